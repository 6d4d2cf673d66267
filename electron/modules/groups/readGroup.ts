import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { requireCustomer, scopeCondition } from '#modules/customers/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { GroupMember, groups } from '#shared/contract/groups.ts';
import { type Day, dayInZone } from '#shared/domain/time.ts';

type AskedMembers = z.output<NonNullable<(typeof groups.members)['~orpc']['inputSchema']>>;

interface MembershipRow {
  parentId: number;
  parentCode: string;
  parentName: string;
  fromOn: Day;
  toOn: Day | null;
}

const MEMBERSHIP_SQL = `SELECT g.parent_id AS parentId, p.code AS parentCode, p.name AS parentName, g.from_on AS fromOn, g.to_on AS toOn
  FROM group_membership g JOIN customer p ON p.id = g.parent_id`;

/** Not over yet, and of some length. */
const LIVING = '(g.to_on IS NULL OR (g.to_on > ? AND g.to_on > g.from_on))';

/** Who pays for a customer, or will, and how many he pays for himself. @throws not-found */
export function readGroup(context: Context, id: number) {
  requireCustomer(context, id);
  const today = todayOf(context);
  return {
    membership:
      context.read.sql.get<MembershipRow>(
        `${MEMBERSHIP_SQL} WHERE g.customer_id = ? AND ${LIVING} ORDER BY g.from_on LIMIT 1`,
        id,
        today,
      ) ?? null,
    members:
      context.read.sql.get<{ n: number }>(
        `SELECT count(*) AS n FROM group_membership g WHERE g.parent_id = ? AND ${LIVING}`,
        id,
        today,
      )?.n ?? 0,
  };
}

/** The membership that an id made. */
export function membershipOf(context: Context, customerId: number, uid: string): MembershipRow {
  const row = context.read.sql.get<MembershipRow>(`${MEMBERSHIP_SQL} WHERE g.uid = ?`, uid);
  if (!row) throw fail('not-found', { what: 'customer', id: String(customerId) });
  return row;
}

/** What the newest bill of the parent that names a member charges for him, before tax. */
const LAST_BILLED = `coalesce((SELECT sum(l.taxable_minor) FROM bill_line l WHERE l.member_id = c.id AND l.bill_id = (
  SELECT max(n.bill_id) FROM bill_line n JOIN bill b ON b.id = n.bill_id WHERE n.member_id = c.id AND b.customer_id = g.parent_id
    AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_kind = 'bill' AND v.document_id = b.id))), 0)`;

/** A page of the customers whom one pays for, by name: those whom the caller may see. @throws not-found */
export function listMembers(context: Context, { id, offset, limit }: AskedMembers) {
  requireCustomer(context, id);
  const { read, actor } = context;
  const today = todayOf(context);
  const from = `FROM group_membership g JOIN customer c ON c.id = g.customer_id WHERE g.parent_id = ? AND ${LIVING} AND ${scopeCondition(actor)}`;
  const { total, lastBilledMinor } = read.sql.get<{ total: number; lastBilledMinor: number }>(
    `SELECT count(*) AS total, coalesce(sum(${LAST_BILLED}), 0) AS lastBilledMinor ${from}`,
    id,
    today,
  ) ?? { total: 0, lastBilledMinor: 0 };
  const rows = read.sql.all<GroupMember>(
    `SELECT c.id AS customerId, c.code, c.name, coalesce((SELECT name FROM area WHERE id = c.area_id), '') AS areaName, c.address, c.state,
       coalesce((SELECT group_concat(name, ', ') FROM (SELECT DISTINCT pl.name FROM subscription s JOIN plan pl ON pl.id = s.plan_id
         WHERE s.customer_id = c.id AND s.state <> 'ended')), '') AS plans,
       g.from_on AS fromOn, g.to_on AS toOn, ${LAST_BILLED} AS lastBilledMinor,
       (SELECT a.balance_minor FROM account a WHERE a.id = c.account_id) AS balanceMinor
     ${from} ORDER BY c.name COLLATE NOCASE, c.id LIMIT ? OFFSET ?`,
    id,
    today,
    limit,
    offset,
  );
  return { rows, total, totals: { lastBilledMinor } };
}

function todayOf(context: Context): Day {
  return dayInZone(context.services.clock.now(), context.company().timeZone);
}
