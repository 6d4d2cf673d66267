import type { Reader } from '#host/context.ts';
import { hasGroups, IN_FORCE } from '#modules/customers/index.ts';
import type { TrackState } from '#shared/contract/collections.ts';
import type { Day } from '#shared/domain/time.ts';
import { CLEAR, type Facts, type OpenDue, type Standing } from './rules.ts';

/** A bill that is open, for its fee. */
export interface OpenBill extends OpenDue {
  readonly billId: number;
  readonly number: string;
}

/** What decides about a customer, and his open bills. */
export interface CustomerFacts extends Facts {
  readonly customerId: number;
  readonly bills: readonly OpenBill[];
  readonly proposedOn: Day | null;
}

interface ItemRow {
  customerId: number;
  dueOn: Day;
  openMinor: number;
  billId: number | null;
  number: string | null;
}

interface CaseRow {
  customerId: number;
  state: TrackState;
  dueOn: Day;
  remindedDay: number | null;
  warnedOn: Day | null;
  proposedOn: Day | null;
}

/** A promise that holds: not taken back, its day not passed, not kept yet by payments since. */
export const OPEN_PROMISE = `pr.cancelled_at IS NULL AND pr.promised_on >= ? AND pr.amount_minor > (
  SELECT coalesce(sum(p.amount_minor), 0) FROM payment p LEFT JOIN payment_void v ON v.payment_id = p.id
  WHERE p.customer_id = pr.customer_id AND p.at >= pr.at AND v.id IS NULL)`;

const SERVICE_COUNTS = "sum(s.state = 'active') AS active, sum(s.state = 'suspended' AND s.cause = 'due') AS suspended";

const OWN_SERVICES = `SELECT s.customer_id AS customerId, ${SERVICE_COUNTS}
  FROM subscription s WHERE s.customer_id IN (SELECT value FROM json_each(?)) GROUP BY s.customer_id`;

/**
 * Services count for who pays for them: a group goes off and on with its parent, and a member's own old due cuts off
 * nothing that another pays for.
 */
const PAID_SERVICES = `SELECT coalesce(g.parent_id, s.customer_id) AS customerId, ${SERVICE_COUNTS}
  FROM subscription s LEFT JOIN group_membership g ON g.customer_id = s.customer_id AND ${IN_FORCE}
  WHERE s.customer_id IN (SELECT value FROM json_each(?)) OR s.customer_id IN (
    SELECT g.customer_id FROM group_membership g WHERE g.parent_id IN (SELECT value FROM json_each(?)) AND ${IN_FORCE})
  GROUP BY 1`;

/** All that decides about some customers on a day, in the order of the ids. */
export function readFacts(reader: Pick<Reader, 'sql'>, customerIds: readonly number[], on: Day): CustomerFacts[] {
  const ids = JSON.stringify(customerIds);
  const items = Map.groupBy(openDebits(reader, ids), (item) => item.customerId);
  const cases = new Map(
    reader.sql
      .all<CaseRow>(
        `SELECT customer_id AS customerId, state, due_on AS dueOn, reminded_day AS remindedDay, warned_on AS warnedOn, proposed_on AS proposedOn
         FROM collection_case WHERE customer_id IN (SELECT value FROM json_each(?))`,
        ids,
      )
      .map((row) => [row.customerId, row]),
  );
  const exempt = idsOf(
    reader,
    'SELECT customer_id AS id FROM collection_exemption WHERE ended_at IS NULL AND customer_id IN (SELECT value FROM json_each(?))',
    ids,
  );
  const paid = idsOf(
    reader,
    `SELECT p.customer_id AS id FROM payment p LEFT JOIN payment_void v ON v.payment_id = p.id
     WHERE p.customer_id IN (SELECT value FROM json_each(?)) AND p.business_on = ? AND v.id IS NULL`,
    ids,
    on,
  );
  const promises = new Map(
    reader.sql
      .all<{ customerId: number; promisedOn: Day }>(
        `SELECT pr.customer_id AS customerId, max(pr.promised_on) AS promisedOn FROM promise pr
         WHERE pr.customer_id IN (SELECT value FROM json_each(?)) AND ${OPEN_PROMISE} GROUP BY pr.customer_id`,
        ids,
        on,
      )
      .map((row) => [row.customerId, row.promisedOn]),
  );
  const services = new Map(
    reader.sql
      .all<{ customerId: number; active: number; suspended: number }>(
        hasGroups(reader) ? PAID_SERVICES : OWN_SERVICES,
        ...(hasGroups(reader) ? [on, on, ids, ids, on, on] : [ids]),
      )
      .map((row) => [row.customerId, row]),
  );
  return customerIds.map((customerId) => {
    const dues = items.get(customerId) ?? [];
    const known = cases.get(customerId);
    const standing: Standing = known ?? CLEAR;
    return {
      customerId,
      on,
      standing,
      dues,
      bills: dues.flatMap(({ billId, number, ...due }) =>
        billId === null || number === null ? [] : [{ ...due, billId, number }],
      ),
      isExempt: exempt.has(customerId),
      promisedOn: promises.get(customerId) ?? null,
      hasPaidToday: paid.has(customerId),
      activeServices: services.get(customerId)?.active ?? 0,
      suspendedForDue: services.get(customerId)?.suspended ?? 0,
      proposedOn: known?.proposedOn ?? null,
    };
  });
}

function openDebits({ sql }: Pick<Reader, 'sql'>, ids: string): ItemRow[] {
  return sql.all<ItemRow>(
    `SELECT i.customer_id AS customerId, i.due_on AS dueOn, i.open_minor AS openMinor, b.id AS billId, b.number
     FROM open_item i LEFT JOIN bill b ON i.document_kind = 'bill' AND b.id = i.document_id
     WHERE i.customer_id IN (SELECT value FROM json_each(?)) AND i.side = 'debit' AND i.open_minor > 0 ORDER BY i.customer_id, i.due_on, i.id`,
    ids,
  );
}

function idsOf({ sql }: Pick<Reader, 'sql'>, text: string, ...parameters: string[]): Set<number> {
  return new Set(sql.all<{ id: number }>(text, ...parameters).map(({ id }) => id));
}
