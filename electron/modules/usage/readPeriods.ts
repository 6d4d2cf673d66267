import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import type { UsagePeriod, usage } from '#shared/contract/usage.ts';
import type { Day } from '#shared/domain/time.ts';
import { meteredService, ratePeriods } from './ratePeriods.ts';
import { readRecords } from './store.ts';

type AskedRecords = z.output<NonNullable<(typeof usage.records)['~orpc']['inputSchema']>>;

/** As many as a person looks back on. */
const MOST = 24;

/** What a service used, by its billing periods, newest first: the last ones. @throws not-found */
export function readPeriods(context: Context, id: number): UsagePeriod[] {
  const { read } = context;
  const service = meteredService(read, id);
  requireCustomer(context, service.customerId);
  const firsts = read.sql.all<{ on: Day }>(
    'SELECT DISTINCT from_on AS "on" FROM usage_period WHERE subscription_id = ? ORDER BY from_on DESC LIMIT ?',
    id,
    MOST,
  );
  const fromOn = firsts.at(-1)?.on;
  if (fromOn === undefined) return [];
  return ratePeriods(read, service, fromOn)
    .filter(({ usedBytes, billedUnits, open }) => usedBytes > 0 || billedUnits !== 0 || open.length > 0)
    .map(({ stretch, usedBytes, quotaBytes, unitBytes, priceMinor, overUnits, billedUnits, open }) => ({
      ...stretch.part,
      planName: stretch.terms.planName,
      ...{ usedBytes, quotaBytes, unitBytes, priceMinor, overUnits, billedUnits },
      openMinor: open.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    }))
    .reverse();
}

/** A page of what meters and people told of a service, newest first. @throws not-found */
export function readUsageRecords(context: Context, { id, offset, limit }: AskedRecords) {
  const { read } = context;
  requireCustomer(context, meteredService(read, id).customerId);
  const total =
    read.sql.get<{ n: number }>('SELECT count(*) AS n FROM usage_record WHERE subscription_id = ?', id)?.n ?? 0;
  const page = 'r.subscription_id = ? ORDER BY r.from_on DESC, r.id DESC LIMIT ? OFFSET ?';
  return { rows: readRecords(read, page, id, limit, offset), total };
}
