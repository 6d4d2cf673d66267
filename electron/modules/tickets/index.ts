export { ticketsRpc, visitsRpc } from './rpc.ts';
