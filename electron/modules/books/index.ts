export { closeBooks } from './closeBooks.ts';
export { booksRpc } from './rpc.ts';
