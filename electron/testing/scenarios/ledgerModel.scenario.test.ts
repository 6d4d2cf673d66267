import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountId, post } from '#modules/ledger/index.ts';
import { addItem } from '#modules/receivables/index.ts';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
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
  | { do: 'pay'; customer: number; cash: number; upi: number; twice: boolean; chosen: number }
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
    // Which of the open documents it is for, a bit for each; often none.
    chosen: fc.integer({ min: -4, max: 15 }),
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

/** Some of what a customer owes, by the bits of a number. */
async function choose(owner: OfficeClient, customerId: number, bits: number) {
  const { open } = await owner.payments.preview({ customerId, amountMinor: 0 });
  return open.filter((_owed, index) => (bits >> index) % 2 === 1).map(({ kind, id }) => ({ kind, id }));
}

/** Nothing gets more than is open of it, nothing that was not chosen before all that was, and no money is left over a due. */
function expectChosenFirst(
  open: Awaited<ReturnType<OfficeClient['payments']['preview']>>['open'],
  chosen: Awaited<ReturnType<typeof choose>>,
  amountMinor: number,
): void {
  const isChosen = (owed: { kind: string; id: number }) =>
    chosen.some(({ kind, id }) => kind === owed.kind && id === owed.id);
  for (const owed of open) expect(owed.amountMinor).toBeLessThanOrEqual(owed.openMinor);
  const sumOf = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0);
  const dueMinor = sumOf(open.map(({ openMinor }) => openMinor));
  expect(sumOf(open.map((owed) => owed.amountMinor))).toBe(Math.min(amountMinor, dueMinor));
  const first = open.filter(isChosen);
  expect(sumOf(first.map((owed) => owed.amountMinor))).toBe(
    Math.min(amountMinor, sumOf(first.map(({ openMinor }) => openMinor))),
  );
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
  const { owner } = model.office;
  const chosen = await choose(owner, customer, Math.max(0, action.chosen));
  const asked = { uid: newUid(), tenders, chosen };
  const before = await owner.payments.preview({ customerId: customer, amountMinor: cash + upi, chosen });
  const { id, allocations } = await pay(owner, customer, cash + upi, asked);
  expect(before.allocations).toMatchObject(allocations);
  expectChosenFirst(before.open, chosen, cash + upi);
  if (twice) expect((await pay(owner, customer, cash + upi, asked)).id).toBe(id);
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

/** What may happen to a customer's account beside bills and plain payments. Numbers choose among what there is. */
const anyCorrection = fc.record({
  do: fc.constantFrom(
    ...(['pay', 'pay-chosen', 'discount', 'opening', 'refund', 'move', 'write-off', 'credit', 'sale'] as const),
    ...(['void-payment', 'void-refund', 'void-write-off', 'void-bill'] as const),
  ),
  customer: fc.nat({ max: 2 }),
  amount: fc.integer({ min: 1, max: 45_000 }),
  which: fc.nat({ max: 20 }),
});
type Correction = typeof anyCorrection extends fc.Arbitrary<infer One> ? One : never;

/** Refused because of what there is, which is no fault of the books. */
const REFUSED = [
  ...['more-than-held', 'more-than-due', 'drawer-too-small', 'already-void', 'bill-has-credits', 'bill-has-later'],
  ...['credit-exceeds-bill', 'nothing-to-credit', 'bill-given-up', 'refund-given-up'],
];

/** A house that pays for a flat, and somebody alone: each with bills of before and money held. */
async function openGroup() {
  const office = await makeOffice({ start: '2026-11-02T04:30:00Z' });
  const { owner } = office;
  const plan = await addPlan(owner, 'Cable', 30_000);
  const item = await owner.items.create({ name: 'Remote', kind: 'other', priceMinor: 15_000, fromOn: '2026-01-01' });
  const customers = [
    await addCustomer(owner, 'House'),
    await addCustomer(owner, 'Flat'),
    await addCustomer(owner, 'Alone'),
  ];
  for (const customer of customers) await subscribe(owner, customer, plan.id, '2026-10-01');
  await runBills(owner, '2026-11-02');
  const [house = 0, flat = 0] = customers;
  await owner.groups.join({ id: flat, uid: newUid(), parentId: house, fromOn: '2026-11-02' });
  await openShift(owner, 1_000);
  return { office, owner, customers, itemId: item.id, refunds: [] as number[], writeOffs: [] as number[] };
}
type Group = Awaited<ReturnType<typeof openGroup>>;

async function correct(group: Group, { do: what, customer, amount, which }: Correction): Promise<void> {
  const { office, owner, customers, itemId } = group;
  const customerId = customers[customer] ?? 0;
  const pick = <T>(all: readonly T[]) => all[which % Math.max(1, all.length)];
  const reason = 'for a reason';
  const back = { uid: newUid(), reason };
  if (what === 'pay') await pay(owner, customerId, amount);
  if (what === 'pay-chosen') await pay(owner, customerId, amount, { chosen: await choose(owner, customerId, which) });
  if (what === 'discount')
    await pay(owner, customerId, amount, {
      discount: { amountMinor: 700, reason },
      chosen: await choose(owner, customerId, which),
    });
  if (what === 'opening') bringOpening(office, customerId, which % 2 === 0 ? amount : -amount);
  if (what === 'sale') await owner.billing.sell({ uid: newUid(), customerId, items: [{ itemId, quantity: 1 }] });
  if (what === 'refund') {
    const given = await owner.refunds.give({ ...back, customerId, source: 'advance', amountMinor: amount });
    group.refunds.push(given.id);
  }
  if (what === 'write-off')
    group.writeOffs.push((await owner.corrections.writeOff({ ...back, customerId, amountMinor: amount })).id);
  if (what === 'move') {
    const [house = 0, flat = 0] = customers;
    const [id, toCustomerId] = which % 2 === 0 ? [flat, house] : [house, flat];
    await owner.groups.moveDue({ ...back, id, toCustomerId, amountMinor: amount });
  }
  if (what === 'credit' || what === 'void-bill') {
    const id = pick((await owner.billing.bills({ customerId })).rows)?.id;
    const lines = [{ position: 0, amountMinor: Math.min(amount, 9_000) }];
    if (id && what === 'credit') await owner.corrections.credit({ ...back, id, what: { kind: 'lines', lines } });
    if (id && what === 'void-bill') await owner.corrections.voidBill({ ...back, id });
  }
  if (what === 'void-payment') {
    const id = pick((await owner.payments.list({})).rows)?.id;
    if (id) await voidPayment(owner, id);
  }
  const refund = pick(group.refunds);
  if (what === 'void-refund' && refund) await owner.refunds.void({ ...back, id: refund });
  const writeOff = pick(group.writeOffs);
  if (what === 'void-write-off' && writeOff) await owner.corrections.voidWriteOff({ ...back, id: writeOff });
}

describe('the references of vouchers', () => {
  it('come to what is open here, whatever is given back, moved between members, written off or taken back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCorrection, { minLength: 8, maxLength: 24, size: 'max' }), async (steps) => {
        const group = await openGroup();
        try {
          for (const step of steps) {
            const failed = await correct(group, step).then(
              () => null,
              (error: { code?: string }) => error.code ?? String(error),
            );
            expect([null, ...REFUSED]).toContain(failed);
          }
          const days = { fromOn: '2026-01-01', toOn: '2027-12-31' };
          expect(await openInTally(group.owner, days)).toEqual(openHere(group.office));
          expectProved(group.office);
        } finally {
          await group.office.close();
        }
      }),
      { numRuns: 8 },
    );
  });
});
