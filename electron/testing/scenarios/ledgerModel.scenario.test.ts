import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountId, post } from '#modules/ledger/index.ts';
import { addItem } from '#modules/receivables/index.ts';
import { makeOffice, newUid, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  expectProved,
  failureOf,
  openShift,
  pay,
  runBills,
  subscribe,
  voidPayment,
} from '#testing/steps.ts';
import { openHere, openInTally } from '#testing/tally.ts';

/** What an office may do in any order. Numbers choose among what there is. */
type Action =
  | { do: 'bill'; month: number; cancel: boolean }
  | { do: 'pay'; customer: number; cash: number; upi: number; twice: boolean }
  | { do: 'void'; payment: number }
  | { do: 'opening'; customer: number; amount: number }
  | { do: 'close'; variance: number; float: number };

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: fc.constant('bill' as const), month: fc.integer({ min: 0, max: 6 }), cancel: fc.boolean() }),
  fc.record({
    do: fc.constant('pay' as const),
    customer: fc.nat(),
    cash: fc.integer({ min: 0, max: 90_000 }),
    upi: fc.integer({ min: 0, max: 50_000 }),
    twice: fc.boolean(),
  }),
  fc.record({ do: fc.constant('void' as const), payment: fc.nat() }),
  fc.record({
    do: fc.constant('opening' as const),
    customer: fc.nat(),
    amount: fc.integer({ min: -60_000, max: 60_000 }),
  }),
  fc.record({
    do: fc.constant('close' as const),
    variance: fc.integer({ min: -500, max: 500 }),
    float: fc.integer({ min: 0, max: 9_000 }),
  }),
);

const PRICES = [30_000, 29_900, 12_345];

interface Taken {
  id: number;
  customer: number;
  cash: number;
  amount: number;
  shift: number;
}

/** An office and beside it the plainest account of what its books must say. */
async function openModel() {
  const office = await makeOffice();
  const { owner } = office;
  const customers: number[] = [];
  for (const [index, price] of PRICES.entries()) {
    const plan = await addPlan(owner, `Plan ${index}`, price);
    const customer = await addCustomer(owner, `Customer ${index}`);
    await subscribe(owner, customer, plan.id, '2026-11-01');
    customers.push(customer);
  }
  await openShift(owner, 1_000);
  return {
    office,
    customers,
    balances: PRICES.map(() => 0),
    billedMonths: 0,
    bills: 0,
    standing: [] as Taken[],
    payments: 0,
    drawer: 1_000,
    shift: 0,
  };
}
type Model = Awaited<ReturnType<typeof openModel>>;

/** A due or an advance from before, as an import brings it. */
function bringOpening({ host }: TestOffice, customer: number, amountMinor: number): void {
  host.context().write((tx) => {
    const { id } = tx.sql.run(
      'INSERT INTO opening_balance (customer_id, amount_minor, business_on, at) VALUES (?, ?, ?, ?)',
      customer,
      amountMinor,
      tx.today,
      tx.at,
    );
    const isDue = amountMinor > 0;
    const sides = [accountId(tx, 'receivable', customer), accountId(tx, 'opening')];
    const [debitId = 0, creditId = 0] = isDue ? sides : sides.toReversed();
    const kind = isDue ? 'opening-due' : 'opening-advance';
    const document = { documentKind: kind, documentId: id, on: tx.today } as const;
    post(tx, [{ ...document, debitId, creditId, amountMinor: Math.abs(amountMinor), code: kind }]);
    addItem(tx, {
      ...document,
      customerId: customer,
      side: isDue ? 'debit' : 'credit',
      dueOn: tx.today,
      amountMinor: Math.abs(amountMinor),
    });
  });
}

async function bill(model: Model, { month, cancel }: { month: number; cancel: boolean }): Promise<void> {
  const { owner } = model.office;
  const year = month < 2 ? 2026 : 2027;
  const on = `${year}-${String(month < 2 ? month + 11 : month - 1).padStart(2, '0')}-01`;
  if (cancel) await owner.billing.cancelRun(await owner.billing.startRun({ uid: newUid(), on }));
  await runBills(owner, on);
  const months = Math.max(0, month + 1 - model.billedMonths);
  model.balances = model.balances.map((balance, index) => balance + months * (PRICES[index] ?? 0));
  model.billedMonths += months;
  if (months > 0) model.bills += PRICES.length;
}

async function take(model: Model, action: Extract<Action, { do: 'pay' }>): Promise<void> {
  const { cash, upi, twice } = action;
  if (cash + upi === 0) return;
  const index = action.customer % PRICES.length;
  const tenders = [
    ...(cash > 0 ? [{ kind: 'cash' as const, amountMinor: cash, receivedMinor: cash + 7 }] : []),
    ...(upi > 0 ? [{ kind: 'upi' as const, amountMinor: upi }] : []),
  ];
  const customer = model.customers[index] ?? 0;
  const asked = { uid: newUid(), tenders };
  const { id } = await pay(model.office.owner, customer, cash + upi, asked);
  if (twice) expect((await pay(model.office.owner, customer, cash + upi, asked)).id).toBe(id);
  model.balances[index] = (model.balances[index] ?? 0) - cash - upi;
  model.drawer += cash;
  model.payments += 1;
  model.standing.push({ id, customer: index, cash, amount: cash + upi, shift: model.shift });
}

async function voidOne(model: Model, which: number): Promise<void> {
  const [taken] = model.standing.splice(which % Math.max(1, model.standing.length), 1);
  if (!taken) return;
  const { owner } = model.office;
  if (taken.cash > model.drawer) {
    expect((await failureOf(voidPayment(owner, taken.id))).code).toBe('drawer-too-small');
    const amountMinor = taken.cash - model.drawer;
    await owner.shifts.move({ uid: newUid(), kind: 'add', amountMinor });
    model.drawer += amountMinor;
  }
  await voidPayment(owner, taken.id);
  model.balances[taken.customer] = (model.balances[taken.customer] ?? 0) + taken.amount;
  // The one cashier has a shift open: whenever the cash came in, it goes out of the drawer in hand, which must hold it.
  model.drawer -= taken.cash;
}

async function act(model: Model, action: Action): Promise<void> {
  if (action.do === 'bill') return bill(model, action);
  if (action.do === 'pay') return take(model, action);
  if (action.do === 'void') return voidOne(model, action.payment);
  if (action.do === 'opening') {
    if (action.amount === 0) return;
    const index = action.customer % PRICES.length;
    bringOpening(model.office, model.customers[index] ?? 0, action.amount);
    model.balances[index] = (model.balances[index] ?? 0) + action.amount;
    return;
  }
  const countedMinor = Math.max(0, model.drawer + action.variance);
  const closed = await model.office.owner.shifts.close({ uid: newUid(), countedMinor, reason: 'counted' });
  expect(closed).toMatchObject({ expectedMinor: model.drawer, varianceMinor: countedMinor - model.drawer });
  await openShift(model.office.owner, action.float);
  model.drawer = action.float;
  model.shift += 1;
}

async function expectAgrees(model: Model): Promise<void> {
  const { owner } = model.office;
  for (const [index, id] of model.customers.entries()) {
    const { balanceMinor, dueMinor, advanceMinor } = await owner.customers.get({ id });
    expect(balanceMinor).toBe(model.balances[index]);
    // Nobody owes and has an advance at once.
    expect([dueMinor, advanceMinor]).toEqual([Math.max(0, balanceMinor), Math.max(0, -balanceMinor)]);
  }
  expect((await owner.shifts.current({}))?.expectedMinor).toBe(model.drawer);
  expect((await owner.billing.bills({})).total).toBe(model.bills);
  const { rows, total, totals } = await owner.payments.list({});
  expect(total).toBe(model.payments);
  expect(totals.count).toBe(model.standing.length);
  expect(totals.amountMinor).toBe(model.standing.reduce((sum, taken) => sum + taken.amount, 0));
  if (total > 0) expect(rows[0]?.number).toBe(`RCT/2627/${String(total).padStart(7, '0')}`);
  expectProved(model.office);
}

/** What another bookkeeping program has open by bill and receipt is what is open here. */
async function expectHandedOver({ office }: Model): Promise<void> {
  const days = { fromOn: '2026-01-01', toOn: '2027-12-31' };
  expect(await openInTally(office.owner, days)).toEqual(openHere(office));
}

describe('the books of any office', () => {
  it('say after each step what a plain account says, and any order of voids leads back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyAction, { minLength: 5, maxLength: 25, size: 'max' }),
        fc.array(fc.nat()),
        async (actions, order) => {
          const model = await openModel();
          try {
            for (const action of actions) {
              await act(model, action);
              await expectAgrees(model);
            }
            await expectHandedOver(model);
            const unpaid = model.balances.map(
              (balance, index) =>
                balance + model.standing.reduce((sum, taken) => sum + (taken.customer === index ? taken.amount : 0), 0),
            );
            for (let step = 0; model.standing.length > 0; step += 1) await voidOne(model, order[step] ?? step);
            expect(model.balances).toEqual(unpaid);
            await expectAgrees(model);
            await expectHandedOver(model);
          } finally {
            await model.office.close();
          }
        },
      ),
      { numRuns: 8 },
    );
  });
});
