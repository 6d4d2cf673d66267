export { outagesRpc } from './rpc.ts';
