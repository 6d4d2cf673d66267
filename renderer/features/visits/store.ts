import { phoneStore } from '#renderer/app/phone/store.ts';
import type { MyVisits } from './carried.ts';
import type { VisitEntry } from './entries.ts';

/** What a technician's phone keeps: what he wrote down, with its pictures, and his visits of the day. */
export const store = phoneStore<VisitEntry, MyVisits>('counterfoil-visits');
