import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Carried } from './carried.ts';
import type { Entry } from './entries.ts';

/**
 * What this phone keeps while the office is out of reach: entries by their ids, and the list that was carried out. It
 * outlives a reload, a closed page and an empty battery; only the browser's own "clear data" takes it away.
 */
interface PhoneSchema extends DBSchema {
  entries: { key: string; value: Entry; indexes: { user: number } };
  carried: { key: number; value: Carried };
}

const NAME = 'counterfoil-collect';

let opened: Promise<IDBPDatabase<PhoneSchema>> | undefined;

function phone(): Promise<IDBPDatabase<PhoneSchema>> {
  opened ??= openDB<PhoneSchema>(NAME, 1, {
    upgrade(database) {
      database.createObjectStore('entries', { keyPath: 'uid' }).createIndex('user', 'userId');
      database.createObjectStore('carried');
    },
  });
  return opened;
}

export async function keepEntry(entry: Entry): Promise<void> {
  await (await phone()).put('entries', entry);
}

/** A user's entries, the oldest first. */
export async function readEntries(userId: number): Promise<Entry[]> {
  const entries = await (await phone()).getAllFromIndex('entries', 'user', userId);
  return entries.sort((one, other) => one.takenAt - other.takenAt || one.uid.localeCompare(other.uid));
}

/** One entry as it stands now: another tab may have sent it meanwhile. */
export async function readEntry(uid: string): Promise<Entry | undefined> {
  return (await phone()).get('entries', uid);
}

/** Entries of others who were signed in on this phone and have not found their end. */
export async function countOfOthers(userId: number): Promise<number> {
  const entries = await (await phone()).getAll('entries');
  return entries.filter((entry) => entry.userId !== userId && (entry.state === 'waiting' || entry.state === 'refused'))
    .length;
}

/** Takes away what the office has and nobody looks at any more. */
export async function dropSent(uids: readonly string[]): Promise<void> {
  const database = await phone();
  await Promise.all(uids.map((uid) => database.delete('entries', uid)));
}

export async function keepCarried(userId: number, carried: Carried): Promise<void> {
  await (await phone()).put('carried', carried, userId);
}

export async function readCarried(userId: number): Promise<Carried | undefined> {
  return (await phone()).get('carried', userId);
}

/** What names of customers this phone holds is gone once its user has signed out, but for entries that have not found their end. */
export async function forgetCustomers(): Promise<void> {
  const database = await phone();
  const entries = await database.getAll('entries');
  await database.clear('carried');
  await dropSent(entries.filter(({ state }) => state === 'sent').map(({ uid }) => uid));
}
