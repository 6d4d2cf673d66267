export { paymentsRpc, refundsRpc } from './rpc.ts';
export { takePaymentWithin } from './takePayment.ts';
