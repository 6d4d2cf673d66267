import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { scopeCondition } from '#modules/customers/index.ts';
import { readList } from '#modules/lists/index.ts';
import type { Charge, ChargeKind, charges } from '#shared/contract/charges.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';

export type AskedCharge = z.output<NonNullable<(typeof charges.add)['~orpc']['inputSchema']>>;
type ChargeFilter = z.output<NonNullable<(typeof charges.list)['~orpc']['inputSchema']>>;

const STATE = `CASE WHEN ch.cancelled_at IS NOT NULL THEN 'cancelled' WHEN ch.bill_id IS NOT NULL THEN 'billed'
  WHEN ch.credit_note_id IS NOT NULL THEN 'credited' ELSE 'open' END`;

const CHARGE_SQL = `SELECT ch.id, ch.customer_id AS customerId, c.code AS customerCode, c.name AS customerName,
    ch.subscription_id AS subscriptionId, ch.kind, ch.description, ch.sac_code AS sacCode, ch.tax_set_id AS taxSetId, ch.from_on AS fromOn,
    ch.to_on AS toOn, ch.quantity, ch.unit_minor AS unitMinor, ch.amount_minor AS amountMinor, ch.includes_tax AS includesTax,
    ch.bill_from_on AS billFromOn, ch.alone, ch.reason, ch.at, coalesce(u.name, '') AS byName, ${STATE} AS state,
    coalesce(b.number, n.number, '') AS document, ch.cancel_reason AS cancelReason
  FROM charge ch JOIN customer c ON c.id = ch.customer_id LEFT JOIN user u ON u.id = ch.user_id
  LEFT JOIN bill b ON b.id = ch.bill_id LEFT JOIN credit_note n ON n.id = ch.credit_note_id`;

type ChargeRow = Omit<Charge, 'includesTax' | 'alone'> & { includesTax: number; alone: number };

function toCharge({ includesTax, alone, ...row }: ChargeRow): Charge {
  return { ...row, includesTax: includesTax === 1, alone: alone === 1 };
}

/** A page of charges, newest first, with the sum of all that match. */
export async function listCharges(context: Context, filter: ChargeFilter) {
  const parts = [scopeCondition(context.actor)];
  const values: (string | number)[] = [];
  const add = (text: string, value: string | number) => {
    parts.push(text);
    values.push(value);
  };
  if (filter.customerId) add('ch.customer_id = ?', filter.customerId);
  if (filter.state) add(`${STATE} = ?`, filter.state);
  if (filter.kind) add('ch.kind = ?', filter.kind);
  const where = parts.join(' AND ');
  const { totals, rows } = await readList<{ total: number; amountMinor: number }, ChargeRow>(context, {
    table: 'charge',
    isNarrow: filter.customerId !== undefined,
    totals: {
      text: `SELECT count(*) AS total, coalesce(sum(ch.amount_minor), 0) AS amountMinor
        FROM charge ch JOIN customer c ON c.id = ch.customer_id WHERE ${where}`,
      values,
    },
    page: {
      text: `${CHARGE_SQL} WHERE ${where} ORDER BY ch.id DESC LIMIT ? OFFSET ?`,
      values: [...values, filter.limit, filter.offset],
    },
  });
  const { total, ...sums } = totals;
  return { rows: rows.map(toCharge), total, totals: sums };
}

/** @throws not-found, also outside the caller's branches and areas */
export function readCharge(context: Context, id: number): Charge {
  const row = context.read.sql.get<ChargeRow>(`${CHARGE_SQL} WHERE ch.id = ? AND ${scopeCondition(context.actor)}`, id);
  if (!row) throw fail('not-found', { what: 'charge', id: String(id) });
  return toCharge(row);
}

/** A charge as a bill takes it in. */
export interface OpenCharge {
  readonly id: number;
  readonly customerId: number;
  readonly subscriptionId: number | null;
  readonly kind: ChargeKind;
  readonly description: string;
  readonly sacCode: string;
  readonly revenueKey: string;
  readonly taxSetId: number | null;
  /** The line of a bill whose taxes it bears; null for what is taxed as on the day of its own bill. */
  readonly billLineId: number | null;
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly quantity: number;
  readonly unitMinor: number;
  readonly amountMinor: number;
  readonly includesTax: boolean;
  /** Whether it makes a bill by itself; else it waits for one with a period on it. */
  readonly alone: boolean;
}

/** Whether a `charge ch` makes a bill by itself: asked to, or of a customer without a service, of his own or of his group, whose bill it could wait for. */
const BILLS_ALONE = `(ch.alone = 1 OR NOT EXISTS (SELECT 1 FROM subscription w WHERE w.customer_id = ch.customer_id AND w.state <> 'ended')
  AND NOT EXISTS (SELECT 1 FROM group_membership g JOIN subscription w ON w.customer_id = g.customer_id
    WHERE g.parent_id = ch.customer_id AND g.to_on IS NULL AND w.state <> 'ended'))`;

/** No bill has taken it in and nobody has taken it back. */
const OPEN = 'bill_id IS NULL AND credit_note_id IS NULL AND cancelled_at IS NULL';

/** Behind every day that a charge may wait for. */
const LAST_DAY = '9999-12-31';

/**
 * What customers' next bills take in on a day, by customer, in the order of recording.
 * @param on null for all that is open, also what waits for a day to come
 */
export function openCharges(
  reader: Reader,
  customerIds: readonly number[],
  on: Day | null,
): ReadonlyMap<number, readonly OpenCharge[]> {
  const rows = reader.sql.all<Omit<OpenCharge, 'includesTax' | 'alone'> & { includesTax: number; alone: number }>(
    `SELECT id, customer_id AS customerId, subscription_id AS subscriptionId, kind, description, sac_code AS sacCode,
       revenue_key AS revenueKey, tax_set_id AS taxSetId, bill_line_id AS billLineId, from_on AS fromOn, to_on AS toOn, quantity,
       unit_minor AS unitMinor, amount_minor AS amountMinor, includes_tax AS includesTax, ${BILLS_ALONE} AS alone
     FROM charge ch WHERE customer_id IN (SELECT value FROM json_each(?)) AND bill_from_on <= ? AND ${OPEN} ORDER BY customer_id, id`,
    JSON.stringify(customerIds),
    on ?? LAST_DAY,
  );
  const charges = rows.map(({ includesTax, alone, ...row }) => ({
    ...row,
    includesTax: includesTax === 1,
    alone: alone === 1,
  }));
  return Map.groupBy(charges, ({ customerId }) => customerId);
}

/** The condition on `charge ch` for making a bill by itself on a day. */
export const DUE_ALONE = `(ch.bill_from_on <= ? AND ${OPEN} AND ${BILLS_ALONE})`;
