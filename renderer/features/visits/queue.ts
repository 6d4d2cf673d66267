import { v7 } from 'uuid';
import { madeAt } from '#renderer/app/phone/entries.ts';
import { phoneQueue } from '#renderer/app/phone/queue.ts';
import { client } from '#renderer/app/rpc.ts';
import type { Asked, VisitEntry } from './entries.ts';
import { store } from './store.ts';

async function ask({ uid, visitId: id, takenAt, asked }: VisitEntry): Promise<Partial<VisitEntry>> {
  if (asked.kind === 'start') await client.visits.start({ id, uid, takenAt });
  else if (asked.kind === 'done') await client.visits.done({ id, uid, takenAt, ...asked.found });
  else {
    const file = new File([asked.picture], `${asked.photo}.jpg`, { type: asked.picture.type });
    await client.visits.addPhoto({ id, uid, kind: asked.photo, file });
    // The office has it: the phone needs its room.
    return { asked: { ...asked, picture: new Blob() } };
  }
  return {};
}

/** What a technician has written down on this phone. */
export const queue = phoneQueue<VisitEntry>(store, ask);

/** Writes down what was done on a visit. */
export async function writeDown(visit: { id: number; name: string }, asked: Asked): Promise<void> {
  const uid = v7();
  await queue.writeDown({
    ...{ uid, userId: queue.useQueue.getState().userId, visitId: visit.id, name: visit.name },
    ...{ takenAt: madeAt(uid), asked, state: 'waiting', refusal: null },
  });
}
