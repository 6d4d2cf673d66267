export { followService, recordAction, reverseAction } from './recordAction.ts';
export { addBoxes, findBox } from './store.ts';
