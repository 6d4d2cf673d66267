import type { Context } from '#host/context.ts';
import { scopeCondition } from '#modules/customers/index.ts';
import { addMonths, type Day } from '#shared/domain/time.ts';
import { takeCensus } from './census.ts';
import { draftBills } from './draft.ts';
import { openTariff } from './draftLines.ts';
import { dueCustomers } from './dueCustomers.ts';

const CUSTOMERS_PER_TURN = 200;
const MOST_EXCEPTIONS = 200;
const ABOUT_DAYS = 10;

/** What a run on a day would make: the run's own working out, without the writing. */
export async function previewBills(context: Context, on: Day) {
  const start = performance.now();
  const { read } = context;
  const company = context.company();
  const tariff = openTariff(read, company);
  const { passedOver: skippedBy } = await takeCensus(read, on);
  const totals = {
    created: 0,
    creditNotes: 0,
    creditedMinor: 0,
    skipped: 0,
    failed: 0,
    taxableMinor: 0,
    taxMinor: 0,
    roundOffMinor: 0,
    totalMinor: 0,
  };
  const plans = new Map<string, { planName: string; lines: number; taxableMinor: number }>();
  const exceptions: { customerId: number; kind: 'skipped' | 'failed'; reason: string }[] = [];
  let cursor = 0;
  for (;;) {
    const ids = dueCustomers(read, on, cursor, CUSTOMERS_PER_TURN);
    const last = ids.at(-1);
    if (last === undefined) break;
    cursor = last;
    for (const entry of draftBills(read, company, tariff, { on }, ids)) {
      if (entry.kind === 'issue') {
        if (entry.credit) {
          totals.creditNotes += 1;
          totals.creditedMinor += entry.credit.totalMinor;
        }
        if (!entry.bill) continue;
        const { lines, lineTaxableMinor, ...amounts } = entry.bill;
        totals.created += 1;
        totals.taxableMinor += amounts.taxableMinor;
        totals.taxMinor += amounts.taxMinor;
        totals.roundOffMinor += amounts.roundOffMinor;
        totals.totalMinor += amounts.totalMinor;
        lines.forEach((line, position) => {
          const plan = plans.get(line.description) ?? { planName: line.description, lines: 0, taxableMinor: 0 };
          plan.lines += 1;
          plan.taxableMinor += lineTaxableMinor[position] ?? 0;
          plans.set(line.description, plan);
        });
      } else {
        if (entry.kind === 'failed') totals.failed += 1;
        else skippedBy[entry.reason] = (skippedBy[entry.reason] ?? 0) + 1;
        if (exceptions.length < MOST_EXCEPTIONS)
          exceptions.push({ customerId: entry.customerId, kind: entry.kind, reason: entry.reason });
      }
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  totals.skipped = Object.values(skippedBy).reduce((sum, count) => sum + count, 0);
  return {
    on,
    ...totals,
    skippedBy,
    previous: previousRuns(context, on),
    byPlan: [...plans.values()].sort((a, b) => b.taxableMinor - a.taxableMinor),
    exceptions: exceptions.flatMap((exception) => {
      const named = nameOf(context, exception.customerId);
      return named ? [{ ...exception, ...named }] : [];
    }),
    elapsedMs: Math.round(performance.now() - start),
  };
}

/** Undefined for a customer whom the caller may not see. */
function nameOf({ read, actor }: Context, customerId: number) {
  return read.sql.get<{ customerCode: string; customerName: string }>(
    `SELECT c.code AS customerCode, c.name AS customerName FROM customer c WHERE c.id = ? AND ${scopeCondition(actor)}`,
    customerId,
  );
}

/**
 * What to compare a run with: the runs of a day a month before, or of the day next to it, where runs of every day bill a
 * few customers each; the last run where there was none about then.
 */
function previousRuns({ read }: Context, on: Day) {
  return (
    read.sql.get<{ on: Day; created: number; totalMinor: number }>(
      `SELECT "on", created, totalMinor FROM (
         SELECT business_on AS "on", sum(created) AS created, sum(total_minor) AS totalMinor,
           abs(julianday(business_on) - julianday(?)) AS away
         FROM bill_run WHERE created > 0 AND business_on <= ? GROUP BY business_on
       ) ORDER BY away > ?, CASE WHEN away <= ? THEN away END, "on" DESC LIMIT 1`,
      ...[addMonths(on, -1), on, ABOUT_DAYS, ABOUT_DAYS],
    ) ?? null
  );
}
