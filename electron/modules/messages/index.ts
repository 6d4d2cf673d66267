export { isTold, noteBills, noteMessage } from './note.ts';
export { messagesRpc } from './rpc.ts';
