export { noteRestored, servicesToCutOff, watchCutOff } from './cutOff.ts';
export { restoredBy, restoreFor, settleCollections, wouldRestore } from './restore.ts';
export { collectionsRpc, promisesRpc, writeOffsRpc } from './rpc.ts';
export { isClosedDay, refuseClosedDay } from './rule.ts';
export { recoverSuspensions } from './suspend.ts';
export { collectionsJob } from './walkTrack.ts';
