import type { Reader } from '#host/context.ts';
import { type ClassOn, classOn, readClasses, readMemberships } from '#modules/customers/index.ts';
import type { Subscription } from '#shared/contract/customers.ts';
import type { Discount } from '#shared/domain/discounts.ts';
import type { Cycle } from '#shared/domain/period.ts';
import type { PriceScope } from '#shared/domain/prices.ts';
import type { Day } from '#shared/domain/time.ts';
import type { BillableSubscription, Pause, Payer, Terms, Timing } from './rules.ts';

/** What a subscription is charged by from a day on, with the plan as its lines name it. */
export interface PlanTerms extends Terms {
  readonly planId: number;
  readonly planName: string;
  readonly planKind: string;
  readonly taxSetId: number | null;
  readonly sacCode: string;
  readonly ownPriceMinor: number | null;
}

/** An offer that a service has beside its plan [from, to). */
export interface ServiceOffer {
  readonly offerId: number;
  readonly fromOn: Day;
  readonly toOn: Day | null;
}

/** A discount of a service, or of all services of its customer, with the reason that bills give. */
export interface ServiceDiscount extends Discount {
  readonly subscriptionId: number | null;
  readonly reason: string;
}

/** A subscription with all that decides what its days cost. */
export interface Billable extends BillableSubscription<PlanTerms> {
  readonly id: number;
  readonly customerId: number;
  readonly state: Subscription['state'];
  /** Of which class its customer is, by day. */
  readonly classes: readonly ClassOn[];
  /** What it costs less, in the order in which it was given. */
  readonly discounts: readonly ServiceDiscount[];
  readonly offers: readonly ServiceOffer[];
  /** Which of its household's TVs it is on, among the living services that bear the base fee. */
  readonly tv: number;
}

interface TermsRow {
  fromOn: Day;
  planId: number;
  planName: string;
  planKind: string;
  taxSetId: number | null;
  sacCode: string;
  timing: Timing;
  cycleKind: Cycle['kind'];
  cycleEvery: number;
  billingDay: number;
  anchorOn: Day;
  joinsFirst: number;
  ownPriceMinor: number | null;
}

interface BillableRow extends Omit<TermsRow, 'fromOn'> {
  id: number;
  customerId: number;
  state: Subscription['state'];
  startOn: Day;
  endOn: Day | null;
  billedToOn: Day | null;
}

/** Of `s`, a subscription or a row of its terms, and of `plan p`. */
const TERMS_COLUMNS = `s.plan_id AS planId, p.name AS planName, p.kind AS planKind, p.tax_set_id AS taxSetId, p.sac_code AS sacCode,
  s.timing, s.cycle_kind AS cycleKind, s.cycle_every AS cycleEvery, s.billing_day AS billingDay, s.anchor_on AS anchorOn,
  p.joins_first AS joinsFirst, s.own_price_minor AS ownPriceMinor`;

/** Subscriptions that a condition on `subscription s` chooses, by customer, with their terms, pauses and payers by day. */
export function readBillables(reader: Reader, condition: string, ...values: (string | number)[]): Billable[] {
  const rows = reader.sql.all<BillableRow>(
    `SELECT s.id, s.customer_id AS customerId, s.state, s.start_on AS startOn, s.end_on AS endOn, s.billed_to_on AS billedToOn,
       ${TERMS_COLUMNS}
     FROM subscription s JOIN plan p ON p.id = s.plan_id WHERE ${condition} ORDER BY s.customer_id, s.id`,
    ...values,
  );
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const terms = readTerms(reader, ids);
  const pauses = readPauses(reader, ids);
  const offers = readOffers(reader, ids);
  const tvs = readTvs(reader, ids);
  const customerIds = rows.map(({ customerId }) => customerId);
  const classes = readClasses(reader, customerIds);
  const memberships = readMemberships(reader, customerIds);
  const discounts = readDiscounts(reader, customerIds);
  return rows.map(({ id, customerId, state, startOn, endOn, billedToOn, ...own }) => ({
    ...{ id, customerId, state, startOn, endOn, billedToOn },
    terms: terms.get(id) ?? [toTerms({ ...own, fromOn: startOn })],
    pauses: pauses.get(id) ?? [],
    classes: classes.get(customerId) ?? NO_CLASSES,
    payers: memberships.get(customerId) ?? NO_PAYERS,
    discounts: discounts.get(customerId)?.filter((one) => isOfService(one, id)) ?? NO_DISCOUNTS,
    offers: offers.get(id) ?? NO_OFFERS,
    tv: tvs.get(id) ?? 1,
  }));
}

/** Whose prices a service is charged on a day. */
export function scopeOf(
  { branchId }: Pick<PriceScope, 'branchId'>,
  { classes }: Pick<Billable, 'classes'>,
  on: Day,
): PriceScope {
  return { branchId, classId: classOn(classes, on) };
}

const NO_DISCOUNTS: readonly ServiceDiscount[] = [];
const NO_CLASSES: readonly ClassOn[] = [];
const NO_OFFERS: readonly ServiceOffer[] = [];
const NO_PAYERS: readonly Payer[] = [];

/** Whether a discount of a customer is for a service. */
export function isOfService({ subscriptionId }: Pick<ServiceDiscount, 'subscriptionId'>, serviceId: number): boolean {
  return subscriptionId === null || subscriptionId === serviceId;
}

/** The discounts of customers; an office that gives none is not asked for each of them. */
function readDiscounts(reader: Reader, customerIds: readonly number[]): ReadonlyMap<number, ServiceDiscount[]> {
  if (!reader.sql.get('SELECT id FROM discount LIMIT 1')) return new Map();
  const rows = reader.sql.all<ServiceDiscount & { customerId: number }>(
    `SELECT id, customer_id AS customerId, subscription_id AS subscriptionId, kind, rate_ppm AS ratePpm, amount_minor AS amountMinor,
       from_on AS fromOn, to_on AS toOn, reason FROM discount
     WHERE customer_id IN (SELECT value FROM json_each(?)) AND (to_on IS NULL OR to_on > from_on) ORDER BY customer_id, id`,
    JSON.stringify(customerIds),
  );
  return Map.groupBy(rows, ({ customerId }) => customerId);
}

/** What services have beside their plans; an office where none has any is not asked for each of them. */
function readOffers(reader: Reader, ids: string): ReadonlyMap<number, ServiceOffer[]> {
  if (!reader.sql.get('SELECT id FROM subscription_offer LIMIT 1')) return new Map();
  const rows = reader.sql.all<ServiceOffer & { subscriptionId: number }>(
    `SELECT subscription_id AS subscriptionId, offer_id AS offerId, from_on AS fromOn, to_on AS toOn FROM subscription_offer
     WHERE subscription_id IN (SELECT value FROM json_each(?)) ORDER BY subscription_id, id`,
    ids,
  );
  return Map.groupBy(rows, ({ subscriptionId }) => subscriptionId);
}

/** On which TV of their households services are, where any bears the base fee. */
function readTvs(reader: Reader, ids: string): ReadonlyMap<number, number> {
  if (!reader.sql.get('SELECT id FROM plan WHERE base_fee = 1 LIMIT 1')) return new Map();
  const rows = reader.sql.all<{ id: number; tv: number }>(
    `SELECT s.id, 1 + (SELECT count(*) FROM subscription o JOIN plan q ON q.id = o.plan_id
         WHERE o.customer_id = s.customer_id AND o.id < s.id AND o.state <> 'ended' AND q.base_fee = 1) AS tv
     FROM subscription s WHERE s.id IN (SELECT value FROM json_each(?))`,
    ids,
  );
  return new Map(rows.map(({ id, tv }) => [id, tv]));
}

/** The terms by day of those subscriptions whose terms have ever changed. */
function readTerms(reader: Reader, ids: string): ReadonlyMap<number, PlanTerms[]> {
  const rows = reader.sql.all<TermsRow & { subscriptionId: number }>(
    `SELECT s.subscription_id AS subscriptionId, s.from_on AS fromOn, ${TERMS_COLUMNS}
     FROM subscription_terms s JOIN plan p ON p.id = s.plan_id
     WHERE s.subscription_id IN (SELECT value FROM json_each(?)) AND s.cancelled_at IS NULL ORDER BY s.from_on, s.id`,
    ids,
  );
  const known = new Map<number, PlanTerms[]>();
  for (const { subscriptionId, ...row } of rows) {
    const list = known.get(subscriptionId) ?? [];
    known.set(subscriptionId, list);
    list.push(toTerms(row));
  }
  return known;
}

function toTerms({ cycleKind, cycleEvery, billingDay, anchorOn, joinsFirst, ...row }: TermsRow): PlanTerms {
  return { ...row, joinsFirst: joinsFirst === 1, cycle: cycleOf({ cycleKind, cycleEvery, billingDay, anchorOn }) };
}

/** A cycle as it is kept in columns. */
export function cycleOf(row: Pick<TermsRow, 'cycleKind' | 'cycleEvery' | 'billingDay' | 'anchorOn'>): Cycle {
  const { cycleKind, cycleEvery, billingDay, anchorOn } = row;
  if (cycleKind === 'calendar') return { kind: 'calendar', anchorOn, billingDay, months: cycleEvery };
  if (cycleKind === 'anniversary') return { kind: 'anniversary', anchorOn, months: cycleEvery };
  return { kind: 'days', anchorOn, days: cycleEvery };
}

/**
 * Pauses and suspensions in which nothing is charged, in the order in which they were recorded. Those that are charged
 * as ever, and those that turned out too short to count, are none.
 */
function readPauses(reader: Reader, ids: string): ReadonlyMap<number, Pause[]> {
  const events = reader.sql.all<{ subscriptionId: number; toState: string; on: Day; charging: string }>(
    `SELECT subscription_id AS subscriptionId, to_state AS toState, business_on AS "on", charging FROM subscription_event
     WHERE subscription_id IN (SELECT value FROM json_each(?))
       AND (to_state IN ('paused', 'suspended') OR from_state IN ('paused', 'suspended'))
     ORDER BY subscription_id, id`,
    ids,
  );
  const pauses = new Map<number, Pause[]>();
  for (const { subscriptionId, toState, on, charging } of events) {
    const known = pauses.get(subscriptionId) ?? [];
    pauses.set(subscriptionId, known);
    const last = known.at(-1);
    if (toState === 'paused' || toState === 'suspended') {
      if (charging !== 'charge') known.push({ fromOn: on, toOn: null });
    } else if (last?.toOn === null) {
      if (charging === 'charge') known.pop();
      else if (toState === 'active') known.splice(-1, 1, { fromOn: last.fromOn, toOn: on });
    }
  }
  return pauses;
}
