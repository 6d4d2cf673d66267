import type { Context } from '#host/context.ts';
import { comingLines, draftOwnBill, netOf, type OwnBill } from '#modules/billing/index.ts';
import { asOpen, type NewCharge, type OpenCharge, openCharges } from '#modules/charges/index.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { accountBalance, findAccountId } from '#modules/ledger/index.ts';
import type { Change, MoneyEffect } from '#shared/contract/subscriptions.ts';
import type { Day } from '#shared/domain/time.ts';
import { changePlanWithin } from './changePlan.ts';
import { readChargedParts } from './chargedParts.ts';
import { type AskedClass, workOutClass } from './classChange.ts';
import { type AskedDiscount, workOutDiscount } from './discountChange.ts';
import { closingBill } from './makeState.ts';
import { workOutMove } from './moveBillingDay.ts';
import { workOutOffers } from './offerChange.ts';
import { requireSubscription } from './oneSubscription.ts';
import { workOutPlan } from './planChange.ts';
import { workOutRenewal } from './renewal.ts';
import { giveBack } from './rules.ts';
import { type Books, booksOf, creditsOf, readService } from './service.ts';
import { type StateChange, workOutState } from './stateChange.ts';

type Service = ReturnType<typeof readService>;
type Part = MoneyEffect['lines'][number];

/** How many of the periods to come are shown: the part between, where there is one, and the first whole one. */
const COMING = 2;
/** What is written down with a change that is only looked at. */
const NOTED = { ownPriceReason: '', consent: '', reason: '', billNow: false } as const;

/**
 * What a change of a service would charge and give back: the working out of the change itself, without the writing.
 * @throws what the change would refuse
 */
export function previewChange(context: Context, id: number, change: Change): MoneyEffect {
  requireSubscription(context, id);
  const books = booksOf(context);
  const service = readService(books, id);
  if (change.kind === 'plan') {
    const { terms, charges, after } = workOutPlan(books, service, change, '');
    const used = usageMoved(context, id, change);
    return { ...moved(books, service, charges, used), on: terms.fromOn, coming: coming(books, after) };
  }
  if (change.kind === 'offers') {
    const { on, after, charges } = workOutOffers(books, service, change, '');
    return { ...moved(books, service, charges), on, coming: coming(books, after) };
  }
  if (change.kind === 'billing-day') {
    const { terms, after } = workOutMove(books, service, change.billingDay);
    return { ...moved(books, service, []), on: terms.fromOn, coming: coming(books, after) };
  }
  if (change.kind === 'renewal') {
    const { period, own } = workOutRenewal(books, service);
    return { ...billed(books, own), on: period.fromOn, coming: [], depositHeldMinor: 0 };
  }
  return previewState(books, service, workOutState(books, service, { ...change, reason: '' }));
}

/** What another class of a customer would charge and give back, over all his services. @throws what the change would refuse */
export function previewClass(context: Context, asked: AskedClass): MoneyEffect {
  requireCustomer(context, asked.id);
  const books = booksOf(context);
  const { on, charges, services } = workOutClass(books, asked, '');
  return ofServices(
    books,
    asked.id,
    on,
    charges,
    services.map(({ after }) => after),
  );
}

/** What a discount would give back, and what the next periods cost with it. @throws what giving it would refuse */
export function previewDiscount(context: Context, asked: AskedDiscount): MoneyEffect {
  requireCustomer(context, asked.customerId);
  const books = booksOf(context);
  const { charges, services } = workOutDiscount(books, asked, '');
  return ofServices(books, asked.customerId, asked.fromOn, charges, services);
}

/** What a service costs in its next periods with a discount of the office's own, or as it stands, and what comes back now. */
export function effectOfDiscount(
  books: Books,
  service: Service,
  discount: AskedDiscount | null,
  reason: string,
): MoneyEffect {
  if (!discount) return ofServices(books, service.customerId, books.today, [], [service]);
  const after = { ...service, discounts: [...service.discounts, { ...discount, id: 0, reason }] };
  return ofServices(books, service.customerId, discount.fromOn, [], [after]);
}

/**
 * What charges and credits of a customer that wait for his next bill come to there, with tax; rounded with that bill, not
 * alone. Also what is charged anew and what comes back, before tax where it is added.
 */
export function waitingMoney(books: Books, customerId: number, charges: readonly OpenCharge[]) {
  const { lines, taxMinor, totalMinor } = moved(books, { customerId }, [], charges);
  const amounts = lines.map(({ amountMinor }) => amountMinor);
  const sumOf = (some: readonly number[]) => some.reduce((sum, amount) => sum + amount, 0);
  return {
    taxMinor,
    totalMinor,
    chargedMinor: sumOf(amounts.filter((amount) => amount > 0)),
    creditedMinor: -sumOf(amounts.filter((amount) => amount < 0)),
  };
}

function ofServices(
  books: Books,
  customerId: number,
  on: Day,
  charges: readonly NewCharge[],
  services: readonly Service[],
): MoneyEffect {
  const running = services.filter(({ state }) => state === 'active');
  const count = running.length > 1 ? 1 : COMING;
  return {
    ...moved(books, { customerId }, charges),
    on,
    coming: running.flatMap((after) => coming(books, after, count)),
  };
}

function previewState(books: Books, service: Service, change: StateChange): MoneyEffect {
  const { on, after, credits } = change;
  if (after.state === 'ended') {
    const own = closingBill(books, after, on);
    const charges = [...own.charges, ...credits.map((credit) => asOpen(credit, on))];
    return {
      ...billed(books, { ...own, charges }),
      on,
      coming: [],
      depositHeldMinor: depositHeld(books, after.customerId),
    };
  }
  if (after.state === 'active') return { ...moved(books, service, credits), on, coming: coming(books, after) };
  return { ...moved(books, service, backLater(books, service, change)), on, coming: [] };
}

/** What will come back when a pause ends as planned, of the days that are billed already. */
function backLater(books: Books, service: Service, { on, untilOn, charging }: StateChange): NewCharge[] {
  if (untilOn === null || charging !== 'credit') return [];
  const given = giveBack(readChargedParts(books, service, on), on, untilOn, books.company.dayBasis);
  return creditsOf(service, 'pause-credit', given, '');
}

/**
 * What a change of plan has charged for use beyond the quota: the period that it cuts has less of it, and what was used
 * since a day that has gone by counts by the new plan.
 */
function usageMoved(context: Context, id: number, change: Extract<Change, { kind: 'plan' }>): OpenCharge[] {
  return context.lookAt((tx) => {
    const { customerId } = readService(tx, id);
    const waiting = () => (openCharges(tx, [customerId], tx.today).get(customerId) ?? []).filter(isUsageOf(id));
    const before = new Set(waiting().map((charge) => charge.id));
    changePlanWithin(tx, { ...NOTED, ...change, id, uid: tx.ids.uuid() });
    return waiting().filter((charge) => !before.has(charge.id));
  });
}

const isUsageOf = (id: number) => (charge: OpenCharge) => charge.kind === 'usage' && charge.subscriptionId === id;

/** Amounts that wait for the next bill: rounded with it, not alone. */
function moved(
  books: Books,
  { customerId }: Pick<Service, 'customerId'>,
  charges: readonly NewCharge[],
  waiting: readonly OpenCharge[] = [],
) {
  const open = [...charges.map((charge) => asOpen(charge, books.today)), ...waiting];
  const own = { on: books.today, customerId, services: [], charges: open };
  return { ...billed({ ...books, company: { ...books.company, roundToMinor: 1 } }, own), depositHeldMinor: 0 };
}

function billed(books: Books, own: OwnBill) {
  const drafted = draftOwnBill(books, books.company, own);
  const lines = drafted.flatMap((entry) => {
    if (entry.kind !== 'issue') return [];
    const back = entry.credit?.lines.map((line) => ({ ...line, amountMinor: -line.amountMinor })) ?? [];
    return [...(entry.bill?.lines ?? []), ...back];
  });
  return { lines: lines.map(toPart), ...netOf(drafted) };
}

function coming(books: Books, after: Service, count = COMING): Part[] {
  return comingLines(books, books.company, after, books.today, count).map(toPart);
}

function toPart(line: {
  description: string;
  fromOn: Day;
  toOn: Day;
  amountMinor: number;
  includesTax: boolean;
}): Part {
  const { description, fromOn, toOn, amountMinor, includesTax } = line;
  return { description, fromOn, toOn, amountMinor, includesTax };
}

/** A deposit is the customer's own money: what is held is proposed to be given back with his last service. */
function depositHeld(books: Books, customerId: number): number {
  const account = findAccountId(books, 'deposit', customerId);
  return account === undefined ? 0 : -accountBalance(books, account);
}
