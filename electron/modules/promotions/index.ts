export { rewardReferral, takeBackByPayment } from './followPayment.ts';
export { promotionsRpc } from './rpc.ts';
