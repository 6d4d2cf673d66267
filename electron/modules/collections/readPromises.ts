import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { scopeCondition } from '#modules/customers/index.ts';
import { isTold, noteMessage } from '#modules/messages/index.ts';
import type { PaymentPromise, promises } from '#shared/contract/collections.ts';
import { fail } from '#shared/contract/errors.ts';
import { addDays, type Day, dayInZone } from '#shared/domain/time.ts';

type PromiseFilter = z.output<NonNullable<(typeof promises.list)['~orpc']['inputSchema']>>;

/** What the customer has paid since he promised, up to the day promised; voided payments do not count. */
const PAID = `(SELECT coalesce(sum(p.amount_minor), 0) FROM payment p LEFT JOIN payment_void v ON v.payment_id = p.id
  WHERE p.customer_id = pr.customer_id AND p.at >= pr.at AND p.business_on <= pr.promised_on AND v.id IS NULL)`;

/** Kept or broken follows from the payments; today is the parameter. */
const STATE = `CASE WHEN pr.cancelled_at IS NOT NULL THEN 'cancelled' WHEN ${PAID} >= pr.amount_minor THEN 'kept'
  WHEN pr.promised_on < ? THEN 'broken' ELSE 'open' END`;

const PROMISE_FROM = `FROM promise pr JOIN customer c ON c.id = pr.customer_id LEFT JOIN user u ON u.id = pr.user_id`;

const PROMISE_COLUMNS = `pr.id, pr.customer_id AS customerId, c.code AS customerCode, c.name AS customerName,
  coalesce((SELECT phone FROM customer_phone ph WHERE ph.customer_id = c.id ORDER BY ph.position LIMIT 1), '') AS phone,
  pr.made_on AS madeOn, pr.promised_on AS promisedOn, pr.amount_minor AS amountMinor, ${PAID} AS paidMinor, ${STATE} AS state,
  coalesce(u.name, '') AS takenBy, pr.note, pr.cancel_reason AS cancelReason`;

function todayOf({ services, company }: Context): Day {
  return dayInZone(services.clock.now(), company().timeZone);
}

/** @throws not-found, also outside the caller's branches and areas */
export function readPromise(context: Context, id: number): PaymentPromise {
  const promise = context.read.sql.get<PaymentPromise>(
    `SELECT ${PROMISE_COLUMNS} ${PROMISE_FROM} WHERE pr.id = ? AND ${scopeCondition(context.actor)}`,
    todayOf(context),
    id,
  );
  if (!promise) throw fail('not-found', { what: 'promise', id: String(id) });
  return promise;
}

/** The promise of a customer that holds on a day; the latest when there are several. */
export function openPromise({ read }: Context, customerId: number, on: Day): PaymentPromise | null {
  return (
    read.sql.get<PaymentPromise>(
      `SELECT * FROM (SELECT ${PROMISE_COLUMNS} ${PROMISE_FROM} WHERE pr.customer_id = ?) WHERE state = 'open'
       ORDER BY promisedOn DESC LIMIT 1`,
      on,
      customerId,
    ) ?? null
  );
}

/** How far back a promise that is over is looked for: the daily work makes good what was missed. */
const TOLD_WITHIN_DAYS = 7;

/** Notes of each promise whose day is over that its customer is to be told what came of it; once for each. */
export function tellPromises(tx: Tx, on: Day): void {
  if (!isTold(tx, 'promise-kept') && !isTold(tx, 'promise-broken')) return;
  const over = tx.sql.all<{ id: number; customerId: number; state: string }>(
    `SELECT pr.id, pr.customer_id AS customerId, ${STATE} AS state FROM promise pr WHERE pr.promised_on >= ? AND pr.promised_on < ?`,
    on,
    addDays(on, -TOLD_WITHIN_DAYS),
    on,
  );
  for (const { id, customerId, state } of over)
    if (state === 'kept' || state === 'broken') noteMessage(tx, `promise-${state}`, id, customerId);
}

/** A page of promises, the next day first, with what was promised and paid of all that match. */
export function listPromises(context: Context, filter: PromiseFilter) {
  const today = todayOf(context);
  const parts = [scopeCondition(context.actor)];
  const values: (string | number)[] = [];
  const add = (text: string, ...more: (string | number)[]) => {
    parts.push(text);
    values.push(...more);
  };
  if (filter.customerId) add('pr.customer_id = ?', filter.customerId);
  if (filter.fromOn) add('pr.promised_on >= ?', filter.fromOn);
  if (filter.toOn) add('pr.promised_on <= ?', filter.toOn);
  if (filter.text) add('(c.name LIKE ? OR c.code = ?)', `%${filter.text}%`, filter.text);
  if (filter.state) add(`${STATE} = ?`, today, filter.state);
  const where = parts.join(' AND ');
  const { total, ...totals } = context.read.sql.get<{ total: number; amountMinor: number; paidMinor: number }>(
    `SELECT count(*) AS total, coalesce(sum(pr.amount_minor), 0) AS amountMinor, coalesce(sum(${PAID}), 0) AS paidMinor
     ${PROMISE_FROM} WHERE ${where}`,
    ...values,
  ) ?? { total: 0, amountMinor: 0, paidMinor: 0 };
  const rows = context.read.sql.all<PaymentPromise>(
    `SELECT ${PROMISE_COLUMNS} ${PROMISE_FROM} WHERE ${where} ORDER BY pr.promised_on DESC, pr.id DESC LIMIT ? OFFSET ?`,
    today,
    ...values,
    filter.limit,
    filter.offset,
  );
  return { rows, total, totals };
}
