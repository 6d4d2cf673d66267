export { rewardReferral, takeBackByPayment, takeBackUnpaid } from './followPayment.ts';
export { offersOf } from './offersOf.ts';
export { promotionsRpc } from './rpc.ts';
export { takeWithin } from './takePromotion.ts';
