import type { Context } from '#host/context.ts';
import { internationalDigits, scopeCondition } from '#modules/customers/index.ts';
import type { FoundBy, FoundCustomer } from '#shared/contract/statements.ts';
import { customerWordsOf, type LineTexts, nameLikeness, nameWords, phonesOf } from './rules.ts';

interface Hit {
  readonly word: string;
  readonly customerId: number;
  readonly by: FoundBy;
}

/** Exactly what a search by number looks at; a word is looked up, never a part of one. */
const EXACT_SQL = `SELECT w.value AS word, c.id AS customerId, 'code' AS "by" FROM json_each(?) w
    JOIN customer c ON c.code = w.value COLLATE NOCASE AND c.removed_at IS NULL
  UNION ALL SELECT w.value, b.customer_id, 'box' FROM json_each(?) w JOIN box b ON b.serial = w.value WHERE b.customer_id IS NOT NULL
  UNION ALL SELECT w.value, b.customer_id, 'vc' FROM json_each(?) w JOIN box b ON b.vc = w.value WHERE b.customer_id IS NOT NULL
  UNION ALL SELECT w.value, n.customer_id, 'username' FROM json_each(?) w JOIN network_account n ON n.username = w.value COLLATE NOCASE
  UNION ALL SELECT w.value, b.customer_id, 'bill' FROM json_each(?) w JOIN bill b ON b.number = w.value
  UNION ALL SELECT w.value, p.customer_id, 'phone' FROM json_each(?) w JOIN customer_phone p ON p.digits = w.value`;

/** Enough like a customer’s name to be worth a look, and how many of them. */
const LEAST_LIKENESS = 0.6;
const MOST_CUSTOMERS = 8;
const LOOKED_AT = 300;

/** Customers whose numbers stand in each of several lines, by the order of the lines. */
export function findExact(context: Context, lines: readonly LineTexts[]): FoundCustomer[][] {
  const { country } = context.company();
  const words = lines.map(customerWordsOf);
  const phones = lines.map((line) => phonesOf(line).map((phone) => internationalDigits(phone, country)));
  const spelled = JSON.stringify([...new Set(words.flat())]);
  const hits = context.read.sql.all<Hit>(
    EXACT_SQL,
    ...[spelled, spelled, spelled, spelled, spelled],
    JSON.stringify([...new Set(phones.flat())]),
  );
  const facts = factsOf(context, [...new Set(hits.map(({ customerId }) => customerId))]);
  const byWord = new Map<string, Hit[]>();
  for (const hit of hits) {
    const key = `${hit.by === 'phone' ? 'phone' : 'word'} ${hit.word}`;
    byWord.set(key, [...(byWord.get(key) ?? []), hit]);
  }
  return lines.map((_, at) => {
    const found = new Map<number, FoundCustomer>();
    const keys = [
      ...(words[at] ?? []).map((word) => `word ${word}`),
      ...(phones[at] ?? []).map((digits) => `phone ${digits}`),
    ];
    for (const { customerId, by, word } of keys.flatMap((key) => byWord.get(key) ?? [])) {
      const customer = facts.get(customerId);
      if (customer && !found.has(customerId)) found.set(customerId, { ...customer, by, text: word });
    }
    return [...found.values()];
  });
}

interface Facts {
  readonly customerId: number;
  readonly code: string;
  readonly name: string;
  readonly dueMinor: number;
}

function factsOf(context: Context, ids: readonly number[]): Map<number, Facts> {
  const rows = context.read.sql.all<Facts>(
    `SELECT c.id AS customerId, c.code, c.name, a.balance_minor AS dueMinor FROM customer c JOIN account a ON a.id = c.account_id
     WHERE c.id IN (SELECT value FROM json_each(?)) AND ${scopeCondition(context.actor)}`,
    JSON.stringify(ids),
  );
  return new Map(rows.map((facts) => [facts.customerId, facts]));
}

/**
 * Customers that a line could be of: those whose number stands in it, then by how much of their name does, before others
 * those who owe the very amount. Names only propose; a person decides.
 */
export function findLikely(context: Context, line: LineTexts & { amountMinor: number }): FoundCustomer[] {
  const [exact = []] = findExact(context, [line]);
  const words = nameWords(`${line.payer} ${line.narration}`);
  if (words.length === 0 || exact.length >= MOST_CUSTOMERS) return exact.slice(0, MOST_CUSTOMERS);
  const match = words.map((word) => `"${word}"`).join(' OR ');
  const rows = context.read.sql.all<Facts>(
    `SELECT c.id AS customerId, c.code, c.name, a.balance_minor AS dueMinor FROM customer_search_index i
     JOIN customer c ON c.id = i.rowid JOIN account a ON a.id = c.account_id
     WHERE customer_search_index MATCH ? AND ${scopeCondition(context.actor)} ORDER BY i.rank LIMIT ?`,
    `name : (${match})`,
    LOOKED_AT,
  );
  const known = new Set(exact.map(({ customerId }) => customerId));
  const likely = rows
    .filter(({ customerId }) => !known.has(customerId))
    .map((customer) => ({ customer, likeness: nameLikeness(customer.name, words) }))
    .filter(({ likeness }) => likeness >= LEAST_LIKENESS)
    .sort(
      (left, right) =>
        right.likeness - left.likeness ||
        Number(right.customer.dueMinor === line.amountMinor) - Number(left.customer.dueMinor === line.amountMinor) ||
        left.customer.customerId - right.customer.customerId,
    )
    .map(({ customer }) => ({ ...customer, by: 'name' as const, text: customer.name }));
  return [...exact, ...likely].slice(0, MOST_CUSTOMERS);
}
