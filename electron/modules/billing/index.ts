export { type Billable, cycleOf, type PlanTerms, readBillables } from './billables.ts';
export { billRunJob } from './billRunJob.ts';
export { comingLines, draftOwnBill, issueOwnBill, netOf, type OwnBill } from './billService.ts';
export { openTariff, priceOf } from './draft.ts';
export { previewBills } from './previewBills.ts';
export { billingRpc, correctionsRpc } from './rpc.ts';
export { duePeriods, nextBillOn, type Timing, termsOn, withoutPauses } from './rules.ts';
export { recoverBillRuns, runBillsToEnd } from './runBills.ts';
export { insertVoid } from './voidBill.ts';
