import type { Context, Reader } from '#host/context.ts';
import { limitsOf, scopeCondition, tallyCustomers } from '#modules/customers/index.ts';
import { caughtUpOn } from '#modules/jobs/index.ts';
import { addDays, type Day, dayInZone, dayNumber, localDateTime, monthStart } from '#shared/domain/time.ts';
import { readAttention } from './attention.ts';

const TREND_DAYS = 30;
const MOST_DUE = 8;

/** A join to the customers a user may see, or nothing for who sees all: then the answers come from indexes alone. */
interface Seen {
  join(customerId: string): string;
  readonly condition: string;
}

function seenBy(actor: Context['actor']): Seen {
  if (limitsOf(actor).length === 0) return { join: () => '', condition: '' };
  return {
    join: (customerId) => `JOIN customer c ON c.id = ${customerId}`,
    condition: ` AND ${scopeCondition(actor)}`,
  };
}

/**
 * The day at a glance. A payment that was voided on a later day lowers that later day, as in the day's collection.
 * Each question is a turn of the event loop of its own, so that a payment in between never waits for all of them.
 */
export async function todaySummary(context: Context) {
  const { read, services } = context;
  const { timeZone } = context.company();
  const on = dayInZone(services.clock.now(), timeZone);
  const monthOn = monthStart(on);
  const trendOn = addDays(on, 1 - TREND_DAYS);
  const seen = seenBy(context.actor);
  const fromOn = trendOn < monthOn ? trendOn : monthOn;
  const collected = collectedByDay(read, seen, fromOn, on);
  await turn();
  const billed = billedByDay(read, seen, fromOn, on);
  await turn();
  const tally = tallyCustomers(read, context.actor);
  const customers = customerCounts(context, monthOn);
  await turn();
  const attention = readAttention(context, on);
  return {
    on,
    collectedMinor: collected.get(on) ?? 0,
    collectedCount: standingCount(read, seen, on),
    byMode: collectedByMode(read, seen, on),
    billedMonthMinor: sumFrom(billed, monthOn),
    collectedMonthMinor: sumFrom(collected, monthOn),
    dueMinor: tally.dueMinor,
    dueCustomers: tally.dueCustomers,
    advanceMinor: tally.advanceMinor,
    customers,
    trend: Array.from({ length: TREND_DAYS }, (_, index) => {
      const day = addDays(trendOn, index);
      return { on: day, collectedMinor: collected.get(day) ?? 0, billedMinor: billed.get(day) ?? 0 };
    }),
    caughtUp: caughtUpOn(read, on),
    attention,
    topDue: topDue(context),
  };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** What was billed on each day; a void bill counts for nothing. */
function billedByDay({ sql }: Reader, seen: Seen, fromOn: Day, toOn: Day): Map<Day, number> {
  const days = sql.all<{ on: Day; amountMinor: number }>(
    `SELECT b.business_on AS "on", sum(b.total_minor) AS amountMinor FROM bill b ${seen.join('b.customer_id')}
     WHERE b.business_on BETWEEN ? AND ?${seen.condition}
       AND b.id NOT IN (SELECT document_id FROM document_void WHERE document_kind = 'bill') GROUP BY b.business_on`,
    fromOn,
    toOn,
  );
  return new Map(days.map((day) => [day.on, day.amountMinor]));
}

function sumFrom(amounts: ReadonlyMap<Day, number>, fromOn: Day): number {
  let sum = 0;
  for (const [on, amountMinor] of amounts) if (on >= fromOn) sum += amountMinor;
  return sum;
}

/** Payments of each day less those voided on it. */
function collectedByDay({ sql }: Reader, seen: Seen, fromOn: Day, toOn: Day): Map<Day, number> {
  const days = sql.all<{ on: Day; amountMinor: number }>(
    `SELECT p.business_on AS "on", sum(p.amount_minor) AS amountMinor FROM payment p ${seen.join('p.customer_id')}
     WHERE p.business_on BETWEEN ? AND ?${seen.condition} GROUP BY p.business_on
     UNION ALL
     SELECT v.business_on, -sum(p.amount_minor) FROM payment_void v JOIN payment p ON p.id = v.payment_id ${seen.join('p.customer_id')}
     WHERE v.business_on BETWEEN ? AND ?${seen.condition} GROUP BY v.business_on`,
    fromOn,
    toOn,
    fromOn,
    toOn,
  );
  const amounts = new Map<Day, number>();
  for (const { on, amountMinor } of days) amounts.set(on, (amounts.get(on) ?? 0) + amountMinor);
  return amounts;
}

/** Receipts of the day that stand. */
function standingCount({ sql }: Reader, seen: Seen, on: Day): number {
  return (
    sql.get<{ n: number }>(
      `SELECT count(*) AS n FROM payment p ${seen.join('p.customer_id')} WHERE p.business_on = ?${seen.condition}
       AND NOT EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = p.id)`,
      on,
    )?.n ?? 0
  );
}

function collectedByMode({ sql }: Reader, seen: Seen, on: Day) {
  return sql.all<{ kind: string; amountMinor: number; count: number }>(
    `SELECT kind, sum(amount) AS amountMinor, sum(taken) AS count FROM (
       SELECT t.kind, t.amount_minor AS amount, 1 AS taken FROM payment p JOIN tender t ON t.payment_id = p.id ${seen.join('p.customer_id')}
       WHERE p.business_on = ?${seen.condition}
       UNION ALL
       SELECT t.kind, -t.amount_minor, CASE WHEN p.business_on = v.business_on THEN -1 ELSE 0 END
       FROM payment_void v JOIN payment p ON p.id = v.payment_id JOIN tender t ON t.payment_id = p.id ${seen.join('p.customer_id')}
       WHERE v.business_on = ?${seen.condition})
     GROUP BY kind HAVING sum(amount) <> 0 OR sum(taken) <> 0 ORDER BY sum(amount) DESC, kind`,
    on,
    on,
  );
}

/** `newThisMonth` leaves out imported customers: they were there before Counterfoil was. */
function customerCounts(context: Context, monthOn: Day) {
  const { sql } = context.read;
  const seen = scopeCondition(context.actor);
  const inState = (state: string) => tallyCustomers(context.read, context.actor, { state }).customers;
  const monthAt = startOfDay(monthOn, context.company().timeZone);
  // Ids grow with time, so the last old one is found from the end of the table.
  const fresh = sql.get<{ n: number }>(
    `SELECT count(*) AS n FROM customer c WHERE c.id > coalesce((SELECT id FROM customer WHERE created_at < ? ORDER BY id DESC LIMIT 1), 0)
       AND c.import_batch_id IS NULL AND ${seen}`,
    monthAt,
  );
  return {
    active: inState('active'),
    paused: inState('paused'),
    suspended: inState('suspended'),
    ended: inState('ended'),
    newThisMonth: fresh?.n ?? 0,
  };
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Local midnight as an instant: what the wall clock shows at midnight UTC says how far the zone is away. */
function startOfDay(on: Day, timeZone: string): number {
  const utcMidnight = dayNumber(on) * DAY_MS;
  const [localOn = on, time = ''] = localDateTime(utcMidnight, timeZone).split(' ');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const ahead = dayNumber(localOn as Day) * DAY_MS + (hours * 60 + minutes) * MINUTE_MS - utcMidnight;
  return utcMidnight - ahead;
}

function topDue(context: Context) {
  return context.read.sql.all<{ customerId: number; code: string; name: string; dueMinor: number }>(
    `SELECT c.id AS customerId, c.code, c.name, a.balance_minor AS dueMinor FROM account a JOIN customer c ON c.id = a.owner_id
     WHERE a.kind = 'receivable' AND a.balance_minor > 0 AND ${scopeCondition(context.actor)} ORDER BY a.balance_minor DESC LIMIT ?`,
    MOST_DUE,
  );
}
