import { expect, it } from 'vitest';
import { createRandom, type Random } from '#db/seed/random.ts';
import type { Actor, Context, Tx } from '#host/context.ts';
import { SYSTEM_ACTOR } from '#host/systemActor.ts';
import { runBillsToEnd } from '#modules/billing/index.ts';
import { addCustomer as addCustomerRow, addSubscription, type CustomerFields } from '#modules/customers/index.ts';
import { takePaymentWithin } from '#modules/payments/index.ts';
import { closeShift, openShift } from '#modules/shifts/index.ts';
import { addDays, type Day, day, partsOf } from '#shared/domain/time.ts';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import { addPlan, taxSetId } from '#testing/steps.ts';

/**
 * A year of an office with 1,000 customers, day by day: bills of every cycle, payments of every way, voids, bounced
 * cheques, credit notes, write-offs, suspensions and ends, months that close. The books are proved at each day's end.
 */

const CUSTOMERS = 1_000;
const SEED = 20_270_401;
const FIRST = day('2026-04-01');
const LAST = day('2027-03-31');

const NOBODY: Omit<CustomerFields, 'name'> = {
  phones: [],
  email: '',
  areaId: null,
  branchId: 1,
  address: '',
  stateCode: '',
  taxId: '',
  filer: 'filer',
  taxExemption: '',
  taxCertificate: '',
  cafNumber: '',
  idProof: '',
  notes: '',
  dueDay: null,
  billPer: null,
  walkNo: null,
};

/** Plans of every cycle, taxed within and on top of the price, and not at all. */
async function addPlans(owner: OfficeClient): Promise<number[]> {
  const gst = { taxSetId: await taxSetId(owner, 'GST18') };
  const monthly = { kind: 'anniversary' as const, every: 1, billingDay: 1 };
  const plans = [
    await addPlan(owner, 'Cable', 29_900, { ...gst, includesTax: true }),
    await addPlan(owner, 'Cable postpaid', 35_400, { ...gst, timing: 'postpaid' }),
    await addPlan(owner, 'Fibre', 59_900, { ...gst, kind: 'internet', cycle: monthly }),
    await addPlan(owner, 'Fibre quarter', 165_000, {
      ...gst,
      kind: 'internet',
      cycle: { ...monthly, every: 3 },
    }),
    await addPlan(owner, 'Thirty days', 40_000, {
      ...gst,
      kind: 'internet',
      cycle: { kind: 'days', every: 30, billingDay: 1 },
    }),
    await addPlan(owner, 'Box on the 15th', 12_550, { cycle: { kind: 'calendar', every: 1, billingDay: 15 } }),
    await addPlan(owner, 'Half a year', 150_000, { cycle: { kind: 'calendar', every: 6, billingDay: 1 } }),
  ];
  return plans.map(({ id }) => id);
}

/** Customers with one service to four, begun on any day of the quarter before. */
function addCustomers(context: Context, plans: readonly number[], random: Random): void {
  context.write((tx) => {
    for (let n = 1; n <= CUSTOMERS; n += 1) {
      const name = `Customer ${n}`;
      const stateCode = random.chance(5) ? '29' : '';
      const customerId = addCustomerRow(tx, `C${String(n).padStart(5, '0')}`, { ...NOBODY, name, stateCode });
      const services = random.chance(85) ? 1 : 2 + random.below(3);
      for (let service = 0; service < services; service += 1) {
        const startOn = addDays(FIRST, -random.below(90));
        const planId = random.pick(plans);
        const common = { state: 'active', ownPriceMinor: null, ownPriceReason: '', imported: false } as const;
        addSubscription(tx, { ...common, uid: newUid(), customerId, planId, startOn });
      }
    }
  });
}

/** Some of those who owe pay all of it, a part, or more, each in his way. */
function takePayments(tx: Tx, random: Random): void {
  const owing = tx.sql.all<{ id: number; dueMinor: number }>(
    `SELECT c.id, a.balance_minor AS dueMinor FROM customer c JOIN account a ON a.id = c.account_id
     WHERE a.balance_minor > 0 ORDER BY c.id`,
  );
  for (const { id, dueMinor } of owing) {
    if (!random.chance(7)) continue;
    const amountMinor = random.chance(80) ? dueMinor : 100 + random.below(2 * dueMinor);
    const kind = random.pick(['cash', 'cash', 'upi', 'bank', 'cheque'] as const);
    takePaymentWithin(tx, {
      ...{ uid: newUid(), customerId: id, amountMinor, note: '', ahead: [], chosen: [], advanceConfirmed: true },
      tenders: [{ kind, amountMinor, reference: '' }],
    });
  }
}

type Correction = (owner: OfficeClient, random: Random) => Promise<unknown>;

/** What goes wrong in an office now and then, and how it is answered. */
const CORRECTIONS: readonly Correction[] = [
  async (owner, random) => {
    const { rows } = await owner.payments.list({ voided: 'no', limit: 50 });
    if (rows.length === 0) return;
    const { id, modes } = random.pick(rows);
    if (modes === 'cheque') await owner.payments.bounce({ id, uid: newUid(), reason: 'no funds', feeMinor: 25_000 });
    else await owner.payments.void({ id, uid: newUid(), reason: 'typed wrongly' });
  },
  async (owner, random) => {
    const bill = await someBill(owner, random);
    if (!bill) return;
    const what = { kind: 'lines' as const, lines: [{ position: 0, amountMinor: 1_000 }] };
    await owner.corrections.credit({ id: bill.id, uid: newUid(), what, reason: 'no signal' }).catch(expected);
  },
  async (owner, random) => {
    const bill = await someBill(owner, random);
    if (bill) await owner.corrections.voidBill({ id: bill.id, uid: newUid(), reason: 'billed twice' }).catch(expected);
  },
  async (owner, random) => {
    const bill = await someBill(owner, random);
    if (!bill || bill.openMinor === 0) return;
    const amountMinor = Math.min(bill.openMinor, 5_000);
    const { customerId } = bill;
    await owner.corrections
      .writeOff({ uid: newUid(), customerId, amountMinor, reason: 'not to be had' })
      .catch(expected);
  },
  async (owner, random) => {
    const customerId = 1 + random.below(CUSTOMERS);
    const description = random.pick(['Cable 10 m', 'Visit', 'Remote']);
    await owner.charges.add({ uid: newUid(), customerId, description, unitMinor: 5_000 + random.below(20_000) });
  },
  async (owner, random) => {
    const { subscriptions } = await owner.customers.get({ id: 1 + random.below(CUSTOMERS) });
    const [first] = subscriptions.filter(({ state }) => state === 'active' || state === 'suspended');
    if (!first) return;
    const to = first.state === 'suspended' ? 'active' : random.chance(30) ? 'ended' : 'suspended';
    await owner.subscriptions.changeState({ uid: newUid(), id: first.id, to, reason: 'asked for it' }).catch(expected);
  },
];

async function someBill(owner: OfficeClient, random: Random) {
  const { rows } = await owner.billing.bills({ customerId: 1 + random.below(CUSTOMERS) });
  return rows.length === 0 ? undefined : random.pick(rows);
}

/** What an office answers with reason: a bill that is void, given back or followed by another. Anything else is a fault. */
function expected(error: { code?: string }): void {
  const answers = ['already-void', 'bill-has-credits', 'bill-has-later', 'nothing-to-credit', 'credit-exceeds-bill'];
  if (![...answers, 'more-than-due'].includes(error.code ?? '')) throw error;
}

async function liveDay(office: TestOffice, on: Day, random: Random): Promise<void> {
  office.clock.set(`${on}T04:30:00Z`);
  const context = office.host.context();
  await runBillsToEnd(context, newUid(), on);
  const lakshmi: Actor = { ...SYSTEM_ACTOR, userId: 1 };
  const desk = office.host.context(lakshmi);
  openShift(desk, { uid: newUid(), floatMinor: 0, count: [] });
  desk.write((tx) => takePayments(tx, random));
  closeShift(desk, { uid: newUid(), countedMinor: drawer(desk), count: [], reason: '' });
}

function drawer({ read }: Context): number {
  const account = "SELECT balance_minor AS cash FROM account WHERE kind = 'drawer' AND owner_id = 1";
  return read.sql.get<{ cash: number }>(account)?.cash ?? 0;
}

it('bills a year of 1,000 mixed customers, and the books are right at each day’s end', {
  timeout: 300_000,
}, async () => {
  const office = await makeOffice({ start: '2026-03-31T04:30:00Z' });
  const random = createRandom(SEED);
  addCustomers(office.host.context(), await addPlans(office.owner), random);
  let owner = office.owner;
  let proved = Promise.resolve();
  for (let on = FIRST; on <= LAST; on = addDays(on, 1)) {
    await liveDay(office, on, random);
    if (partsOf(on).date % 3 === 0) {
      // The drawer of the day is counted; who corrects has a drawer of his own for what is handed back.
      owner = await signIn(office);
      for (const correct of CORRECTIONS) await correct(owner, random);
    }
    if (partsOf(on).date === 10) owner = await signIn(office);
    if (partsOf(on).date === 10) await owner.books.close({ uid: newUid(), throughOn: addDays(on, -10) });
    await proved;
    proved = proveNow(office, on);
  }
  await proved;
  const { total } = await (await signIn(office)).billing.bills({ limit: 1 });
  expect(total).toBeGreaterThan(10 * CUSTOMERS);
  await office.close();
});

/** The proof as the office has it made at night: in its own thread, beside the work of the next day. */
async function proveNow({ host }: TestOffice, on: Day): Promise<void> {
  const { checks } = await host.context().services.paper.verify('INR');
  expect(
    checks.filter(({ ok }) => !ok),
    `the books after ${on}`,
  ).toEqual([]);
}

async function signIn(office: TestOffice): Promise<OfficeClient> {
  const session = await office.connect().sessions.signIn({ username: 'lakshmi', password: 'correct horse battery' });
  return office.connect(session.token ?? '');
}
