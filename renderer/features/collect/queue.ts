import { v7 } from 'uuid';
import { create } from 'zustand';
import { client, OfficeTimeout, OfficeUnreachable, officeFailure } from '#renderer/app/rpc.ts';
import { type Asked, type Entry, isRefused, madeAt, type Refusal } from './entries.ts';
import { dropSent, keepEntry, readEntries, readEntry } from './store.ts';

/** Entries that the office has are shown for as long as there are no more than these. */
const SENT_SHOWN = 200;

interface Queue {
  readonly userId: number;
  readonly entries: readonly Entry[];
  readonly isSending: boolean;
}

/** What this phone has written down for the user who is signed in. */
export const useQueue = create<Queue>()(() => ({ userId: 0, entries: [], isSending: false }));

/** Takes up what this phone kept for a user. */
export async function openQueue(userId: number): Promise<void> {
  const entries = await readEntries(userId);
  const sent = entries.filter(({ state }) => state === 'sent');
  const old = sent.slice(0, Math.max(sent.length - SENT_SHOWN, 0)).map(({ uid }) => uid);
  await dropSent(old);
  useQueue.setState({ userId, entries: entries.filter(({ uid }) => !old.includes(uid)) });
}

/**
 * Writes down what was done at a door, before anything is sent: what stands on this phone is never lost to a broken
 * wire. It is sent at once, and again until the office has answered.
 */
export async function writeDown(customer: { id: number; name: string }, asked: Asked): Promise<void> {
  const uid = v7();
  const entry: Entry = {
    ...{ uid, userId: useQueue.getState().userId, customerId: customer.id, name: customer.name },
    ...{ takenAt: madeAt(uid), asked, state: 'waiting', refusal: null, number: '', countsOn: null, paymentId: null },
  };
  await keepEntry(entry);
  show(entry);
  void sendWaiting(entry.userId);
}

/** Sends a refused entry once more, under the same id; `isAdvance` says that more than the due is meant. */
export async function sendAgain(entry: Entry, isAdvance = false): Promise<void> {
  const { asked } = entry;
  const meant = asked.kind === 'receipt' && isAdvance ? { ...asked, isAdvance: true } : asked;
  await change({ ...entry, asked: meant, state: 'waiting', refusal: null });
  await sendWaiting(entry.userId);
}

/** Puts a refused entry aside: it stays to be seen, and counts for nothing any more. */
export async function putAside(entry: Entry): Promise<void> {
  await change({ ...entry, state: 'aside' });
}

/**
 * Sends what waits, oldest first, one after the other. Where the office does not answer the rest waits for the next
 * time. Two tabs that send the same entry send the same id: the office takes it once. It is a user's own entries that
 * are sent: those of who was signed in before him wait for their own.
 */
export async function sendWaiting(userId: number): Promise<void> {
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
  const kept = await readEntry(entry.uid);
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

type Answer = Pick<Entry, 'number' | 'countsOn' | 'paymentId'>;

const NOTHING: Answer = { number: '', countsOn: null, paymentId: null };

async function ask({ uid, userId: collectorId, customerId, takenAt, asked }: Entry): Promise<Answer> {
  if (asked.kind === 'receipt') {
    const { amountMinor, tender: kind, reference, note, isAdvance: advanceConfirmed } = asked;
    const payment = await client.collectors.collect({
      ...{ uid, collectorId, customerId, takenAt, amountMinor, kind, reference, note, advanceConfirmed },
    });
    return { number: payment.number, countsOn: payment.on, paymentId: payment.id };
  }
  if (asked.kind === 'visit') {
    await client.collectors.visit({ uid, collectorId, customerId, takenAt, kind: asked.visit, note: asked.note });
    return NOTHING;
  }
  const { promisedOn, amountMinor, note } = asked;
  await client.promises.make({ uid, customerId, promisedOn, amountMinor, note });
  return NOTHING;
}

async function change(entry: Entry): Promise<void> {
  await keepEntry(entry);
  show(entry);
}

function show(entry: Entry): void {
  useQueue.setState(({ entries }) => ({
    entries: entries.some(({ uid }) => uid === entry.uid)
      ? entries.map((one) => (one.uid === entry.uid ? entry : one))
      : [...entries, entry],
  }));
}
