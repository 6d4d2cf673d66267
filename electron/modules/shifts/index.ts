export { shiftsRpc } from './rpc.ts';
export { closeShift, openShift, openShiftId, returnCounted } from './shift.ts';
