import type { Reader, Tx } from '#host/context.ts';
import type { Price } from '#shared/contract/catalog.ts';
import { fail } from '#shared/contract/errors.ts';
import { priceOn } from '#shared/domain/prices.ts';
import type { Day } from '#shared/domain/time.ts';

/** What has prices by day; each kind has a table of its own, of one shape. */
export type Priced = 'plan' | 'item' | 'offer';

interface PriceRow extends Omit<Price, 'includesTax'> {
  ownerId: number;
  includesTax: number;
}

function priceSql(of: Priced): string {
  return `SELECT id, ${of}_id AS ownerId, from_on AS fromOn, branch_id AS branchId, price_minor AS priceMinor, includes_tax AS includesTax
    FROM ${of}_price`;
}

/** Prices of a plan or an item, oldest first. */
export function readPrices(reader: Reader, of: Priced, id: number): Price[] {
  return reader.sql.all<PriceRow>(`${priceSql(of)} WHERE ${of}_id = ? ORDER BY from_on`, id).map(toPrice);
}

function toPrice({ ownerId: _, includesTax, ...row }: PriceRow): Price {
  return { ...row, includesTax: includesTax === 1 };
}

/** The price of all branches that is in force on a day, as a list shows it. */
export function priceInForce(prices: readonly Price[], today: Day) {
  const current = prices.findLast((price) => price.branchId === null && price.fromOn <= today);
  return { priceMinor: current?.priceMinor ?? null, priceIncludesTax: current?.includesTax ?? false };
}

/** Answers what a plan costs in a branch on a day; see `priceOn`. */
export interface PriceBook {
  priceOn(planId: number, branchId: number, on: Day): Price | undefined;
}

export type PricesById = ReadonlyMap<number, readonly Price[]>;

/** All prices of a kind by what they are of, oldest first. */
export function readAllPrices(reader: Reader, of: Priced): ReadonlyMap<number, Price[]> {
  const prices = new Map<number, Price[]>();
  for (const row of reader.sql.all<PriceRow>(`${priceSql(of)} ORDER BY ${of}_id, from_on`)) {
    const list = prices.get(row.ownerId) ?? [];
    prices.set(row.ownerId, list);
    list.push(toPrice(row));
  }
  return prices;
}

/** All prices of plans, read once: for bill runs, which ask for a hundred thousand. */
export function openPriceBook(reader: Reader): PriceBook {
  const prices = readAllPrices(reader, 'plan');
  return { priceOn: (planId, branchId, on) => priceOn(prices.get(planId) ?? [], branchId, on) };
}

export type NewPrice = Omit<Price, 'id'>;

/** Writes a price from a day on, in place of one of the same day and branch. @throws not-found (branch) */
export function putPrice(tx: Tx, of: Priced, ownerId: number, price: NewPrice): void {
  const { branchId, fromOn, priceMinor, includesTax } = price;
  if (branchId !== null && !tx.sql.get('SELECT id FROM branch WHERE id = ?', branchId))
    throw fail('not-found', { what: 'branch', id: String(branchId) });
  const existing = readPrices(tx, of, ownerId).find((one) => one.branchId === branchId && one.fromOn === fromOn);
  if (existing) {
    tx.sql.run(
      `UPDATE ${of}_price SET price_minor = ?, includes_tax = ? WHERE id = ?`,
      priceMinor,
      includesTax ? 1 : 0,
      existing.id,
    );
    return;
  }
  tx.sql.run(
    `INSERT INTO ${of}_price (${of}_id, branch_id, from_on, price_minor, includes_tax) VALUES (?, ?, ?, ?, ?)`,
    ownerId,
    branchId,
    fromOn,
    priceMinor,
    includesTax ? 1 : 0,
  );
}
