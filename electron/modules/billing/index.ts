export { billRunJob } from './billRunJob.ts';
export { previewBills } from './previewBills.ts';
export { billingRpc, correctionsRpc } from './rpc.ts';
export { recoverBillRuns, runBillsToEnd } from './runBills.ts';
