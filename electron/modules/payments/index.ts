export { readPayment } from './readPayments.ts';
export { paymentsRpc, refundsRpc } from './rpc.ts';
export { type Till, takePaymentWithin } from './takePayment.ts';
