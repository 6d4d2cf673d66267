import { inRoundOf } from '#db/schema/rounds.ts';
import type { Context } from '#host/context.ts';
import { scopeCondition } from '#modules/customers/index.ts';
import type { Collector } from '#shared/contract/collectors.ts';
import { STATE_SQL } from './rules.ts';

type Row = Omit<Collector, 'customers' | 'dueMinor' | 'openBatch' | 'active'> & {
  active: number;
  batchId: number | null;
  batchNumber: number | null;
  batchAt: number | null;
};

/** Who collects: by his role, by what was assigned to him, or because he has been out. */
const COLLECTS = `(u.role = 'collector' AND u.active = 1) OR EXISTS (SELECT 1 FROM collector_area k WHERE k.user_id = u.id)
  OR EXISTS (SELECT 1 FROM collector_customer k WHERE k.user_id = u.id)
  OR EXISTS (SELECT 1 FROM shift s WHERE s.user_id = u.id AND s.kind = 'collector')`;

const STEP_COUNT = (state: string) =>
  `(SELECT count(*) FROM collector_batch b JOIN shift s ON s.id = b.shift_id WHERE s.user_id = u.id AND ${STATE_SQL} = '${state}')`;

/** Cash with a collector is as old as the first receipt that he has not handed over, or the hand-over that was short. */
const HELD_SINCE = `(SELECT min(at) FROM (
    SELECT min(p.at) AS at FROM collector_batch b JOIN shift s ON s.id = b.shift_id JOIN payment p ON p.shift_id = b.shift_id
      JOIN tender t ON t.payment_id = p.id AND t.kind = 'cash'
      WHERE s.user_id = u.id AND b.received_at IS NULL AND NOT EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = p.id)
    UNION ALL SELECT min(b.received_at) FROM collector_batch b JOIN shift s ON s.id = b.shift_id
      WHERE s.user_id = u.id AND b.expected_minor > b.received_minor AND b.outcome IS NOT 'written-off'))`;

/**
 * A page of collectors with what they hold, since when, and the round of each: whole rounds are added up in a thread of
 * their own, since together they are the office.
 */
export async function listCollectors(context: Context, { offset, limit }: { offset: number; limit: number }) {
  const { read, actor, services } = context;
  const rows = read.sql.all<Row>(
    `SELECT u.id, u.name, u.active, (SELECT count(*) FROM collector_area k WHERE k.user_id = u.id) AS areas,
       coalesce(a.balance_minor, 0) AS heldMinor, CASE WHEN a.balance_minor > 0 THEN ${HELD_SINCE} END AS heldSince,
       o.id AS batchId, ob.number AS batchNumber, o.opened_at AS batchAt,
       ${STEP_COUNT('handed-over')} AS waiting, ${STEP_COUNT('disputed')} AS disputed
     FROM user u LEFT JOIN account a ON a.kind = 'collector' AND a.owner_id = u.id AND a.key = ''
     LEFT JOIN shift o ON o.user_id = u.id AND o.kind = 'collector' AND o.state = 'open' LEFT JOIN collector_batch ob ON ob.shift_id = o.id
     WHERE ${COLLECTS} ORDER BY u.name COLLATE NOCASE, u.id LIMIT ? OFFSET ?`,
    limit,
    offset,
  );
  const rounds = await services.paper.rows(
    rows.map(({ id }) => ({
      text: `SELECT count(*) AS customers, coalesce(sum(max(a.balance_minor, 0)), 0) AS dueMinor
        FROM customer c JOIN account a ON a.id = c.account_id WHERE ${scopeCondition(actor)} AND ${inRoundOf(id)}`,
      values: [],
    })),
  );
  const collectors = rows.map(({ batchId, batchNumber, batchAt, active, ...row }, index): Collector => {
    const [round] = (rounds[index] ?? []) as { customers: number; dueMinor: number }[];
    return {
      ...row,
      active: active === 1,
      customers: round?.customers ?? 0,
      dueMinor: round?.dueMinor ?? 0,
      openBatch: batchId === null ? null : { id: batchId, number: batchNumber ?? 0, openedAt: batchAt ?? 0 },
    };
  });
  const { total, heldMinor } = read.sql.get<{ total: number; heldMinor: number }>(
    `SELECT count(*) AS total, coalesce(sum(a.balance_minor), 0) AS heldMinor FROM user u
     LEFT JOIN account a ON a.kind = 'collector' AND a.owner_id = u.id AND a.key = '' WHERE ${COLLECTS}`,
  ) ?? { total: 0, heldMinor: 0 };
  const dueMinor = collectors.reduce((sum, collector) => sum + collector.dueMinor, 0);
  return { rows: collectors, total, totals: { heldMinor, dueMinor } };
}
