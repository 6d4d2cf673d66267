export { ledgerAccountOf } from './accounts.ts';
export { banksRpc } from './rpc.ts';
