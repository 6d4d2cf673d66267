export { paymentsRpc, refundsRpc, shiftsRpc } from './rpc.ts';
export { closeShift, openShift } from './shifts.ts';
export { takePaymentWithin } from './takePayment.ts';
