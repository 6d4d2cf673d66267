export { casRpc } from './rpc.ts';
