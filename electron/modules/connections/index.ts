export { connectionsRpc } from './rpc.ts';
