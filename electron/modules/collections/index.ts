export { noteRestored, servicesToCutOff, watchCutOff } from './cutOff.ts';
export { restoredBy, restoreFor, settleCollections, wouldRestore } from './restore.ts';
export { refuseClosedDay } from './rule.ts';
export { collectionsRpc, promisesRpc, writeOffsRpc } from './rpc.ts';
export { recoverSuspensions } from './suspend.ts';
export { collectionsJob } from './walkTrack.ts';
