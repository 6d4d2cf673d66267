import type { Tx } from '#host/context.ts';
import type { Billable, PlanTerms } from '#modules/billing/index.ts';
import { openSplitBook } from '#modules/catalog/index.ts';
import { addCharge, lineText, type NewCharge } from '#modules/charges/index.ts';
import { wrongInput } from '#shared/contract/errors.ts';
import { MAX_MINOR } from '#shared/domain/money.ts';
import type { Day } from '#shared/domain/time.ts';
import { meteredService, type RatedPeriod, ratePeriods, readUsed } from './ratePeriods.ts';
import { stretchOn } from './rules.ts';

/**
 * Brings the charges for what a service used beyond its quotas to what its records and its plans now say, from the
 * stretch that a day lies in: one charge for each stretch waits until its period is over, or a credit where bills have
 * charged more than was used. Units that a bill has taken in are never charged again; done twice it changes nothing.
 * @throws invalid-input (too large)
 */
export function chargeUsage(tx: Tx, subscriptionId: number, on: Day): void {
  if (!tx.sql.get('SELECT id FROM usage_record WHERE subscription_id = ? LIMIT 1', subscriptionId)) return;
  const service = meteredService(tx, subscriptionId);
  const { fromOn } = stretchOn(service, on).part;
  keepRules(tx, service, fromOn);
  for (const period of ratePeriods(tx, service, fromOn)) {
    const waiting = period.open.reduce((sum, { units }) => sum + units, 0);
    if (waiting === period.leftUnits && period.open.length <= 1) continue;
    for (const { id } of period.open) {
      tx.sql.run("UPDATE charge SET cancelled_at = ?, cancel_reason = 'replaced' WHERE id = ?", tx.at, id);
      tx.sql.run('UPDATE usage_charge SET replaced_at = ? WHERE charge_id = ?', tx.at, id);
    }
    if (period.leftUnits !== 0) addUsageCharge(tx, service, period);
    tx.touch('charges', 'customers');
  }
}

/** Writes down by which rule each stretch with use is charged, the first time. */
function keepRules(tx: Tx, service: Billable, fromOn: Day): void {
  let toOn = fromOn;
  for (const { on } of readUsed(tx, service.id, fromOn)) {
    if (on < toOn) continue;
    const { part, terms } = stretchOn(service, on);
    toOn = part.toOn;
    tx.sql.run(
      `INSERT INTO usage_period (subscription_id, from_on, plan_id, quota_bytes, unit_bytes, price_minor, includes_tax)
       SELECT ?, ?, id, quota_bytes, overage_unit_bytes, overage_price_minor, overage_includes_tax FROM plan WHERE id = ?
       ON CONFLICT DO NOTHING`,
      service.id,
      part.fromOn,
      terms.planId,
    );
  }
}

function addUsageCharge(tx: Tx, service: Billable, period: RatedPeriod): void {
  const { part, terms } = period.stretch;
  const amount = amountOf(tx, period);
  if (amount === null) return;
  const { endOn } = service;
  const chargeId = addCharge(tx, {
    ...amount,
    customerId: service.customerId,
    subscriptionId: service.id,
    kind: 'usage',
    description: lineText(tx.company.language, 'usage', { plan: terms.planName }),
    ...bearerOf(tx, terms, part.fromOn),
    includesTax: period.includesTax === 1,
    billLineId: period.leftUnits < 0 ? lastBilledLine(tx, period.id) : null,
    ...part,
    billFromOn: endOn !== null && endOn < part.toOn ? endOn : part.toOn,
  });
  tx.sql.run(
    'INSERT INTO usage_charge (usage_period_id, charge_id, units) VALUES (?, ?, ?)',
    period.id,
    chargeId,
    period.leftUnits,
  );
}

/** What the income of use is: the plan's, of a bundle its internet's. */
function bearerOf(tx: Tx, { planId, planKind, sacCode, taxSetId }: PlanTerms, on: Day) {
  const parts = planKind === 'bundle' ? openSplitBook(tx).partsOn(planId, on) : [];
  const internet = parts.find(({ revenueKey }) => revenueKey === 'internet');
  if (!internet) return { sacCode, revenueKey: planKind, taxSetId };
  return { sacCode: internet.sacCode, revenueKey: internet.revenueKey, taxSetId: internet.taxSetId };
}

/** The money of the units that are left; null when nothing is left to give back. */
function amountOf(
  tx: Tx,
  { id, leftUnits, priceMinor }: RatedPeriod,
): Pick<NewCharge, 'quantity' | 'unitMinor'> | null {
  const unitMinor = priceMinor ?? 0;
  if (leftUnits > 0) {
    if (leftUnits * unitMinor > MAX_MINOR) throw wrongInput('downloadBytes', 'too-large');
    return { quantity: leftUnits, unitMinor };
  }
  const backMinor = -leftUnits * unitMinor;
  const billedMinor = billedLeft(tx, id);
  if (billedMinor >= backMinor) return { quantity: -leftUnits, unitMinor: -unitMinor };
  return billedMinor > 0 ? { quantity: 1, unitMinor: -billedMinor } : null;
}

/** The lines of bills for a period's use. */
const BILLED_LINES = `SELECT c.own_line_id AS id, c.amount_minor FROM usage_charge u JOIN charge c ON c.id = u.charge_id
  WHERE u.usage_period_id = ?`;

/** The line whose taxes come back with what was billed too much. */
function lastBilledLine(tx: Tx, usagePeriodId: number): number | null {
  return (
    tx.sql.get<{ id: number | null }>(
      `SELECT max(id) AS id FROM (${BILLED_LINES}) WHERE amount_minor > 0`,
      usagePeriodId,
    )?.id ?? null
  );
}

/** What bills have charged for a period and credit notes have not given back. */
function billedLeft(tx: Tx, usagePeriodId: number): number {
  const billed = tx.sql.get<{ minor: number }>(
    `SELECT coalesce(sum(c.amount_minor), 0) AS minor FROM usage_charge u JOIN charge c ON c.id = u.charge_id
     WHERE u.usage_period_id = ? AND (c.bill_id IS NOT NULL OR c.credit_note_id IS NOT NULL)`,
    usagePeriodId,
  );
  const given = tx.sql.get<{ minor: number }>(
    `SELECT coalesce(sum(n.amount_minor), 0) AS minor FROM credit_note_line n WHERE n.bill_line_id IN (SELECT id FROM (${BILLED_LINES}))`,
    usagePeriodId,
  );
  return (billed?.minor ?? 0) - (given?.minor ?? 0);
}
