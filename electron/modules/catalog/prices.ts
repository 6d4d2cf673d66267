import type { Reader, Tx } from '#host/context.ts';
import type { Price } from '#shared/contract/catalog.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import { isGeneral, type PriceScope, priceClash, priceOn } from '#shared/domain/prices.ts';
import type { Day } from '#shared/domain/time.ts';
import { requireClass } from './classes.ts';

/** What has prices by day; each kind has a table of its own, of one shape. */
export type Priced = 'plan' | 'item' | 'offer';

interface PriceRow extends Omit<Price, 'includesTax'> {
  ownerId: number;
  includesTax: number;
}

function priceSql(of: Priced): string {
  return `SELECT id, ${of}_id AS ownerId, from_on AS fromOn, to_on AS toOn, branch_id AS branchId, class_id AS classId, price_minor AS priceMinor, includes_tax AS includesTax
    FROM ${of}_price`;
}

/** Prices of a plan or an item, oldest first. */
export function readPrices(reader: Reader, of: Priced, id: number): Price[] {
  return reader.sql.all<PriceRow>(`${priceSql(of)} WHERE ${of}_id = ? ORDER BY from_on`, id).map(toPrice);
}

function toPrice({ ownerId: _, includesTax, ...row }: PriceRow): Price {
  return { ...row, includesTax: includesTax === 1 };
}

/** The price for everybody that is in force on a day, as a list shows it. */
export function priceInForce(prices: readonly Price[], today: Day) {
  const current = prices.findLast(
    (price) => isGeneral(price) && price.fromOn <= today && (price.toOn === null || today < price.toOn),
  );
  return { priceMinor: current?.priceMinor ?? null, priceIncludesTax: current?.includesTax ?? false };
}

/** Answers what a plan costs somebody on a day; see `priceOn`. */
export interface PriceBook {
  priceOn(planId: number, scope: PriceScope, on: Day): Price | undefined;
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
  return { priceOn: (planId, scope, on) => priceOn(prices.get(planId) ?? [], scope, on) };
}

export type NewPrice = Omit<Price, 'id'>;

/**
 * Writes a price from a day on, in place of one of the same day, branch and class.
 * @throws not-found (branch, class), price-overlaps, price-gap, invalid-input (ends before it begins)
 */
export function putPrice(tx: Tx, of: Priced, ownerId: number, price: NewPrice): void {
  const { branchId, classId, fromOn, toOn, priceMinor, includesTax } = price;
  if (branchId !== null && !tx.sql.get('SELECT id FROM branch WHERE id = ?', branchId))
    throw fail('not-found', { what: 'branch', id: String(branchId) });
  requireClass(tx, classId);
  if (toOn !== null && toOn <= fromOn) throw wrongInput('toOn', 'not-after');
  const known = readPrices(tx, of, ownerId);
  const clash = priceClash(known, price);
  if (clash?.kind === 'overlap') throw fail('price-overlaps', { fromOn: clash.other.fromOn, toOn: clash.other.toOn });
  if (clash) throw fail('price-gap', { toOn: toOn ?? fromOn });
  const existing = known.find((one) => isSameScope(one, price) && one.fromOn === fromOn);
  if (existing) {
    tx.sql.run(
      `UPDATE ${of}_price SET price_minor = ?, includes_tax = ?, to_on = ? WHERE id = ?`,
      priceMinor,
      includesTax ? 1 : 0,
      toOn,
      existing.id,
    );
    return;
  }
  tx.sql.run(
    `INSERT INTO ${of}_price (${of}_id, branch_id, class_id, from_on, to_on, price_minor, includes_tax) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ownerId,
    branchId,
    classId,
    fromOn,
    toOn,
    priceMinor,
    includesTax ? 1 : 0,
  );
}

/** The first price of something new: open, for everybody. */
export function firstPrice(
  fromOn: Day,
  { priceMinor, includesTax }: Pick<NewPrice, 'priceMinor' | 'includesTax'>,
): NewPrice {
  return { fromOn, toOn: null, branchId: null, classId: null, priceMinor, includesTax };
}

/** Whether two prices are for the same branch and class. */
export function isSameScope(
  one: Pick<Price, 'branchId' | 'classId'>,
  other: Pick<Price, 'branchId' | 'classId'>,
): boolean {
  return one.branchId === other.branchId && one.classId === other.classId;
}
