export {
  type Billable,
  cycleOf,
  isOfService,
  type PlanTerms,
  readBillables,
  type ServiceDiscount,
  scopeOf,
} from './billables.ts';
export { billRunJob } from './billRunJob.ts';
export {
  comingLines,
  issueOwnBill,
  linesBetween,
  netOf,
  readBillCustomer,
} from './billService.ts';
export { composedParts, offersAfter } from './composition.ts';
export { draftOwnBill, type OwnBill, payerOn } from './draft.ts';
export { openTariff, priceOf, type RecurringLine } from './draftLines.ts';
export { givenUpOf } from './givenUp.ts';
export { isChargedAgain } from './isChargedAgain.ts';
export { previewBills } from './previewBills.ts';
export { billingRpc, correctionsRpc } from './rpc.ts';
export { duePeriods, nextBillOn, type Timing, termsOn, withoutPauses } from './rules.ts';
export { recoverBillRuns, runBillsToEnd } from './runBills.ts';
export { insertVoid, voidBillWithin } from './voidBill.ts';
