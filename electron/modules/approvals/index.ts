export { authorise } from './authorise.ts';
export { countToDecide } from './readRequests.ts';
export { approvalsRpc } from './rpc.ts';
export { withSecondPerson } from './secondPerson.ts';
