import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { readBillables } from '#modules/billing/index.ts';
import { booksOf } from '#modules/subscriptions/index.ts';
import type { outages } from '#shared/contract/outages.ts';
import { type AskedOutage, affectedServices, isRebated, refuseWrongStretch, stepsFor } from './affected.ts';
import { rebateOf } from './rebateOf.ts';
import { hoursOf } from './rules.ts';

type Preview = z.output<NonNullable<(typeof outages.preview)['~orpc']['outputSchema']>>;

/** Services that are worked out between two turns of the event loop: some milliseconds. */
const AT_ONCE = 25;
const SHOWN_ROWS = 200;

/**
 * What an outage would give back, by the working out of the rebate itself; nothing is written, and the office goes on
 * meanwhile. @throws what `rebateOutage` refuses
 */
export async function previewOutage(context: Context, asked: AskedOutage): Promise<Preview> {
  refuseWrongStretch(context, asked);
  const books = booksOf(context);
  const steps = stepsFor(context.read, books.company.country, asked);
  const ids = affectedServices(context.read, context.actor, asked);
  const customers = new Set<number>();
  const rows: Preview['rows'] = [];
  let [given, already, amountMinor] = [0, 0, 0];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    await new Promise((resolve) => setImmediate(resolve));
    context.signal?.throwIfAborted();
    const some = JSON.stringify(ids.slice(from, from + AT_ONCE));
    for (const service of readBillables(books, 's.id IN (SELECT value FROM json_each(?))', some)) {
      if (isRebated(context.read, service.id, asked)) {
        already += 1;
        continue;
      }
      const credits = rebateOf(books, service, asked, steps);
      if (credits.length === 0) continue;
      given += 1;
      customers.add(service.customerId);
      for (const { part, days, amountMinor: creditMinor } of credits) {
        amountMinor += creditMinor;
        if (rows.length < SHOWN_ROWS)
          rows.push({
            ...nameOf(context, service.customerId),
            plan: part.description,
            ...days,
            amountMinor: creditMinor,
          });
      }
    }
  }
  return { hours: hoursOf(asked), services: ids.length, given, already, customers: customers.size, amountMinor, rows };
}

function nameOf({ read }: Context, customerId: number) {
  const { code = '', name = '' } =
    read.sql.get<{ code: string; name: string }>('SELECT code, name FROM customer WHERE id = ?', customerId) ?? {};
  return { customerId, customerCode: code, customerName: name };
}
