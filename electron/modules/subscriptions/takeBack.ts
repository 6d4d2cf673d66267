import type { Reader, Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';
import { cancelPlannedWithin } from './cancelPlanned.ts';
import { changeOffersWithin } from './changeOffers.ts';
import { changePlanWithin } from './changePlan.ts';
import { turnService } from './turnService.ts';

interface AskedBack {
  /** Of the change that is taken back. */
  readonly id: number;
  readonly uid: string;
  readonly reason: string;
}

interface Terms {
  readonly id: number;
  readonly subscriptionId: number;
  readonly on: Day;
  readonly planId: number;
  readonly ownPriceMinor: number | null;
  readonly ownPriceReason: string;
  readonly appliedAt: number | null;
}

const TERMS_SQL = `SELECT id, subscription_id AS subscriptionId, from_on AS "on", plan_id AS planId, own_price_minor AS ownPriceMinor,
    own_price_reason AS ownPriceReason, applied_at AS appliedAt FROM subscription_terms`;

/**
 * Takes a change of plan back inside a transaction: one that waits for its day is cancelled; else the service changes back to
 * the plan and price it had, from the day of the change on, so that its days are charged as if nothing had been.
 * @returns the terms that were cancelled, or that the change back made
 * @throws service-changed-since when something else was changed at the service, planned-is-over when a bill has charged by
 *   terms that wait, what `changePlan` refuses, not-found
 */
export function takeBackPlan(tx: Tx, { id, uid, reason }: AskedBack): number {
  const { subscriptionId } = readTerms(tx, id);
  turnService(tx, subscriptionId);
  const { on, appliedAt } = readTerms(tx, id);
  if (appliedAt === null) {
    cancelPlannedWithin(tx, { id: subscriptionId, plannedId: id, kind: 'plan', reason });
    return id;
  }
  const later = tx.sql.get<{ on: Day }>(
    `SELECT from_on AS "on" FROM subscription_terms WHERE subscription_id = ? AND id > ? AND cancelled_at IS NULL ORDER BY id DESC`,
    subscriptionId,
    id,
  );
  if (later) throw fail('service-changed-since', later);
  refuseChangedState(tx, subscriptionId, on);
  const before = tx.sql.get<Terms>(
    `${TERMS_SQL} WHERE subscription_id = ? AND id < ? AND cancelled_at IS NULL ORDER BY id DESC`,
    subscriptionId,
    id,
  );
  if (!before) throw fail('not-found', { what: 'planned-change', id: String(id) });
  const { planId, ownPriceMinor, ownPriceReason } = before;
  return changePlanWithin(tx, {
    ...{ id: subscriptionId, uid, planId, ownPriceMinor, ownPriceReason, when: 'now', on },
    ...{ consent: '', billNow: false, reason },
  });
}

/**
 * Takes a change of packs and channels back inside a transaction: what came goes, and what went comes, from the day of the
 * change on.
 * @returns the id of the change back
 * @throws service-changed-since when the service stands no more as the change left it, what `changeOffers` refuses, not-found
 */
export function takeBackOffers(tx: Tx, { id, uid, reason }: AskedBack): number {
  const change = tx.sql.get<{ subscriptionId: number; on: Day; added: string; removed: string }>(
    `SELECT subscription_id AS subscriptionId, business_on AS "on", added, removed FROM offer_change WHERE id = ?`,
    id,
  );
  if (!change) throw fail('not-found', { what: 'planned-change', id: String(id) });
  const { subscriptionId, on } = change;
  const added = JSON.parse(change.added) as number[];
  const removed = JSON.parse(change.removed) as number[];
  turnService(tx, subscriptionId);
  refuseChangedState(tx, subscriptionId, on);
  const held = tx.sql.all<{ offerId: number; on: Day }>(
    `SELECT offer_id AS offerId, from_on AS "on" FROM subscription_offer WHERE subscription_id = ? AND to_on IS NULL`,
    subscriptionId,
  );
  const stands =
    added.every((offerId) => held.some((offer) => offer.offerId === offerId && offer.on === on)) &&
    !held.some(({ offerId }) => removed.includes(offerId));
  if (!stands) throw fail('service-changed-since', { on: lastOffersOn(tx, subscriptionId, on) });
  return changeOffersWithin(tx, { id: subscriptionId, uid, on, added: removed, removed: added, reason });
}

function readTerms({ sql }: Reader, id: number): Terms {
  const terms = sql.get<Terms>(`${TERMS_SQL} WHERE id = ?`, id);
  if (!terms) throw fail('not-found', { what: 'planned-change', id: String(id) });
  return terms;
}

/** A service that was paused, ended or given other terms behind that day is not changed from it on. @throws service-changed-since */
function refuseChangedState({ sql }: Reader, subscriptionId: number, on: Day): void {
  const later = sql.get<{ on: Day | null }>(
    `SELECT max("on") AS "on" FROM (SELECT max(business_on) AS "on" FROM subscription_event WHERE subscription_id = ?
       UNION ALL SELECT max(from_on) FROM subscription_terms WHERE subscription_id = ? AND applied_at IS NOT NULL)`,
    subscriptionId,
    subscriptionId,
  );
  if (later?.on && later.on > on) throw fail('service-changed-since', { on: later.on });
}

function lastOffersOn({ sql }: Reader, subscriptionId: number, on: Day): Day {
  return (
    sql.get<{ on: Day }>(
      `SELECT business_on AS "on" FROM offer_change WHERE subscription_id = ? ORDER BY id DESC LIMIT 1`,
      subscriptionId,
    )?.on ?? on
  );
}
