export { chargeUsage } from './chargeUsage.ts';
export { usageRpc } from './rpc.ts';
