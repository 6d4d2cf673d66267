import { useEffect } from 'react';
import { create } from 'zustand';
import { useConnection } from '#renderer/app/changes.ts';
import { OfficeTimeout, OfficeUnreachable, officeFailure } from '#renderer/app/rpc.ts';
import { isRefused, type PhoneEntry, type Refusal, takeUp } from './entries.ts';
import type { PhoneStore } from './store.ts';

/** Entries that the office has are shown for as long as there are no more than these. */
const SENT_SHOWN = 200;
const SEND_EVERY_MS = 5_000;

interface Queue<Entry> {
  readonly userId: number;
  readonly entries: readonly Entry[];
  readonly isSending: boolean;
}

/**
 * What a phone has written down for the user who is signed in, and its way to the office. `ask` sends one entry under its
 * id and says what it became there.
 */
export function phoneQueue<Entry extends PhoneEntry>(
  store: Pick<PhoneStore<Entry, unknown>, 'keepEntry' | 'readEntries' | 'readEntry' | 'dropEntries'>,
  ask: (entry: Entry) => Promise<Partial<Entry>>,
) {
  const useQueue = create<Queue<Entry>>()(() => ({ userId: 0, entries: [], isSending: false }));

  /** Takes up what this phone kept for a user. */
  async function openQueue(userId: number): Promise<void> {
    const entries = await store.readEntries(userId);
    const sent = entries.filter(({ state }) => state === 'sent');
    const old = sent.slice(0, Math.max(sent.length - SENT_SHOWN, 0)).map(({ uid }) => uid);
    await store.dropEntries(old);
    useQueue.setState((queue) => {
      const all = takeUp(userId, entries, queue.entries);
      return { userId, entries: all.filter(({ uid }) => !old.includes(uid)) };
    });
  }

  /** Keeps an entry as it is now, and shows it. */
  async function change(entry: Entry): Promise<void> {
    await store.keepEntry(entry);
    show(entry);
  }

  function show(entry: Entry): void {
    useQueue.setState(({ entries }) => ({
      entries: entries.some(({ uid }) => uid === entry.uid)
        ? entries.map((one) => (one.uid === entry.uid ? entry : one))
        : [...entries, entry],
    }));
  }

  /**
   * Writes down what was done, before anything is sent: what stands on this phone is never lost to a broken wire. It is
   * sent at once, and again until the office has answered.
   */
  async function writeDown(entry: Entry): Promise<void> {
    await change(entry);
    void sendWaiting(entry.userId);
  }

  /** Sends a refused entry once more, under the same id. */
  async function sendAgain(entry: Entry): Promise<void> {
    await change({ ...entry, state: 'waiting', refusal: null });
    await sendWaiting(entry.userId);
  }

  /** Puts a refused entry aside: it stays to be seen, and counts for nothing any more. */
  async function putAside(entry: Entry): Promise<void> {
    await change({ ...entry, state: 'aside' });
  }

  /**
   * Sends what waits, oldest first, one after the other. Where the office does not answer the rest waits for the next
   * time. Two tabs that send the same entry send the same id: the office takes it once. It is a user's own entries that
   * are sent: those of who was signed in before him wait for their own.
   */
  async function sendWaiting(userId: number): Promise<void> {
    if (useQueue.getState().isSending) return;
    useQueue.setState({ isSending: true });
    try {
      for (;;) {
        const next = useQueue.getState().entries.find((entry) => entry.state === 'waiting' && entry.userId === userId);
        if (!next || !(await sendOne(next))) return;
      }
    } finally {
      useQueue.setState({ isSending: false });
    }
  }

  /** @returns whether the office answered, so that the next one may be tried */
  async function sendOne(entry: Entry): Promise<boolean> {
    const kept = await store.readEntry(entry.uid);
    if (kept && kept.state !== 'waiting') {
      show(kept);
      return true;
    }
    try {
      await change({ ...entry, state: 'sent', ...(await ask(entry)) });
      return true;
    } catch (error) {
      if (error instanceof OfficeUnreachable || error instanceof OfficeTimeout) return false;
      const refusal: Refusal = officeFailure(error) ?? { code: 'internal', data: {} };
      if (!isRefused(refusal)) return false;
      await change({ ...entry, state: 'refused', refusal });
      return true;
    }
  }

  /** Takes up what this phone kept, and sends what waits: at once, when the office is back, and every few seconds. */
  function useSending(userId: number): void {
    const isLive = useConnection(({ state }) => state === 'live');
    useEffect(() => {
      const open = () => void openQueue(userId).then(() => sendWaiting(userId));
      const again = () => {
        if (document.visibilityState === 'visible') open();
      };
      open();
      const timer = setInterval(() => void sendWaiting(userId), SEND_EVERY_MS);
      document.addEventListener('visibilitychange', again);
      return () => {
        clearInterval(timer);
        document.removeEventListener('visibilitychange', again);
      };
    }, [userId]);
    useEffect(() => {
      if (isLive) void sendWaiting(userId);
    }, [isLive, userId]);
  }

  return { useQueue, writeDown, sendAgain, putAside, useSending };
}
