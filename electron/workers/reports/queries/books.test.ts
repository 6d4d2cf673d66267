import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReportFilter } from '#shared/contract/reports.ts';
import { addDays, type Day, day } from '#shared/domain/time.ts';
import { openDatabase, type ReadDatabase } from '../database.ts';
import type { Cell, Scope } from '../service.ts';
import { anyLife, BEFORE_LIFE, live } from '../testing/anyLife.ts';
import { createTestOffice, type TestOffice } from '../testing/office.ts';
import { ageing } from './ageing.ts';
import { makeReport } from './index.ts';
import { readOffice } from './office.ts';
import type { Report, ReportRequest } from './report.ts';

const EVERYONE: Scope = { branchIds: [], areaIds: [], collectorId: null };
const D = (text: string): Day => day(text);

let office: TestOffice;
let database: ReadDatabase;
beforeEach(() => {
  office = createTestOffice();
  database = openDatabase(office.file);
});
afterEach(() => {
  database.close();
  office.remove();
});

function request(read: ReadDatabase, filter: ReportFilter, scope = EVERYONE): ReportRequest {
  return { database: read, office: readOffice(read), filter, scope, language: 'en' };
}

function report(filter: ReportFilter, scope = EVERYONE): Report {
  return makeReport(request(database, filter, scope));
}

/** Rows as objects by column key, without the cells that are empty. */
function records(made: Report): Record<string, Cell>[] {
  return made
    .rows(0, made.total)
    .map((row) =>
      Object.fromEntries(
        made.columns.map((column, index) => [column.key, row[index] ?? null]).filter(([, cell]) => cell !== null),
      ),
    );
}

/** October's bill of Ravi paid in November in part; Asha pays too much, and one payment of hers is void. */
function twoMonths() {
  const ravi = office.customer('Ravi', { phone: '98490 12345' });
  const asha = office.customer('Asha');
  office.bill(ravi, 30_000, D('2026-10-01'));
  office.payment(ravi, 20_000, D('2026-11-05'));
  office.bill(asha, 10_000, D('2026-11-10'), { isTaxed: false });
  office.payment(asha, 15_000, D('2026-11-12'));
  office.voidPayment(office.payment(asha, 700, D('2026-11-12')), D('2026-11-13'));
  return { ravi, asha };
}

describe('the trial balance', () => {
  it('shows what each line held, what moved and what it holds, and comes to the same on both sides', () => {
    twoMonths();
    const made = report({ name: 'trial-balance', fromOn: D('2026-11-01'), toOn: D('2026-11-30') });
    expect(records(made)).toEqual([
      { account: 'Customers', openingDebit: 35_400, debit: 10_700, credit: 35_700, closingDebit: 10_400 },
      { account: 'Cash drawers', debit: 35_700, credit: 700, closingDebit: 35_000 },
      { account: 'Tax: CGST', openingCredit: 2_700, closingCredit: 2_700 },
      { account: 'Tax: SGST', openingCredit: 2_700, closingCredit: 2_700 },
      { account: 'Revenue: Cable TV', openingCredit: 30_000, credit: 10_000, closingCredit: 40_000 },
    ]);
    expect(made.totals).toEqual({
      openingDebit: 35_400,
      openingCredit: 35_400,
      debit: 46_400,
      credit: 46_400,
      closingDebit: 45_400,
      closingCredit: 45_400,
    });
    expect(made.groups).toEqual([
      { label: 'Assets', count: 2, amountMinor: 45_400 },
      { label: 'Liabilities', count: 2, amountMinor: -5_400 },
      { label: 'Income', count: 1, amountMinor: -40_000 },
    ]);
  });

  it('opens each line into its accounts, with the same totals', () => {
    twoMonths();
    const filter = { fromOn: D('2026-11-01'), toOn: D('2026-11-30') };
    const made = report({ name: 'account-balances', ...filter, account: 'receivable' });
    expect(records(made)).toEqual([
      { code: 'C0001', customer: 'Ravi', openingDebit: 35_400, credit: 20_000, closingDebit: 15_400 },
      { code: 'C0002', customer: 'Asha', debit: 10_700, credit: 15_700, closingCredit: 5_000 },
    ]);
    const drawers = report({ name: 'account-balances', ...filter, account: 'drawer' });
    expect(records(drawers)).toEqual([
      { code: 'lakshmi', customer: 'Lakshmi', debit: 35_700, credit: 700, closingDebit: 35_000 },
    ]);
    const tax = report({ name: 'account-balances', ...filter, account: 'tax/CGST' });
    expect(records(tax)).toEqual([{ code: '', customer: 'Tax: CGST', openingCredit: 2_700, closingCredit: 2_700 }]);
    expect(() => report({ name: 'account-balances', account: 'chair' })).toThrow('invalid-input');
  });
});

describe('the day book', () => {
  it('lists every transfer of the days by its document', () => {
    twoMonths();
    const made = report({ name: 'day-book', fromOn: D('2026-11-12'), toOn: D('2026-11-13') });
    expect(made.totals).toEqual({ amount: 16_400 });
    expect(made.groups).toEqual([
      { label: 'Payment', count: 2, amountMinor: 15_700 },
      { label: 'Payment voided', count: 1, amountMinor: 700 },
    ]);
    expect(
      records(made).map(({ on, document, customer, debit, credit, amount }) => [
        on,
        document,
        customer,
        debit,
        credit,
        amount,
      ]),
    ).toEqual([
      ['2026-11-12', 'RCT/2627/0000002', 'Asha', 'Cash drawers', 'Customers', 15_000],
      ['2026-11-12', 'RCT/2627/0000003', 'Asha', 'Cash drawers', 'Customers', 700],
      ['2026-11-13', 'RCT/2627/0000003', 'Asha', 'Customers', 'Cash drawers', 700],
    ]);
  });

  it('of one line of the trial balance has only what touches it', () => {
    twoMonths();
    const made = report({ name: 'day-book', fromOn: D('2026-10-01'), toOn: D('2026-11-30'), account: 'tax/CGST' });
    expect(records(made).map(({ document, credit, amount }) => [document, credit, amount])).toEqual([
      ['INV/2627/0000001', 'Tax: CGST', 2_700],
    ]);
    expect(made.subtitleLines).toContain('Account: Tax: CGST');
    const days = { fromOn: D('2026-10-01'), toOn: D('2026-11-30') };
    expect(report({ name: 'day-book', ...days, account: 'tax' }).totals).toEqual({ amount: 5_400 });
  });
});

describe('revenue and tax by month', () => {
  it('say what was charged, and what the taxes owe by then', () => {
    const { ravi } = twoMonths();
    office.bill(ravi, 20_000, D('2026-12-01'));
    const days = { fromOn: D('2026-11-01'), toOn: D('2026-12-31') };
    const revenue = report({ name: 'revenue', ...days });
    expect(records(revenue)).toEqual([
      { month: 'Nov 2026', category: 'Cable TV', charged: 10_000, takenBack: 0, net: 10_000 },
      { month: 'Dec 2026', category: 'Cable TV', charged: 20_000, takenBack: 0, net: 20_000 },
    ]);
    expect(revenue.groups).toEqual([{ label: 'Cable TV', count: 2, amountMinor: 30_000 }]);
    const tax = report({ name: 'tax-payable', ...days });
    expect(records(tax)).toEqual([
      { month: 'Dec 2026', tax: 'CGST', charged: 1_800, takenBack: 0, net: 1_800, allMonths: 4_500 },
      { month: 'Dec 2026', tax: 'SGST', charged: 1_800, takenBack: 0, net: 1_800, allMonths: 4_500 },
    ]);
    expect(tax.totals).toEqual({ charged: 3_600, takenBack: 0, net: 3_600 });
  });
});

describe('money held for customers', () => {
  it('lists advances and deposits of any day', () => {
    const { asha, ravi } = twoMonths();
    const made = report({ name: 'advances', on: D('2026-11-30') });
    expect(records(made)).toEqual([
      { code: 'C0002', customer: 'Asha', phone: '', area: '', lastPaidOn: '2026-11-12', held: 5_000 },
    ]);
    expect(made.totals).toEqual({ held: 5_000 });
    // On the twelfth the second payment was not void yet.
    expect(report({ name: 'advances', on: D('2026-11-12') }).totals).toEqual({ held: 5_700 });
    expect(report({ name: 'advances', on: D('2026-11-11') }).total).toBe(0);

    office.deposit(ravi, 50_000, D('2026-11-15'));
    office.deposit(asha, 20_000, D('2026-11-16'));
    expect(
      records(report({ name: 'deposits', on: D('2026-11-30') })).map(({ customer, held }) => [customer, held]),
    ).toEqual([
      ['Ravi', 50_000],
      ['Asha', 20_000],
    ]);
    expect(report({ name: 'deposits', on: D('2026-11-15') }).totals).toEqual({ held: 50_000 });
  });
});

describe('ageing', () => {
  it('puts what is open by the days since it fell due', () => {
    const ravi = office.customer('Ravi', { phone: '98490 12345' });
    const asha = office.customer('Asha');
    // Bills fall due ten days after their date.
    office.bill(ravi, 10_000, D('2026-07-01'), { isTaxed: false });
    office.bill(ravi, 20_000, D('2026-09-01'), { isTaxed: false });
    office.bill(ravi, 30_000, D('2026-10-01'), { isTaxed: false });
    office.bill(ravi, 40_000, D('2026-11-15'), { isTaxed: false });
    office.bill(asha, 5_000, D('2026-11-01'), { isTaxed: false });
    office.payment(asha, 1_000, D('2026-11-20'));
    const made = report({ name: 'ageing', on: D('2026-11-21') });
    expect(records(made)).toEqual([
      {
        code: 'C0001',
        customer: 'Ravi',
        area: '',
        notDue: 40_000,
        late30: 0,
        late60: 30_000,
        late90: 20_000,
        over: 10_000,
        total: 100_000,
      },
      {
        code: 'C0002',
        customer: 'Asha',
        area: '',
        notDue: 0,
        late30: 4_000,
        late60: 0,
        late90: 0,
        over: 0,
        total: 4_000,
      },
    ]);
    expect(made.totals).toEqual({
      notDue: 40_000,
      late30: 4_000,
      late60: 30_000,
      late90: 20_000,
      over: 10_000,
      total: 104_000,
    });
  });

  it.each([
    ['2026-11-10', 'notDue'],
    ['2026-11-11', 'late30'],
    ['2026-12-11', 'late30'],
    ['2026-12-12', 'late60'],
    ['2027-01-10', 'late60'],
    ['2027-01-11', 'late90'],
    ['2027-02-09', 'late90'],
    ['2027-02-10', 'over'],
  ])('on %s a bill due on 11 November stands under %s', (on, bucket) => {
    office.bill(office.customer('Ravi'), 10_000, D('2026-11-01'), { isTaxed: false });
    expect(report({ name: 'ageing', on: D(on) }).totals).toMatchObject({ [bucket]: 10_000, total: 10_000 });
  });

  it('of a day counts what was dated back to it for the bills that it was for', () => {
    const ravi = office.customer('Ravi');
    const [oldest, older, newest] = [D('2026-08-01'), D('2026-10-01'), D('2026-11-01')].map((on) =>
      office.bill(ravi, 10_000, on, { isTaxed: false }),
    );
    // Something dated after it, so that the day is a past one.
    office.bill(office.customer('Asha'), 10_000, D('2026-12-01'), { isTaxed: false });
    office.payment(ravi, 15_000, D('2026-11-20'), { enteredOn: D('2026-11-25'), chosen: [newest ?? 0] });
    const then = { name: 'ageing', on: D('2026-11-21') } as const;
    const open = { notDue: 0, late30: 0, late60: 10_000, late90: 0, over: 5_000, total: 15_000 };
    expect(report(then).totals).toMatchObject(open);
    expect(report({ ...then, on: D('2026-11-25') }).totals.total).toBe(15_000);
    expect(report({ ...then, on: D('2026-11-19') }).totals).toMatchObject({ late30: 10_000, total: 30_000 });
    // A bill that was paid then, and opened again later for this money, is paid twice as of the day: what is too much pays the oldest.
    const paid = office.payment(ravi, 20_000, D('2026-11-20'), { enteredOn: D('2026-11-26'), chosen: [older ?? 0] });
    expect(report(then).totals).toMatchObject({ total: 0 });
    office.voidPayment(paid, D('2026-11-27'));
    office.payment(ravi, 10_000, D('2026-11-21'), { enteredOn: D('2026-11-28'), chosen: [older ?? 0, oldest ?? 0] });
    expect(report(then).totals).toMatchObject({ total: 0 });
    expect(report({ ...then, on: D('2026-11-28') }).totals).toMatchObject({ over: 5_000, total: 5_000 });
  });

  it('shows only those whom the asker may see', () => {
    const area = office.area('North');
    office.bill(office.customer('Ravi', { areaId: area }), 10_000, D('2026-11-01'));
    office.bill(office.customer('Asha'), 10_000, D('2026-11-01'));
    const scope = { branchIds: [], areaIds: [area], collectorId: null };
    expect(records(report({ name: 'ageing' }, scope)).map(({ customer }) => customer)).toEqual(['Ravi']);
    expect(report({ name: 'advances' }, scope).total).toBe(0);
  });
});

/** Sums of the two sides of pairs of columns. */
function expectBalanced({ totals }: Report): void {
  expect(totals.openingDebit).toBe(totals.openingCredit);
  expect(totals.debit).toBe(totals.credit);
  expect(totals.closingDebit).toBe(totals.closingCredit);
}

it('on every day, whatever happened, the books balance and their parts agree', () => {
  fc.assert(
    fc.property(anyLife, fc.nat(30), (steps, back) => {
      const { books, today } = live(steps);
      const read = openDatabase(books.file);
      const make = (filter: ReportFilter): Report => makeReport(request(read, filter));
      try {
        for (let on = BEFORE_LIFE; on <= today; on = addDays(on, 1)) {
          const days = { fromOn: addDays(on, -back), toOn: on };
          const trial = make({ name: 'trial-balance', ...days });
          expectBalanced(trial);
          expect(make({ name: 'day-book', ...days }).totals.amount).toBe(trial.totals.debit);
          const [customers] = records(trial);
          const accounts = make({ name: 'account-balances', ...days, account: 'receivable' });
          const owedMinor = make({ name: 'due-list', on }).totals.due ?? 0;
          const heldMinor = make({ name: 'advances', on }).totals.held ?? 0;
          if (customers?.account === 'Customers') {
            expect(accounts.totals.debit).toBe(customers.debit ?? 0);
            expect(accounts.totals.credit).toBe(customers.credit ?? 0);
            const lineMinor = Number(customers.closingDebit ?? 0) - Number(customers.closingCredit ?? 0);
            expect((accounts.totals.closingDebit ?? 0) - (accounts.totals.closingCredit ?? 0)).toBe(lineMinor);
            expect(owedMinor - heldMinor).toBe(lineMinor);
          }
          const aged = make({ name: 'ageing', on });
          expect(aged.totals.total).toBe(owedMinor);
          expect(
            records(aged)
              .map(({ customer, total }) => [customer, total])
              .sort(),
          ).toEqual(
            records(make({ name: 'due-list', on }))
              .map(({ customer, due }) => [customer, due])
              .sort(),
          );
        }
        // Today what is open says the same as what was settled until now.
        const now = request(read, { name: 'ageing', on: today });
        expect(records(ageing(now, 'transfers'))).toEqual(records(ageing(now, 'accounts')));
        // And every line holds what its accounts hold.
        const held = read.all<{ kind: string; balance: number }>(
          'SELECT kind, sum(balance_minor) AS balance FROM account GROUP BY kind, key HAVING sum(debit_minor) > 0 OR sum(credit_minor) > 0',
        );
        const lines = records(make({ name: 'trial-balance', on: today }));
        expect(lines.map((line) => Number(line.closingDebit ?? 0) - Number(line.closingCredit ?? 0)).sort()).toEqual(
          held.map(({ balance }) => balance).sort(),
        );
      } finally {
        read.close();
        books.remove();
      }
    }),
    { numRuns: 15 },
  );
});
