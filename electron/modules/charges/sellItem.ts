import type { z } from 'zod';
import type { Context, Reader, Tx } from '#host/context.ts';
import { itemOffer } from '#modules/catalog/index.ts';
import { classOn, readClasses, requireCustomer } from '#modules/customers/index.ts';
import type { Charge, charges } from '#shared/contract/charges.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import { MAX_MINOR } from '#shared/domain/money.ts';
import type { PriceScope } from '#shared/domain/prices.ts';
import type { Day } from '#shared/domain/time.ts';
import { addCharge, findKnown, refuseFarDay, requireTargets } from './addCharge.ts';
import { readCharge } from './readCharges.ts';

type AskedItem = z.output<NonNullable<(typeof charges.addItem)['~orpc']['inputSchema']>>;

const SHORTEST_REASON = 3;

/**
 * Sells an item of the catalogue to a customer at the price of his branch and class: a charge for his next bill, a deposit as such.
 * The same id again answers with the charge it made the first time.
 * @throws not-found, item-not-offered, item-needs-codes (a voucher), not-allowed (another price without the permission), invalid-input (another price
 *   without a reason, nothing to charge, too large), day-not-allowed, id-used-differently
 */
export function sellItem(context: Context, input: AskedItem): Charge {
  requireCustomer(context, input.customerId);
  return readCharge(
    context,
    context.write((tx) => sellWithin(tx, input)),
  );
}

/** The same inside a transaction that sells several. @returns the charge's id */
export function sellWithin(tx: Tx, input: AskedItem): number {
  const on = input.billFromOn ?? tx.today;
  refuseFarDay(tx, on);
  const item = offerTo(tx, input.customerId, input.itemId, on);
  if (item.needsCodes) throw fail('item-needs-codes', { item: item.name });
  const unitMinor = input.ownPriceMinor ?? item.priceMinor;
  const known = findKnown(tx, { ...input, description: item.name, unitMinor });
  if (known !== undefined) return known;
  requireTargets(tx, { ...input, taxSetId: null });
  if (unitMinor !== item.priceMinor) requireReason(tx, input.reason);
  if (unitMinor === 0 || input.quantity * unitMinor > MAX_MINOR)
    throw wrongInput('ownPriceMinor', unitMinor === 0 ? 'nothing' : 'too-large');
  const chargeId = addCharge(tx, {
    uid: input.uid,
    customerId: input.customerId,
    subscriptionId: input.subscriptionId,
    kind: item.kind === 'deposit' ? 'deposit' : 'item',
    description: item.name,
    sacCode: item.sacCode,
    revenueKey: item.revenueKey,
    taxSetId: item.taxSetId,
    quantity: input.quantity,
    unitMinor,
    includesTax: item.includesTax,
    billFromOn: on,
    alone: input.alone,
    reason: input.reason,
  });
  tx.audit({ action: 'sell-item', entity: 'charge', entityId: chargeId, after: { ...input, unitMinor } });
  tx.touch('charges', 'customers');
  return chargeId;
}

/** An item as a customer is offered it on a day, at the price of his branch and class. @throws not-found, item-not-offered */
export function offerTo(reader: Reader, customerId: number, itemId: number, on: Day): ReturnType<typeof itemOffer> {
  return itemOffer(reader, itemId, scopeOf(reader, customerId, on), on);
}

/** Another price than the catalogue's is a discount or a surcharge: said why, by whoever may. */
function requireReason({ actor }: Tx, reason: string): void {
  if (!actor.permissions.has('charges.credit')) throw fail('not-allowed', { permission: 'charges.credit' });
  if (reason.length < SHORTEST_REASON) throw wrongInput('reason', 'needed');
}

function scopeOf(reader: Reader, customerId: number, on: Day): PriceScope {
  const row = reader.sql.get<{ branchId: number }>(
    'SELECT branch_id AS branchId FROM customer WHERE id = ?',
    customerId,
  );
  if (!row) throw fail('not-found', { what: 'customer', id: String(customerId) });
  return { branchId: row.branchId, classId: classOn(readClasses(reader, [customerId]).get(customerId) ?? [], on) };
}
