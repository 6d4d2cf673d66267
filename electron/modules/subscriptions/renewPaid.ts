import type { Context, Tx } from '#host/context.ts';
import { type Billable, draftOwnBill, netOf, readBillables } from '#modules/billing/index.ts';
import { paidBy } from '#modules/customers/index.ts';
import { openItems } from '#modules/receivables/index.ts';
import { OfficeError } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';
import { makeRenewal } from './renew.ts';
import { type Renewal, workOutRenewal } from './renewal.ts';
import { type Books, booksOf, readService } from './service.ts';

/** The condition on `subscription s` for being renewed by what is paid. */
const RENEWABLE = "s.timing = 'validity' AND s.state = 'active' AND s.end_on IS NULL";

/** The condition on `subscription s` for belonging to one of some customers. */
const OF_CUSTOMERS = 's.customer_id IN (SELECT value FROM json_each(?))';

/** More periods than this are not bought by one payment: it would be a slip of the finger. */
const MOST_PERIODS = 24;

/**
 * Renews the running services by validity that a customer pays for from the advance that a payment left, whole periods only, the one
 * that runs out first before the others (domain.md 4: a payment extends it). The rest stays an advance.
 */
export function renewPaid(tx: Tx, customerId: number): void {
  const ids = JSON.stringify(paidBy(tx, customerId, tx.today));
  for (let count = 0; count < MOST_PERIODS; count += 1) {
    const next = tx.sql.get<{ id: number }>(
      `SELECT id FROM subscription s WHERE ${OF_CUSTOMERS} AND ${RENEWABLE} ORDER BY s.billed_to_on, s.id LIMIT 1`,
      ids,
    );
    if (!next || !renewOne(tx, next.id, customerId)) return;
  }
}

/** A period that a payment would buy. */
interface PaidRenewal {
  readonly plan: string;
  /** First day on which the service is not paid for any more. */
  readonly untilOn: Day;
  readonly totalMinor: number;
}

/** What `renewPaid` would do with an advance before it is there: said before the money is taken. */
export function previewPaid(context: Context, customerId: number, advanceMinor: number): PaidRenewal[] {
  const books = booksOf(context);
  const ids = JSON.stringify(paidBy(books, customerId, books.today));
  const services = readBillables(books, `${OF_CUSTOMERS} AND ${RENEWABLE}`, ids);
  const renewed = new Set<number>();
  const renewals: PaidRenewal[] = [];
  let leftMinor = advanceMinor;
  while (renewals.length < MOST_PERIODS) {
    const [next] = [...services].sort(byValidity);
    if (!next) break;
    // What is open for a service is on the bill of its first renewal, and on no later one.
    const worked = workOut(books, next, renewed.has(next.id) ? 'period-alone' : 'with-charges');
    if (!worked || worked.priceMinor <= 0 || worked.priceMinor > leftMinor) break;
    leftMinor -= worked.priceMinor;
    renewed.add(next.id);
    const { period, terms, after } = worked.renewal;
    renewals.push({ plan: terms.planName, untilOn: period.toOn, totalMinor: worked.priceMinor });
    services.splice(services.indexOf(next), 1, after);
  }
  return renewals;
}

function renewOne(tx: Tx, id: number, customerId: number): boolean {
  const service = readService(tx, id);
  const worked = workOut(tx, service);
  const heldMinor = openItems(tx, customerId, 'credit').reduce((sum, item) => sum + item.openMinor, 0);
  if (!worked || worked.priceMinor <= 0 || worked.priceMinor > heldMinor) return false;
  makeRenewal(tx, service, worked.renewal, null);
  return true;
}

/** The one that runs out first before the others; one that was never bought before all. */
function byValidity(one: Billable, other: Billable): number {
  const [first, second] = [one.billedToOn ?? '', other.billedToOn ?? ''];
  return first === second ? one.id - other.id : first < second ? -1 : 1;
}

/** A service that cannot be renewed as it stands is left to a person: it never keeps money from being taken. */
function workOut(books: Books, service: Billable, takes: 'with-charges' | 'period-alone' = 'with-charges') {
  try {
    const renewal: Renewal = workOutRenewal(books, service);
    const own = takes === 'period-alone' ? { ...renewal.own, charges: [] } : renewal.own;
    return { renewal, priceMinor: netOf(draftOwnBill(books, books.company, own)).totalMinor };
  } catch (error) {
    if (error instanceof OfficeError) return null;
    throw error;
  }
}
