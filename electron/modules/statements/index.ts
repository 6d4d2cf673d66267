export { statementsRpc } from './rpc.ts';
