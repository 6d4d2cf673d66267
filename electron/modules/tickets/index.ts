export { openWithin } from './openTicket.ts';
export { planWithin } from './planVisit.ts';
export { incidentsRpc, ticketsRpc, visitsRpc } from './rpc.ts';
