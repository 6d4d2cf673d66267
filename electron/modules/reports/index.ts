export { fileOf } from './file.ts';
export { reportsRpc, todayRpc } from './rpc.ts';
export { scopeOf } from './scope.ts';
