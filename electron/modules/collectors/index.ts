export { collectorsRpc } from './rpc.ts';
