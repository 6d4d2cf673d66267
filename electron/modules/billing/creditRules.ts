import { fail } from '#shared/contract/errors.ts';
import { type Minor, minor, sumMinor } from '#shared/domain/money.ts';
import { type DayBasis, type Period, prorate } from '#shared/domain/period.ts';
import type { TaxAmount, TaxComponent, TaxRounding, TaxRule } from '#shared/domain/tax.ts';
import type { Day } from '#shared/domain/time.ts';
import { type BillAmounts, billAmounts } from './rules.ts';

/** A line of a bill with what credit notes have left of it. */
export interface CreditableLine {
  readonly position: number;
  readonly isRecurring: boolean;
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly includesTax: boolean;
  readonly taxVersionId: number | null;
  readonly rule: TaxRule;
  readonly amountMinor: number;
  readonly leftMinor: number;
  readonly leftTaxableMinor: number;
  /** What credits on other bills have given back of it: of days that a change, a pause or an end settled, or an outage. */
  readonly settledMinor: number;
}

/** A bill as far as credit notes may give it back. */
export interface CreditableBill {
  readonly number: string;
  readonly lines: readonly CreditableLine[];
  /** What is left of each tax, by component. */
  readonly leftTaxes: readonly {
    readonly component: TaxComponent;
    readonly baseMinor: number;
    readonly amountMinor: number;
  }[];
  readonly leftRoundOffMinor: number;
  readonly leftTotalMinor: number;
  /** What was written off or let off of it, and is not there to be given back. */
  readonly givenUpMinor: number;
  /** What credit notes that do not name it have given back of it. */
  readonly asideMinor: number;
}

export type CreditWhat =
  | { readonly kind: 'full' }
  | { readonly kind: 'lines'; readonly lines: readonly { readonly position: number; readonly amountMinor: number }[] }
  | { readonly kind: 'days'; readonly fromOn: Day; readonly toOn: Day };

/** How the office counts days and rounds. */
export interface CreditRounding {
  readonly dayBasis: DayBasis;
  readonly roundToMinor: number;
  readonly taxRounding: TaxRounding;
}

interface Share {
  readonly position: number;
  readonly amountMinor: Minor;
  /** The days that are given back, where it was by days. */
  readonly days?: Period;
}

export interface Credit extends BillAmounts {
  /** What is given back of which line, in the order of the amounts. */
  readonly shares: readonly Share[];
}

/**
 * Works out what a credit note on a bill comes to. What is left of a bill is given back to the last minor unit, so that
 * all credit notes of a bill together are the bill; a part is taxed as the bill was, and no tax of it is ever given
 * back beyond what was charged. What other bills gave back of it already is not given back again, and leaves only parts;
 * nor is what was written off or let off of it.
 * @throws credit-exceeds-bill, nothing-to-credit, bill-given-up
 */
export function creditAmounts(bill: CreditableBill, what: CreditWhat, rounding: CreditRounding): Credit {
  const credit = creditOf(bill, what, rounding);
  const { number, givenUpMinor } = bill;
  const leftMinor = withoutGivenUp(bill);
  if (credit.totalMinor > leftMinor) throw fail('bill-given-up', { number, givenUpMinor, leftMinor });
  return credit;
}

/** What credit notes may still give back of a bill. */
export function leftToCredit(bill: CreditableBill, rounding: CreditRounding): number {
  const isSettled = bill.lines.some(({ settledMinor }) => settledMinor > 0);
  const leftMinor = isSettled ? creditOf(bill, { kind: 'full' }, rounding).totalMinor : bill.leftTotalMinor;
  return Math.min(leftMinor, withoutGivenUp(bill));
}

function withoutGivenUp({ leftTotalMinor, givenUpMinor, asideMinor }: CreditableBill): number {
  return givenUpMinor === 0 ? leftTotalMinor : Math.max(0, leftTotalMinor - asideMinor - givenUpMinor);
}

function creditOf(bill: CreditableBill, what: CreditWhat, rounding: CreditRounding): Credit {
  const shares = sharesOf(bill, what, rounding.dayBasis);
  if (shares.length === 0) throw fail('nothing-to-credit', { number: bill.number });
  const isRest = bill.lines.every(
    (line) =>
      line.settledMinor === 0 &&
      line.leftMinor === (shares.find(({ position }) => position === line.position)?.amountMinor ?? 0),
  );
  const credit = isRest ? restOf(bill, shares) : partOf(bill, shares, rounding);
  if (credit.totalMinor <= 0) throw fail('nothing-to-credit', { number: bill.number });
  if (credit.totalMinor > bill.leftTotalMinor)
    throw fail('credit-exceeds-bill', { number: bill.number, leftMinor: bill.leftTotalMinor });
  return credit;
}

function sharesOf(bill: CreditableBill, what: CreditWhat, basis: DayBasis): Credit['shares'] {
  if (what.kind === 'full')
    return bill.lines
      .filter((line) => line.leftMinor !== 0)
      .map((line) => ({ position: line.position, amountMinor: minor(line.leftMinor) }));
  if (what.kind === 'days')
    return bill.lines
      .filter((line) => line.isRecurring && line.leftMinor > 0)
      .flatMap((line) => daysOf(line, what, basis));
  const asked = new Map<number, number>();
  for (const { position, amountMinor } of what.lines) asked.set(position, (asked.get(position) ?? 0) + amountMinor);
  return [...asked].map(([position, amountMinor]) => {
    const line = bill.lines.find((candidate) => candidate.position === position);
    if (!line || amountMinor > line.leftMinor)
      throw fail('credit-exceeds-bill', { number: bill.number, leftMinor: line?.leftMinor ?? 0 });
    return { position, amountMinor: minor(amountMinor) };
  });
}

/** The days of a line that were asked back, at most what is left of it. */
function daysOf(line: CreditableLine, { fromOn, toOn }: Period, basis: DayBasis): Credit['shares'] {
  const part = { fromOn: fromOn > line.fromOn ? fromOn : line.fromOn, toOn: toOn < line.toOn ? toOn : line.toOn };
  if (part.fromOn >= part.toOn) return [];
  const amountMinor = Math.min(prorate(minor(line.amountMinor), line, part, basis), line.leftMinor);
  return amountMinor > 0 ? [{ position: line.position, amountMinor: minor(amountMinor), days: part }] : [];
}

function restOf(bill: CreditableBill, shares: Credit['shares']): Credit {
  const lineTaxableMinor = shares.map(({ position }) =>
    minor(bill.lines.find((line) => line.position === position)?.leftTaxableMinor ?? 0),
  );
  const taxes = bill.leftTaxes.map(({ component, baseMinor, amountMinor }) => ({
    component,
    baseMinor: minor(baseMinor),
    amountMinor: minor(amountMinor),
  }));
  return summed(shares, lineTaxableMinor, taxes, minor(bill.leftTotalMinor));
}

function partOf(bill: CreditableBill, shares: Credit['shares'], { roundToMinor, taxRounding }: CreditRounding): Credit {
  const lines = shares.flatMap(({ position, amountMinor }) => {
    const line = bill.lines.find((candidate) => candidate.position === position);
    return line ? [{ ...line, amountMinor }] : [];
  });
  const rounded = billAmounts(lines, roundToMinor, taxRounding);
  // Rounding up to the office's step may pass what is left of the bill: then the credit stays as exact as it is.
  const amounts = rounded.totalMinor > bill.leftTotalMinor ? billAmounts(lines, 1, taxRounding) : rounded;
  const given = new Map<number, number>();
  const taxes = amounts.taxes.map((tax) => {
    const left = bill.leftTaxes.find(({ component }) => component.id === tax.component.id)?.amountMinor ?? 0;
    const before = given.get(tax.component.id) ?? 0;
    const amountMinor = minor(Math.min(tax.amountMinor, left - before));
    given.set(tax.component.id, before + amountMinor);
    return { ...tax, amountMinor };
  });
  return summed(shares, amounts.lineTaxableMinor, taxes, amounts.totalMinor);
}

function summed(
  shares: Credit['shares'],
  lineTaxableMinor: readonly Minor[],
  taxes: readonly TaxAmount[],
  totalMinor: Minor,
): Credit {
  const taxableMinor = sumMinor(lineTaxableMinor);
  const taxMinor = sumMinor(taxes.map((tax) => tax.amountMinor));
  return {
    shares,
    lineTaxableMinor,
    taxes,
    taxableMinor,
    taxMinor,
    roundOffMinor: minor(totalMinor - taxableMinor - taxMinor),
    totalMinor,
  };
}
