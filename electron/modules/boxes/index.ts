export { followService, recordAction, reverseAction } from './recordAction.ts';
export { addBoxes, type BoxRecord, findBox, readBox } from './store.ts';
