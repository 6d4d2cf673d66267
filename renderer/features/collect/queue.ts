import { v7 } from 'uuid';
import { madeAt } from '#renderer/app/phone/entries.ts';
import { phoneQueue } from '#renderer/app/phone/queue.ts';
import { client } from '#renderer/app/rpc.ts';
import type { Asked, Entry } from './entries.ts';
import { store } from './store.ts';

type Answer = Pick<Entry, 'number' | 'countsOn' | 'paymentId'>;

const NOTHING: Answer = { number: '', countsOn: null, paymentId: null };

async function ask({ uid, userId: collectorId, customerId, takenAt, asked }: Entry): Promise<Answer> {
  if (asked.kind === 'receipt') {
    const { amountMinor, tender: kind, reference, cheque, note, isAdvance: advanceConfirmed } = asked;
    const payment = await client.collectors.collect({
      ...{ uid, collectorId, customerId, takenAt, amountMinor, kind, reference, note, advanceConfirmed },
      ...(cheque ? { cheque } : {}),
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

/** What a collector has written down on this phone. */
export const queue = phoneQueue<Entry>(store, ask);
export const { useQueue } = queue;

/** Writes down what was done at a door. */
export async function writeDown(customer: { id: number; name: string }, asked: Asked): Promise<void> {
  const uid = v7();
  await queue.writeDown({
    ...{ uid, userId: useQueue.getState().userId, customerId: customer.id, name: customer.name },
    ...{ takenAt: madeAt(uid), asked, state: 'waiting', refusal: null, number: '', countsOn: null, paymentId: null },
  });
}

/** Sends a refused entry once more, under the same id; `isAdvance` says that more than the due is meant. */
export async function sendAgain(entry: Entry, isAdvance = false): Promise<void> {
  const { asked } = entry;
  const meant = asked.kind === 'receipt' && isAdvance ? { ...asked, isAdvance: true } : asked;
  await queue.sendAgain({ ...entry, asked: meant });
}
