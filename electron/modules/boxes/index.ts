export {
  followPacks,
  followService,
  recordAction,
  reverseAction,
  servicesThatBegin,
  servicesWithNewPacks,
} from './recordAction.ts';
export { addBoxes, type BoxRecord, findBox, readBox } from './store.ts';
