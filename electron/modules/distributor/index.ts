export { casRpc, distributorRpc } from './rpc.ts';
