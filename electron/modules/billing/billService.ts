import type { CompanyFacts, Reader, Tx } from '#host/context.ts';
import type { OpenCharge } from '#modules/charges/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';
import type { Billable } from './billables.ts';
import {
  type DocumentDraft,
  type Drafted,
  type DraftLine,
  draftAlone,
  openTariff,
  readBillCustomers,
  recurringLine,
} from './draft.ts';
import { issueBills } from './issueBills.ts';
import { comingPeriods } from './rules.ts';

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
  const [customer] = readBillCustomers(reader, [customerId]);
  if (!customer) throw fail('not-found', { what: 'customer', id: String(customerId) });
  return draftAlone(company, openTariff(reader, company), on, customer, services, charges, upToOn);
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
  const [customer] = readBillCustomers(reader, [service.customerId]);
  if (!customer) throw fail('not-found', { what: 'customer', id: String(service.customerId) });
  const tariff = openTariff(reader, company);
  return comingPeriods(service, on, count).map((period) =>
    recurringLine(company, tariff, on, customer, service.id, period),
  );
}
