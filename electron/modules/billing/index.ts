export { previewBills } from './previewBills.ts';
export { billingRpc } from './rpc.ts';
export { recoverBillRuns, runBillsToEnd } from './runBills.ts';
