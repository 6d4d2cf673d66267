export { vouchersRpc } from './rpc.ts';
export { hashOf } from './rules.ts';
export {
  billOfSale,
  ownVouchers,
  type Picked,
  pickVouchers,
  returnSold,
  sellPicked,
  soldBefore,
  vouchersSold,
} from './sale.ts';
