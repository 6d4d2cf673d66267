import type { Context, Tx } from '#host/context.ts';
import { readBox } from '#modules/boxes/index.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { changeOffersWithin, changePlanWithin, takeBackOffers, takeBackPlan } from '#modules/subscriptions/index.ts';
import type { BulkWork } from '#shared/contract/boxBulks.ts';
import { fail } from '#shared/contract/errors.ts';
import type { BulkWorkKind } from '#shared/domain/boxBulks.ts';
import type { ChosenBox } from './chooseBoxes.ts';

type ServiceChange = Extract<BulkWork, { kind: 'change-plan' | 'change-offers' }>;

/** What was done with a box: an action of its own, or a change of its service with the money for days billed already. */
export interface Made {
  readonly actionId: number | null;
  readonly termsId: number | null;
  readonly offerChangeId: number | null;
  readonly changeMinor: number;
}

const NOTHING: Made = { actionId: null, termsId: null, offerChangeId: null, changeMinor: 0 };

/** @param actionId of the box itself */
export function madeByAction(actionId: number): Made {
  return { ...NOTHING, actionId };
}

interface Desk {
  readonly context: Context;
  readonly tx: Tx;
  readonly uid: string;
  readonly reason: string;
}

/**
 * Changes the plan or the packs of the service that a box belongs to.
 * @throws box-not-at-customer, box-without-service, what `changePlan` and `changeOffers` refuse, not-found
 */
export function changeService({ context, tx, uid, reason }: Desk, work: ServiceChange, { boxId }: ChosenBox): Made {
  const { serial, state, customerId, subscriptionId: id } = readBox(tx, boxId);
  if (customerId === null) throw fail('box-not-at-customer', { serial, state });
  requireCustomer(context, customerId);
  if (id === null) throw fail('box-without-service', { serial });
  return withMoney(tx, () => {
    if (work.kind === 'change-plan') {
      const { planId, when } = work;
      const own = { ownPriceMinor: null, ownPriceReason: '', consent: '', billNow: false };
      return { ...NOTHING, termsId: changePlanWithin(tx, { id, uid, planId, when, ...own, reason }) };
    }
    return {
      ...NOTHING,
      offerChangeId: changeOffersWithin(tx, { id, uid, on: work.on, ...lacking(tx, work, id), reason }),
    };
  });
}

/**
 * Takes back what a bulk has changed at a service.
 * @throws service-changed-since, planned-is-over, what the change back refuses, not-found
 */
export function takeChangeBack(
  { context, tx, uid, reason }: Desk,
  kind: BulkWorkKind,
  { customerId }: ChosenBox,
  targetId: number,
): Made {
  if (customerId !== null) requireCustomer(context, customerId);
  const asked = { id: targetId, uid, reason };
  return withMoney(tx, () =>
    kind === 'change-plan'
      ? { ...NOTHING, termsId: takeBackPlan(tx, asked) }
      : { ...NOTHING, offerChangeId: takeBackOffers(tx, asked) },
  );
}

/** Whether the service of a box stands already as a change would leave it, perhaps since it was changed with another box. */
export function isChanged(tx: Tx, work: ServiceChange, boxId: number): boolean {
  const service = tx.sql.get<{ id: number; planId: number; waitingId: number | null }>(
    `SELECT s.id, s.plan_id AS planId, (SELECT t.plan_id FROM subscription_terms t
       WHERE t.subscription_id = s.id AND t.applied_at IS NULL AND t.cancelled_at IS NULL) AS waitingId
     FROM box b JOIN subscription s ON s.id = b.subscription_id WHERE b.id = ?`,
    boxId,
  );
  if (!service) return false;
  if (work.kind === 'change-offers') {
    const { added, removed } = lacking(tx, work, service.id);
    return added.length + removed.length === 0 && work.added.length + work.removed.length > 0;
  }
  const { planId, waitingId } = service;
  if (waitingId === null) return planId === work.planId;
  return waitingId === work.planId && (work.when === 'next-cycle' || planId === work.planId);
}

/** What a service has not yet of what comes, and has of what goes. */
function lacking({ sql }: Tx, { added, removed }: Extract<ServiceChange, { kind: 'change-offers' }>, id: number) {
  const held = new Set(
    sql
      .all<{ offerId: number }>(
        'SELECT offer_id AS offerId FROM subscription_offer WHERE subscription_id = ? AND to_on IS NULL',
        id,
      )
      .map(({ offerId }) => offerId),
  );
  return {
    added: added.filter((offerId) => !held.has(offerId)),
    removed: removed.filter((offerId) => held.has(offerId)),
  };
}

/** The charges and credits that a change has made are those behind the last one before it. */
function withMoney({ sql }: Tx, change: () => Made): Made {
  const last = sql.get<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM charge')?.id ?? 0;
  const made = change();
  const money = sql.get<{ changeMinor: number }>(
    'SELECT coalesce(sum(amount_minor), 0) AS changeMinor FROM charge WHERE id > ? AND cancelled_at IS NULL',
    last,
  );
  return { ...made, ...money };
}
