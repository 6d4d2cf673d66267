import type { Context, Tx } from '#host/context.ts';
import { readSubscriptions } from '#modules/customers/index.ts';
import { compositionOf } from '#modules/subscriptions/index.ts';
import type { Tariff } from '#shared/contract/connections.ts';
import type { Connected } from './connect.ts';

/** What the services that were just given cost by the tariff of today, with the box or user of each. */
export function tariffsOf(context: Context, tx: Tx, { customerId, serviceIds }: Connected): Tariff[] {
  const all = readSubscriptions(context, customerId);
  return serviceIds.flatMap((id) => {
    const service = all.find((one) => one.id === id);
    if (!service) return [];
    const { planName, timing, cycle, priceMinor, priceIncludesTax: includesTax, boxSerials, usernames } = service;
    const { parts, slots, tv } = compositionOf(tx, id);
    const box = tx.sql.get<{ vc: string }>("SELECT coalesce(vc, '') AS vc FROM box WHERE subscription_id = ?", id);
    const taken = tx.sql.get<{ promotion: string }>(
      'SELECT p.name AS promotion FROM promotion_use u JOIN promotion p ON p.id = u.promotion_id WHERE u.subscription_id = ?',
      id,
    );
    return [
      {
        ...{ planName, timing, cycle, priceMinor, includesTax, parts, channels: slots, tv },
        ...{ serial: boxSerials[0] ?? '', vc: box?.vc ?? '', username: usernames[0] ?? '' },
        ...taken,
      },
    ];
  });
}
