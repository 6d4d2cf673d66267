export { plannedJob } from './plannedJob.ts';
export { previewPaid, renewPaid } from './renewPaid.ts';
export { subscriptionsRpc } from './rpc.ts';
export { changeStateWithin } from './turnService.ts';
