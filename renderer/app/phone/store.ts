import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { openEntries, type PhoneEntry } from './entries.ts';

interface PhoneSchema<Entry extends PhoneEntry, Carried> extends DBSchema {
  entries: { key: string; value: Entry; indexes: { user: number } };
  carried: { key: number; value: Carried };
}

export type PhoneStore<Entry extends PhoneEntry, Carried> = ReturnType<typeof phoneStore<Entry, Carried>>;

/**
 * What a phone keeps while the office is out of reach: entries by their ids, and the list that was carried out. It
 * outlives a reload, a closed page and an empty battery; only the browser's own "clear data" takes it away.
 */
export function phoneStore<Entry extends PhoneEntry, Carried>(name: string) {
  let opened: Promise<IDBPDatabase<PhoneSchema<PhoneEntry, unknown>>> | undefined;
  function phone() {
    opened ??= openDB<PhoneSchema<PhoneEntry, unknown>>(name, 1, {
      upgrade(database) {
        database.createObjectStore('entries', { keyPath: 'uid' }).createIndex('user', 'userId');
        database.createObjectStore('carried');
      },
    });
    return opened;
  }
  async function dropEntries(uids: readonly string[]): Promise<void> {
    const database = await phone();
    await Promise.all(uids.map((uid) => database.delete('entries', uid)));
  }
  return {
    async keepEntry(entry: Entry): Promise<void> {
      await (await phone()).put('entries', entry);
    },
    /** A user's entries, the oldest first. */
    async readEntries(userId: number): Promise<Entry[]> {
      const entries = (await (await phone()).getAllFromIndex('entries', 'user', userId)) as Entry[];
      return entries.sort((one, other) => one.takenAt - other.takenAt || one.uid.localeCompare(other.uid));
    },
    /** One entry as it stands now: another tab may have sent it meanwhile. */
    async readEntry(uid: string): Promise<Entry | undefined> {
      return (await (await phone()).get('entries', uid)) as Entry | undefined;
    },
    /** Entries of others who were signed in on this phone and have not found their end. */
    async countOfOthers(userId: number): Promise<number> {
      const entries = await (await phone()).getAll('entries');
      return openEntries(entries).filter((entry) => entry.userId !== userId).length;
    },
    /** Takes away what the office has and nobody looks at any more. */
    dropEntries,
    async keepCarried(userId: number, carried: Carried): Promise<void> {
      await (await phone()).put('carried', carried, userId);
    },
    async readCarried(userId: number): Promise<Carried | undefined> {
      return (await (await phone()).get('carried', userId)) as Carried | undefined;
    },
    /** What names of customers this phone holds is gone once its user has signed out, but for entries that have not found their end. */
    async forgetCustomers(): Promise<void> {
      const database = await phone();
      const entries = await database.getAll('entries');
      await database.clear('carried');
      await dropEntries(entries.filter(({ state }) => state === 'sent').map(({ uid }) => uid));
    },
  };
}
