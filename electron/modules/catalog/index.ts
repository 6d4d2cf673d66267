export { addPlan, type NewPlan } from './plans.ts';
export { openPriceBook, type Price, type PriceBook } from './prices.ts';
export { catalogRpc } from './rpc.ts';
export { addTaxSet, type DatedTaxRule, taxRulesOn } from './taxes.ts';
