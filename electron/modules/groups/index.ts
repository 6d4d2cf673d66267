export { groupsRpc } from './rpc.ts';
