import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReportFilter } from '#shared/contract/reports.ts';
import { addDays, type Day, day, dayInZone } from '#shared/domain/time.ts';
import { openDatabase, type ReadDatabase } from '../database.ts';
import type { Cell, Scope } from '../service.ts';
import { anyLife, BEFORE_LIFE, live } from '../testing/anyLife.ts';
import { createTestOffice, type TestOffice } from '../testing/office.ts';
import { type BalanceSource, balancesFromAccounts, balancesFromTransfers } from './balances.ts';
import { statementOf } from './customerStatement.ts';
import { dueList } from './dueList.ts';
import { makeReport } from './index.ts';
import { endOfDay, readOffice } from './office.ts';
import type { Report } from './report.ts';

const EVERYONE: Scope = { branchIds: [], areaIds: [], collectorId: null };
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

function report(filter: ReportFilter, scope = EVERYONE): Report {
  return makeReport({ database, office: readOffice(database), filter, scope, language: 'en' });
}

function due(on: Day, source?: BalanceSource): Report {
  return dueList(
    { database, office: readOffice(database), filter: { name: 'due-list', on }, scope: EVERYONE, language: 'en' },
    source,
  );
}

/** Rows as objects by column key. */
function records(made: Report): Record<string, Cell>[] {
  return made
    .rows(0, made.total)
    .map((row) => Object.fromEntries(made.columns.map((column, index) => [column.key, row[index] ?? null])));
}

const D = (text: string): Day => day(text);

describe('day collection', () => {
  it('shows each tender, leaves voided receipts out of the totals and agrees with the drawer', () => {
    const area = office.area('Gandhi Road', office.area('North'));
    const ravi = office.customer('Ravi', {
      areaId: area,
      boxes: [
        ['STB1', 'VC1'],
        ['STB2', null],
      ],
      username: 'ravi@isp',
    });
    const asha = office.customer('Asha');
    const kiran = office.user('Kiran');
    office.payment(ravi, 50_000, D('2026-11-20'));
    office.payment(ravi, 30_000, D('2026-11-21'), {
      tenders: [
        { kind: 'cash', amountMinor: 10_000 },
        { kind: 'upi', amountMinor: 20_000, reference: 'UTR-9' },
      ],
    });
    const wrong = office.payment(asha, 7_000, D('2026-11-21'), { minute: 5 });
    office.payment(asha, 1_234, D('2026-11-21'), { userId: kiran.id, minute: 9 });
    office.voidPayment(wrong, D('2026-11-21'), 'wrong customer');

    const made = report({ name: 'day-collection', fromOn: D('2026-11-21'), toOn: D('2026-11-21') });
    expect(made.totals).toEqual({ amount: 31_234, voided: 7_000 });
    expect(made.groups).toEqual([
      { label: 'Cash', count: 2, amountMinor: 11_234 },
      { label: 'UPI', count: 1, amountMinor: 20_000 },
    ]);
    const rows = records(made);
    expect(rows).toHaveLength(4);
    expect(rows[1]).toMatchObject({
      receipt: 'RCT/2627/0000002',
      customer: 'Ravi',
      area: 'North / Gandhi Road',
      service: 'STB1 (VC1), STB2, ravi@isp',
      mode: 'UPI',
      reference: 'UTR-9',
      amount: 20_000,
      voided: null,
      cashier: 'Lakshmi',
    });
    expect(rows[2]).toMatchObject({ amount: null, voided: 7_000, voidReason: 'wrong customer' });
    expect(report({ name: 'day-collection', on: D('2026-11-21'), userId: kiran.id }).totals).toEqual({
      amount: 1_234,
      voided: 0,
    });
    expect(
      report({ name: 'day-collection', on: D('2026-11-21') }, { branchIds: [], areaIds: [area], collectorId: null })
        .totals.amount,
    ).toBe(30_000);
  });

  it('leaves a printed day as it was when a receipt of it is voided later', () => {
    const ravi = office.customer('Ravi');
    const paid = office.payment(ravi, 5_000, D('2026-11-20'));
    office.payment(ravi, 900, D('2026-11-21'));
    office.voidPayment(paid, D('2026-11-21'));
    expect(report({ name: 'day-collection', on: D('2026-11-20') }).totals).toEqual({ amount: 5_000, voided: 0 });
    const next = report({ name: 'day-collection', on: D('2026-11-21') });
    expect(next.totals).toEqual({ amount: -4_100, voided: 0 });
    expect(records(next)[1]).toMatchObject({ amount: -5_000, voidReason: 'typed twice' });
    expect(report({ name: 'day-collection', fromOn: D('2026-11-20'), toOn: D('2026-11-21') }).totals).toEqual({
      amount: 900,
      voided: 5_000,
    });
  });

  it('refuses days the wrong way round', () => {
    expect(() => report({ name: 'day-collection', fromOn: D('2026-11-21'), toOn: D('2026-11-20') })).toThrow(
      'invalid-input',
    );
  });
});

describe('due list', () => {
  it('says who owes what, since when, and adds up', () => {
    const north = office.area('North');
    const street = office.area('Street 1', north);
    const ravi = office.customer('Ravi', { areaId: street, phone: '98490 12345', state: 'suspended' });
    const asha = office.customer('Asha');
    office.opening(ravi, 30_000, D('2026-09-30'));
    office.bill(ravi, 30_000, D('2026-10-01'));
    office.payment(ravi, 40_000, D('2026-10-05'));
    office.bill(ravi, 30_000, D('2026-11-01'));
    office.payment(ravi, 5_400, D('2026-11-03'));
    office.bill(asha, 20_000, D('2026-11-01'), { isTaxed: false });
    office.opening(office.customer('Advance only'), -9_900, D('2026-10-01'));

    const made = due(D('2026-11-21'));
    expect(records(made)).toEqual([
      expect.objectContaining({
        code: 'C0001',
        phone: '98490 12345',
        area: 'North / Street 1',
        previous: 25_400,
        current: 35_400,
        paid: 5_400,
        due: 55_400,
        lastPaidOn: '2026-11-03',
        daysLate: 41,
        state: 'Suspended',
      }),
      expect.objectContaining({
        code: 'C0002',
        previous: 0,
        current: 20_000,
        paid: 0,
        due: 20_000,
        lastPaidOn: null,
        daysLate: 10,
      }),
    ]);
    expect(made.totals).toEqual({ previous: 25_400, current: 55_400, paid: 5_400, due: 75_400 });
    expect(report({ name: 'due-list', on: D('2026-11-21'), areaId: north }).totals.due).toBe(55_400);
    expect(
      report(
        { name: 'due-list', on: D('2026-11-21') },
        { branchIds: [office.branch('Other')], areaIds: [], collectorId: null },
      ).total,
    ).toBe(0);
    // As the day before the first bill: only what was brought along.
    expect(due(D('2026-09-30')).totals).toEqual({ previous: 30_000, current: 0, paid: 0, due: 30_000 });
    expect(records(due(D('2026-10-31')))[0]).toMatchObject({ due: 25_400, lastPaidOn: '2026-10-05', daysLate: 20 });
  });

  it('opens a bill again on the day its payment is voided, and not before', () => {
    const ravi = office.customer('Ravi');
    office.bill(ravi, 30_000, D('2026-10-01'), { isTaxed: false });
    const paid = office.payment(ravi, 30_000, D('2026-10-02'));
    office.bill(ravi, 30_000, D('2026-11-01'), { isTaxed: false });
    office.voidPayment(paid, D('2026-11-05'));
    expect(records(due(D('2026-11-04')))[0]).toMatchObject({ due: 30_000, daysLate: 0, lastPaidOn: '2026-10-02' });
    expect(records(due(D('2026-11-05')))[0]).toMatchObject({ due: 60_000, daysLate: 25, lastPaidOn: null });
  });

  it('does not count what is dated ahead of the day', () => {
    const ravi = office.customer('Ravi');
    office.bill(ravi, 10_000, D('2026-11-01'), { isTaxed: false });
    office.bill(ravi, 10_000, D('2026-12-01'), { isTaxed: false });
    expect(due(D('2026-11-21')).totals.due).toBe(10_000);
    expect(due(D('2026-12-01')).totals.due).toBe(20_000);
  });
});

describe('customer statement', () => {
  it('is the ledger of the customer with a running balance', () => {
    const ravi = office.customer('Ravi');
    office.opening(ravi, 5_000, D('2026-10-01'));
    office.bill(ravi, 30_000, D('2026-11-01'), { roundOffMinor: -100 });
    const paid = office.payment(ravi, 30_000, D('2026-11-10'), {
      tenders: [
        { kind: 'cash', amountMinor: 10_000 },
        { kind: 'upi', amountMinor: 20_000, reference: 'UTR1' },
      ],
    });
    office.voidPayment(paid, D('2026-11-11'), 'bounced');
    const whole = statementOf(database, readOffice(database), ravi, {}, 'en');
    expect(whole.rows.map((row) => [row.on, row.document, row.debitMinor, row.creditMinor, row.balanceMinor])).toEqual([
      ['2026-10-01', 'Opening balance', 5_000, 0, 5_000],
      ['2026-11-01', 'INV/2627/0000001', 35_300, 0, 40_300],
      ['2026-11-10', 'RCT/2627/0000001', 0, 30_000, 10_300],
      ['2026-11-11', 'RCT/2627/0000001', 30_000, 0, 40_300],
    ]);
    expect(whole.rows[2]?.detail).toBe('Payment: Cash, UPI UTR1');
    expect(whole.rows[3]?.detail).toBe('Payment voided: bounced');
    expect(whole).toMatchObject({ openingMinor: 0, closingMinor: office.balanceOf(ravi) });

    const part = report({
      name: 'customer-statement',
      customerId: ravi,
      fromOn: D('2026-11-01'),
      toOn: D('2026-11-10'),
    });
    expect(part.totals).toEqual({ debit: 35_300, credit: 30_000, balance: 10_300 });
    expect(records(part)[0]).toMatchObject({ document: 'Brought forward', balance: 5_000 });
    expect(part.total).toBe(3);
  });

  it('asks for what is owed at its end by a code, as a bill does, and for nothing when nothing is', () => {
    const ravi = office.customer('Ravi');
    office.bill(ravi, 30_000, D('2026-11-01'));
    const made = (upiId: string) =>
      makeReport({
        ...{ database, office: { ...readOffice(database), upiId }, scope: EVERYONE, language: 'en' as const },
        filter: { name: 'customer-statement', customerId: ravi },
      });
    expect(made('svc@sbi').upi).toMatchObject({ payeeId: 'svc@sbi', amountMinor: office.balanceOf(ravi) });
    expect(made('').upi).toBeNull();
    office.payment(ravi, office.balanceOf(ravi), D('2026-11-10'));
    expect(made('svc@sbi').upi).toBeNull();
  });

  it('needs a customer, and one that the asker may see', () => {
    const ravi = office.customer('Ravi');
    expect(() => report({ name: 'customer-statement' })).toThrow('invalid-input');
    expect(() => report({ name: 'customer-statement', customerId: 99 })).toThrow('not-found');
    expect(() =>
      report({ name: 'customer-statement', customerId: ravi }, { branchIds: [999], areaIds: [], collectorId: null }),
    ).toThrow('not-found');
  });
});

describe('bill register', () => {
  it('has a column for each tax that occurs and the totals of all bills', () => {
    const ravi = office.customer('Ravi');
    const asha = office.customer('Asha');
    office.bill(ravi, 30_000, D('2026-11-01'));
    office.bill(asha, 10_050, D('2026-11-01'), { isTaxed: false, roundOffMinor: -50 });
    office.bill(ravi, 30_000, D('2026-12-01'));
    office.payment(asha, 10_000, D('2026-11-02'));
    office.payment(ravi, 400, D('2026-11-02'));
    const made = report({ name: 'bill-register', fromOn: D('2026-11-01'), toOn: D('2026-11-30') });
    expect(made.columns.map((column) => column.label)).toEqual([
      'Bill no.',
      'Date',
      'Customer no.',
      'Customer',
      'GSTIN',
      'From',
      'To',
      'Taxable',
      'CGST',
      'SGST',
      'Round off',
      'Total',
      'Status',
    ]);
    expect(made.rows(0, 10)).toEqual([
      [
        'INV/2627/0000001',
        '2026-11-01',
        'C0001',
        'Ravi',
        '',
        '2026-11-01',
        '2026-11-30',
        30_000,
        2_700,
        2_700,
        0,
        35_400,
        'Part paid',
      ],
      [
        'INV/2627/0000002',
        '2026-11-01',
        'C0002',
        'Asha',
        '',
        '2026-11-01',
        '2026-11-30',
        10_050,
        0,
        0,
        -50,
        10_000,
        'Paid',
      ],
    ]);
    expect(made.rows(1, 1)[0]?.at(-1)).toBe('Paid');
    expect(made.totals).toEqual({
      taxable: 40_050,
      'tax.CGST': 2_700,
      'tax.SGST': 2_700,
      roundOff: -50,
      total: 45_400,
    });
    expect(made.groups).toEqual([
      { label: 'Part paid', count: 1, amountMinor: 35_400 },
      { label: 'Paid', count: 1, amountMinor: 10_000 },
    ]);
  });
});

it('finds the end of a day also where clocks change', () => {
  for (const zone of ['Asia/Kolkata', 'America/Mexico_City', 'America/New_York', 'Pacific/Auckland']) {
    for (const on of ['2026-03-08', '2026-11-01', '2026-06-15', '2026-04-05'].map(D)) {
      const end = endOfDay(on, zone);
      expect(dayInZone(end - 1, zone)).toBe(on);
      expect(dayInZone(end, zone)).toBe(addDays(on, 1));
    }
  }
});

it('agrees with the ledger on every day, whatever happened', () => {
  fc.assert(
    fc.property(anyLife, (steps) => {
      const { books, people, today } = live(steps);
      const read = openDatabase(books.file);
      try {
        const facts = readOffice(read);
        const list = (on: Day, source?: BalanceSource): Report =>
          dueList(
            { database: read, office: facts, filter: { name: 'due-list', on }, scope: EVERYONE, language: 'en' },
            source,
          );
        // Today: both ways give the same list, down to the days late.
        const quick = list(today, 'accounts');
        const slow = list(today, 'transfers');
        expect(slow.totals).toEqual(quick.totals);
        expect(slow.rows(0, 99)).toEqual(quick.rows(0, 99));
        expect(
          [...balancesFromTransfers(read, 'receivable', today)].filter(([, balance]) => balance !== 0).sort(),
        ).toEqual([...balancesFromAccounts(read, 'receivable')].sort());
        let collected = 0;
        for (let on = BEFORE_LIFE; on <= today; on = addDays(on, 1)) {
          const owed = people.map((id) => statementOf(read, facts, id, { toOn: on }, 'en').closingMinor);
          const made = list(on);
          expect(made.totals.due).toBe(owed.reduce((sum, balance) => sum + Math.max(balance, 0), 0));
          expect(made.totals.previous).toBe(
            (made.totals.due ?? 0) - (made.totals.current ?? 0) + (made.totals.paid ?? 0),
          );
          expect(made.total).toBe(owed.filter((balance) => balance > 0).length);
          collected +=
            makeReport({
              database: read,
              office: facts,
              filter: { name: 'day-collection', on },
              scope: EVERYONE,
              language: 'en',
            }).totals.amount ?? 0;
        }
        const drawer = read.get<{ balance: number }>(
          'SELECT balance_minor AS balance FROM account WHERE id = ?',
          books.cashier.drawerId,
        );
        expect(collected).toBe(drawer?.balance);
      } finally {
        read.close();
        books.remove();
      }
    }),
    { numRuns: 25 },
  );
});
