export { addPlan } from './plans.ts';
export { openPriceBook, type PriceBook } from './prices.ts';
export { catalogRpc } from './rpc.ts';
export { addTaxSet, type DatedTaxRule, taxRulesOn } from './taxes.ts';
