export { restoredBy, restoreFor, settleCollections, wouldRestore } from './restore.ts';
export { collectionsRpc, promisesRpc, writeOffsRpc } from './rpc.ts';
export { recoverSuspensions } from './suspend.ts';
export { collectionsJob } from './walkTrack.ts';
