import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { readList } from '#modules/lists/index.ts';
import type { customers } from '#shared/contract/customers.ts';
import { dayInZone } from '#shared/domain/time.ts';
import { customerRows } from './rows.ts';
import { scopeCondition } from './scope.ts';
import { matchExpression } from './searchText.ts';
import { tallyCustomers } from './tally.ts';

type ListFilter = z.output<NonNullable<(typeof customers.list)['~orpc']['inputSchema']>>;

interface Totals {
  total: number;
  dueMinor: number;
  advanceMinor: number;
}

/**
 * A page of customers from any offset. The page is found in an index first and only its rows are read, so that the
 * last page of a hundred thousand costs no more than the first.
 */
export async function listCustomers(context: Context, filter: ListFilter) {
  const { read } = context;
  const where = conditions(context, filter);
  const page = {
    text: `SELECT c.id FROM customer c ${where.needsAccount || filter.sort === 'balance' ? 'JOIN account a ON a.id = c.account_id' : ''}
      WHERE ${where.text} ORDER BY ${order(filter)} LIMIT ? OFFSET ?`,
    values: [...where.values, filter.limit, filter.offset],
  };
  if (filter.text || filter.group || filter.planId || filter.classId) {
    const { totals, rows } = await readList<Totals, { id: number }>(context, {
      table: 'customer',
      isNarrow: false,
      totals: {
        text: `SELECT count(*) AS total, coalesce(sum(max(a.balance_minor, 0)), 0) AS dueMinor,
          coalesce(sum(max(-a.balance_minor, 0)), 0) AS advanceMinor
          FROM customer c JOIN account a ON a.id = c.account_id WHERE ${where.text}`,
        values: where.values,
      },
      page,
    });
    return { ...totalsOf(totals), rows: customerRows(read, rows.map(idOf)) };
  }
  const ids =
    filter.sort === 'balance' && isWholeOffice(read, where.text)
      ? idsByBalance(read, filter)
      : read.sql.all<{ id: number }>(page.text, ...page.values).map(idOf);
  return { ...totalsOf(tallied(context, filter)), rows: customerRows(read, ids) };
}

function idOf({ id }: { id: number }): number {
  return id;
}

function totalsOf({ total, dueMinor, advanceMinor }: Totals) {
  return { total, totals: { dueMinor, advanceMinor } };
}

/**
 * Whether a filter asks for every customer there ever was: then the account index alone answers, which holds
 * balances in order. Customers that an undone import took away are still in it, so with such an import it does not.
 */
function isWholeOffice(reader: Reader, where: string): boolean {
  return where === EVERYBODY && !reader.sql.get("SELECT id FROM import_batch WHERE state = 'undone' LIMIT 1");
}

function idsByBalance(reader: Reader, { direction, limit, offset }: ListFilter): number[] {
  const way = direction === 'desc' ? 'DESC' : 'ASC';
  return reader.sql
    .all<{ id: number }>(
      `SELECT owner_id AS id FROM account WHERE kind = 'receivable' ORDER BY balance_minor ${way}, owner_id ${way} LIMIT ? OFFSET ?`,
      limit,
      offset,
    )
    .map(idOf);
}

function order({ sort, direction }: ListFilter): string {
  const way = direction === 'desc' ? 'DESC' : 'ASC';
  const columns = {
    name: 'c.name COLLATE NOCASE',
    code: 'c.code COLLATE NOCASE',
    balance: 'a.balance_minor',
    newest: 'c.id',
  };
  return sort === 'newest' ? `c.id ${way === 'ASC' ? 'DESC' : 'ASC'}` : `${columns[sort]} ${way}, c.id ${way}`;
}

function conditions(context: Context, filter: ListFilter) {
  const parts = [scopeCondition(context.actor)];
  const values: (string | number)[] = [];
  const add = (text: string, ...more: (string | number)[]) => {
    parts.push(text);
    values.push(...more);
  };
  if (filter.state) add('c.state = ?', filter.state);
  if (filter.areaId) add('c.area_id = ?', filter.areaId);
  if (filter.planId)
    add(
      "EXISTS (SELECT 1 FROM subscription s WHERE s.customer_id = c.id AND s.plan_id = ? AND s.state <> 'ended')",
      filter.planId,
    );
  if (filter.classId)
    add(
      `c.id IN (SELECT h.customer_id FROM customer_class_change h WHERE h.class_id = ?
         AND NOT EXISTS (SELECT 1 FROM customer_class_change n WHERE n.customer_id = h.customer_id AND n.id > h.id))`,
      filter.classId,
    );
  if (filter.group)
    add(
      `c.id IN (SELECT ${filter.group === 'head' ? 'g.parent_id' : 'g.customer_id'} FROM group_membership g
         WHERE g.to_on IS NULL OR (g.to_on > ? AND g.to_on > g.from_on))`,
      dayInZone(context.services.clock.now(), context.company().timeZone),
    );
  if (filter.balance)
    add({ due: 'a.balance_minor > 0', advance: 'a.balance_minor < 0', clear: 'a.balance_minor = 0' }[filter.balance]);
  const match = matchExpression(filter.text);
  if (match) add('c.id IN (SELECT rowid FROM customer_search_index WHERE customer_search_index MATCH ?)', match);
  else if (filter.text) add('(c.name LIKE ? OR c.code LIKE ?)', `${filter.text}%`, `${filter.text}%`);
  return { text: parts.join(' AND '), values, needsAccount: filter.balance !== undefined };
}

const EVERYBODY = scopeCondition({ branchIds: [], areaIds: [], collectorId: null });

/** Count and sums of a filter that the tally holds. */
function tallied({ read, actor }: Context, { balance, state, areaId }: ListFilter): Totals {
  const tally = tallyCustomers(read, actor, { state, areaId });
  const { customers, dueMinor, advanceMinor } = tally;
  switch (balance) {
    case 'due':
      return { total: tally.dueCustomers, dueMinor, advanceMinor: 0 };
    case 'advance':
      return { total: tally.advanceCustomers, dueMinor: 0, advanceMinor };
    case 'clear':
      return { total: customers - tally.dueCustomers - tally.advanceCustomers, dueMinor: 0, advanceMinor: 0 };
    default:
      return { total: customers, dueMinor, advanceMinor };
  }
}
