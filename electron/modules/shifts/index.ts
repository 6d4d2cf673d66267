export { requireCash } from './moveCash.ts';
export { shiftsRpc, transfersRpc } from './rpc.ts';
export { checkedCount, closeShift, openShift, openShiftId, returnCounted } from './shift.ts';
