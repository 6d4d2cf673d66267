export { incidentsRpc, ticketsRpc, visitsRpc } from './rpc.ts';
