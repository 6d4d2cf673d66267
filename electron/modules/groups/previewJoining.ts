import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { duePeriods, readBillables } from '#modules/billing/index.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { openItems } from '#modules/receivables/index.ts';
import type { groups } from '#shared/contract/groups.ts';
import { dayInZone } from '#shared/domain/time.ts';
import { refuseFarDay, requireJoinable } from './rules.ts';

type AskedPreview = z.output<NonNullable<(typeof groups.preview)['~orpc']['inputSchema']>>;

/** What joining would mean: what is due by now, and from which day on the parent is billed. @throws what joining refuses */
export function previewJoining(context: Context, { id, parentId, fromOn }: AskedPreview) {
  requireCustomer(context, id);
  requireCustomer(context, parentId);
  const { read } = context;
  const today = dayInZone(context.services.clock.now(), context.company().timeZone);
  refuseFarDay(today, fromOn);
  requireJoinable(read, id, parentId, fromOn);
  const sumOf = (side: 'debit' | 'credit') => openItems(read, id, side).reduce((sum, item) => sum + item.openMinor, 0);
  return {
    dueMinor: sumOf('debit'),
    advanceMinor: sumOf('credit'),
    services: readBillables(read, "s.customer_id = ? AND s.state <> 'ended'", id).map((service) => {
      const billedToOn = service.billedToOn ?? duePeriods(service, today).firstOn;
      return { planName: service.terms.at(-1)?.planName ?? '', fromOn: billedToOn > fromOn ? billedToOn : fromOn };
    }),
  };
}
