import type { Context, Tx } from '#host/context.ts';
import { reverseAction } from '#modules/boxes/index.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { changeStateWithin } from '#modules/subscriptions/index.ts';
import type { BoxAction, BoxEffect } from '#shared/contract/boxWork.ts';
import type { Subscription } from '#shared/contract/customers.ts';
import { fail } from '#shared/contract/errors.ts';
import { hashOf, keepWork, knownWork } from './act.ts';
import type { Desk } from './desk.ts';
import { lookAtEffect } from './effect.ts';
import { mirrorMoney } from './money.ts';
import { readAction } from './readActions.ts';

/**
 * Takes work with a box back by an action of its own that points at it: box, service, money and deposit stand as before.
 * The same id again answers with that action.
 * @throws box-action-later when something was done with a box since, box-not-reversible for what is no such work or was
 *   taken back, box-service-ended, bill-has-credits, id-used-differently, not-found
 */
export function reverseWork(
  context: Context,
  { id, uid, reason }: { readonly id: number; readonly uid: string; readonly reason: string },
): BoxAction {
  const requestHash = hashOf('reverse', id, reason);
  const actionId = context.write(
    (tx) => knownWork(tx, uid, requestHash) ?? reverseWithin({ context, tx, uid, reason }, id, requestHash),
  );
  return readAction(context, actionId);
}

/** What taking an action back would do. @throws what taking it back refuses */
export function previewReverse(context: Context, id: number): BoxEffect {
  return lookAtEffect(context, (tx) => {
    reverseWithin({ context, tx, uid: tx.ids.uuid(), reason: '' }, id, '');
    return { work: null };
  });
}

interface KeptWork {
  readonly actionId: number;
  readonly uid: string;
  readonly subscriptionId: number | null;
  readonly fromService: Subscription['state'] | '';
  readonly fromCause: 'due' | 'request' | '';
  readonly toService: Subscription['state'] | '';
}

/** Takes an action back inside a transaction, perhaps of many; a repeat is not looked for. @returns the id of its (first) action */
export function reverseWithin(desk: Desk, id: number, requestHash: string): number {
  const { context, tx, uid, reason } = desk;
  const { work, parts } = requireWork(tx, id);
  for (const { customerId } of parts) if (customerId !== null) requireCustomer(context, customerId);
  for (const part of parts) refuseLater(tx, part.actionId, part.boxId);
  if (work.toService === 'ended') throw fail('box-service-ended', { serial: parts[0]?.serial ?? '' });
  const made = parts.map((part) => ({ ...part, by: reverseAction(tx, { uid, actionId: part.actionId, reason }) }));
  const first = made.at(-1);
  if (!first) throw fail('not-found', { what: 'box-action', id: String(id) });
  mirrorMoney(tx, work.actionId, { actionId: first.by }, reason);
  const service = putServiceBack(desk, work);
  keepWork(desk, { actionId: first.by, service }, requestHash);
  return first.by;
}

interface Part {
  readonly actionId: number;
  readonly boxId: number;
  readonly serial: string;
  readonly customerId: number | null;
}

/** Some work, by any of its actions, and those actions, the last first. @throws not-found, box-not-reversible */
function requireWork({ sql }: Tx, id: number): { work: KeptWork; parts: Part[] } {
  const asked = sql.get<{ uid: string; kind: string; serial: string }>(
    'SELECT a.uid, a.kind, b.serial FROM box_action a JOIN box b ON b.id = a.box_id WHERE a.id = ?',
    id,
  );
  if (!asked) throw fail('not-found', { what: 'box-action', id: String(id) });
  const work = sql.get<KeptWork>(
    `SELECT w.action_id AS actionId, w.uid, w.subscription_id AS subscriptionId, w.from_service AS fromService, w.from_cause AS fromCause,
       w.to_service AS toService
     FROM box_work w JOIN box_action a ON a.id = w.action_id
     WHERE w.uid = ? AND (w.action_id = ? OR a.other_box_id = (SELECT box_id FROM box_action WHERE id = ?))`,
    asked.uid,
    id,
    id,
  );
  const { kind, serial } = asked;
  if (!work || kind === 'reverse') throw fail('box-not-reversible', { serial, action: kind });
  const parts = sql.all<Part>(
    `SELECT a.id AS actionId, a.box_id AS boxId, b.serial, coalesce(a.to_customer_id, a.from_customer_id) AS customerId
     FROM box_action a JOIN box b ON b.id = a.box_id JOIN box_action f ON f.id = ?
     WHERE a.uid = f.uid AND (a.id = f.id OR a.box_id = f.other_box_id) AND a.kind <> 'reverse' ORDER BY a.id DESC`,
    work.actionId,
  );
  return { work, parts };
}

/** @throws box-action-later, with what was done since */
function refuseLater({ sql }: Tx, actionId: number, boxId: number): void {
  const later = sql.get<{ serial: string; action: string; on: string }>(
    `SELECT b.serial, a.kind AS action, a.business_on AS "on" FROM box_action a JOIN box b ON b.id = a.box_id
     WHERE a.box_id = ? AND a.id > ? ORDER BY a.id DESC LIMIT 1`,
    boxId,
    actionId,
  );
  if (later) throw fail('box-action-later', later);
}

/** The service goes back into the state it was in, from today on: its boxes stand there already. */
function putServiceBack({ tx, reason }: Desk, { subscriptionId, fromService, fromCause, toService }: KeptWork) {
  if (subscriptionId === null || fromService === '' || toService === '') return null;
  const cause = fromCause === 'due' ? 'due' : 'request';
  changeStateWithin(tx, subscriptionId, { uid: null, to: fromService, cause, billNow: false, reason });
  return { subscriptionId, from: toService, cause: fromCause, to: fromService };
}
