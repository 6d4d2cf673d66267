import type { Context } from '#host/context.ts';
import { readList } from '#modules/lists/index.ts';

interface AuditRow {
  id: number;
  at: number;
  userName: string;
  approvedBy: string;
  counter: string;
  action: string;
  entity: string;
  entityId: string;
  before: string | null;
  after: string | null;
  requestId: string;
}

export interface AuditFilter {
  readonly offset: number;
  readonly limit: number;
  readonly entity?: string | undefined;
  readonly entityId?: string | undefined;
  readonly userId?: number | undefined;
}

/** The audit trail, newest first. */
export async function listAudit(context: Context, filter: AuditFilter) {
  const where = ['1 = 1'];
  const values: (string | number)[] = [];
  if (filter.entity) {
    where.push('a.entity = ?');
    values.push(filter.entity);
  }
  if (filter.entityId) {
    where.push('a.entity_id = ?');
    values.push(filter.entityId);
  }
  if (filter.userId) {
    where.push('a.user_id = ?');
    values.push(filter.userId);
  }
  const condition = where.join(' AND ');
  const { totals, rows } = await readList<{ total: number }, AuditRow>(context, {
    table: 'audit',
    isNarrow: filter.entityId !== undefined,
    totals: { text: `SELECT count(*) AS total FROM audit a WHERE ${condition}`, values },
    page: {
      text: `SELECT a.id, a.at, coalesce(u.name, 'Counterfoil') AS userName, coalesce(g.name, '') AS approvedBy, a.counter, a.action, a.entity, a.entity_id AS entityId,
        a.before, a.after, a.request_id AS requestId
        FROM audit a LEFT JOIN user u ON u.id = a.user_id LEFT JOIN user g ON g.id = a.approver_id WHERE ${condition} ORDER BY a.id DESC LIMIT ? OFFSET ?`,
      values: [...values, filter.limit, filter.offset],
    },
  });
  return { ...totals, rows: rows.map((row) => ({ ...row, before: parse(row.before), after: parse(row.after) })) };
}

function parse(json: string | null): Record<string, unknown> | null {
  return json ? (JSON.parse(json) as Record<string, unknown>) : null;
}
