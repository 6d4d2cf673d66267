export { ticketsRpc } from './rpc.ts';
