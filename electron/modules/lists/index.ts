export { readList } from './readList.ts';
