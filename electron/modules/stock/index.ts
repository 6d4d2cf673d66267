export { carriedParts, spendCarried } from './moveParts.ts';
export { seenBy } from './readBoxes.ts';
export { countsRpc, partsRpc, stockRpc } from './rpc.ts';
