export {
  addItem,
  addItems,
  cancelItem,
  type OpenItem,
  openItems,
} from './items.ts';
export { allocate } from './rules.ts';
