import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { readBillables } from '#modules/billing/index.ts';
import { addCharge, lineText } from '#modules/charges/index.ts';
import { inTurns } from '#modules/jobs/index.ts';
import { creditsOf } from '#modules/subscriptions/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Outage, outages, RebateStep } from '#shared/contract/outages.ts';
import { affectedServices, isRebated, refuseWrongStretch, stepsFor } from './affected.ts';
import { readOutage } from './readOutages.ts';
import { rebateOf } from './rebateOf.ts';
import type { Stretch } from './rules.ts';

type AskedRebate = z.output<NonNullable<(typeof outages.rebate)['~orpc']['inputSchema']>>;

/**
 * Gives back what an outage cost to everybody whom it reached (domain.md 4): credits that wait for the next bill of each.
 * It goes on some services at a time, so that the counter feels nothing; one that was interrupted is finished by the
 * same id, or by `goOnOutage`, and no service ever gets it twice.
 * @throws nothing-to-rebate (nobody was reached), day-not-allowed, invalid-input, not-found, id-used-differently
 */
export async function rebateOutage(context: Context, asked: AskedRebate): Promise<Outage> {
  refuseWrongStretch(context, asked);
  requireIncident(context, asked.incidentId);
  const id = context.write((tx) => findKnown(tx, asked) ?? insertOutage(context, tx, asked));
  await giveOut(context, id);
  return readOutage(context, id);
}

function requireIncident({ read }: Context, id: number | null): void {
  if (id !== null && !read.sql.get('SELECT id FROM incident WHERE id = ?', id))
    throw fail('not-found', { what: 'incident', id: String(id) });
}

function findKnown(tx: Tx, asked: AskedRebate): number | undefined {
  const known = tx.sql.get<AskedRebate & { id: number }>(
    `SELECT id, area_id AS areaId, router_id AS routerId, plan_kind AS planKind, from_on AS fromOn, from_hour AS fromHour, to_on AS toOn,
       to_hour AS toHour FROM outage WHERE uid = ?`,
    asked.uid,
  );
  if (!known) return undefined;
  const keys = ['areaId', 'routerId', 'planKind', 'fromOn', 'fromHour', 'toOn', 'toHour'] as const;
  if (keys.some((key) => known[key] !== asked[key])) throw fail('id-used-differently', { id: asked.uid });
  return known.id;
}

function insertOutage(context: Context, tx: Tx, asked: AskedRebate): number {
  const services = affectedServices(tx, context.actor, asked);
  if (services.length === 0) throw fail('nothing-to-rebate', {});
  const { id } = tx.sql.run(
    `INSERT INTO outage (uid, area_id, router_id, plan_kind, cause, from_on, from_hour, to_on, to_hour, steps, business_on, at, user_id, state, incident_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'running', ?)`,
    asked.uid,
    asked.areaId,
    asked.routerId,
    asked.planKind,
    asked.cause,
    asked.fromOn,
    asked.fromHour,
    asked.toOn,
    asked.toHour,
    JSON.stringify(stepsFor(tx, tx.company.country, asked)),
    tx.today,
    tx.at,
    tx.actor.userId,
    asked.incidentId,
  );
  tx.sql.run(
    `INSERT INTO outage_item (outage_id, subscription_id, customer_id, result)
     SELECT ?, s.id, s.customer_id, 'waiting' FROM json_each(?) JOIN subscription s ON s.id = value`,
    id,
    JSON.stringify(services),
  );
  const { uid: _, ...after } = asked;
  tx.audit({ action: 'rebate-outage', entity: 'outage', entityId: id, after: { ...after, services: services.length } });
  tx.touch('outages');
  return id;
}

/** Works off what waits of an outage, to its end. One that was ended already is left as it is. */
export async function giveOut(context: Context, id: number): Promise<void> {
  const outage = context.read.sql.get<Stretch & { steps: string; state: string; cause: string }>(
    `SELECT from_on AS fromOn, from_hour AS fromHour, to_on AS toOn, to_hour AS toHour, steps, state, cause FROM outage WHERE id = ?`,
    id,
  );
  if (outage?.state !== 'running') return;
  const steps = JSON.parse(outage.steps) as RebateStep[];
  const failed = await inTurns(context, waitingOf(context, id, 'waiting'), (tx, ids) => {
    for (const service of readBillables(tx, 's.id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))) {
      if (!isStill(tx, id, service.id, 'waiting')) continue;
      if (isRebated(tx, service.id, outage)) {
        setResult(tx, id, service.id, 'already', 0);
        continue;
      }
      const given = rebateOf(tx, service, outage, steps);
      const credits = creditsOf(service, 'rebate', given, outage.cause);
      for (const credit of credits) {
        const description = lineText(tx.company.language, 'rebate', { plan: credit.description });
        const chargeId = addCharge(tx, { ...credit, description });
        tx.sql.run(
          'INSERT INTO outage_credit (charge_id, outage_id, subscription_id) VALUES (?, ?, ?)',
          chargeId,
          id,
          service.id,
        );
      }
      const amountMinor = given.reduce((sum, credit) => sum + credit.amountMinor, 0);
      setResult(tx, id, service.id, amountMinor > 0 ? 'given' : 'nothing', amountMinor);
    }
    tx.touch('outages', 'charges', 'customers');
  });
  context.write((tx) => {
    for (const serviceId of failed) setResult(tx, id, serviceId, 'failed', 0);
    tx.sql.run("UPDATE outage SET state = 'given' WHERE id = ? AND state = 'running'", id);
    tx.touch('outages');
  });
}

/** Services of an outage that something is still to be done for. */
export function waitingOf({ read }: Context, outageId: number, ...results: string[]): number[] {
  return read.sql
    .all<{ id: number }>(
      `SELECT subscription_id AS id FROM outage_item WHERE outage_id = ? AND result IN (SELECT value FROM json_each(?))
       ORDER BY subscription_id`,
      outageId,
      JSON.stringify(results),
    )
    .map(({ id }) => id);
}

/** Whether nobody else has dealt with a service meanwhile. */
function isStill({ sql }: Tx, outageId: number, subscriptionId: number, result: string): boolean {
  return (
    sql.get(
      'SELECT 1 FROM outage_item WHERE outage_id = ? AND subscription_id = ? AND result = ?',
      outageId,
      subscriptionId,
      result,
    ) !== undefined
  );
}

export function setResult(tx: Tx, outageId: number, subscriptionId: number, result: string, amountMinor: number): void {
  tx.sql.run(
    'UPDATE outage_item SET result = ?, amount_minor = ? WHERE outage_id = ? AND subscription_id = ?',
    result,
    amountMinor,
    outageId,
    subscriptionId,
  );
}
