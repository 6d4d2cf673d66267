import { recordAction } from '#modules/boxes/index.ts';
import { boxAt, type Desk, type Done, type WorkOf } from './desk.ts';

/** Sends a box away to be repaired. @throws box-state for one that is neither faulty nor returned, not-found (place) */
export function sendToRepair(desk: Desk, { boxId, placeId }: WorkOf<'send-to-repair'>): Done {
  const { tx, uid, reason } = desk;
  boxAt(desk, boxId);
  const change = { state: 'in-repair', placeId } as const;
  return { actionId: recordAction(tx, { uid, boxId, kind: 'send-to-repair', change, reason }), service: null };
}

/** Takes a box back from repair, into stock or as faulty as before. @throws box-state, not-found (place) */
export function takeFromRepair(desk: Desk, { boxId, placeId, outcome }: WorkOf<'repaired'>): Done {
  const { tx, uid, reason } = desk;
  boxAt(desk, boxId);
  const change = { state: outcome === 'good' ? 'in-stock' : 'faulty', placeId } as const;
  return { actionId: recordAction(tx, { uid, boxId, kind: 'repaired', change, reason }), service: null };
}
