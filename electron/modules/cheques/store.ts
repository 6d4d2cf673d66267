import type { Context, Reader, Tx } from '#host/context.ts';
import { limitsOf } from '#modules/customers/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';
import type { ChequeRecord } from './rules.ts';

/** Whether the batch in which the cheque of `payment p` was taken has yet to be counted. */
export const WITH_COLLECTOR = `EXISTS (SELECT 1 FROM collector_batch k WHERE k.shift_id = p.shift_id AND k.received_at IS NULL)`;

const CHEQUE_SQL = `SELECT q.id, q.payment_id AS paymentId, q.number, q.cheque_on AS "on", q.amount_minor AS amountMinor, q.state,
    q.deposit_id AS depositId, q.deposited_on AS depositedOn, q.cleared_on AS clearedOn, ${WITH_COLLECTOR} AS isWithCollector,
    (SELECT max(e.business_on) FROM cheque_event e WHERE e.cheque_id = q.id) AS movedOn
  FROM cheque q JOIN payment p ON p.id = q.payment_id JOIN customer c ON c.id = p.customer_id`;

/** Cheques in the order of their ids. @throws not-found for one that is not there, or not for the caller's eyes */
export function requireCheques(tx: Tx, ids: readonly number[]): ChequeRecord[] {
  const wanted = [...new Set(ids)].sort((left, right) => left - right);
  const seen = ['1 = 1', ...limitsOf(tx.actor)].join(' AND ');
  const found = tx.sql.all<ChequeRecord>(
    `${CHEQUE_SQL} WHERE q.id IN (SELECT value FROM json_each(?)) AND ${seen} ORDER BY q.id`,
    JSON.stringify(wanted),
  );
  const missing = wanted.find((id, index) => found[index]?.id !== id);
  if (missing !== undefined) throw fail('not-found', { what: 'cheque', id: String(missing) });
  return found;
}

export function chequeOfPayment(reader: Reader, paymentId: number): ChequeRecord | undefined {
  return reader.sql.get<ChequeRecord>(`${CHEQUE_SQL} WHERE q.payment_id = ?`, paymentId);
}

interface NewEvent {
  readonly uid: string;
  readonly chequeId: number;
  readonly kind: 'deposit' | 'clear' | 'deposit-back' | 'clear-back';
  readonly depositId: number | null;
  readonly on: Day;
  readonly note: string;
  readonly reversesId: number | null;
}

export function insertEvent(tx: Tx, event: NewEvent): number {
  const { userId } = tx.actor;
  if (userId === null) throw fail('not-allowed', { permission: 'banking.deposit' });
  return tx.sql.run(
    `INSERT INTO cheque_event (uid, cheque_id, kind, deposit_id, business_on, at, user_id, note, reverses_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    event.uid,
    event.chequeId,
    event.kind,
    event.depositId,
    event.on,
    tx.at,
    userId,
    event.note,
    event.reversesId,
  ).id;
}

/** The newest step of a kind that nothing has taken back. */
export function standingEvent(
  reader: Reader,
  chequeId: number,
  kind: 'deposit' | 'clear',
): { readonly id: number; readonly depositId: number | null } {
  const event = reader.sql.get<{ id: number; depositId: number | null }>(
    `SELECT e.id, e.deposit_id AS depositId FROM cheque_event e WHERE e.cheque_id = ? AND e.kind = ?
       AND NOT EXISTS (SELECT 1 FROM cheque_event r WHERE r.reverses_id = e.id) ORDER BY e.id DESC LIMIT 1`,
    chequeId,
    kind,
  );
  if (!event) throw new Error(`cheque ${chequeId} has no step ${kind} that stands`);
  return event;
}

/** Whether an action was done before, for the same cheques. @throws id-used-differently when it was another */
export function doneBefore(
  context: Pick<Context, 'read'> | Tx,
  uid: string,
  kind: NewEvent['kind'],
  ids: readonly number[],
): boolean {
  const { sql } = 'read' in context ? context.read : context;
  const known = sql.all<{ kind: string; chequeId: number }>(
    'SELECT kind, cheque_id AS chequeId FROM cheque_event WHERE uid = ? ORDER BY cheque_id',
    uid,
  );
  if (known.length === 0) return false;
  const wanted = [...new Set(ids)].sort((left, right) => left - right);
  const isSame =
    known.length === wanted.length && known.every((event, at) => event.kind === kind && event.chequeId === wanted[at]);
  if (!isSame) throw fail('id-used-differently', { id: uid });
  return true;
}
