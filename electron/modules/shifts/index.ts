export { requireCash } from './moveCash.ts';
export { shiftsRpc } from './rpc.ts';
export { checkedCount, closeShift, openShift, openShiftId, returnCounted } from './shift.ts';
