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
import { DUE_ALONE, lineText, type OpenCharge, openCharges } from '#modules/charges/index.ts';
import { hasGroups, parentOn } from '#modules/customers/index.ts';
import type { BillPer } from '#shared/contract/base.ts';
import type { BundlePart } from '#shared/contract/catalog.ts';
import { fail, OfficeError } from '#shared/contract/errors.ts';
import { type LineDiscount, lessDiscounts } from '#shared/domain/discounts.ts';
import { type Minor, minor, splitByShares, ZERO } from '#shared/domain/money.ts';
import { type Period, prorate, prorateRunning } from '#shared/domain/period.ts';
import type { PriceScope } from '#shared/domain/prices.ts';
import type { Day } from '#shared/domain/time.ts';
import { type Billable, type PlanTerms, readBillables, type ServiceDiscount, scopeOf } from './billables.ts';
import { checkRecipient } from './billKind.ts';
import { composedParts } from './composition.ts';
import { openPayers, type Payers } from './payers.ts';
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
  /** His own choice between one bill for all and one for each service. */
  readonly billPer: BillPer | null;
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

/**
 * The condition on `subscription s` for being due on a day. One that is stopped has a day while something from before
 * is not billed yet; an active one that was billed up to no day is an imported service before its first bill.
 */
export const DUE = `(ifnull(s.bill_on <= ?, s.state = 'active' AND s.billed_to_on IS NULL)
  AND (s.state = 'active' OR (SELECT c.removed_at FROM customer c WHERE c.id = s.customer_id) IS NULL))`;

/** The head of the group that a customer joined last. */
const HEAD_OF = 'SELECT c.parent_id FROM customer c WHERE c.id = ';

/**
 * The next customers after one for whom a run on a day has something to look at: a service that is due, or a charge, of
 * their own or of one of their group. Whoever is or was in a group is looked at with the head of the last one.
 */
export function dueCustomers(reader: Pick<Reader, 'sql'>, on: Day, after: number, count: number): number[] {
  const ids = reader.sql
    .all<{ id: number }>(
      `SELECT id FROM (SELECT DISTINCT s.customer_id AS id FROM subscription s
           WHERE s.customer_id > ? AND ${DUE} AND (${HEAD_OF} s.customer_id) IS NULL ORDER BY s.customer_id LIMIT ?)
       UNION SELECT id FROM (SELECT DISTINCT ch.customer_id AS id FROM charge ch
           WHERE ch.customer_id > ? AND ${DUE_ALONE} AND (${HEAD_OF} ch.customer_id) IS NULL ORDER BY ch.customer_id LIMIT ?)
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
  if (!hasGroups(reader)) return ids;
  const heads = reader.sql
    .all<{ id: number }>(
      `SELECT DISTINCT m.parent_id AS id FROM customer m WHERE m.parent_id > ? AND (
           EXISTS (SELECT 1 FROM subscription s WHERE s.customer_id = m.id AND ${DUE})
           OR EXISTS (SELECT 1 FROM charge ch WHERE ch.customer_id = m.id AND ${DUE_ALONE}))
         ORDER BY m.parent_id LIMIT ?`,
      after,
      on,
      on,
      count,
    )
    .map(({ id }) => id);
  return [...new Set([...ids, ...heads])].sort((one, other) => one - other).slice(0, count);
}

/** Customers who are looked at together, by the one whose turn it is: mostly that one alone. */
function readUnits({ sql }: Reader, headIds: readonly number[]): ReadonlyMap<number, number[]> {
  const units = new Map(headIds.map((id) => [id, [id]]));
  if (!hasGroups({ sql })) return units;
  const ids = JSON.stringify(headIds);
  // The head of one group who was once in another is looked at with the head of that one.
  for (const { id } of sql.all<{ id: number }>(
    'SELECT id FROM customer WHERE id IN (SELECT value FROM json_each(?)) AND parent_id IS NOT NULL',
    ids,
  ))
    units.set(id, []);
  for (const { id, parentId } of sql.all<{ id: number; parentId: number }>(
    'SELECT id, parent_id AS parentId FROM customer WHERE parent_id IN (SELECT value FROM json_each(?)) ORDER BY id',
    ids,
  ))
    units.get(parentId)?.push(id);
  return units;
}

/** Those of some customers whose bills are held back. */
function readHeld({ sql }: Reader, customerIds: readonly number[]): ReadonlySet<number> {
  const rows = sql.all<{ id: number }>(
    'SELECT customer_id AS id FROM bill_hold WHERE released_at IS NULL AND customer_id IN (SELECT value FROM json_each(?))',
    JSON.stringify(customerIds),
  );
  return new Set(rows.map(({ id }) => id));
}

/** What bills are worked out from, besides whose services and charges they take in. */
interface Desk {
  readonly company: CompanyFacts;
  readonly tariff: Tariff;
  readonly on: Day;
  readonly upToOn: Day;
  readonly partyOf: (customerId: number) => BillCustomer;
  readonly payers: Payers;
}

/**
 * Works out the bills of some customers and their groups: dated a day, of what is due up to that or an earlier one. Preview and run both use it, so that what was shown
 * is what is issued (domain.md 5). A customer whose bill cannot be worked out fails alone, with his group.
 */
export function draftBills(
  reader: Reader,
  company: CompanyFacts,
  tariff: Tariff,
  { on, upToOn = on }: { readonly on: Day; readonly upToOn?: Day },
  headIds: readonly number[],
): Drafted[] {
  const units = readUnits(reader, headIds);
  const customerIds = [...units.values()].flat();
  const due = readBillables(
    reader,
    `s.customer_id IN (SELECT value FROM json_each(?)) AND ${DUE}`,
    JSON.stringify(customerIds),
    upToOn,
  );
  const byCustomer = Map.groupBy(due, ({ customerId }) => customerId);
  const charges = openCharges(reader, customerIds, on);
  const held = readHeld(reader, headIds);
  const desk: Desk = {
    ...{ company, tariff, on, upToOn },
    partyOf: openParties(reader, customerIds),
    payers: openPayers(reader, customerIds),
  };
  return [...units].flatMap(([headId, members]): Drafted[] => {
    if (held.has(headId)) return [{ kind: 'skipped', customerId: headId, reason: 'held', advances: [] }];
    try {
      const services = members.flatMap((id) => byCustomer.get(id) ?? []);
      const open = members.flatMap((id) => charges.get(id) ?? []);
      return draftUnit(desk, services, open);
    } catch (error) {
      const reason = error instanceof OfficeError ? error.code : (error as Error).message;
      return [{ kind: 'failed', customerId: headId, reason }];
    }
  });
}

/** Customers by id: those who are asked for at once are read at once, and who pays for them when he is met. */
export function openParties(reader: Reader, customerIds: readonly number[]): (id: number) => BillCustomer {
  const known = new Map(readBillCustomers(reader, customerIds).map((customer) => [customer.id, customer]));
  return (id) => {
    const [customer] = known.has(id) ? [known.get(id)] : readBillCustomers(reader, [id]);
    if (!customer) throw fail('not-found', { what: 'customer', id: String(id) });
    known.set(id, customer);
    return customer;
  };
}

/**
 * Works out a bill beside the runs: a closing bill, a renewal, a change billed at once; small or not, it is not held back.
 * For a preview the services and charges may be such as they would be; nothing is written. Where who pays has changed
 * there are several.
 * @throws not-found (customer), plan-has-no-price
 */
export function draftOwnBill(
  reader: Reader,
  company: CompanyFacts,
  { on, upToOn = on, customerId, services, charges }: OwnBill,
): Drafted[] {
  const desk: Desk = {
    ...{ company, on, upToOn, tariff: openTariff(reader, company) },
    partyOf: openParties(reader, [customerId]),
    payers: openPayers(reader, [customerId]),
  };
  return draftUnit(desk, services, charges, 'alone');
}

/** What a service's own bill takes in: its periods up to a day, and charges that are open or only thought of. */
export interface OwnBill {
  readonly on: Day;
  /** The day up to which periods are due, where that is not the day of the bill. */
  readonly upToOn?: Day;
  readonly customerId: number;
  readonly services: readonly Billable[];
  readonly charges: readonly OpenCharge[];
}

/** Customers as their documents name them. */
export function readBillCustomers(reader: Reader, customerIds: readonly number[]): BillCustomer[] {
  return reader.sql.all<BillCustomer>(
    `SELECT c.id, c.code, c.name, c.account_id AS accountId, c.branch_id AS branchId, c.address, coalesce(ar.name, '') AS areaName,
       c.area_id AS areaId, c.tax_id AS taxId, c.state_code AS stateCode, c.filer, c.tax_exemption AS taxExemption,
       c.tax_certificate AS taxCertificate, c.due_day AS dueDay, c.bill_per AS billPer, a.balance_minor AS balanceMinor
     FROM customer c JOIN account a ON a.id = c.account_id LEFT JOIN area ar ON ar.id = c.area_id
     WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id`,
    JSON.stringify(customerIds),
  );
}

/** What one of those who pay is charged of some services and charges. */
interface Share {
  readonly payer: BillCustomer;
  readonly lines: DraftLine[];
  readonly claims: Claim[];
  readonly advances: Advance[];
  readonly firsts: Day[];
  readonly charges: OpenCharge[];
  /** Whether it may wait for the period after: not where another is charged for the same service meanwhile. */
  mayWait: boolean;
}

/**
 * Works out the bills of some services and charges: one for each customer who pays for any of them. Each part of a
 * service is charged to who pays on its first day.
 */
function draftUnit(
  desk: Desk,
  services: readonly Billable[],
  charges: readonly OpenCharge[],
  when: 'due' | 'alone' = 'due',
): Drafted[] {
  const shares = new Map<number, Share>();
  const shareOf = (customerId: number): Share => {
    let share = shares.get(customerId);
    if (!share) {
      share = {
        payer: desk.partyOf(customerId),
        lines: [],
        claims: [],
        advances: [],
        firsts: [],
        charges: [],
        mayWait: when === 'due',
      };
      shares.set(customerId, share);
    }
    return share;
  };
  for (const service of services) {
    const { periods, firstOn, billedToOn } = duePeriods(service, desk.upToOn);
    const parts = periods.map((period) => ({ period, share: shareOf(payerOn(service, period.part.fromOn)) }));
    for (const { period, share } of parts) {
      const supply = { place: desk.partyOf(service.customerId), payer: share.payer };
      share.lines.push(...recurringLines(desk.company, desk.tariff, desk.on, supply, service, period));
      share.claims.push({ subscriptionId: service.id, fromOn: period.part.fromOn, toOn: period.part.toOn });
    }
    const last = parts.at(-1)?.share ?? shareOf(payerOn(service, desk.upToOn));
    for (const { share } of parts) if (share !== last) share.mayWait = last.mayWait = false;
    // Also when nothing is due: its day had come but its period is not over, so it is looked at again when it is.
    last.advances.push({ subscriptionId: service.id, billedToOn, billOn: nextBillOn(service, billedToOn) });
    last.firsts.push(firstOn);
  }
  for (const charge of charges)
    shareOf(desk.payers.payerOf(charge)).charges.push(when === 'alone' ? { ...charge, alone: true } : charge);
  return [...shares.values()].flatMap((share) =>
    (share.payer.billPer ?? desk.company.billPer) === 'service'
      ? perService(share).flatMap((part) => draftShare(desk, part))
      : draftShare(desk, share),
  );
}

/**
 * A share as one for each service, with the charges that are for it; what is for none comes with the first that has a
 * period, or by itself.
 */
function perService({ payer, mayWait, ...share }: Share): Share[] {
  const ids = new Set<number | null>([...share.lines, ...share.charges].map(({ subscriptionId }) => subscriptionId));
  for (const { subscriptionId } of share.advances) ids.add(subscriptionId);
  const first = share.lines[0]?.subscriptionId ?? null;
  const shareOf = ({ subscriptionId }: { subscriptionId: number | null }) => subscriptionId ?? first;
  return [...new Set([...ids].map((subscriptionId) => shareOf({ subscriptionId })))].map((id) => ({
    ...{ payer, mayWait },
    lines: share.lines.filter((line) => shareOf(line) === id),
    claims: share.claims.filter((claim) => claim.subscriptionId === id),
    advances: share.advances.filter((advance) => advance.subscriptionId === id),
    firsts: share.firsts.filter((_, index) => share.advances[index]?.subscriptionId === id),
    charges: share.charges.filter((charge) => shareOf(charge) === id),
  }));
}

/** Who pays for a service on a day. */
export function payerOn({ payers, customerId }: Pick<Billable, 'payers' | 'customerId'>, on: Day): number {
  return parentOn(payers, on) ?? customerId;
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

/** A charge as a line. A deposit is no income and bears no tax. */
function chargeLine(tariff: Tariff, on: Day, customer: BillCustomer, charge: OpenCharge): DraftLine {
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
    ...taxOf(tariff, charge.kind === 'deposit' ? null : charge.taxSetId, customer, on),
  };
}

/** Nothing for who has only charges that wait for a bill with a period on it. */
function draftShare({ company, tariff, on, payers }: Desk, share: Share): Drafted[] {
  const { payer, lines, claims, advances, firsts, charges, mayWait } = share;
  const isAsked = charges.some((charge) => charge.alone) || (charges.length > 0 && payers.isPaidFor(payer.id, on));
  if (lines.length === 0 && advances.length === 0 && !isAsked) return [];
  const customerId = payer.id;
  if (lines.length === 0 && !isAsked) return [{ kind: 'skipped', customerId, reason: 'period-not-over', advances }];
  const all = [...lines, ...charges.map((charge) => chargeLine(tariff, on, payer, charge))];
  const { bill, credit } = draftDocuments(company, payer, byMember(all));
  const waiting = mayWait && !isAsked ? waitingOf(advances, firsts, on) : null;
  if (waiting && !credit && bill && bill.totalMinor < company.leastBillMinor)
    return [{ kind: 'skipped', customerId, reason: 'below-least', advances: waiting }];
  if (!bill && !credit) return [{ kind: 'skipped', customerId, reason: 'zero-amount', advances }];
  return [{ kind: 'issue', customerId, bill, credit, claims: bill ? claims : [], advances }];
}

/** What is the payer's own comes first, and what is for one of his group stands together. */
function byMember(lines: readonly DraftLine[]): readonly DraftLine[] {
  if (lines.every(({ memberId }) => memberId === null)) return lines;
  return [...lines].sort((one, other) => (one.memberId ?? 0) - (other.memberId ?? 0));
}

/**
 * A bill takes credits in as lines. Where they are more than what is charged, the charges make a bill and the credits
 * a credit note beside it, so that no bill is ever negative. A bill of zero is written only when it uses up charges or
 * says what a discount made free.
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
  const isTold = ({ chargeId, discounts = [] }: DraftLine) => chargeId !== null || discounts.length > 0;
  if (draft.totalMinor === 0 && !draft.lines.some(isTold)) return null;
  checkRecipient(company, draft.customer, draft.taxableMinor);
  return draft;
}
