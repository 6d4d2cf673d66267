import type { Context } from '#host/context.ts';
import { limitsOf, scopeCondition } from '#modules/customers/index.ts';
import type { BoxBulk, BoxBulkDetails, BulkBox, BulkWork } from '#shared/contract/boxBulks.ts';
import { fail } from '#shared/contract/errors.ts';
import type { BulkResult, BulkWorkKind } from '#shared/domain/boxBulks.ts';

type Asker = Pick<Context, 'read' | 'actor'>;

const BULK_SQL = `SELECT k.id, k.uid, k.work, k.source AS "from", k.of_bulk_id AS ofBulkId,
    coalesce((SELECT name FROM area WHERE id = json_extract(k.filter, '$.areaId')), '') AS areaName,
    coalesce((SELECT make || ' ' || model FROM box_model WHERE id = json_extract(k.filter, '$.modelId')), '') AS modelName,
    coalesce((SELECT name FROM cas_system WHERE id = json_extract(k.filter, '$.systemId')), '') AS systemName,
    coalesce((SELECT name FROM plan WHERE id = json_extract(k.work, '$.planId')), '') AS planName,
    coalesce((SELECT group_concat(name, ', ') FROM offer WHERE id IN (SELECT value FROM json_each(k.work, '$.added'))), '') AS addedNames,
    coalesce((SELECT group_concat(name, ', ') FROM offer WHERE id IN (SELECT value FROM json_each(k.work, '$.removed'))), '') AS removedNames,
    coalesce(json_extract(k.filter, '$.state'), '') AS boxState, k.reason, k.business_on AS "on", k.at,
    coalesce(u.name, '') AS byName, k.state, k.total, k.done, k.already, k.refused, k.finished_at AS finishedAt
  FROM box_bulk k LEFT JOIN user u ON u.id = k.user_id`;

/**
 * Whether what was done with a box `i` of a bulk stands no more. A change of a service knows only of itself whether it was
 * cancelled before its day; a change back is known by the bulk that made it.
 */
export const IS_TAKEN_BACK = `(EXISTS (SELECT 1 FROM box_action r WHERE r.reverses_id = i.action_id)
  OR EXISTS (SELECT 1 FROM subscription_terms t WHERE t.id = i.terms_id AND t.cancelled_at IS NOT NULL)
  OR (i.action_id IS NULL AND EXISTS (SELECT 1 FROM box_bulk q JOIN box_bulk_item r ON r.bulk_id = q.id AND r.position = i.position
    WHERE q.of_bulk_id = i.bulk_id AND q.kind = 'reverse' AND r.result = 'done')))`;

type BulkRow = Omit<BoxBulk, 'work'> & { readonly work: string };

function toBulk({ work, ...row }: BulkRow): BoxBulk {
  return { ...row, work: JSON.parse(work) as BulkWork };
}

/** Who is limited to some customers sees the bulks that he started himself. */
function seenBulks({ actor }: Pick<Context, 'actor'>): string {
  return limitsOf(actor).length === 0 ? 'TRUE' : `k.user_id = ${Number(actor.userId ?? 0)}`;
}

/** @throws not-found, also for a bulk that the caller may not see */
export function readBulk({ read, actor }: Asker, id: number): BoxBulk {
  const row = read.sql.get<BulkRow>(`${BULK_SQL} WHERE k.id = ? AND ${seenBulks({ actor })}`, id);
  if (!row) throw fail('not-found', { what: 'box-bulk', id: String(id) });
  return toBulk(row);
}

/** A bulk with its money and what was taken back of it; both are counted once it is over. @throws not-found */
export function readBulkDetails(asker: Asker, id: number): BoxBulkDetails {
  const bulk = readBulk(asker, id);
  const nothing = { reversed: 0, chargedMinor: 0, depositMinor: 0 };
  if (bulk.state === 'running') return { ...bulk, ...nothing };
  const { sql } = asker.read;
  const reversed = sql.get<{ reversed: number }>(
    `SELECT count(*) AS reversed FROM box_bulk_item i WHERE i.bulk_id = ? AND i.result = 'done' AND ${IS_TAKEN_BACK}`,
    id,
  );
  const money = sql.get<{ chargedMinor: number; depositMinor: number }>(
    `SELECT coalesce(sum(ch.amount_minor) FILTER (WHERE ch.kind <> 'deposit'), 0) AS chargedMinor,
       coalesce(sum(ch.amount_minor) FILTER (WHERE ch.kind = 'deposit'), 0) AS depositMinor
     FROM box_bulk_item i JOIN box_work_charge w ON w.action_id = i.action_id JOIN charge ch ON ch.id = w.charge_id
     WHERE i.bulk_id = ? AND ch.cancelled_at IS NULL`,
    id,
  );
  const changed = sql.get<{ minor: number }>(
    'SELECT coalesce(sum(change_minor), 0) AS minor FROM box_bulk_item WHERE bulk_id = ?',
    id,
  );
  const { chargedMinor, depositMinor } = money ?? nothing;
  return { ...bulk, ...nothing, ...reversed, chargedMinor: chargedMinor + (changed?.minor ?? 0), depositMinor };
}

/** A page of bulks, newest first. */
export function listBulks(
  { read, actor }: Asker,
  { kind, offset, limit }: { kind?: BulkWorkKind | undefined; offset: number; limit: number },
) {
  const where = `${seenBulks({ actor })}${kind ? ' AND k.kind = ?' : ''}`;
  const values = kind ? [kind] : [];
  return {
    rows: read.sql
      .all<BulkRow>(`${BULK_SQL} WHERE ${where} ORDER BY k.id DESC LIMIT ? OFFSET ?`, ...values, limit, offset)
      .map(toBulk),
    total: read.sql.get<{ n: number }>(`SELECT count(*) AS n FROM box_bulk k WHERE ${where}`, ...values)?.n ?? 0,
  };
}

/** What became of the boxes of a bulk, in the order of its list. @throws not-found */
export function listBulkBoxes(
  asker: Asker,
  { id, result, offset, limit }: { id: number; result?: BulkResult | undefined; offset: number; limit: number },
) {
  readBulk(asker, id);
  const { sql } = asker.read;
  const from = `FROM box_bulk_item i LEFT JOIN box b ON b.id = i.box_id LEFT JOIN customer c ON c.id = i.customer_id
    WHERE i.bulk_id = ? AND (i.customer_id IS NULL OR (${scopeCondition(asker.actor)}))${result ? ' AND i.result = ?' : ''}`;
  const values = result ? [id, result] : [id];
  return {
    rows: sql
      .all<Omit<BulkBox, 'data'> & { failureData: string }>(
        `SELECT i.position, i.number, i.box_id AS boxId, coalesce(b.serial, '') AS serial, coalesce(b.state, '') AS state,
           i.customer_id AS customerId, coalesce(c.code, '') AS customerCode, coalesce(c.name, '') AS customerName,
           coalesce((SELECT name FROM area WHERE id = c.area_id), '') AS areaName, i.result, i.failure AS code,
           i.failure_data AS failureData, i.action_id AS actionId
         ${from} ORDER BY i.position LIMIT ? OFFSET ?`,
        ...values,
        limit,
        offset,
      )
      .map(({ failureData, ...row }) => ({
        ...row,
        data: failureData === '' ? {} : (JSON.parse(failureData) as Record<string, unknown>),
      })),
    total: sql.get<{ n: number }>(`SELECT count(*) AS n ${from}`, ...values)?.n ?? 0,
  };
}
