export { addCharge, asOpen, type NewCharge } from './addCharge.ts';
export { cancelWithin } from './cancelCharge.ts';
export { lineText } from './lineText.ts';
export { DUE_ALONE, type OpenCharge, openCharges } from './readCharges.ts';
export { chargesRpc } from './rpc.ts';
export { offerTo, sellWithin } from './sellItem.ts';
