export { addCharge, asOpen, type NewCharge } from './addCharge.ts';
export { lineText } from './lineText.ts';
export { DUE_ALONE, type OpenCharge, openCharges } from './readCharges.ts';
export { chargesRpc } from './rpc.ts';
export { sellWithin } from './sellItem.ts';
