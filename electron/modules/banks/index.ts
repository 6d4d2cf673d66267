export { ledgerAccountOf } from './accounts.ts';
export { noteDeposit } from './makeDeposit.ts';
export { makeTransferWithin } from './makeTransfer.ts';
export { PROVIDER_ACCOUNTS } from './places.ts';
export { transferOf } from './readTransfers.ts';
export { banksRpc } from './rpc.ts';
