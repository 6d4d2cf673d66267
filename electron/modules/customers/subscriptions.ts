import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import type { Subscription, subscriptions } from '#shared/contract/customers.ts';
import { fail } from '#shared/contract/errors.ts';
import { MAX_MINOR } from '#shared/domain/money.ts';
import { type Cycle, periodContaining } from '#shared/domain/period.ts';
import { type Day, daysBetween } from '#shared/domain/time.ts';
import { readSubscriptions, requireCustomer } from './readCustomer.ts';
import { refreshSearch } from './searchText.ts';

type NewSubscription = z.output<NonNullable<(typeof subscriptions.create)['~orpc']['inputSchema']>>;
type StateChange = z.output<NonNullable<(typeof subscriptions.changeState)['~orpc']['inputSchema']>>;
export type SubscriptionState = Subscription['state'];

export interface SubscriptionFields {
  readonly uid: string;
  readonly customerId: number;
  readonly planId: number;
  readonly startOn: Day;
  readonly state: SubscriptionState;
  readonly ownPriceMinor: number | null;
  readonly ownPriceReason: string;
  /** An imported service is billed in full for the period of its first bill run: what was before is its opening balance. */
  readonly imported: boolean;
}

interface PlanCycle {
  timing: 'prepaid' | 'postpaid';
  cycleKind: Cycle['kind'];
  cycleEvery: number;
  billingDay: number;
}

/** A day further away than this is a slip of the finger: it would bill years at once. */
const FARTHEST_DAYS = 400;

/** Inserts a subscription with the cycle of its plan. @returns its id @throws not-found (plan) */
export function addSubscription(tx: Tx, fields: SubscriptionFields): number {
  const plan = tx.sql.get<PlanCycle>(
    'SELECT timing, cycle_kind AS cycleKind, cycle_every AS cycleEvery, billing_day AS billingDay FROM plan WHERE id = ?',
    fields.planId,
  );
  if (!plan) throw fail('not-found', { what: 'plan', id: String(fields.planId) });
  const { billedToOn, billOn } = firstBilling(tx, fields, plan);
  return tx.sql.run(
    `INSERT INTO subscription (uid, customer_id, plan_id, state, timing, cycle_kind, cycle_every, billing_day, anchor_on, start_on, end_on,
       own_price_minor, own_price_reason, billed_to_on, bill_on, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    fields.uid,
    fields.customerId,
    fields.planId,
    fields.state,
    plan.timing,
    plan.cycleKind,
    plan.cycleEvery,
    plan.billingDay,
    fields.startOn,
    fields.startOn,
    fields.state === 'ended' ? fields.startOn : null,
    fields.ownPriceMinor,
    fields.ownPriceReason,
    billedToOn,
    billOn,
    tx.at,
  ).id;
}

/**
 * From where on a new subscription is billed. What an imported one used before this period is in its opening balance:
 * a prepaid one joins at its first run, a postpaid one owes the period it was imported in, once that is over.
 */
function firstBilling(tx: Tx, { imported, state, startOn }: SubscriptionFields, plan: PlanCycle) {
  const isActive = state === 'active';
  if (!imported) return { billedToOn: startOn, billOn: isActive ? startOn : null };
  if (!isActive || plan.timing === 'prepaid') return { billedToOn: null, billOn: null };
  const { cycleKind, cycleEvery, billingDay } = plan;
  const cycle: Cycle =
    cycleKind === 'days'
      ? { kind: cycleKind, anchorOn: startOn, days: cycleEvery }
      : { kind: cycleKind, anchorOn: startOn, billingDay, months: cycleEvery };
  const { fromOn, toOn } = periodContaining(cycle, tx.today);
  return { billedToOn: fromOn, billOn: toOn };
}

/**
 * Gives a customer a plan from a day on, with the box or the network account it comes through. The same id again
 * answers with the subscription it made the first time.
 * @throws not-found, already-exists (box or user belongs to somebody), day-not-allowed (more than 400 days away),
 *   id-used-differently
 */
export function createSubscription(context: Context, input: NewSubscription): Subscription {
  requireCustomer(context, input.customerId);
  const id = context.write((tx) => {
    const known = knownSubscription(tx, input);
    if (known !== undefined) return known;
    refuseFarDay(tx, input.startOn);
    if (input.ownPriceMinor !== null && input.ownPriceMinor > MAX_MINOR)
      throw fail('invalid-input', { issues: [{ path: 'ownPriceMinor', message: 'is too large' }] });
    const subscriptionId = addSubscription(tx, {
      ...input,
      state: 'active',
      ownPriceReason: input.reason,
      imported: false,
    });
    if (input.boxSerial) assignBox(tx, input, input.boxSerial, subscriptionId);
    if (input.username) addUsername(tx, input.customerId, input.username, subscriptionId);
    recordEvent(tx, subscriptionId, 'new', 'active', input.startOn, input.reason || 'new connection');
    refreshState(tx, input.customerId);
    refreshSearch(tx, input.customerId);
    tx.audit({ action: 'create-subscription', entity: 'subscription', entityId: subscriptionId, after: input });
    tx.touch('subscriptions', 'customers');
    return subscriptionId;
  });
  return oneSubscription(context, input.customerId, id);
}

/** The subscription that the same id made before. @throws id-used-differently when it was asked for other things */
function knownSubscription(tx: Tx, input: NewSubscription): number | undefined {
  const known = tx.sql.get<
    Pick<NewSubscription, 'customerId' | 'planId' | 'startOn' | 'ownPriceMinor'> & { id: number }
  >(
    'SELECT id, customer_id AS customerId, plan_id AS planId, start_on AS startOn, own_price_minor AS ownPriceMinor FROM subscription WHERE uid = ?',
    input.uid,
  );
  if (!known) return undefined;
  const isSame =
    known.customerId === input.customerId &&
    known.planId === input.planId &&
    known.startOn === input.startOn &&
    known.ownPriceMinor === input.ownPriceMinor;
  if (!isSame) throw fail('id-used-differently', { id: input.uid });
  return known.id;
}

function oneSubscription(context: Context, customerId: number, id: number): Subscription {
  const subscription = readSubscriptions(context, customerId).find((candidate) => candidate.id === id);
  if (!subscription) throw fail('not-found', { what: 'subscription', id: String(id) });
  return subscription;
}

function assignBox(tx: Tx, input: NewSubscription, serialText: string, subscriptionId: number): void {
  const serial = serialText.toUpperCase().replace(/\s+/g, '');
  const vc = input.vc?.toUpperCase().replace(/\s+/g, '') || null;
  const box = tx.sql.get<{ id: number; customerId: number | null }>(
    'SELECT id, customer_id AS customerId FROM box WHERE serial = ?',
    serial,
  );
  if (box && box.customerId !== null && box.customerId !== input.customerId)
    throw fail('already-exists', { what: 'box', value: serial });
  if (vc && tx.sql.get('SELECT id FROM box WHERE vc = ? AND serial <> ?', vc, serial))
    throw fail('already-exists', { what: 'vc', value: vc });
  if (box) {
    tx.sql.run(
      "UPDATE box SET customer_id = ?, subscription_id = ?, state = 'active', vc = coalesce(?, vc) WHERE id = ?",
      input.customerId,
      subscriptionId,
      vc,
      box.id,
    );
  } else {
    tx.sql.run(
      "INSERT INTO box (serial, vc, state, customer_id, subscription_id, created_at) VALUES (?, ?, 'active', ?, ?, ?)",
      serial,
      vc,
      input.customerId,
      subscriptionId,
      tx.at,
    );
  }
}

function addUsername(tx: Tx, customerId: number, username: string, subscriptionId: number): void {
  if (tx.sql.get('SELECT id FROM network_account WHERE username = ? COLLATE NOCASE', username)) {
    throw fail('already-exists', { what: 'username', value: username });
  }
  tx.sql.run(
    "INSERT INTO network_account (customer_id, subscription_id, kind, username, created_at) VALUES (?, ?, 'pppoe', ?, ?)",
    customerId,
    subscriptionId,
    username,
    tx.at,
  );
}

const ALLOWED: Record<SubscriptionState, readonly SubscriptionState[]> = {
  active: ['suspended', 'ended'],
  suspended: ['active', 'ended'],
  ended: [],
};

/** @throws day-not-allowed */
function refuseFarDay(tx: Tx, on: Day): void {
  const distance = daysBetween(tx.today, on);
  if (Math.abs(distance) > FARTHEST_DAYS)
    throw fail('day-not-allowed', { on, reason: distance > 0 ? 'future' : 'past' });
}

/** A change of state comes after the one before it: nobody goes on before he stopped. @throws day-not-allowed */
function refuseEarlierDay(tx: Tx, id: number, on: Day): void {
  const last = tx.sql.get<{ on: Day | null }>(
    'SELECT max(business_on) AS "on" FROM subscription_event WHERE subscription_id = ?',
    id,
  )?.on;
  if (last && on < last && on < tx.today) throw fail('day-not-allowed', { on, reason: 'past' });
}

interface Standing {
  state: SubscriptionState;
  timing: 'prepaid' | 'postpaid';
  billedToOn: Day | null;
  billOn: Day | null;
}

/**
 * Suspends, resumes or ends a subscription. While suspended nothing is charged; a resumed one is charged again from
 * the day it resumes. Days used before that were not billed yet stay owed: the next run bills them.
 * @throws subscription-state when the change is not one of domain.md 7, day-not-allowed
 */
export function changeSubscriptionState(context: Context, input: StateChange): Subscription {
  const found = context.read.sql.get<{ customerId: number }>(
    'SELECT customer_id AS customerId FROM subscription WHERE id = ?',
    input.id,
  );
  if (!found) throw fail('not-found', { what: 'subscription', id: String(input.id) });
  requireCustomer(context, found.customerId);
  context.write((tx) => {
    const before = tx.sql.get<Standing>(
      'SELECT state, timing, billed_to_on AS billedToOn, bill_on AS billOn FROM subscription WHERE id = ?',
      input.id,
    );
    if (!before || !ALLOWED[before.state].includes(input.to)) {
      throw fail('subscription-state', { from: before?.state ?? '', to: input.to });
    }
    const on = input.on ?? tx.today;
    refuseFarDay(tx, on);
    refuseEarlierDay(tx, input.id, on);
    if (input.to === 'active') resume(tx, input.id, before, on);
    else if (before.state === 'active') stop(tx, input.id, before, on);
    tx.sql.run(
      'UPDATE subscription SET state = ?, end_on = ? WHERE id = ?',
      input.to,
      input.to === 'ended' ? on : null,
      input.id,
    );
    tx.sql.run(
      'UPDATE box SET state = ? WHERE subscription_id = ?',
      input.to === 'active' ? 'active' : 'off',
      input.id,
    );
    recordEvent(tx, input.id, before.state, input.to, on, input.reason);
    refreshState(tx, found.customerId);
    tx.audit({
      action: `subscription-${input.to}`,
      entity: 'subscription',
      entityId: input.id,
      before,
      after: { state: input.to, on, reason: input.reason },
    });
    tx.touch('subscriptions', 'customers');
  });
  return oneSubscription(context, found.customerId, input.id);
}

/** Charging ends on the day; what was used before it and is not billed yet is due from then at the latest. */
function stop(tx: Tx, id: number, { timing, billedToOn, billOn }: Standing, on: Day): void {
  const isOwed = billedToOn !== null && billedToOn < on;
  const endOfUse = billOn !== null && billOn < on ? billOn : on;
  tx.sql.run(
    'UPDATE subscription SET bill_on = ? WHERE id = ?',
    isOwed ? (timing === 'prepaid' ? billedToOn : endOfUse) : null,
    id,
  );
}

/**
 * Charging goes on from the day of resuming; days already billed before the suspension stay billed. While days from
 * before are still to be billed, the run itself leaves out the suspension between.
 */
function resume(tx: Tx, id: number, { billedToOn, billOn }: Standing, on: Day): void {
  if (billOn !== null) return;
  const from = billedToOn !== null && billedToOn > on ? billedToOn : on;
  tx.sql.run('UPDATE subscription SET billed_to_on = ?, bill_on = ? WHERE id = ?', from, from, id);
}

function recordEvent(tx: Tx, subscriptionId: number, from: string, to: string, on: Day, reason: string): void {
  tx.sql.run(
    'INSERT INTO subscription_event (subscription_id, from_state, to_state, business_on, at, user_id, reason) VALUES (?, ?, ?, ?, ?, ?, ?)',
    subscriptionId,
    from,
    to,
    on,
    tx.at,
    tx.actor.userId,
    reason,
  );
}

/** The customer's own state follows from his subscriptions: one active makes him active, all ended makes him ended. */
export function refreshState(tx: Tx, customerId: number): void {
  tx.sql.run(
    `UPDATE customer SET state = coalesce((SELECT CASE
         WHEN max(state = 'active') THEN 'active' WHEN max(state = 'suspended') THEN 'suspended' ELSE 'ended' END
       FROM subscription WHERE customer_id = ? GROUP BY customer_id), 'new') WHERE id = ?`,
    customerId,
    customerId,
  );
}
