export { carriedParts, spendCarried } from './moveParts.ts';
export { countsRpc, partsRpc, stockRpc } from './rpc.ts';
