export { walletsRpc } from './rpc.ts';
