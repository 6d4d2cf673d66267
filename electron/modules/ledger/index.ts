export { accountBalance, accountId, findAccountId } from './accounts.ts';
export { booksAhead, confirmClock, requireClock } from './clock.ts';
export { closedThrough, requireOpenDays } from './periods.ts';
export { type NewTransfer, post, reverseDocument, type TransferCode } from './post.ts';
export { readProofs, verifyBooks, verifyJob } from './verifyBooks.ts';
