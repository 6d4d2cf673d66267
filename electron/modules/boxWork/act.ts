import { createHash } from 'node:crypto';
import type { Context, Tx } from '#host/context.ts';
import { refreshSearch } from '#modules/customers/index.ts';
import type { BoxAction, BoxEffect, BoxWork } from '#shared/contract/boxWork.ts';
import { fail } from '#shared/contract/errors.ts';
import { activate } from './activate.ts';
import { deactivate } from './deactivate.ts';
import type { Desk, Done } from './desk.ts';
import { lookAtEffect } from './effect.ts';
import { handOn } from './handOn.ts';
import { lose } from './lose.ts';
import { reactivate } from './reactivate.ts';
import { readAction } from './readActions.ts';
import { refresh } from './refresh.ts';
import { sendToRepair, takeFromRepair } from './repair.ts';
import { sell } from './sell.ts';
import { swap } from './swap.ts';
import { takeReturn } from './takeReturn.ts';

interface AskedWork {
  readonly uid: string;
  readonly work: BoxWork;
  readonly reason: string;
}

/**
 * Does work with a box: the record of the action, what becomes of the box and the service, the money in the ledger, the
 * move of stock and the command to the distributor's system stand together or not at all. The same id again answers
 * with the action that it made.
 * @throws what the work refuses, id-used-differently
 */
export function actOnBox(context: Context, asked: AskedWork): BoxAction {
  const requestHash = hashOf(asked.work, asked.reason);
  const id = context.write((tx) => {
    const known = knownWork(tx, asked.uid, requestHash);
    if (known !== null) return known;
    return workWithin({ context, tx, uid: asked.uid, reason: asked.reason }, asked.work, requestHash);
  });
  return readAction(context, id);
}

/** What the work would do: it is done, looked at, and taken back before anybody sees it. @throws what the work refuses */
export function previewWork(context: Context, work: BoxWork): BoxEffect {
  return lookAtEffect(context, (tx) => {
    workWithin({ context, tx, uid: tx.ids.uuid(), reason: '' }, work, '');
    return { work };
  });
}

/** What was asked for, in few letters: tells a repeat from another wish with the same id. */
export function hashOf(...asked: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}

/** The action that the same id made before; null when there is none. @throws id-used-differently */
export function knownWork({ sql }: Tx, uid: string, requestHash: string): number | null {
  const known = sql.get<{ id: number; hash: string }>(
    'SELECT action_id AS id, request_hash AS hash FROM box_work WHERE uid = ? ORDER BY action_id LIMIT 1',
    uid,
  );
  if (!known) return null;
  if (known.hash !== requestHash) throw fail('id-used-differently', { id: uid });
  return known.id;
}

/** The work inside a transaction, perhaps of many; a repeat is not looked for. @returns the id of its (first) action */
export function workWithin(desk: Desk, work: BoxWork, requestHash: string): number {
  const done = byKind(desk, work);
  keepWork(desk, done, requestHash);
  return done.actionId;
}

function byKind(desk: Desk, work: BoxWork): Done {
  switch (work.kind) {
    case 'activate':
      return activate(desk, work);
    case 'deactivate':
      return deactivate(desk, work);
    case 'reactivate':
      return reactivate(desk, work);
    case 'refresh':
      return refresh(desk, work);
    case 'swap':
      return swap(desk, work);
    case 'return':
      return takeReturn(desk, work);
    case 'lose':
      return lose(desk, work);
    case 'sell':
      return sell(desk, work);
    case 'send-to-repair':
      return sendToRepair(desk, work);
    case 'repaired':
      return takeFromRepair(desk, work);
    case 'hand-on':
      return handOn(desk, work);
  }
}

/** Notes work with its action, and lets its customers be found by the boxes they have now. */
export function keepWork({ tx, uid, reason }: Desk, { actionId, service }: Done, requestHash: string): void {
  tx.sql.run(
    `INSERT INTO box_work (action_id, uid, request_hash, subscription_id, from_service, from_cause, to_service)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    actionId,
    uid,
    requestHash,
    service?.subscriptionId ?? null,
    service?.from ?? '',
    service?.cause ?? '',
    service?.to ?? '',
  );
  const actions = tx.sql.all<{
    boxId: number;
    kind: string;
    serial: string;
    fromId: number | null;
    toId: number | null;
  }>(
    `SELECT a.box_id AS boxId, a.kind, b.serial, a.from_customer_id AS fromId, a.to_customer_id AS toId
     FROM box_action a JOIN box b ON b.id = a.box_id WHERE a.uid = ? AND a.id >= ? ORDER BY a.id`,
    uid,
    actionId,
  );
  for (const { boxId, kind, serial } of actions)
    tx.audit({ action: 'work-with-box', entity: 'box', entityId: boxId, after: { kind, serial, reason } });
  const moved = actions.filter(({ fromId, toId }) => fromId !== toId).flatMap(({ fromId, toId }) => [fromId, toId]);
  for (const id of new Set(moved)) if (id !== null) refreshSearch(tx, id);
  tx.touch('boxes', 'customers', 'subscriptions');
}
