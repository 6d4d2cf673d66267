import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addCustomer as addCustomerRow, addSubscription, type CustomerFields } from '#modules/customers/index.ts';
import { day } from '#shared/domain/time.ts';
import { makeOffice, newUid, OWNER_PASSWORD, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  endOfRun,
  expectProved,
  failureOf,
  openShift,
  pay,
  runBills,
  subscribe,
} from '#testing/steps.ts';

let office: TestOffice;
beforeEach(async () => {
  office = await makeOffice();
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

/** Many more than one turn of a run takes, so that a run can be caught in the middle. */
const CUSTOMERS = 500;

/** Customers who owe 300.00 each once they are billed. */
async function fillOffice(): Promise<void> {
  const plan = await addPlan(office.owner, 'Cable', 30_000);
  office.host.context().write((tx) => {
    for (let n = 1; n <= CUSTOMERS; n += 1) {
      const customerId = addCustomerRow(tx, `C${String(n).padStart(5, '0')}`, { ...NOBODY, name: `Customer ${n}` });
      addSubscription(tx, {
        uid: newUid(),
        customerId,
        planId: plan.id,
        startOn: day('2026-11-01'),
        state: 'active',
        ownPriceMinor: null,
        ownPriceReason: '',
        imported: false,
      });
    }
  });
}

const NOBODY: Omit<CustomerFields, 'name'> = {
  phones: [],
  email: '',
  areaId: null,
  branchId: 1,
  address: '',
  stateCode: '',
  taxId: '',
  filer: 'filer' as const,
  taxExemption: '',
  taxCertificate: '',
  cafNumber: '',
  idProof: '',
  notes: '',
  dueDay: null,
  billPer: null,
  walkNo: null,
};

/** Every customer was billed exactly once, with numbers that follow each other. */
async function expectBilledOnce(): Promise<void> {
  const rows = [];
  for (let offset = 0; offset < CUSTOMERS; offset += 100)
    rows.push(...(await office.owner.billing.bills({ offset })).rows);
  expect(rows.map((bill) => bill.customerId).sort((a, b) => a - b)).toEqual(
    Array.from({ length: CUSTOMERS }, (_, index) => index + 1),
  );
  const numbers = rows.map((bill) => bill.number).sort();
  expect(numbers[0]).toBe('BIL/2627/0000001');
  expect(numbers.at(-1)).toBe(`BIL/2627/${String(CUSTOMERS).padStart(7, '0')}`);
  expect(new Set(numbers).size).toBe(CUSTOMERS);
  expect((await office.owner.customers.list({})).totals).toEqual({ dueMinor: CUSTOMERS * 30_000, advanceMinor: 0 });
}

describe('a bill run', () => {
  it('that is cancelled leaves whole bills, and a later run makes the rest', async () => {
    await fillOffice();
    const { owner } = office;
    const { id } = await owner.billing.startRun({ uid: newUid(), on: '2026-11-21' });
    expect((await failureOf(owner.billing.startRun({ uid: newUid(), on: '2026-11-21' }))).code).toBe('bill-run-busy');
    const cancelled = await owner.billing.cancelRun({ id });
    expect(cancelled.state).toBe('cancelled');
    expect(cancelled.created).toBeLessThan(CUSTOMERS);
    expectProved(office);
    const rest = await runBills(owner, '2026-11-21');
    expect(rest).toMatchObject({ state: 'done', created: CUSTOMERS - cancelled.created });
    expect(rest.skippedBy).toEqual({ 'already-billed': cancelled.created });
    await expectBilledOnce();
    expect(await owner.billing.cancelRun({ id })).toEqual(cancelled);
  });

  it.each(['the same', 'another'])('cut off by a restart is interrupted, and %s id finishes it', async (which) => {
    await fillOffice();
    const uid = newUid();
    const { id } = await office.owner.billing.startRun({ uid, on: '2026-11-21' });
    office = await office.restart();
    const interrupted = await office.owner.billing.run({ id });
    expect(interrupted.state).toBe('interrupted');
    expect(interrupted.created).toBeLessThan(CUSTOMERS);
    expect(await office.owner.billing.status({})).toBeNull();
    expect(interrupted.uid).toBe(uid);
    const finished = await runBills(office.owner, '2026-11-21', which === 'the same' ? interrupted.uid : newUid());
    expect(finished.state).toBe('done');
    if (which === 'the same') expect(finished).toMatchObject({ id, created: CUSTOMERS, done: CUSTOMERS });
    else expect(finished.created).toBe(CUSTOMERS - interrupted.created);
    await expectBilledOnce();
  });

  it('bills each month exactly once, wherever runs are cancelled and begun again', async () => {
    await fillOffice();
    const { owner } = office;
    let months = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 5 }), async (cancelledAfterTurns) => {
        const on = months < 2 ? `2026-${months + 11}-01` : `2027-${String(months - 1).padStart(2, '0')}-01`;
        months += 1;
        const made: number[] = [];
        for (const turns of cancelledAfterTurns) {
          const { id } = await owner.billing.startRun({ uid: newUid(), on });
          for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
          made.push((await owner.billing.cancelRun({ id })).created);
        }
        made.push((await runBills(owner, on)).created);
        expect(made.reduce((sum, created) => sum + created, 0)).toBe(CUSTOMERS);
        const { rows, total, totals } = await owner.billing.bills({ limit: 1 });
        expect(total).toBe(months * CUSTOMERS);
        expect(totals.totalMinor).toBe(total * 30_000);
        // Newest first: dated ahead of today, all within the year that the first bill fell in.
        if (months <= 5) expect(rows[0]?.number).toBe(`BIL/2627/${String(total).padStart(7, '0')}`);
        expectProved(office);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

  it('started over the network goes on after its answer', async () => {
    await fillOffice();
    const door = await office.host.serveHttp({ port: 0, lan: false });
    const call = async (method: string, path: string, body?: object, token?: string) => {
      const answer = await fetch(`${door.url.replace(/\/$/, '')}/api/v1${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      expect(answer.ok).toBe(true);
      return (await answer.json()) as { token: string; id: number };
    };
    const { token } = await call('POST', '/sessions', { username: 'lakshmi', password: OWNER_PASSWORD });
    const { id } = await call('POST', '/bill-runs', { uid: newUid(), on: '2026-11-21' }, token);
    expect(await endOfRun(office.owner, id)).toMatchObject({ state: 'done', created: CUSTOMERS });
    await expectBilledOnce();
  });

  it('lets payments in between its turns', async () => {
    await fillOffice();
    const { owner } = office;
    await openShift(owner);
    const { id } = await owner.billing.startRun({ uid: newUid(), on: '2026-11-21' });
    const taken = await Promise.all([1, 60, CUSTOMERS].map((customerId) => pay(owner, customerId, 30_000)));
    expect(taken).toHaveLength(3);
    await endOfRun(owner, id);
    for (const customerId of [1, 60, CUSTOMERS]) expect(await balanceOf(owner, customerId)).toBe(0);
  });

  it('passes over a customer whose bill cannot be made, says who, and bills all others', async () => {
    const { owner } = office;
    const plan = await addPlan(owner, 'Cable', 30_000);
    const dear = await addPlan(owner, 'Absurd', 100_000_000_000_000, {
      cycle: { kind: 'days', billingDay: 1, every: 1 },
    });
    const free = await addPlan(owner, 'Free', 0);
    const [asha, bala, chitra] = [
      await addCustomer(owner, 'Asha'),
      await addCustomer(owner, 'Bala'),
      await addCustomer(owner, 'Chitra'),
    ];
    await subscribe(owner, asha, dear.id, '2026-11-01');
    await subscribe(owner, bala, plan.id, '2026-11-01');
    await subscribe(owner, chitra, free.id, '2026-11-01');
    const run = await runBills(owner, '2026-11-21');
    expect(run).toMatchObject({
      created: 1,
      failed: 1,
      skipped: 1,
      skippedBy: { 'zero-amount': 1 },
      totalMinor: 30_000,
    });
    const { exceptions } = await owner.billing.run({ id: run.id });
    expect(exceptions.map(({ customerName, kind }) => [customerName, kind])).toEqual([
      ['Asha', 'failed'],
      ['Chitra', 'skipped'],
    ]);
    // What failed is tried again by the next run; what is free is done.
    expect(await runBills(owner, '2026-11-21')).toMatchObject({
      created: 0,
      failed: 1,
      skippedBy: { 'already-billed': 2 },
    });
  });
});

describe('a user limited to an area', () => {
  it('sees, bills and is paid by his own customers only', async () => {
    const { owner } = office;
    const [north, south] = [
      await owner.settings.createArea({ name: 'North' }),
      await owner.settings.createArea({ name: 'South' }),
    ];
    const street = await owner.settings.createArea({ name: 'Temple Street', parentId: north.id });
    const plan = await addPlan(owner, 'Cable', 30_000);
    const unpriced = await addPlan(owner, 'Absurd', 100_000_000_000_000, {
      cycle: { kind: 'days', billingDay: 1, every: 1 },
    });
    const asha = await addCustomer(owner, 'Asha', { areaId: north.id, phones: ['9848011111'] });
    const bala = await addCustomer(owner, 'Bala', { areaId: south.id, phones: ['9848022222'] });
    const chitra = await addCustomer(owner, 'Chitra', { areaId: street.id });
    const nowhere = await addCustomer(owner, 'Deva');
    const foreign = await subscribe(owner, bala, plan.id, '2026-11-01');
    await subscribe(owner, asha, plan.id, '2026-11-01');
    await subscribe(owner, nowhere, unpriced.id, '2026-11-01');
    const run = await runBills(owner, '2026-11-02');
    await openShift(owner);
    const his = await pay(owner, bala, 10_000);
    const foreignBill = (await owner.billing.bills({ customerId: bala })).rows[0];

    await owner.people.create({
      username: 'ravi',
      name: 'Ravi',
      role: 'manager',
      password: OWNER_PASSWORD,
      language: 'en',
      areaIds: [north.id],
    });
    const session = await office.connect().sessions.signIn({ username: 'ravi', password: OWNER_PASSWORD });
    const ravi = office.connect(session.token ?? '');
    await openShift(ravi);

    expect((await ravi.customers.list({})).rows.map((row) => row.name)).toEqual(['Asha', 'Chitra']);
    expect((await ravi.customers.list({})).totals.dueMinor).toBe(30_000);
    for (const text of ['Bala', '9848022222', 'C00002', foreignBill?.number ?? '', his.number])
      expect(await ravi.customers.search({ text }), text).toEqual([]);
    expect((await ravi.customers.search({ text: 'Asha' })).map((hit) => hit.id)).toEqual([asha]);
    expect((await ravi.customers.search({ text: 'Chitra' })).map((hit) => hit.id)).toEqual([chitra]);
    expect(await ravi.customers.duplicates({ name: 'Bala', phone: '9848022222' })).toEqual([]);
    expect((await ravi.payments.list({})).rows).toEqual([]);
    expect((await ravi.billing.bills({})).rows.map((bill) => bill.customerId)).toEqual([asha]);
    expect((await ravi.billing.run({ id: run.id })).exceptions).toEqual([]);
    expect((await ravi.billing.preview({ on: '2026-11-21' })).exceptions).toEqual([]);
    expect((await ravi.settings.areas({})).map((area) => area.name)).toEqual(['North', 'Temple Street']);
    expect((await ravi.reports.run({ name: 'due-list' })).totals.due).toBe(30_000);
    expect((await ravi.reports.run({ name: 'day-collection' })).totals.amount).toBe(0);
    expect((await ravi.reports.run({ name: 'bill-register', fromOn: '2026-11-01' })).total).toBe(1);
    expect(await ravi.today.summary({})).toMatchObject({ dueMinor: 30_000, collectedMinor: 0 });

    const uid = newUid();
    const refused: [string, () => Promise<unknown>][] = [
      ['customer', () => ravi.customers.get({ id: bala })],
      ['statement', () => ravi.customers.statement({ id: bala })],
      ['report', () => ravi.reports.run({ name: 'customer-statement', customerId: bala })],
      ['preview', () => ravi.payments.preview({ customerId: bala, amountMinor: 1 })],
      ['take', () => pay(ravi, bala, 100)],
      ['void', () => ravi.payments.void({ id: his.id, uid, reason: 'not mine' })],
      ['payment', () => ravi.payments.get({ id: his.id })],
      ['receipt', () => ravi.payments.receiptPdf({ id: his.id })],
      ['bill', () => ravi.billing.bill({ id: foreignBill?.id ?? 0 })],
      ['bill pdf', () => ravi.billing.billPdf({ id: foreignBill?.id ?? 0 })],
      ['subscribe', () => subscribe(ravi, bala, plan.id, '2026-11-01')],
      [
        'suspend',
        () => ravi.subscriptions.changeState({ id: foreign.id, uid: newUid(), to: 'suspended', reason: 'not mine' }),
      ],
      ['create', () => ravi.customers.create({ uid, name: 'Elsewhere', areaId: south.id })],
    ];
    for (const [what, call] of refused) expect((await failureOf(call())).code, what).toBe('not-found');
    expect((await failureOf(ravi.billing.runPdf({ id: run.id }))).code).toBe('not-allowed');
    const mine = await ravi.customers.get({ id: asha });
    expect((await failureOf(ravi.customers.update({ ...mine, areaId: south.id }))).code).toBe('not-found');
    expect((await failureOf(ravi.customers.update({ ...mine, areaId: null }))).code).toBe('not-found');
    expect(await ravi.customers.create({ uid, name: 'Newcomer' })).toMatchObject({ areaId: north.id });
    // Nothing of what was refused was done.
    expect((await owner.customers.list({})).total).toBe(5);
    expect((await owner.payments.get({ id: his.id })).void).toBeNull();
  });
});
