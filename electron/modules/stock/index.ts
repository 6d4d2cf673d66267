export { stockRpc } from './rpc.ts';
