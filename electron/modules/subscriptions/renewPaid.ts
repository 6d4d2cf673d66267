import type { Tx } from '#host/context.ts';
import { draftOwnBill, netOf } from '#modules/billing/index.ts';
import { openItems } from '#modules/receivables/index.ts';
import { OfficeError } from '#shared/contract/errors.ts';
import { makeRenewal } from './renew.ts';
import { workOutRenewal } from './renewal.ts';
import { readService } from './service.ts';

/** More periods than this are not bought by one payment: it would be a slip of the finger. */
const MOST_PERIODS = 24;

/**
 * Renews a customer's running services by validity from the advance that a payment left, whole periods only, the one
 * that runs out first before the others (domain.md 4: a payment extends it). The rest stays an advance.
 */
export function renewPaid(tx: Tx, customerId: number): void {
  for (let count = 0; count < MOST_PERIODS; count += 1) {
    const next = tx.sql.get<{ id: number }>(
      `SELECT id FROM subscription WHERE customer_id = ? AND timing = 'validity' AND state = 'active' AND end_on IS NULL
       ORDER BY billed_to_on, id LIMIT 1`,
      customerId,
    );
    if (!next || !renewOne(tx, next.id, customerId)) return;
  }
}

function renewOne(tx: Tx, id: number, customerId: number): boolean {
  const service = readService(tx, id);
  const worked = workOut(tx, service);
  const heldMinor = openItems(tx, customerId, 'credit').reduce((sum, item) => sum + item.openMinor, 0);
  if (!worked || worked.priceMinor <= 0 || worked.priceMinor > heldMinor) return false;
  makeRenewal(tx, service, worked.renewal, null);
  return true;
}

/** A service that cannot be renewed as it stands is left to a person: it never keeps money from being taken. */
function workOut(tx: Tx, service: ReturnType<typeof readService>) {
  try {
    const renewal = workOutRenewal(tx, service);
    return { renewal, priceMinor: netOf(draftOwnBill(tx, tx.company, renewal.own)).totalMinor };
  } catch (error) {
    if (error instanceof OfficeError) return null;
    throw error;
  }
}
