import type { Context, Reader } from '#host/context.ts';
import type { BillDraft } from '#shared/contract/billing.ts';
import { addDays, type Day, dayInZone } from '#shared/domain/time.ts';
import { takeCensus } from './census.ts';
import { type Drafted, draftBills } from './draft.ts';
import { openTariff } from './draftLines.ts';
import { dueCustomers } from './dueCustomers.ts';

interface DraftHead {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly dueOn: Day | null;
  readonly held: string | null;
}

/**
 * A page of the bills that are due and not issued yet, as they would be issued today by the very working out of the run,
 * and the day on which the daily work issues each. A correction of a service, a charge or a price shows here at once.
 */
export async function listDrafts(context: Context, { offset, limit }: { offset: number; limit: number }) {
  const { read } = context;
  const company = context.company();
  const today = dayInZone(context.services.clock.now(), company.timeZone);
  const { due: total } = await takeCensus(read, today);
  const ids = dueCustomers(read, today, 0, offset + limit).slice(offset);
  const drafted = Map.groupBy(draftBills(read, company, openTariff(read, company), { on: today }, ids), (entry) =>
    entry.kind === 'issue' ? (entry.bill ?? entry.credit)?.customer.id : entry.customerId,
  );
  const heads = readHeads(read, ids);
  const rows = [...drafted].flatMap(([id, entries]): BillDraft[] => {
    const head = id === undefined ? undefined : (heads.get(id) ?? readHeads(read, [id]).get(id));
    if (!head) return [];
    const { code: customerCode, name: customerName, dueOn, held } = head;
    const issueOn = addDays(dueOn ?? today, company.issueAfterDays);
    return [
      {
        ...{ customerId: head.id, customerCode, customerName, heldBecause: held },
        issueOn: issueOn < today ? today : issueOn,
        ...amountsOf(entries),
      },
    ];
  });
  return { rows, total };
}

function readHeads({ sql }: Reader, ids: readonly number[]): ReadonlyMap<number, DraftHead> {
  const rows = sql.all<DraftHead>(
    `SELECT c.id, c.code, c.name,
       (SELECT min(s.bill_on) FROM subscription s WHERE s.customer_id = c.id
          OR s.customer_id IN (SELECT m.id FROM customer m WHERE m.parent_id = c.id)) AS dueOn,
       (SELECT h.reason FROM bill_hold h WHERE h.customer_id = c.id AND h.released_at IS NULL) AS held
     FROM customer c WHERE c.id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** What all the documents of a customer come to, or why there are none. */
function amountsOf(entries: readonly Drafted[]) {
  const documents = entries.flatMap((entry) => (entry.kind === 'issue' ? [entry] : []));
  const [first] = entries;
  return {
    bills: documents.filter(({ bill }) => bill !== null).length,
    totalMinor: documents.reduce(
      (sum, { bill, credit }) => sum + (bill?.totalMinor ?? 0) - (credit?.totalMinor ?? 0),
      0,
    ),
    reason: documents.length === 0 && first && first.kind !== 'issue' ? first.reason : null,
    lines: documents.flatMap(({ bill, credit }) => [
      ...(bill?.lines ?? []).map(toLine),
      ...(credit?.lines ?? []).map((line) => ({ ...toLine(line), amountMinor: -line.amountMinor })),
    ]),
  };
}

function toLine(line: { description: string; fromOn: Day; toOn: Day; amountMinor: number }) {
  const { description, fromOn, toOn, amountMinor } = line;
  return { description, fromOn, toOn, amountMinor };
}
