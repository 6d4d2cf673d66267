export { itemOffer } from './items.ts';
export { addPlan } from './plans.ts';
export { openPriceBook, type PriceBook } from './prices.ts';
export { catalogRpc, itemsRpc } from './rpc.ts';
export { openTaxBook, type TaxBook, type TaxParty } from './taxBook.ts';
export { addTaxSets } from './taxes.ts';
export { taxIdentity } from './taxIdentity.ts';
