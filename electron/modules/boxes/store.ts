import type { Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { BoxActionKind, BoxStanding } from '#shared/domain/boxes.ts';
import type { Day } from '#shared/domain/time.ts';

export interface BoxRecord extends BoxStanding {
  readonly id: number;
  readonly serial: string;
}

const BOX_SQL = `SELECT id, serial, vc, state, off_cause AS offCause, place_id AS placeId, customer_id AS customerId,
    subscription_id AS subscriptionId, ownership FROM box`;

/** @throws not-found */
export function readBox({ sql }: Pick<Tx, 'sql'>, id: number): BoxRecord {
  const box = sql.get<BoxRecord>(`${BOX_SQL} WHERE id = ?`, id);
  if (!box) throw fail('not-found', { what: 'box', id: String(id) });
  return box;
}

export function findBox({ sql }: Pick<Tx, 'sql'>, serial: string): BoxRecord | undefined {
  return sql.get<BoxRecord>(`${BOX_SQL} WHERE serial = ?`, serial);
}

interface KeptRow {
  readonly uid: string;
  readonly kind: BoxActionKind;
  readonly from: BoxRecord | null;
  readonly to: BoxRecord;
  readonly reason: string;
  readonly on?: Day;
  readonly otherBoxId?: number | null;
  readonly chargeId?: number | null;
  readonly reversesId?: number | null;
  readonly isByRule?: boolean;
}

/** Writes the records of actions. @returns the id of the last */
export function insertActions(tx: Tx, rows: readonly KeptRow[]): number {
  tx.sql.insertAll(
    `box_action (uid, box_id, kind, from_state, to_state, from_cause, to_cause, from_place_id, to_place_id, from_customer_id,
       to_customer_id, from_subscription_id, to_subscription_id, from_vc, to_vc, from_ownership, to_ownership, other_box_id,
       charge_id, reverses_id, business_on, at, user_id, reason)`,
    rows.map(({ from, to, ...action }) => [
      action.uid,
      to.id,
      action.kind,
      from?.state ?? '',
      to.state,
      from?.offCause ?? '',
      to.offCause,
      from?.placeId ?? null,
      to.placeId,
      from?.customerId ?? null,
      to.customerId,
      from?.subscriptionId ?? null,
      to.subscriptionId,
      from?.vc ?? null,
      to.vc,
      from?.ownership ?? to.ownership,
      to.ownership,
      action.otherBoxId ?? null,
      action.chargeId ?? null,
      action.reversesId ?? null,
      action.on ?? tx.today,
      tx.at,
      action.isByRule ? null : tx.actor.userId,
      action.reason,
    ]),
  );
  return tx.sql.get<{ id: number }>('SELECT last_insert_rowid() AS id')?.id ?? 0;
}

/** Makes the record of a box say what its last action says; the database holds the two together. */
export function writeStanding({ sql }: Tx, id: number, to: BoxStanding): void {
  sql.run(
    `UPDATE box SET state = ?, off_cause = ?, place_id = ?, customer_id = ?, subscription_id = ?, vc = ?, ownership = ? WHERE id = ?`,
    to.state,
    to.offCause,
    to.placeId,
    to.customerId,
    to.subscriptionId,
    to.vc,
    to.ownership,
    id,
  );
}

interface NewBox extends BoxStanding {
  readonly serial: string;
  readonly modelId?: number | null;
  readonly condition?: string;
  readonly costMinor?: number | null;
  readonly warrantyToOn?: Day | null;
}

interface Entry {
  readonly uid: string;
  readonly kind: 'enter' | 'receive';
  readonly reason: string;
  readonly on?: Day;
}

/**
 * Takes boxes into the records: found at customers (`enter`) or come into stock (`receive`). That their numbers are free
 * and their places fit has been looked at; the database refuses what is not.
 * @returns their ids, in order
 */
export function addBoxes(tx: Tx, boxes: readonly NewBox[], entry: Entry): number[] {
  const before = tx.sql.get<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM box')?.id ?? 0;
  tx.sql.insertAll(
    `box (serial, vc, state, off_cause, place_id, customer_id, subscription_id, ownership, model_id, condition, cost_minor,
       warranty_to_on, created_at)`,
    boxes.map((box) => [
      box.serial,
      box.vc,
      box.state,
      box.offCause,
      box.placeId,
      box.customerId,
      box.subscriptionId,
      box.ownership,
      box.modelId ?? null,
      box.condition ?? 'new',
      box.costMinor ?? null,
      box.warrantyToOn ?? null,
      tx.at,
    ]),
  );
  const ids = tx.sql.all<{ id: number }>('SELECT id FROM box WHERE id > ? ORDER BY id', before).map(({ id }) => id);
  insertActions(
    tx,
    boxes.map((box, index) => ({ ...entry, from: null, to: { ...box, id: ids[index] ?? 0 } })),
  );
  tx.touch('boxes');
  return ids;
}
