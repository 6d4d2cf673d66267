export { readPayment } from './readPayments.ts';
export { paymentsRpc, refundsRpc, voucherSalesRpc } from './rpc.ts';
export { type Till, takePaymentWithin } from './takePayment.ts';
