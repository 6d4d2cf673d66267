export {
  addItem,
  cancelItem,
  type ItemDocumentKind,
  type NewItem,
  type OpenItem,
  openItems,
  type Side,
} from './items.ts';
export { allocate } from './rules.ts';
