export { givenUpDues, givenUpSince } from './givenUp.ts';
export {
  addItem,
  addItems,
  cancelItem,
  type OpenItem,
  openItems,
  requireOpen,
} from './items.ts';
export { allocate, chosenFirst, type Share } from './rules.ts';
