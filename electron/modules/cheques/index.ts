export { CHEQUES_DUE, chequesToDeposit, depositCheques, takeBackDeposited } from './bankCheques.ts';
export { leaveCheque, noteCheque, referenceOf } from './noteCheque.ts';
export { chequesRpc } from './rpc.ts';
export { WITH_COLLECTOR } from './store.ts';
