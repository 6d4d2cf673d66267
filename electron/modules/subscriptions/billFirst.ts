import type { Tx } from '#host/context.ts';
import { type Billable, issueOwnBill, termsOn } from '#modules/billing/index.ts';
import { openCharges } from '#modules/charges/index.ts';
import { workOutRenewal } from './renewal.ts';
import { readService } from './service.ts';
import { setBilling } from './terms.ts';

/**
 * Bills what services that begin on one day owe at once, as their plans say, together with some charges: those by validity
 * the period that they are bought for, prepaid ones their first where that day is today; the others wait for their run. One
 * bill, where the office makes one for all.
 * @returns false when there is nothing to bill
 * @throws plan-has-no-price, base-fee-missing
 */
export function billFirst(
  tx: Tx,
  customerId: number,
  { serviceIds, chargeIds }: { readonly serviceIds: readonly number[]; readonly chargeIds: readonly number[] },
): boolean {
  const bought: Billable[] = [];
  const services = serviceIds.flatMap((id) => {
    const service = readService(tx, id);
    if (termsOn(service.terms, tx.today).timing !== 'validity') return service.startOn > tx.today ? [] : [service];
    const { own, after } = workOutRenewal(tx, service);
    bought.push(after);
    return own.services;
  });
  const upToOn = bought[0] && bought[0].startOn > tx.today ? bought[0].startOn : tx.today;
  const asked = new Set(chargeIds);
  const open = openCharges(tx, [customerId], null).get(customerId) ?? [];
  const charges = open.filter(({ id }) => asked.has(id));
  const isBilled = issueOwnBill(tx, { on: tx.today, upToOn, customerId, services, charges }, null);
  for (const service of bought) setBilling(tx, service);
  tx.touch('billing', 'charges', 'customers');
  return isBilled;
}
