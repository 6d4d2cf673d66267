export { type AccountKind, accountBalance, accountId, findAccountId } from './accounts.ts';
export { type NewTransfer, post, reverseDocument } from './post.ts';
export { type Check, proveBooks, type Verification, verifyBooks } from './verify.ts';
