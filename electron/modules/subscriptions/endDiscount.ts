import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import type { DiscountRow, discounts } from '#shared/contract/discounts.ts';
import type { Day } from '#shared/domain/time.ts';
import { readDiscount } from './readDiscounts.ts';
import { refuseFarDay } from './rules.ts';

type AskedEnd = z.output<NonNullable<(typeof discounts.end)['~orpc']['inputSchema']>>;

/**
 * Ends a discount from a day on, for what is billed from now on: what bills gave by it stays. One that ends by then
 * already is left as it is.
 * @throws not-found, day-not-allowed
 */
export function endDiscount(context: Context, { id, on, reason }: AskedEnd): DiscountRow {
  const before = readDiscount(context, id);
  context.write((tx) => {
    refuseFarDay(tx.today, on);
    const now = readDiscount(context, id);
    const toOn: Day = on > now.fromOn ? on : now.fromOn;
    if (now.toOn !== null && now.toOn <= toOn) return;
    tx.sql.run('UPDATE discount SET to_on = ? WHERE id = ?', toOn, id);
    tx.audit({
      action: 'end-discount',
      entity: 'discount',
      entityId: id,
      before: { toOn: before.toOn },
      after: { toOn, reason },
    });
    tx.touch('customers', 'subscriptions');
  });
  return readDiscount(context, id);
}
