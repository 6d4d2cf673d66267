import type { Tx } from '#host/context.ts';
import { noteMessage } from '#modules/messages/index.ts';
import type { CollectionEventKind } from '#shared/contract/collections.ts';
import type { MessageEvent } from '#shared/domain/messages.ts';
import type { Day } from '#shared/domain/time.ts';
import type { Standing } from './rules.ts';

export interface NewEvent {
  readonly customerId: number;
  readonly kind: CollectionEventKind;
  readonly on: Day;
  readonly amountMinor: number;
  readonly dueOn: Day | null;
  readonly batchId?: number | null;
  readonly paymentId?: number | null;
  readonly detail?: string;
}

/** Steps of which a customer is told. */
const TOLD: Partial<Record<CollectionEventKind, MessageEvent>> = {
  reminded: 'reminder',
  warned: 'warning',
  suspended: 'suspended',
  restored: 'restored',
};

/** Notes a step on a customer's way along the track, and that he is to be told of it. @returns its id */
export function recordEvent(tx: Tx, event: NewEvent): number {
  const { id } = tx.sql.run(
    `INSERT INTO collection_event (customer_id, kind, business_on, at, user_id, amount_minor, due_on, batch_id, payment_id, detail)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    event.customerId,
    event.kind,
    event.on,
    tx.at,
    tx.actor.userId,
    event.amountMinor,
    event.dueOn,
    event.batchId ?? null,
    event.paymentId ?? null,
    event.detail ?? '',
  );
  const told = TOLD[event.kind];
  if (told) noteMessage(tx, told, id, event.customerId);
  return id;
}

/** Puts a customer where he stands from a day on. */
export function placeCustomer(tx: Tx, customerId: number, standing: Standing, on: Day): void {
  tx.sql.run(
    `INSERT INTO collection_case (customer_id, state, since_on, due_on, reminded_day, warned_on) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (customer_id) DO UPDATE SET since_on = CASE WHEN state = excluded.state THEN since_on ELSE excluded.since_on END,
       state = excluded.state, due_on = excluded.due_on, reminded_day = excluded.reminded_day, warned_on = excluded.warned_on`,
    customerId,
    standing.state,
    on,
    standing.dueOn ?? on,
    standing.remindedDay,
    standing.warnedOn,
  );
}

/** Puts a customer on the list of those to be cut off, or takes him off it. */
export function propose(tx: Tx, customerId: number, on: Day | null): void {
  tx.sql.run('UPDATE collection_case SET proposed_on = ? WHERE customer_id = ?', on, customerId);
}
