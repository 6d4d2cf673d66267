export { openMailAccount } from './mailAccount.ts';
export { isTold, noteBills, noteMessage } from './note.ts';
export { messagesRpc } from './rpc.ts';
export { beginMail, dueMails, finishMail, paperOf, recoverMails } from './sendMail.ts';
