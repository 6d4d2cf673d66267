import type { CompanyFacts, Reader } from '#host/context.ts';
import {
  type OfferBook,
  openOfferBook,
  openPriceBook,
  openTaxBook,
  type PriceBook,
  type TaxBook,
  type TaxParty,
} from '#modules/catalog/index.ts';
import { DUE_ALONE, type OpenCharge, openCharges } from '#modules/charges/index.ts';
import { OfficeError } from '#shared/contract/errors.ts';
import { type Minor, minor } from '#shared/domain/money.ts';
import { type Period, prorate, prorateRunning } from '#shared/domain/period.ts';
import type { PriceScope } from '#shared/domain/prices.ts';
import type { Day } from '#shared/domain/time.ts';
import { type Billable, type PlanTerms, readBillables, scopeOf } from './billables.ts';
import { checkRecipient } from './billKind.ts';
import { composedParts } from './composition.ts';
import { type BillAmounts, billAmounts, type ChargeLine, type DuePeriod, duePeriods, nextBillOn } from './rules.ts';

/** A bill or credit note as it would be issued: worked out, not numbered, not written. */
export interface DocumentDraft extends BillAmounts {
  readonly customer: BillCustomer;
  readonly lines: readonly DraftLine[];
}

/** Where a line's money goes: income, the discounts given, or a deposit that stays the customer's. */
export type LineKind = 'recurring' | 'charge' | 'discount' | 'deposit';

export interface DraftLine extends ChargeLine {
  readonly kind: LineKind;
  readonly subscriptionId: number | null;
  /** The charge that this line takes in. */
  readonly chargeId: number | null;
  readonly description: string;
  readonly sacCode: string;
  readonly revenueKey: string;
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly unitMinor: Minor;
}

/** A part of a service's time that the bill charges, so that no other bill ever does. */
export interface Claim {
  readonly subscriptionId: number;
  readonly fromOn: Day;
  readonly toOn: Day;
}

export interface BillCustomer extends TaxParty {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly accountId: number;
  readonly branchId: number;
  readonly address: string;
  readonly areaName: string;
  readonly areaId: number | null;
  readonly taxCertificate: string;
  readonly dueDay: number | null;
  readonly balanceMinor: number;
}

/** Where a subscription stands once its draft is issued. */
export interface Advance {
  readonly subscriptionId: number;
  readonly billedToOn: Day;
  /** Null: nothing more is to be charged. */
  readonly billOn: Day | null;
}

export type Drafted =
  | {
      readonly kind: 'issue';
      readonly customerId: number;
      /** Null when there are only credits. */
      readonly bill: DocumentDraft | null;
      /** Credits that are more than what is charged, in amounts of the credit; usually none. */
      readonly credit: DocumentDraft | null;
      readonly claims: readonly Claim[];
      readonly advances: readonly Advance[];
    }
  | {
      readonly kind: 'skipped';
      readonly customerId: number;
      readonly reason: string;
      readonly advances: readonly Advance[];
    }
  | { readonly kind: 'failed'; readonly customerId: number; readonly reason: string };

/** Prices and taxes as they stand while a run goes on. */
export interface Tariff {
  readonly prices: PriceBook;
  readonly taxes: TaxBook;
  readonly offers: OfferBook;
}

export function openTariff(reader: Reader, company: CompanyFacts): Tariff {
  return { prices: openPriceBook(reader), taxes: openTaxBook(reader, company), offers: openOfferBook(reader) };
}

/**
 * The condition on `subscription s` for being due on a day. One that is stopped has a day while something from before
 * is not billed yet; an active one that was billed up to no day is an imported service before its first bill.
 */
export const DUE = `(ifnull(s.bill_on <= ?, s.state = 'active' AND s.billed_to_on IS NULL)
  AND (s.state = 'active' OR (SELECT c.removed_at FROM customer c WHERE c.id = s.customer_id) IS NULL))`;

/** The next customers after one for whom a run on a day has something to look at: a service that is due, or a charge. */
export function dueCustomers(reader: Pick<Reader, 'sql'>, on: Day, after: number, count: number): number[] {
  return reader.sql
    .all<{ id: number }>(
      `SELECT id FROM (SELECT DISTINCT s.customer_id AS id FROM subscription s WHERE s.customer_id > ? AND ${DUE} ORDER BY s.customer_id LIMIT ?)
       UNION SELECT id FROM (SELECT DISTINCT ch.customer_id AS id FROM charge ch WHERE ch.customer_id > ? AND ${DUE_ALONE} ORDER BY ch.customer_id LIMIT ?)
       ORDER BY id LIMIT ?`,
      after,
      on,
      count,
      after,
      on,
      count,
      count,
    )
    .map(({ id }) => id);
}

/**
 * Works out the bills of some customers for a day. Preview and run both use it, so that what was shown is what is
 * issued (domain.md 5). A customer whose bill cannot be worked out fails alone.
 */
export function draftBills(
  reader: Reader,
  company: CompanyFacts,
  tariff: Tariff,
  on: Day,
  customerIds: readonly number[],
): Drafted[] {
  const customers = readBillCustomers(reader, customerIds);
  const due = readBillables(
    reader,
    `s.customer_id IN (SELECT value FROM json_each(?)) AND ${DUE}`,
    JSON.stringify(customerIds),
    on,
  );
  const byCustomer = Map.groupBy(due, ({ customerId }) => customerId);
  const charges = openCharges(reader, customerIds, on);
  return customers.map((customer) => {
    try {
      const recurring = draftRecurring(company, tariff, on, customer, byCustomer.get(customer.id) ?? []);
      return draftCustomer(company, tariff, on, customer, recurring, charges.get(customer.id) ?? []);
    } catch (error) {
      const reason = error instanceof OfficeError ? error.code : (error as Error).message;
      return { kind: 'failed', customerId: customer.id, reason };
    }
  });
}

/** The bill of some services and charges of a customer alone, whatever else is due: small or not, it is not held back. */
export function draftAlone(
  company: CompanyFacts,
  tariff: Tariff,
  on: Day,
  customer: BillCustomer,
  services: readonly Billable[],
  charges: readonly OpenCharge[],
  upToOn: Day,
): Drafted {
  const recurring = draftRecurring(company, tariff, on, customer, services, upToOn);
  const asked = charges.map((charge) => ({ ...charge, alone: true }));
  return draftCustomer(company, tariff, on, customer, { ...recurring, waiting: null }, asked);
}

/** Customers as their documents name them. */
export function readBillCustomers(reader: Reader, customerIds: readonly number[]): BillCustomer[] {
  return reader.sql.all<BillCustomer>(
    `SELECT c.id, c.code, c.name, c.account_id AS accountId, c.branch_id AS branchId, c.address, coalesce(ar.name, '') AS areaName,
       c.area_id AS areaId, c.tax_id AS taxId, c.state_code AS stateCode, c.filer, c.tax_exemption AS taxExemption,
       c.tax_certificate AS taxCertificate, c.due_day AS dueDay, a.balance_minor AS balanceMinor
     FROM customer c JOIN account a ON a.id = c.account_id LEFT JOIN area ar ON ar.id = c.area_id
     WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id`,
    JSON.stringify(customerIds),
  );
}

interface Recurring {
  readonly lines: readonly DraftLine[];
  readonly claims: readonly Claim[];
  readonly advances: readonly Advance[];
  /** Where the subscriptions stand when all this waits for the period after; null when there is no such period. */
  readonly waiting: readonly Advance[] | null;
}

/** What a customer's services cost up to a day, on a bill of a day. */
function draftRecurring(
  company: CompanyFacts,
  tariff: Tariff,
  on: Day,
  customer: BillCustomer,
  subscriptions: readonly Billable[],
  upToOn: Day = on,
): Recurring {
  const lines: DraftLine[] = [];
  const claims: Claim[] = [];
  const advances: Advance[] = [];
  const firsts: Day[] = [];
  for (const subscription of subscriptions) {
    const { periods, firstOn, billedToOn } = duePeriods(subscription, upToOn);
    firsts.push(firstOn);
    for (const period of periods) {
      lines.push(...recurringLines(company, tariff, on, customer, subscription, period));
      claims.push({ subscriptionId: subscription.id, fromOn: period.part.fromOn, toOn: period.part.toOn });
    }
    // Also when nothing is due: its day had come but its period is not over, so it is looked at again when it is.
    advances.push({ subscriptionId: subscription.id, billedToOn, billOn: nextBillOn(subscription, billedToOn) });
  }
  return { lines, claims, advances, waiting: waitingOf(advances, firsts, on) };
}

/** All wait for the first day on which one of them is charged again, also those that never are. */
function waitingOf(advances: readonly Advance[], firsts: readonly Day[], on: Day): Advance[] | null {
  const [next] = advances.flatMap(({ billOn }) => billOn ?? []).sort();
  if (next === undefined || next <= on) return null;
  return advances.map(({ subscriptionId }, index) => ({
    subscriptionId,
    billedToOn: firsts[index] ?? next,
    billOn: next,
  }));
}

/**
 * A period of a service as lines: its plan's price, and what a cable service is composed of beside it.
 * @throws plan-has-no-price, base-fee-missing
 */
export function recurringLines(
  company: CompanyFacts,
  tariff: Tariff,
  on: Day,
  customer: BillCustomer,
  service: Billable,
  { whole, part, terms }: DuePeriod<PlanTerms>,
): DraftLine[] {
  const { unitMinor, includesTax } = priceOf(tariff, scopeOf(customer, service, part.fromOn), terms, part.fromOn);
  const share = terms.timing === 'daily' ? prorateRunning : prorate;
  const tax = taxOf(tariff, terms.taxSetId, customer, on);
  const line = (description: string, unit: Minor, includes: boolean, days: Period): DraftLine => ({
    kind: 'recurring',
    subscriptionId: service.id,
    chargeId: null,
    description,
    sacCode: terms.sacCode,
    revenueKey: terms.planKind,
    fromOn: days.fromOn,
    toOn: days.toOn,
    unitMinor: unit,
    amountMinor: share(unit, whole, days, company.dayBasis),
    includesTax: includes,
    ...tax,
  });
  const own = line(terms.planName, unitMinor, includesTax, part);
  const composed = composedParts(tariff, customer, service, terms, part);
  if (composed.length === 0) return [own];
  const more = composed.map(({ description, unitMinor: unit, includesTax: includes, days }) =>
    line(description, unit, includes, days),
  );
  // A plan that is only its channels has no price of its own to show.
  return unitMinor === 0 ? more : [own, ...more];
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

/** A charge as a line. A deposit is no income and bears no tax. */
function chargeLine(tariff: Tariff, on: Day, customer: BillCustomer, charge: OpenCharge): DraftLine {
  const kinds: Partial<Record<OpenCharge['kind'], LineKind>> = { deposit: 'deposit', discount: 'discount' };
  return {
    kind: kinds[charge.kind] ?? 'charge',
    subscriptionId: charge.subscriptionId,
    chargeId: charge.id,
    description: charge.quantity === 1 ? charge.description : `${charge.description} × ${charge.quantity}`,
    sacCode: charge.sacCode,
    revenueKey: charge.revenueKey,
    fromOn: charge.fromOn,
    toOn: charge.toOn,
    unitMinor: minor(charge.unitMinor),
    amountMinor: minor(charge.amountMinor),
    includesTax: charge.includesTax,
    ...taxOf(tariff, charge.kind === 'deposit' ? null : charge.taxSetId, customer, on),
  };
}

function draftCustomer(
  company: CompanyFacts,
  tariff: Tariff,
  on: Day,
  customer: BillCustomer,
  { lines, claims, advances, waiting }: Recurring,
  charges: readonly OpenCharge[],
): Drafted {
  const isAsked = charges.some((charge) => charge.alone);
  if (lines.length === 0 && !isAsked)
    return { kind: 'skipped', customerId: customer.id, reason: 'period-not-over', advances };
  const all = [...lines, ...charges.map((charge) => chargeLine(tariff, on, customer, charge))];
  const { bill, credit } = draftDocuments(company, customer, all);
  if (waiting && !isAsked && !credit && bill && bill.totalMinor < company.leastBillMinor)
    return { kind: 'skipped', customerId: customer.id, reason: 'below-least', advances: waiting };
  if (!bill && !credit) return { kind: 'skipped', customerId: customer.id, reason: 'zero-amount', advances };
  return { kind: 'issue', customerId: customer.id, bill, credit, claims: bill ? claims : [], advances };
}

/**
 * A bill takes credits in as lines. Where they are more than what is charged, the charges make a bill and the credits
 * a credit note beside it, so that no bill is ever negative. A bill of zero is written only when it uses up charges.
 */
export function draftDocuments(
  company: CompanyFacts,
  customer: BillCustomer,
  lines: readonly DraftLine[],
): { bill: DocumentDraft | null; credit: DocumentDraft | null } {
  const draftOf = (some: readonly DraftLine[]): DocumentDraft => ({
    ...billAmounts(some, company.roundToMinor, company.taxRounding),
    customer,
    lines: some,
  });
  const whole = draftOf(lines);
  if (whole.totalMinor >= 0) return { bill: written(company, whole), credit: null };
  const isCredit = (line: DraftLine) => line.chargeId !== null && line.amountMinor < 0;
  const credited = lines.filter(isCredit).map((line) => ({
    ...line,
    unitMinor: minor(-line.unitMinor),
    amountMinor: minor(-line.amountMinor),
  }));
  return { bill: written(company, draftOf(lines.filter((line) => !isCredit(line)))), credit: draftOf(credited) };
}

/** @throws recipient-address-missing */
function written(company: CompanyFacts, draft: DocumentDraft): DocumentDraft | null {
  if (draft.totalMinor === 0 && draft.lines.every((line) => line.chargeId === null)) return null;
  checkRecipient(company, draft.customer, draft.taxableMinor);
  return draft;
}
