import type { Context, Reader } from '#host/context.ts';
import type { DiscountLimit } from '#shared/contract/discounts.ts';
import { USUAL_LIMITS_PPM } from '#shared/domain/discounts.ts';
import { ROLES, type Role } from '#shared/domain/permissions.ts';

/** How much of a price the people of each role may take off. */
export function discountLimits(reader: Reader): DiscountLimit[] {
  const own = new Map(
    reader.sql
      .all<DiscountLimit>('SELECT role, most_ppm AS mostPpm FROM discount_limit')
      .map(({ role, mostPpm }) => [role, mostPpm]),
  );
  return ROLES.map((role) => ({ role, mostPpm: own.get(role) ?? USUAL_LIMITS_PPM[role] }));
}

/** In parts per million of the price. */
export function limitOf(reader: Reader, role: Role): number {
  return discountLimits(reader).find((limit) => limit.role === role)?.mostPpm ?? 0;
}

/** Sets the limits of some roles; discounts given before stay. */
export function setDiscountLimits(context: Context, { limits }: { readonly limits: readonly DiscountLimit[] }) {
  context.write((tx) => {
    const before = discountLimits(tx);
    for (const { role, mostPpm } of limits)
      tx.sql.run(
        'INSERT INTO discount_limit (role, most_ppm) VALUES (?, ?) ON CONFLICT (role) DO UPDATE SET most_ppm = excluded.most_ppm',
        role,
        mostPpm,
      );
    tx.audit({
      action: 'set-discount-limits',
      entity: 'discount',
      entityId: 0,
      before: asFields(before),
      after: asFields(limits),
    });
    tx.touch('people');
  });
  return discountLimits(context.read);
}

function asFields(limits: readonly DiscountLimit[]): Record<string, number> {
  return Object.fromEntries(limits.map(({ role, mostPpm }) => [role, mostPpm]));
}
