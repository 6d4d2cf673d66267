export { listNodes } from './readOutages.ts';
export { outagesRpc } from './rpc.ts';
