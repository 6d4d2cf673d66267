export {
  addItem,
  addItems,
  cancelItem,
  givenUpSince,
  type OpenItem,
  openItems,
  requireOpen,
} from './items.ts';
export { allocate, chosenFirst, type Share } from './rules.ts';
