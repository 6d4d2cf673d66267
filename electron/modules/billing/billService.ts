import type { CompanyFacts, Reader, Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import { type Period, periodContaining } from '#shared/domain/period.ts';
import type { Day } from '#shared/domain/time.ts';
import type { Billable } from './billables.ts';
import { type BillCustomer, openParties, readBillCustomers } from './billCustomers.ts';
import { type DocumentDraft, type Drafted, draftOwnBill, type OwnBill, payerOn } from './draft.ts';
import { openTariff, type RecurringLine, recurringLines, type Supply } from './draftLines.ts';
import { issueBills } from './issueBills.ts';
import { comingPeriods, termsOn } from './rules.ts';

/** @throws not-found */
export function readBillCustomer(reader: Reader, id: number): BillCustomer {
  const [customer] = readBillCustomers(reader, [id]);
  if (!customer) throw fail('not-found', { what: 'customer', id: String(id) });
  return customer;
}

/**
 * Issues what `draftOwnBill` works out, within a transaction; false when there is nothing to bill. The id is that of the
 * first documents, which tell a repeat.
 */
export function issueOwnBill(tx: Tx, own: OwnBill, uid: string | null): boolean {
  const drafted = draftOwnBill(tx, tx.company, own);
  const first = drafted.findIndex(({ kind }) => kind === 'issue');
  issueBills(tx, { on: own.on, runId: null, uid }, drafted.slice(0, first + 1));
  issueBills(tx, { on: own.on, runId: null }, drafted.slice(first + 1));
  return first >= 0;
}

export interface NetAmounts {
  readonly taxableMinor: number;
  readonly taxMinor: number;
  readonly roundOffMinor: number;
  readonly totalMinor: number;
}

/** What documents come to together: the bills less the credit notes. */
export function netOf(drafted: readonly Drafted[]): NetAmounts {
  const net = (key: keyof NetAmounts & keyof DocumentDraft) =>
    drafted.reduce(
      (sum, entry) => (entry.kind === 'issue' ? sum + (entry.bill?.[key] ?? 0) - (entry.credit?.[key] ?? 0) : sum),
      0,
    );
  return {
    taxableMinor: net('taxableMinor'),
    taxMinor: net('taxMinor'),
    roundOffMinor: net('roundOffMinor'),
    totalMinor: net('totalMinor'),
  };
}

/** Whose a service is and who pays for it, by day. @throws not-found */
function supplies(reader: Reader, service: Billable): (on: Day) => Supply {
  const partyOf = openParties(reader, [service.customerId]);
  return (on) => ({ place: partyOf(service.customerId), payer: partyOf(payerOn(service, on)) });
}

/** The next parts of a service that are to be billed, as their lines would be, whenever that is. */
export function comingLines(
  reader: Reader,
  company: CompanyFacts,
  service: Billable,
  on: Day,
  count: number,
): RecurringLine[] {
  const supplyOn = supplies(reader, service);
  const tariff = openTariff(reader, company);
  return comingPeriods(service, on, count).flatMap((period) =>
    recurringLines(company, tariff, on, supplyOn(period.part.fromOn), service, period),
  );
}

/** What a service's days from one up to another cost by its terms, as lines would be, billed already or not. */
export function linesBetween(
  reader: Reader,
  company: CompanyFacts,
  service: Billable,
  { fromOn, toOn }: Period,
  on: Day,
): RecurringLine[] {
  const supplyOn = supplies(reader, service);
  const tariff = openTariff(reader, company);
  const lines: RecurringLine[] = [];
  for (let from = fromOn; from < toOn; ) {
    const terms = termsOn(service.terms, from);
    const whole = periodContaining(terms.cycle, from);
    const part = { fromOn: from, toOn: whole.toOn < toOn ? whole.toOn : toOn };
    lines.push(...recurringLines(company, tariff, on, supplyOn(from), service, { whole, part, terms }));
    from = part.toOn;
  }
  return lines;
}
