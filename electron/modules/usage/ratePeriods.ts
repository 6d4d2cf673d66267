import type { Reader } from '#host/context.ts';
import { type Billable, readBillables } from '#modules/billing/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';
import { type OverageRule, quotaOf, type Stretch, stretchOn, unitsOver, unitsToCharge } from './rules.ts';

/** @throws not-found */
export function meteredService(reader: Reader, id: number): Billable {
  const [service] = readBillables(reader, 's.id = ?', id);
  if (!service) throw fail('not-found', { what: 'subscription', id: String(id) });
  return service;
}

interface PeriodRow extends OverageRule {
  readonly id: number;
  readonly fromOn: Day;
  readonly planId: number;
  readonly priceMinor: number | null;
  readonly includesTax: number;
}

interface ChargeRow {
  readonly id: number;
  readonly periodId: number;
  readonly units: number;
  readonly amountMinor: number;
  readonly state: 'billed' | 'waived' | 'open';
}

/** A stretch of a service by the rule it is charged by: what was used, and which charges stand for it. */
export interface RatedPeriod extends PeriodRow {
  readonly stretch: Stretch;
  readonly usedBytes: number;
  readonly overUnits: number;
  readonly billedUnits: number;
  /** Units that no bill has charged, or charged too many of (then negative). */
  readonly leftUnits: number;
  readonly open: readonly ChargeRow[];
}

/**
 * The stretches of a service from a day on that have a rule, oldest first. One that a later change of plan did away with
 * used nothing: what was charged for it comes back.
 */
export function ratePeriods(reader: Reader, service: Billable, fromOn: Day): RatedPeriod[] {
  const periods = reader.sql.all<PeriodRow>(
    `SELECT id, from_on AS fromOn, plan_id AS planId, quota_bytes AS quotaBytes, unit_bytes AS unitBytes, price_minor AS priceMinor,
       includes_tax AS includesTax FROM usage_period WHERE subscription_id = ? AND from_on >= ? ORDER BY from_on, id`,
    service.id,
    fromOn,
  );
  const used = readUsed(reader, service.id, fromOn);
  const charges = Map.groupBy(readCharges(reader, service.id, fromOn), ({ periodId }) => periodId);
  return periods.map((period) => {
    const stretch = stretchOn(service, period.fromOn);
    const stands = stretch.part.fromOn === period.fromOn && stretch.terms.planId === period.planId;
    const { part } = stretch;
    const days = stands ? used.filter(({ on }) => part.fromOn <= on && on < part.toOn) : [];
    const usedBytes = days.reduce((sum, { bytes }) => sum + bytes, 0);
    const quotaBytes = quotaOf(period.quotaBytes, stretch);
    const overUnits = unitsOver({ ...period, quotaBytes }, usedBytes);
    const own = charges.get(period.id) ?? [];
    const units = (is: (charge: ChargeRow) => boolean) => own.filter(is).reduce((sum, charge) => sum + charge.units, 0);
    const billedUnits = units(({ state }) => state === 'billed');
    const leftUnits = unitsToCharge(overUnits, {
      billed: billedUnits,
      waivedCharges: units((charge) => charge.state === 'waived' && charge.units > 0),
      waivedCredits: units((charge) => charge.state === 'waived' && charge.units < 0),
    });
    const open = own.filter(({ state }) => state === 'open');
    return { ...period, stretch, usedBytes, quotaBytes, overUnits, billedUnits, leftUnits, open };
  });
}

/** What a service used by the first day of its records, without those that others replaced. */
export function readUsed(reader: Reader, subscriptionId: number, fromOn: Day): { on: Day; bytes: number }[] {
  return reader.sql.all(
    `SELECT r.from_on AS "on", sum(r.download_bytes + r.upload_bytes) AS bytes FROM usage_record r
     WHERE r.subscription_id = ? AND r.from_on >= ? AND NOT EXISTS (SELECT 1 FROM usage_record n WHERE n.replaces_id = r.id)
     GROUP BY r.from_on ORDER BY r.from_on`,
    subscriptionId,
    fromOn,
  );
}

function readCharges(reader: Reader, subscriptionId: number, fromOn: Day): ChargeRow[] {
  return reader.sql.all<ChargeRow>(
    `SELECT c.id, u.usage_period_id AS periodId, u.units, c.amount_minor AS amountMinor,
       CASE WHEN c.bill_id IS NOT NULL OR c.credit_note_id IS NOT NULL THEN 'billed' WHEN c.cancelled_at IS NOT NULL THEN 'waived'
         ELSE 'open' END AS state
     FROM usage_period p JOIN usage_charge u ON u.usage_period_id = p.id JOIN charge c ON c.id = u.charge_id
     WHERE p.subscription_id = ? AND p.from_on >= ? AND u.replaced_at IS NULL ORDER BY c.id`,
    subscriptionId,
    fromOn,
  );
}
