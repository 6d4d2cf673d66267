export { boxBulksRpc } from './rpc.ts';
export { recoverBulks, resumeBulks } from './startBulk.ts';
