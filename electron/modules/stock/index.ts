export { countsRpc, partsRpc, stockRpc } from './rpc.ts';
