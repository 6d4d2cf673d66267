import type { Context, Tx } from '#host/context.ts';
import { isChargedAgain } from '#modules/billing/index.ts';
import { addCharge, lineText } from '#modules/charges/index.ts';
import { requireAllSeen } from '#modules/customers/index.ts';
import { inTurns } from '#modules/jobs/index.ts';
import type { Outage } from '#shared/contract/outages.ts';
import type { Day } from '#shared/domain/time.ts';
import { readOutage } from './readOutages.ts';
import { giveOut, setResult, waitingOf } from './rebateOutage.ts';

interface Credit {
  readonly chargeId: number;
  readonly customerId: number;
  readonly subscriptionId: number;
  readonly description: string;
  readonly sacCode: string;
  readonly revenueKey: string;
  readonly taxSetId: number | null;
  readonly billLineId: number | null;
  readonly amountMinor: number;
  readonly includesTax: number;
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly isTaken: number;
}

/**
 * Takes a whole rebate back: credits that no bill has taken in are cancelled, of the others each is charged again on the
 * next bill. Asked again it changes nothing. @throws not-found, not-allowed for who may not see all whom it reached
 */
export async function takeBackOutage(context: Context, id: number, reason: string): Promise<Outage> {
  const { state } = readReached(context, id);
  if (state === 'taken-back') return readOutage(context, id);
  context.write((tx) => {
    const { changes } = tx.sql.run(
      "UPDATE outage SET state = 'taking-back', take_back_reason = ? WHERE id = ? AND state IN ('running', 'given')",
      reason,
      id,
    );
    if (changes === 0) return;
    tx.audit({ action: 'take-back-outage', entity: 'outage', entityId: id, after: { reason } });
    tx.touch('outages');
  });
  await takeBack(context, id);
  return readOutage(context, id);
}

/** Finishes what was interrupted of an outage: its rebate, or its taking back. @throws not-found, not-allowed as above */
export async function goOnOutage(context: Context, id: number): Promise<Outage> {
  const { state } = readReached(context, id);
  if (state === 'running') await giveOut(context, id);
  if (state === 'taking-back') await takeBack(context, id);
  return readOutage(context, id);
}

function readReached(context: Context, id: number): Outage {
  const outage = readOutage(context, id);
  requireAllSeen(context, 'charges.credit', 'SELECT customer_id FROM outage_item WHERE outage_id = ?', id);
  return outage;
}

async function takeBack(context: Context, id: number): Promise<void> {
  const failed = await inTurns(context, waitingOf(context, id, 'waiting', 'given'), (tx, ids) => {
    for (const serviceId of ids) {
      for (const credit of standingCredits(tx, id, serviceId)) undo(tx, credit);
      setResult(tx, id, serviceId, 'taken-back', 0);
    }
    tx.touch('outages', 'charges', 'customers');
  });
  if (failed.length > 0) return;
  context.write((tx) => {
    tx.sql.run("UPDATE outage SET state = 'taken-back' WHERE id = ? AND state = 'taking-back'", id);
    tx.touch('outages');
  });
}

/** Credits of a service that stand: not cancelled by somebody, not charged again, by a credit note on their bill neither. */
function standingCredits({ sql }: Tx, outageId: number, subscriptionId: number): Credit[] {
  return sql.all<Credit>(
    `SELECT ch.id AS chargeId, ch.customer_id AS customerId, ch.subscription_id AS subscriptionId, ch.description, ch.sac_code AS sacCode,
       ch.revenue_key AS revenueKey, ch.tax_set_id AS taxSetId, ch.bill_line_id AS billLineId, ch.amount_minor AS amountMinor, ch.includes_tax AS includesTax,
       ch.from_on AS fromOn, ch.to_on AS toOn, ch.bill_id IS NOT NULL OR ch.credit_note_id IS NOT NULL AS isTaken
     FROM outage_credit o JOIN charge ch ON ch.id = o.charge_id
     WHERE o.outage_id = ? AND o.subscription_id = ? AND o.back_charge_id IS NULL AND ch.cancelled_at IS NULL
       AND NOT ${isChargedAgain('ch')}`,
    outageId,
    subscriptionId,
  );
}

function undo(tx: Tx, credit: Credit): void {
  const reason = lineText(tx.company.language, 'rebate-back', { what: credit.description });
  if (!credit.isTaken) {
    tx.sql.run('UPDATE charge SET cancelled_at = ?, cancel_reason = ? WHERE id = ?', tx.at, reason, credit.chargeId);
    return;
  }
  const { chargeId, customerId, subscriptionId, sacCode, revenueKey, taxSetId, billLineId, amountMinor, includesTax } =
    credit;
  const backChargeId = addCharge(tx, {
    ...{ customerId, subscriptionId, sacCode, revenueKey, taxSetId, billLineId },
    kind: 'adjustment',
    description: reason,
    unitMinor: -amountMinor,
    includesTax: includesTax === 1,
    fromOn: credit.fromOn,
    toOn: credit.toOn,
  });
  tx.sql.run('UPDATE outage_credit SET back_charge_id = ? WHERE charge_id = ?', backChargeId, chargeId);
}
