export { accountBalance, accountId, findAccountId } from './accounts.ts';
export { type NewTransfer, post, reverseDocument, type TransferCode } from './post.ts';
export { proveBooks, verifyBooks, verifyJob } from './verify.ts';
