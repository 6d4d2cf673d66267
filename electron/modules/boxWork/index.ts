export { keepWork } from './act.ts';
export { type GivenBox, giveBox } from './activate.ts';
export { tidyNumber } from './desk.ts';
export { readEffect, readMark } from './effect.ts';
export { holdDeposits, offeredFees } from './money.ts';
export { boxWorkRpc } from './rpc.ts';
