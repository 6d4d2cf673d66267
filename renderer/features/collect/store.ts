import { phoneStore } from '#renderer/app/phone/store.ts';
import type { Carried } from './carried.ts';
import type { Entry } from './entries.ts';

/** What a collector's phone keeps: his receipts and visits, and the list that was carried out. */
export const store = phoneStore<Entry, Carried>('counterfoil-collect');
