import type { Reader, Tx } from '#host/context.ts';
import { type Billable, cycleOf, nextBillOn, type PlanTerms, type Timing } from '#modules/billing/index.ts';
import { followPacks } from '#modules/boxes/index.ts';
import { readProducts } from '#modules/cas/index.ts';
import { chargeUsage } from '#modules/usage/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Cycle } from '#shared/domain/period.ts';
import { addDays, type Day } from '#shared/domain/time.ts';

interface PlanRow {
  planId: number;
  planName: string;
  planKind: string;
  taxSetId: number | null;
  sacCode: string;
  timing: Timing;
  cycleKind: Cycle['kind'];
  cycleEvery: number;
  billingDay: number;
  active: number;
}

function readPlan(reader: Reader, id: number): PlanRow {
  const plan = reader.sql.get<PlanRow>(
    `SELECT id AS planId, name AS planName, kind AS planKind, tax_set_id AS taxSetId, sac_code AS sacCode, timing, cycle_kind AS cycleKind,
       cycle_every AS cycleEvery, billing_day AS billingDay, active FROM plan WHERE id = ?`,
    id,
  );
  if (!plan) throw fail('not-found', { what: 'plan', id: String(id) });
  return plan;
}

/** @throws not-found, plan-not-offered: those who have such a plan keep it, nobody gets it any more */
export function requireOffered(reader: Reader, planId: number): void {
  const { planName, active } = readPlan(reader, planId);
  if (active !== 1) throw fail('plan-not-offered', { plan: planName });
}

/** A plan's own terms, from a day on. @throws not-found */
export function termsOfPlan(reader: Reader, planId: number, fromOn: Day, ownPriceMinor: number | null): PlanTerms {
  const { cycleKind, cycleEvery, billingDay, active: _, ...plan } = readPlan(reader, planId);
  const cycle = cycleOf({ cycleKind, cycleEvery, billingDay, anchorOn: fromOn });
  return { ...plan, fromOn, cycle, joinsFirst: false, ownPriceMinor };
}

interface TermsNote {
  readonly uid: string | null;
  readonly kind: 'start' | 'plan' | 'billing-day' | 'renewal';
  readonly ownPriceReason?: string;
  readonly consent?: string;
  readonly reason: string;
}

/**
 * Writes down what a subscription is charged by from a day on, and brings the subscription itself to it when that day
 * has come. The first time it also writes down what it began with.
 */
export function addTerms(tx: Tx, service: Billable, terms: PlanTerms, note: TermsNote): number {
  const begun = service.terms[0];
  if (begun && !tx.sql.get('SELECT id FROM subscription_terms WHERE subscription_id = ?', service.id)) {
    const own = tx.sql.get<{ reason: string }>(
      'SELECT own_price_reason AS reason FROM subscription WHERE id = ?',
      service.id,
    );
    insertTerms(
      tx,
      service.id,
      begun,
      { uid: null, kind: 'start', reason: '', ownPriceReason: own?.reason ?? '' },
      tx.at,
    );
  }
  const hasCome = terms.fromOn <= tx.today;
  const id = insertTerms(tx, service.id, terms, note, hasCome ? tx.at : null);
  if (hasCome) bringTo(tx, service.id, terms, note.ownPriceReason ?? '');
  // The period that is cut here has less of its quota, and use from here on counts by other rules.
  chargeUsage(tx, service.id, addDays(terms.fromOn, -1));
  return id;
}

function insertTerms(
  tx: Tx,
  subscriptionId: number,
  terms: PlanTerms,
  note: TermsNote,
  appliedAt: number | null,
): number {
  return tx.sql.run(
    `INSERT INTO subscription_terms (uid, subscription_id, kind, from_on, plan_id, timing, cycle_kind, cycle_every, billing_day, anchor_on,
       own_price_minor, own_price_reason, consent, reason, user_id, at, applied_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    note.uid,
    subscriptionId,
    note.kind,
    terms.fromOn,
    terms.planId,
    terms.timing,
    ...cycleColumns(terms.cycle),
    terms.ownPriceMinor,
    note.ownPriceReason ?? '',
    note.consent ?? '',
    note.reason,
    tx.actor.userId,
    tx.at,
    appliedAt,
  ).id;
}

/** Whether the same id asked for new terms before. @throws id-used-differently when it was for something else */
export function termsAsked(
  tx: Tx,
  { uid, id }: { readonly uid: string; readonly id: number },
  isSame: (terms: { planId: number; billingDay: number }) => boolean,
): boolean {
  const known = tx.sql.get<{ id: number; planId: number; billingDay: number }>(
    'SELECT subscription_id AS id, plan_id AS planId, billing_day AS billingDay FROM subscription_terms WHERE uid = ?',
    uid,
  );
  if (known && (known.id !== id || !isSame(known))) throw fail('id-used-differently', { id: uid });
  return known !== undefined;
}

/**
 * Makes terms those of the subscription itself: what lists show, and what is charged where nothing ever changed. Other
 * packs are asked of the distributor.
 */
export function bringTo(tx: Tx, subscriptionId: number, terms: PlanTerms, ownPriceReason: string): void {
  const had = tx.sql.get<{ planId: number }>('SELECT plan_id AS planId FROM subscription WHERE id = ?', subscriptionId);
  const packs = had?.planId === terms.planId ? null : readProducts(tx, subscriptionId, tx.today).join();
  tx.sql.run(
    `UPDATE subscription SET plan_id = ?, timing = ?, cycle_kind = ?, cycle_every = ?, billing_day = ?, anchor_on = ?, own_price_minor = ?,
       own_price_reason = ? WHERE id = ?`,
    terms.planId,
    terms.timing,
    ...cycleColumns(terms.cycle),
    terms.ownPriceMinor,
    ownPriceReason,
    subscriptionId,
  );
  if (packs !== null && readProducts(tx, subscriptionId, tx.today).join() !== packs)
    followPacks(tx, subscriptionId, '');
}

function cycleColumns(cycle: Cycle): [Cycle['kind'], number, number, Day] {
  if (cycle.kind === 'calendar') return [cycle.kind, cycle.months, cycle.billingDay, cycle.anchorOn];
  return [cycle.kind, cycle.kind === 'days' ? cycle.days : cycle.months, 1, cycle.anchorOn];
}

/** Notes up to which day a subscription is billed, and from when on the next run has something to bill. */
export function setBilling(tx: Tx, service: Billable): void {
  const { id, billedToOn } = service;
  tx.sql.run(
    'UPDATE subscription SET billed_to_on = ?, bill_on = ? WHERE id = ?',
    billedToOn,
    billedToOn === null ? null : nextBillOn(service, billedToOn),
    id,
  );
}
