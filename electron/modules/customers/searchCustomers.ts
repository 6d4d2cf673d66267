import type { Context } from '#host/context.ts';
import type { SearchHit } from '#shared/contract/customers.ts';
import { customerRows } from './rows.ts';
import { internationalDigits } from './saveCustomer.ts';
import { scopeCondition } from './scope.ts';
import { digitsOf, looksLikeNumber, matchExpression } from './searchText.ts';

interface Found {
  id: number;
  field?: SearchHit['field'];
  text?: string;
}

/** The character after every other one: the upper end of a prefix range. */
const LAST = '\u{10FFFF}';

/**
 * Finds customers by anything a person or a scanner may type. In this order: the exact number (customer, box, VC,
 * user, bill, receipt, phone), names that begin with the text, then the text anywhere.
 */
export function searchCustomers(context: Context, text: string, limit: number): SearchHit[] {
  const typed = text.trim();
  if (typed.length < 2) return [];
  const found = new Map<number, Found>();
  const stages = [exactNumbers, numberPrefixes, namePrefixes, anywhere];
  for (const stage of stages) {
    if (found.size >= limit) break;
    for (const hit of stage(context, typed, limit))
      if (!found.has(hit.id) && found.size < limit) found.set(hit.id, hit);
  }
  const rows = customerRows(context.read, [...found.keys()]);
  return rows.map((row) => ({ ...row, ...describeHit(context, row, typed, found.get(row.id)) }));
}

function exactNumbers(context: Context, typed: string): Found[] {
  const upper = typed.toUpperCase();
  const { country } = context.company();
  return context.read.sql.all<Found>(
    `SELECT hit.id, hit.field, hit.text FROM (
       SELECT id, 'code' AS field, code AS text FROM customer WHERE code = ? COLLATE NOCASE AND removed_at IS NULL
       UNION ALL SELECT customer_id, 'box', serial FROM box WHERE serial = ? AND customer_id IS NOT NULL
       UNION ALL SELECT customer_id, 'vc', vc FROM box WHERE vc = ? AND customer_id IS NOT NULL
       UNION ALL SELECT customer_id, 'username', username FROM network_account WHERE username = ? COLLATE NOCASE
       UNION ALL SELECT customer_id, 'bill', number FROM bill WHERE number = ?
       UNION ALL SELECT customer_id, 'receipt', number FROM payment WHERE number = ?
       UNION ALL SELECT customer_id, 'phone', phone FROM customer_phone WHERE digits = ?
     ) hit JOIN customer c ON c.id = hit.id WHERE ${scopeCondition(context.actor)} LIMIT 50`,
    typed,
    upper,
    upper,
    typed,
    upper,
    upper,
    looksLikeNumber(typed) ? internationalDigits(typed, country) : '-',
  );
}

/** Bill and receipt numbers by how they begin: INV/2627/00001. */
function numberPrefixes(context: Context, typed: string, limit: number): Found[] {
  const upper = typed.toUpperCase();
  if (!/^[A-Z0-9-]{1,5}\/\d{4}\/\d{2,}$/.test(upper)) return [];
  const scope = scopeCondition(context.actor);
  const find = (table: 'bill' | 'payment', field: SearchHit['field']) =>
    context.read.sql.all<Found>(
      `SELECT c.id, '${field}' AS field, d.number AS text FROM ${table} d JOIN customer c ON c.id = d.customer_id
       WHERE d.number >= ? AND d.number < ? AND ${scope} ORDER BY d.number LIMIT ?`,
      upper,
      upper + LAST,
      limit,
    );
  return [...find('bill', 'bill'), ...find('payment', 'receipt')];
}

function namePrefixes(context: Context, typed: string, limit: number): Found[] {
  return context.read.sql.all<Found>(
    `SELECT c.id FROM customer c WHERE c.name >= ? COLLATE NOCASE AND c.name < ? COLLATE NOCASE AND ${scopeCondition(context.actor)}
     ORDER BY c.name COLLATE NOCASE, c.id LIMIT ?`,
    typed,
    typed + LAST,
    limit,
  );
}

function anywhere(context: Context, typed: string, limit: number): Found[] {
  const match = matchExpression(typed);
  if (!match) return [];
  return context.read.sql.all<Found>(
    `SELECT c.id FROM customer_search_index i JOIN customer c ON c.id = i.rowid
     WHERE customer_search_index MATCH ? AND ${scopeCondition(context.actor)} LIMIT ?`,
    match,
    limit,
  );
}

interface SearchRow {
  name: string;
  code: string;
  phones: string;
  boxes: string;
  vcs: string;
  usernames: string;
  address: string;
}

const FIELDS: readonly [keyof SearchRow, SearchHit['field']][] = [
  ['name', 'name'],
  ['code', 'code'],
  ['phones', 'phone'],
  ['boxes', 'box'],
  ['vcs', 'vc'],
  ['usernames', 'username'],
  ['address', 'address'],
];

/** Which field was hit, and where in its text, so that the screen can mark it. */
function describeHit(
  context: Context,
  row: { id: number; name: string },
  typed: string,
  found: Found | undefined,
): Pick<SearchHit, 'field' | 'text' | 'mark'> {
  if (found?.field && found.text)
    return { field: found.field, text: found.text, mark: markOf(found.text, typed) ?? [0, 0] };
  const all = context.read.sql.get<SearchRow>(
    'SELECT name, code, phones, boxes, vcs, usernames, address FROM customer_search WHERE customer_id = ?',
    row.id,
  );
  for (const [column, field] of FIELDS) {
    for (const value of field === 'name' || field === 'address'
      ? [all?.[column] ?? '']
      : (all?.[column] ?? '').split(' ')) {
      const mark = markOf(value, typed);
      if (mark) return { field, text: value, mark };
    }
  }
  return { field: 'name', text: row.name, mark: [0, 0] };
}

function markOf(value: string, typed: string): [number, number] | undefined {
  const haystack = value.toLowerCase();
  const pieces = looksLikeNumber(typed) ? [digitsOf(typed)] : [typed, ...typed.split(/\s+/)];
  for (const piece of pieces) {
    const start = haystack.indexOf(piece.toLowerCase());
    if (start >= 0 && piece) return [start, piece.length];
  }
  return undefined;
}
