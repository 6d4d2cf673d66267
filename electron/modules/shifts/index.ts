export { requireCash, requireInSafe } from './requireCash.ts';
export { shiftsRpc, transfersRpc } from './rpc.ts';
export { checkedCount, closeShift, openShift, openShiftId, returnCounted, returningCash } from './shift.ts';
