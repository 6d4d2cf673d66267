import type { CompanyFacts, Reader, Tx } from '#host/context.ts';
import type { OpenCharge } from '#modules/charges/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { type Period, periodContaining } from '#shared/domain/period.ts';
import type { Day } from '#shared/domain/time.ts';
import type { Billable } from './billables.ts';
import {
  type BillCustomer,
  type DocumentDraft,
  type Drafted,
  type DraftLine,
  draftAlone,
  openTariff,
  readBillCustomers,
  recurringLines,
} from './draft.ts';
import { issueBills } from './issueBills.ts';
import { comingPeriods, termsOn } from './rules.ts';

/** What a service's own bill takes in: its periods up to a day, and charges that are open or only thought of. */
export interface OwnBill {
  readonly on: Day;
  /** The day up to which periods are due, where that is not the day of the bill. */
  readonly upToOn?: Day;
  readonly customerId: number;
  readonly services: readonly Billable[];
  readonly charges: readonly OpenCharge[];
}

/**
 * Works out a bill beside the runs: a closing bill, a renewal, a change billed at once. For a preview the service and
 * the charges may be such as they would be; nothing is written.
 * @throws not-found (customer), plan-has-no-price
 */
export function draftOwnBill(
  reader: Reader,
  company: CompanyFacts,
  { on, upToOn = on, customerId, services, charges }: OwnBill,
): Drafted {
  const customer = readBillCustomer(reader, customerId);
  return draftAlone(company, openTariff(reader, company), on, customer, services, charges, upToOn);
}

/** @throws not-found */
export function readBillCustomer(reader: Reader, id: number): BillCustomer {
  const [customer] = readBillCustomers(reader, [id]);
  if (!customer) throw fail('not-found', { what: 'customer', id: String(id) });
  return customer;
}

/** Issues what `draftOwnBill` works out, within a transaction; false when there is nothing to bill. */
export function issueOwnBill(tx: Tx, own: OwnBill, uid: string | null): boolean {
  const drafted = draftOwnBill(tx, tx.company, own);
  issueBills(tx, { on: own.on, runId: null, uid }, [drafted]);
  return drafted.kind === 'issue';
}

export interface NetAmounts {
  readonly taxableMinor: number;
  readonly taxMinor: number;
  readonly roundOffMinor: number;
  readonly totalMinor: number;
}

/** What documents come to together: the bill less the credit note. */
export function netOf(drafted: Drafted): NetAmounts {
  const { bill, credit } = drafted.kind === 'issue' ? drafted : { bill: null, credit: null };
  const net = (key: keyof NetAmounts & keyof DocumentDraft) => (bill?.[key] ?? 0) - (credit?.[key] ?? 0);
  return {
    taxableMinor: net('taxableMinor'),
    taxMinor: net('taxMinor'),
    roundOffMinor: net('roundOffMinor'),
    totalMinor: net('totalMinor'),
  };
}

/** The next parts of a service that are to be billed, as their lines would be, whenever that is. */
export function comingLines(
  reader: Reader,
  company: CompanyFacts,
  service: Billable,
  on: Day,
  count: number,
): DraftLine[] {
  const customer = readBillCustomer(reader, service.customerId);
  const tariff = openTariff(reader, company);
  return comingPeriods(service, on, count).flatMap((period) =>
    recurringLines(company, tariff, on, customer, service, period),
  );
}

/** What a service's days from one up to another cost by its terms, as lines would be, billed already or not. */
export function linesBetween(
  reader: Reader,
  company: CompanyFacts,
  service: Billable,
  { fromOn, toOn }: Period,
  on: Day,
): DraftLine[] {
  const customer = readBillCustomer(reader, service.customerId);
  const tariff = openTariff(reader, company);
  const lines: DraftLine[] = [];
  for (let from = fromOn; from < toOn; ) {
    const terms = termsOn(service.terms, from);
    const whole = periodContaining(terms.cycle, from);
    const part = { fromOn: from, toOn: whole.toOn < toOn ? whole.toOn : toOn };
    lines.push(...recurringLines(company, tariff, on, customer, service, { whole, part, terms }));
    from = part.toOn;
  }
  return lines;
}
