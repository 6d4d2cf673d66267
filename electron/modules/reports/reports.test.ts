import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day } from '#shared/domain/time.ts';
import { makeOffice, newUid, OWNER_PASSWORD, type TestOffice } from '#testing/makeHost.ts';

let office: TestOffice;
beforeEach(async () => {
  office = await makeOffice({ tax: 'GST18', start: '2026-11-01T04:30:00Z' });
});
afterEach(() => office.close());

/** A month billed for three customers, one of whom pays in cash and by UPI; another payment is voided. */
async function livedMonth() {
  const { owner } = office;
  const [taxSet] = await owner.catalog.taxSets({});
  const plan = await owner.catalog.createPlan({
    name: 'Gold',
    kind: 'cable',
    priceMinor: 30_000,
    taxSetId: taxSet?.id ?? null,
    sacCode: '998466',
  });
  const customers = [];
  for (const name of ['Ravi', 'Asha', 'Kiran']) {
    const customer = await owner.customers.create({ uid: newUid(), name, phones: ['98490 12345'] });
    await owner.subscriptions.create({
      uid: newUid(),
      customerId: customer.id,
      planId: plan.id,
      startOn: day('2026-11-01'),
      boxSerial: `STB-${name}`,
    });
    customers.push(customer.id);
  }
  await owner.billing.startRun({ uid: newUid(), on: day('2026-11-01') });
  await expect.poll(() => owner.billing.status({}), { timeout: 20_000 }).toBeNull();
  await owner.shifts.open({ uid: newUid(), floatMinor: 0 });
  const [ravi = 0, asha = 0] = customers;
  const paid = await owner.payments.take({
    uid: newUid(),
    customerId: ravi,
    amountMinor: 20_000,
    tenders: [
      { kind: 'cash', amountMinor: 5_000, receivedMinor: 10_000 },
      { kind: 'upi', amountMinor: 15_000, reference: 'UTR1' },
    ],
  });
  const wrong = await owner.payments.take({
    uid: newUid(),
    customerId: asha,
    amountMinor: 1_000,
    tenders: [{ kind: 'cash', amountMinor: 1_000 }],
  });
  await owner.payments.void({ id: wrong.id, uid: newUid(), reason: 'wrong customer' });
  return { ravi, asha, paid };
}

describe('reports through the contract', () => {
  it('agree with each other, with the screens and with the books', async () => {
    const { ravi } = await livedMonth();
    const { owner } = office;
    const collection = await owner.reports.run({ name: 'day-collection' });
    expect(collection.totals).toEqual({ amount: 20_000, voided: 1_000 });
    expect(collection.groups).toEqual([
      { label: 'Cash', count: 1, amountMinor: 5_000 },
      { label: 'UPI', count: 1, amountMinor: 15_000 },
    ]);
    const list = await owner.reports.run({ name: 'due-list' });
    expect(list.totals).toEqual({ previous: 0, current: 106_200, paid: 20_000, due: 86_200 });
    expect(list.total).toBe(3);
    const statement = await owner.reports.run({ name: 'customer-statement', customerId: ravi });
    expect(statement.totals).toEqual({ debit: 35_400, credit: 20_000, balance: 15_400 });
    expect((await owner.customers.statement({ id: ravi })).closingMinor).toBe(
      (await owner.customers.get({ id: ravi })).balanceMinor,
    );
    const register = await owner.reports.run({ name: 'bill-register' });
    expect(register.totals).toEqual({
      taxable: 90_000,
      'tax.CGST': 8_100,
      'tax.SGST': 8_100,
      roundOff: 0,
      total: 106_200,
    });

    const summary = await owner.today.summary({});
    expect(summary).toMatchObject({
      on: '2026-11-01',
      collectedMinor: 20_000,
      collectedCount: 1,
      byMode: [
        { kind: 'upi', amountMinor: 15_000, count: 1 },
        { kind: 'cash', amountMinor: 5_000, count: 1 },
      ],
      billedMonthMinor: 106_200,
      collectedMonthMinor: 20_000,
      dueMinor: 86_200,
      dueCustomers: 3,
      advanceMinor: 0,
      customers: { active: 3, suspended: 0, ended: 0, newThisMonth: 3 },
    });
    expect(summary.trend).toHaveLength(30);
    expect(summary.trend.at(-1)).toEqual({ on: '2026-11-01', collectedMinor: 20_000, billedMinor: 106_200 });
    expect(summary.topDue.map((row) => row.dueMinor)).toEqual([35_400, 35_400, 15_400]);
    expect((await owner.health.verify({})).ok).toBe(true);
  });

  it('hand out files of every format, and the papers of the month', async () => {
    const { paid } = await livedMonth();
    const { owner } = office;
    const files = await Promise.all([
      owner.reports.export({ name: 'day-collection', format: 'csv' }),
      owner.reports.export({ name: 'due-list', format: 'xlsx' }),
      owner.reports.export({ name: 'bill-register', format: 'pdf' }),
      owner.payments.receiptPdf({ id: paid.id, size: '80mm' }),
      owner.billing.runPdf({ id: 1 }),
    ]);
    expect(files.map((file) => file.type)).toEqual([
      'text/csv;charset=utf-8',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/pdf',
      'application/pdf',
      'application/pdf',
    ]);
    const heads = await Promise.all(files.map(async (file) => (await file.text()).slice(0, 2)));
    expect(heads).toEqual(['Re', 'PK', '%P', '%P', '%P']);
  });

  it('of the books are for those who may read them, and may read of the whole office', async () => {
    await livedMonth();
    const { owner } = office;
    const trial = await owner.reports.run({ name: 'trial-balance' });
    expect(trial.totals).toMatchObject({
      debit: 128_200,
      credit: 128_200,
      closingDebit: 106_200,
      closingCredit: 106_200,
    });
    const accountant = await office.signInAs('accountant');
    expect((await accountant.reports.run({ name: 'day-book' })).total).toBe(13);
    expect((await (await office.signInAs('auditor')).reports.export({ name: 'revenue', format: 'csv' })).type).toBe(
      'text/csv;charset=utf-8',
    );
    const cashier = await office.signInAs('cashier');
    const refused = { code: 'not-allowed', data: { permission: 'books.read' } };
    await expect(cashier.reports.run({ name: 'trial-balance' })).rejects.toMatchObject(refused);
    expect((await cashier.reports.run({ name: 'ageing' })).totals.total).toBe(86_200);
    const area = await owner.settings.createArea({ name: 'North' });
    const user = (await owner.people.list({})).find(({ username }) => username === 'accountant');
    if (!user) throw new Error('the accountant is missing');
    await owner.people.update({ ...user, areaIds: [area.id] });
    await expect(accountant.reports.run({ name: 'trial-balance' })).rejects.toMatchObject(refused);
    await expect(accountant.reports.export({ name: 'day-book', format: 'pdf' })).rejects.toMatchObject(refused);
    expect((await accountant.reports.run({ name: 'ageing' })).total).toBe(0);
  });

  it('say what needs a person', async () => {
    const before = await office.owner.today.summary({});
    expect(before.attention.map((item) => item.key)).toEqual(expect.arrayContaining(['no-plans', 'no-customers']));
    await livedMonth();
    office.clock.advance(40 * 86_400_000);
    const session = await office.connect().sessions.signIn({ username: 'lakshmi', password: OWNER_PASSWORD });
    const owner = office.connect(session.token ?? '');
    const later = await owner.today.summary({});
    expect(later.attention).toEqual(
      expect.arrayContaining([
        { key: 'no-backup', count: 1 },
        { key: 'shift-open', count: 1 },
        { key: 'not-billed', count: 3 },
      ]),
    );
    expect(later).toMatchObject({
      on: '2026-12-11',
      collectedMinor: 0,
      billedMonthMinor: 0,
      collectedMonthMinor: 0,
      dueMinor: 86_200,
    });
    expect((await owner.reports.run({ name: 'due-list', on: day('2026-10-31') })).total).toBe(0);
  });
});
