export { hashOf, keepWork, workWithin } from './act.ts';
export { type GivenBox, giveBox } from './activate.ts';
export { tidyNumber } from './desk.ts';
export { lookAtEffect, readEffect, readMark } from './effect.ts';
export { holdDeposits, offeredFees } from './money.ts';
export { reverseWithin } from './reverse.ts';
export { boxWorkRpc } from './rpc.ts';
