export { boxWorkRpc } from './rpc.ts';
