import type { CompanyFacts, Reader } from '#host/context.ts';
import {
  type OfferBook,
  openOfferBook,
  openPriceBook,
  openSplitBook,
  openTaxBook,
  type PriceBook,
  partName,
  type SplitBook,
  type TaxBook,
  type TaxParty,
} from '#modules/catalog/index.ts';
import { lineText, type OpenCharge } from '#modules/charges/index.ts';
import type { BundlePart } from '#shared/contract/catalog.ts';
import { OfficeError } from '#shared/contract/errors.ts';
import { type LineDiscount, lessDiscounts } from '#shared/domain/discounts.ts';
import { type Minor, minor, splitByShares, ZERO } from '#shared/domain/money.ts';
import { type Period, prorate, prorateRunning } from '#shared/domain/period.ts';
import type { PriceScope } from '#shared/domain/prices.ts';
import type { Day } from '#shared/domain/time.ts';
import { type Billable, type PlanTerms, type ServiceDiscount, scopeOf } from './billables.ts';
import type { BillCustomer } from './billCustomers.ts';
import type { BilledLine } from './billedTaxes.ts';
import { composedParts } from './composition.ts';
import type { ChargeLine, DuePeriod } from './rules.ts';

/** Where a line's money goes: income, the discounts given, or a deposit that stays the customer's. */
export type LineKind = 'recurring' | 'charge' | 'discount' | 'deposit';

export interface DraftLine extends ChargeLine {
  readonly kind: LineKind;
  readonly subscriptionId: number | null;
  /** The customer of the group whom it is for; null where that is the one who is billed. */
  readonly memberId: number | null;
  /** The charge that this line takes in. */
  readonly chargeId: number | null;
  readonly description: string;
  readonly sacCode: string;
  readonly revenueKey: string;
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly unitMinor: Minor;
  /** What was taken off it already, as it stands on the bill. */
  readonly discounts?: readonly DraftDiscount[];
}

/** By how much a discount lowers a line. */
interface DraftDiscount extends LineDiscount {
  readonly description: string;
}

/** A line for days of a service, with the tax set that it bears wherever its customer is. */
export interface RecurringLine extends DraftLine {
  readonly taxSetId: number | null;
  /** Whether it is for the plan's own price, and not for what is beside it. */
  readonly isPlan: boolean;
}

/** Prices and taxes as they stand while a run goes on. */
export interface Tariff {
  readonly prices: PriceBook;
  readonly taxes: TaxBook;
  readonly offers: OfferBook;
  readonly splits: SplitBook;
}

export function openTariff(reader: Reader, company: CompanyFacts): Tariff {
  return {
    prices: openPriceBook(reader),
    taxes: openTaxBook(reader, company),
    offers: openOfferBook(reader),
    splits: openSplitBook(reader),
  };
}

/** Whose service it is, by whose place it is priced, and who pays for it and is taxed. */
export interface Supply {
  readonly place: BillCustomer;
  readonly payer: BillCustomer;
}

function memberOf(customerId: number, payerId: number): number | null {
  return customerId === payerId ? null : customerId;
}

/**
 * A period of a service as lines: its plan's price, a bundle's by its components, and what a cable service is composed of
 * beside it, which a bundle's cable bears; with its discounts taken off: they are known before the supply, so the tax is
 * on what is left (India: CGST section 15 (3)).
 * @throws plan-has-no-price, base-fee-missing
 */
export function recurringLines(
  company: CompanyFacts,
  tariff: Tariff,
  on: Day,
  { place, payer }: Supply,
  service: Billable,
  { whole, part, terms }: DuePeriod<PlanTerms>,
): readonly RecurringLine[] {
  const { unitMinor, includesTax } = priceOf(tariff, scopeOf(place, service, part.fromOn), terms, part.fromOn);
  const share = terms.timing === 'daily' ? prorateRunning : prorate;
  const parts = terms.planKind === 'bundle' ? tariff.splits.partsOn(terms.planId, part.fromOn) : NO_PARTS;
  const cable = parts.find(({ revenueKey }) => revenueKey === 'cable');
  const bearer = cable ?? { sacCode: terms.sacCode, revenueKey: terms.planKind, taxSetId: terms.taxSetId };
  const tax = taxOf(tariff, bearer.taxSetId, payer, on);
  const line = (description: string, unit: Minor, includes: boolean, days: Period, isPlan = false): RecurringLine => ({
    isPlan,
    kind: 'recurring',
    subscriptionId: service.id,
    memberId: memberOf(place.id, payer.id),
    chargeId: null,
    description,
    sacCode: bearer.sacCode,
    revenueKey: bearer.revenueKey,
    taxSetId: bearer.taxSetId,
    fromOn: days.fromOn,
    toOn: days.toOn,
    unitMinor: unit,
    amountMinor: share(unit, whole, days, company.dayBasis),
    includesTax: includes,
    ...tax,
  });
  const own = line(terms.planName, unitMinor, includesTax, part, true);
  const composed = composedParts(tariff, place, service, terms, part);
  // What is taken off a bundle is taken off before it is split, so that each component bears its share of that too.
  const finish = (lines: readonly RecurringLine[]) => {
    const left = discounted(company, lines, whole, service.discounts);
    if (parts.length === 0) return left;
    return left.flatMap((one) => (one.isPlan ? splitLine(tariff, on, payer, one, parts) : [one]));
  };
  if (composed.length === 0) return finish([own]);
  const more = composed.map(({ description, unitMinor: unit, includesTax: includes, days }) =>
    line(description, unit, includes, days),
  );
  // A plan that is only its channels has no price of its own to show.
  return finish(unitMinor === 0 ? more : [own, ...more]);
}

function discounted(
  { dayBasis, language }: CompanyFacts,
  lines: readonly RecurringLine[],
  whole: Period,
  discounts: readonly ServiceDiscount[],
): readonly RecurringLine[] {
  if (discounts.length === 0) return lines;
  const reasons = new Map(discounts.map(({ id, reason }) => [id, reason]));
  return lessDiscounts(lines, whole, discounts, dayBasis).map((line) => ({
    ...line,
    discounts: line.discounts.map((one) => ({
      ...one,
      description: lineText(language, 'discount', { reason: reasons.get(one.discountId) ?? '' }),
    })),
  }));
}

const NO_PARTS: readonly BundlePart[] = [];

/**
 * A bundle's line as one for each of its components, with the income, service code and tax of that: they are the line
 * together, to the minor unit. A component too small to be charged anything has none.
 */
function splitLine(
  tariff: Tariff,
  on: Day,
  payer: TaxParty,
  line: RecurringLine,
  parts: readonly BundlePart[],
): RecurringLine[] {
  const shares = parts.map(({ sharePpm }) => sharePpm);
  const units = splitByShares(line.unitMinor, shares);
  const amounts = splitByShares(line.amountMinor, shares);
  const discounts = line.discounts?.map((one) => ({ ...one, shares: splitByShares(one.amountMinor, shares) })) ?? [];
  const lines = parts.map((part, index) => ({
    ...line,
    description: partName(line.description, part),
    sacCode: part.sacCode,
    revenueKey: part.revenueKey,
    taxSetId: part.taxSetId,
    unitMinor: units[index] ?? ZERO,
    amountMinor: amounts[index] ?? ZERO,
    discounts: discounts
      .map(({ shares: own, ...one }) => ({ ...one, amountMinor: own[index] ?? ZERO }))
      .filter(({ amountMinor }) => amountMinor !== 0),
    ...taxOf(tariff, part.taxSetId, payer, on),
  }));
  const charged = lines.filter((one) => one.amountMinor !== 0 || one.discounts.length > 0);
  return charged.length > 0 ? charged : [line];
}

/** The price of a whole period that begins on a day. @throws plan-has-no-price */
export function priceOf({ prices }: Pick<Tariff, 'prices'>, scope: PriceScope, terms: PlanTerms, on: Day) {
  const price = prices.priceOn(terms.planId, scope, on);
  if (!price && terms.ownPriceMinor === null) throw new OfficeError('plan-has-no-price', { plan: terms.planName, on });
  return {
    unitMinor: minor(terms.ownPriceMinor ?? price?.priceMinor ?? 0),
    includesTax: price?.includesTax ?? false,
  };
}

function taxOf(tariff: Tariff, taxSetId: number | null, party: TaxParty, on: Day) {
  const rule = tariff.taxes.ruleFor(taxSetId, party, on);
  return { taxVersionId: rule.versionId, rule };
}

/**
 * A charge as a line. A deposit is no income and bears no tax; what is given back or charged anew of a bill bears the
 * taxes which that bill named, whatever the rates, the customer's state and his exemption are today.
 */
export function chargeLine(
  tariff: Tariff,
  on: Day,
  customer: BillCustomer,
  charge: OpenCharge,
  billed: BilledLine | null,
): DraftLine {
  const kinds: Partial<Record<OpenCharge['kind'], LineKind>> = {
    deposit: 'deposit',
    discount: 'discount',
    referral: 'discount',
  };
  return {
    kind: kinds[charge.kind] ?? 'charge',
    subscriptionId: charge.subscriptionId,
    memberId: memberOf(charge.customerId, customer.id),
    chargeId: charge.id,
    description: charge.quantity === 1 ? charge.description : `${charge.description} × ${charge.quantity}`,
    sacCode: charge.sacCode,
    revenueKey: charge.revenueKey,
    fromOn: charge.fromOn,
    toOn: charge.toOn,
    unitMinor: minor(charge.unitMinor),
    amountMinor: minor(charge.amountMinor),
    includesTax: charge.includesTax,
    ...(billed
      ? { taxVersionId: billed.taxVersionId, rule: billed.rule }
      : taxOf(tariff, charge.kind === 'deposit' ? null : charge.taxSetId, customer, on)),
  };
}
