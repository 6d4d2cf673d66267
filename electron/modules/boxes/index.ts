export { followPacks, followService, recordAction, reverseAction, servicesWithNewPacks } from './recordAction.ts';
export { addBoxes, type BoxRecord, findBox, readBox } from './store.ts';
