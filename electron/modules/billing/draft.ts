import type { CompanyFacts, Reader } from '#host/context.ts';
import { openPriceBook, openTaxBook, type PriceBook, type TaxBook, type TaxParty } from '#modules/catalog/index.ts';
import { OfficeError } from '#shared/contract/errors.ts';
import { type Minor, minor } from '#shared/domain/money.ts';
import { type Cycle, prorate } from '#shared/domain/period.ts';
import type { Day } from '#shared/domain/time.ts';
import { checkRecipient } from './billKind.ts';
import { type BillAmounts, billAmounts, type ChargeLine, duePeriods, nextBillOn, type Pause } from './rules.ts';

/** A bill as it would be issued: worked out, not numbered, not written. */
export interface BillDraft extends BillAmounts {
  readonly customer: BillCustomer;
  readonly lines: readonly DraftLine[];
}

export interface DraftLine extends ChargeLine {
  readonly subscriptionId: number;
  readonly planId: number;
  readonly planName: string;
  readonly description: string;
  readonly sacCode: string;
  readonly revenueKey: string;
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly unitMinor: Minor;
}

export interface BillCustomer extends TaxParty {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly accountId: number;
  readonly branchId: number;
  readonly address: string;
  readonly areaName: string;
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
  | { readonly kind: 'bill'; readonly draft: BillDraft; readonly advances: readonly Advance[] }
  | {
      readonly kind: 'skipped';
      readonly customerId: number;
      readonly reason: string;
      readonly advances: readonly Advance[];
    }
  | { readonly kind: 'failed'; readonly customerId: number; readonly reason: string };

interface DueSubscription {
  id: number;
  customerId: number;
  planId: number;
  planName: string;
  planKind: string;
  taxSetId: number | null;
  sacCode: string;
  timing: 'prepaid' | 'postpaid';
  cycleKind: Cycle['kind'];
  cycleEvery: number;
  billingDay: number;
  anchorOn: Day;
  endOn: Day | null;
  ownPriceMinor: number | null;
  billedToOn: Day | null;
}

/** Prices and taxes as they stand while a run goes on. */
export interface Tariff {
  readonly prices: PriceBook;
  readonly taxes: TaxBook;
}

export function openTariff(reader: Reader, company: CompanyFacts): Tariff {
  return { prices: openPriceBook(reader), taxes: openTaxBook(reader, company) };
}

/**
 * The condition on `subscription s` for being due on a day. A suspended or ended one has a day while something from
 * before is not billed yet; an active one without a day is an imported service before its first bill.
 */
export const DUE = `(ifnull(s.bill_on <= ?, s.state = 'active')
  AND (s.state = 'active' OR (SELECT c.removed_at FROM customer c WHERE c.id = s.customer_id) IS NULL))`;

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
  const ids = JSON.stringify(customerIds);
  const customers = reader.sql.all<BillCustomer>(
    `SELECT c.id, c.code, c.name, c.account_id AS accountId, c.branch_id AS branchId, c.address, coalesce(ar.name, '') AS areaName,
       c.tax_id AS taxId, c.state_code AS stateCode, c.filer, c.tax_exemption AS taxExemption, c.tax_certificate AS taxCertificate, c.due_day AS dueDay, a.balance_minor AS balanceMinor
     FROM customer c JOIN account a ON a.id = c.account_id LEFT JOIN area ar ON ar.id = c.area_id
     WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id`,
    ids,
  );
  const subscriptions = reader.sql.all<DueSubscription>(
    `SELECT s.id, s.customer_id AS customerId, s.plan_id AS planId, p.name AS planName, p.kind AS planKind, p.tax_set_id AS taxSetId,
       p.sac_code AS sacCode, s.timing, s.cycle_kind AS cycleKind, s.cycle_every AS cycleEvery, s.billing_day AS billingDay,
       s.anchor_on AS anchorOn, s.end_on AS endOn, s.own_price_minor AS ownPriceMinor, s.billed_to_on AS billedToOn
     FROM subscription s JOIN plan p ON p.id = s.plan_id
     WHERE s.customer_id IN (SELECT value FROM json_each(?)) AND ${DUE} ORDER BY s.customer_id, s.id`,
    ids,
    on,
  );
  const byCustomer = Map.groupBy(subscriptions, (subscription) => subscription.customerId);
  const pauses = readPauses(
    reader,
    subscriptions.map((subscription) => subscription.id),
  );
  return customers.map((customer) => {
    try {
      return draftCustomer(company, tariff, on, customer, byCustomer.get(customer.id) ?? [], pauses);
    } catch (error) {
      const reason = error instanceof OfficeError ? error.code : (error as Error).message;
      return { kind: 'failed', customerId: customer.id, reason };
    }
  });
}

/** Suspensions of subscriptions, in the order in which they were recorded. */
function readPauses(reader: Reader, subscriptionIds: readonly number[]): ReadonlyMap<number, Pause[]> {
  const events = reader.sql.all<{ subscriptionId: number; toState: string; on: Day }>(
    `SELECT subscription_id AS subscriptionId, to_state AS toState, business_on AS "on" FROM subscription_event
     WHERE subscription_id IN (SELECT value FROM json_each(?)) AND (to_state = 'suspended' OR from_state = 'suspended')
     ORDER BY subscription_id, id`,
    JSON.stringify(subscriptionIds),
  );
  const pauses = new Map<number, Pause[]>();
  for (const { subscriptionId, toState, on } of events) {
    const known = pauses.get(subscriptionId) ?? [];
    pauses.set(subscriptionId, known);
    const last = known.at(-1);
    if (toState === 'suspended') known.push({ fromOn: on, toOn: null });
    else if (last && toState === 'active') known.splice(-1, 1, { fromOn: last.fromOn, toOn: on });
  }
  return pauses;
}

function draftCustomer(
  company: CompanyFacts,
  tariff: Tariff,
  on: Day,
  customer: BillCustomer,
  subscriptions: readonly DueSubscription[],
  pauses: ReadonlyMap<number, Pause[]>,
): Drafted {
  const lines: DraftLine[] = [];
  const advances: Advance[] = [];
  for (const subscription of subscriptions) {
    const billable = { ...subscription, cycle: cycleOf(subscription), pauses: pauses.get(subscription.id) ?? [] };
    const { periods, billedToOn } = duePeriods(billable, on);
    for (const { whole, part } of periods) {
      const price = tariff.prices.priceOn(subscription.planId, customer.branchId, part.fromOn);
      if (!price && subscription.ownPriceMinor === null)
        throw new OfficeError('plan-has-no-price', { plan: subscription.planName, on: part.fromOn });
      const unitMinor = minor(subscription.ownPriceMinor ?? price?.priceMinor ?? 0);
      const rule = tariff.taxes.ruleFor(subscription.taxSetId, customer, on);
      lines.push({
        subscriptionId: subscription.id,
        planId: subscription.planId,
        planName: subscription.planName,
        description: subscription.planName,
        sacCode: subscription.sacCode,
        revenueKey: subscription.planKind,
        fromOn: part.fromOn,
        toOn: part.toOn,
        unitMinor,
        amountMinor: prorate(unitMinor, whole, part, company.dayBasis),
        includesTax: price?.includesTax ?? false,
        taxVersionId: rule.versionId,
        rule,
      });
    }
    // Also when nothing is due: its day had come but its period is not over, so it is looked at again when it is.
    advances.push({ subscriptionId: subscription.id, billedToOn, billOn: nextBillOn(billable, billedToOn) });
  }
  if (lines.length === 0) return { kind: 'skipped', customerId: customer.id, reason: 'period-not-over', advances };
  const amounts = billAmounts(lines, company.roundToMinor, company.taxRounding);
  checkRecipient(company, customer, amounts.taxableMinor);
  if (amounts.totalMinor === 0) return { kind: 'skipped', customerId: customer.id, reason: 'zero-amount', advances };
  return { kind: 'bill', draft: { ...amounts, customer, lines }, advances };
}

function cycleOf(subscription: DueSubscription): Cycle {
  const { cycleKind, cycleEvery, anchorOn, billingDay } = subscription;
  if (cycleKind === 'calendar') return { kind: 'calendar', anchorOn, billingDay, months: cycleEvery };
  if (cycleKind === 'anniversary') return { kind: 'anniversary', anchorOn, months: cycleEvery };
  return { kind: 'days', anchorOn, days: cycleEvery };
}
