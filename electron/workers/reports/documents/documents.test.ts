import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day } from '#shared/domain/time.ts';
import { collectors } from '#shared/text/collectors.ts';
import { openDatabase, type ReadDatabase } from '../database.ts';
import { createTestOffice, type TestOffice } from '../testing/office.ts';
import { billPaper, billPapersOfRun } from './billPaper.ts';
import { maskedPhone, receiptPaper } from './receiptPaper.ts';
import { areaTitle } from './routePaper.ts';

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

/** The company as it stood when the bills were issued, told differently. */
function setLetterhead(more: object): void {
  office.sqlite.exec('DROP TRIGGER IF EXISTS letterhead_no_update');
  office.sqlite.prepare('UPDATE letterhead SET details = json_patch(details, ?)').run(JSON.stringify(more));
}

describe('the receipt on paper', () => {
  it('says who, for what, how it was paid and what is left (field-guide 2.8)', () => {
    const ravi = office.customer('Ravi', {
      areaId: office.area('Gandhi Road', office.area('North')),
      address: 'House 7',
      phone: '+91 98490 12345',
      boxes: [['STB1', 'VC1']],
      username: 'ravi@isp',
    });
    office.bill(ravi, 30_000, day('2026-10-01'));
    office.bill(ravi, 30_000, day('2026-11-01'));
    const paid = office.payment(ravi, 50_000, day('2026-11-05'), {
      tenders: [
        { kind: 'cash', amountMinor: 20_000, receivedMinor: 50_000 },
        { kind: 'upi', amountMinor: 30_000, reference: 'UTR 77' },
      ],
    });
    const receipt = receiptPaper(database, paid, 0);
    expect(receipt).toMatchObject({
      number: 'RCT/2627/0000001',
      issuedOn: '2026-11-05',
      issuedTime: '11:00',
      counter: `Counter ${office.cashier.id}`,
      issuedBy: 'Lakshmi',
      currency: 'INR',
      letterhead: {
        name: 'Sri Sai Cable',
        addressLines: ['12 Gandhi Road', 'Hyderabad 500001'],
        phones: ['040-2345678', '98490 00000'],
        taxIds: [{ label: 'GSTIN', value: '36ABCDE1234F1Z1' }],
        stateText: 'Telangana (36)',
        helpdesk: '1800 123 456',
      },
      party: { code: 'C0001', name: 'Ravi', addressLines: ['House 7', 'North / Gandhi Road'], phone: '********2345' },
      services: [
        { kind: 'box', serial: 'STB1', vc: 'VC1', plan: null },
        { kind: 'account', serial: 'ravi@isp', vc: null, plan: null },
      ],
      period: { fromOn: '2026-10-01', lastOn: '2026-11-30' },
      tenders: [
        { mode: 'cash', amountMinor: 20_000, reference: null },
        { mode: 'upi', amountMinor: 30_000, reference: 'UTR 77' },
      ],
      paidMinor: 50_000,
      receivedMinor: 50_000,
      changeMinor: 30_000,
      previousBalanceMinor: 35_400,
      currentMinor: 35_400,
      totalDueMinor: 70_800,
      allocations: [
        { billNumber: 'INV/2627/0000001', amountMinor: 35_400 },
        { billNumber: 'INV/2627/0000002', amountMinor: 14_600 },
      ],
      balanceAfterMinor: 20_800,
      nextDueOn: '2026-11-11',
      upi: { payeeId: 'srisai@upi', amountMinor: 20_800 },
      copyNo: 0,
      voided: null,
    });
    // A duplicate printed after more has happened says what the original said.
    office.bill(ravi, 30_000, day('2026-12-01'));
    office.payment(ravi, 100_000, day('2026-12-02'));
    expect(receiptPaper(database, paid, 2)).toEqual({ ...receipt, copyNo: 2 });
  });

  it('of a payment dated back says the day alone, not the hour at which it was entered', () => {
    const entered = office.payment(office.customer('Asha'), 100, day('2026-11-10'), { enteredOn: day('2026-11-12') });
    expect(receiptPaper(database, entered, 0)).toMatchObject({ issuedOn: '2026-11-10', issuedTime: null });
  });

  it('shows what is paid in advance, and carries the mark of a void', () => {
    const asha = office.customer('Asha');
    const paid = office.payment(asha, 9_900, day('2026-11-05'));
    expect(receiptPaper(database, paid, 0)).toMatchObject({
      previousBalanceMinor: 0,
      currentMinor: null,
      allocations: [],
      balanceAfterMinor: -9_900,
      receivedMinor: null,
      nextDueOn: null,
      upi: null,
    });
    office.bill(asha, 5_000, day('2026-11-06'), { isTaxed: false });
    expect(receiptPaper(database, paid, 0)?.allocations).toEqual([]);
    office.voidPayment(paid, day('2026-11-07'), 'wrong customer');
    expect(receiptPaper(database, paid, 1)?.voided).toEqual({ reason: 'wrong customer' });
    expect(receiptPaper(database, 999, 0)).toBeUndefined();
  });

  it('masks phone numbers', () => {
    expect(maskedPhone('98490-12345')).toBe('******2345');
    expect(maskedPhone('1234')).toBe('');
    expect(maskedPhone('')).toBe('');
  });
});

describe('the bill on paper', () => {
  it('is a tax invoice with the fields of rule 46 (field-guide 2.5)', () => {
    const ravi = office.customer('Ravi', { phone: '98490 12345', boxes: [['STB1', 'VC1']] });
    office.opening(ravi, 10_000, day('2026-10-01'));
    const id = office.bill(ravi, 30_000, day('2026-11-01'), { roundOffMinor: -40 });
    const bill = billPaper(database, id);
    expect(bill).toMatchObject({
      title: 'tax-invoice',
      number: 'INV/2627/0000001',
      party: { name: 'Ravi', code: 'C0001', addressLines: ['House 7'], stateText: 'Telangana (36)' },
      period: { fromOn: '2026-11-01', lastOn: '2026-11-30' },
      lines: [{ description: 'Gold pack', sac: '998466', quantity: '1', rateMinor: 30_000, amountMinor: 30_000 }],
      taxes: [
        { sac: '998466', name: 'CGST', rateText: '9%', taxableMinor: 30_000, amountMinor: 2_700 },
        { sac: '998466', name: 'SGST', rateText: '9%', taxableMinor: 30_000, amountMinor: 2_700 },
      ],
      taxableMinor: 30_000,
      roundOffMinor: -40,
      billTotalMinor: 35_360,
      previousBalanceMinor: 10_000,
      paidMinor: 0,
      totalDueMinor: 45_360,
      placeOfSupply: 'Telangana (36)',
      isReverseCharge: false,
      signatory: 'Sri Sai Cable Network',
      bankLines: ['State Bank, A/c 123456', 'IFSC SBIN0000001'],
      upi: { payeeId: 'srisai@upi', amountMinor: 45_360, note: 'INV/2627/0000001' },
    });
    office.payment(ravi, 20_000, day('2026-11-05'));
    const wrong = office.payment(ravi, 777, day('2026-11-05'));
    office.voidPayment(wrong, day('2026-11-05'));
    expect(billPaper(database, id)).toMatchObject({
      paidMinor: 20_000,
      totalDueMinor: 25_360,
      upi: { amountMinor: 25_360 },
    });
    office.payment(ravi, 99_000, day('2026-11-06'));
    expect(billPaper(database, id)).toMatchObject({ paidMinor: 45_360, totalDueMinor: 0, upi: null });
    expect(billPaper(database, 999)).toBeUndefined();
  });

  it('is a bill of supply, or a plain bill, where no tax may be charged', () => {
    const ravi = office.customer('Ravi');
    const supply = office.bill(ravi, 30_000, day('2026-11-01'), {
      isTaxed: false,
      kind: 'bill-of-supply',
      exemption: 'SEZ unit, LUT 7',
    });
    expect(billPaper(database, supply)).toMatchObject({
      title: 'bill-of-supply',
      placeOfSupply: null,
      isReverseCharge: null,
      exemption: 'SEZ unit, LUT 7',
      isComposition: false,
      signatory: 'Sri Sai Cable Network',
    });
    setLetterhead({ taxRegistration: 'composition' });
    expect(billPaper(database, supply)).toMatchObject({ isComposition: true });
    const plain = office.bill(ravi, 30_000, day('2026-11-01'), { isTaxed: false, kind: 'plain-bill' });
    setLetterhead({ taxRegistration: 'unregistered' });
    // A number that is not in force does not stand on a bill.
    expect(billPaper(database, plain)).toMatchObject({ title: 'bill', signatory: null, letterhead: { taxIds: [] } });
  });

  it('sums the taxes of prices with and without the tax in them each by its own accounting codes', () => {
    const ravi = office.customer('Ravi');
    const id = office.bill(ravi, 30_000, day('2026-11-01'));
    const tax = office.sqlite.prepare('SELECT component_id AS id, rate_ppm AS rate FROM bill_tax LIMIT 1').get() as {
      id: number;
      rate: number;
    };
    const version = (
      office.sqlite.prepare('SELECT tax_version_id AS id FROM bill_line LIMIT 1').get() as { id: number }
    ).id;
    office.insert('bill_line', {
      bill_id: id,
      position: 1,
      kind: 'recurring',
      description: 'Fibre',
      sac_code: '998422',
      revenue_key: 'internet',
      from_on: '2026-11-01',
      to_on: '2026-12-01',
      unit_minor: 59_900,
      amount_minor: 59_900,
      includes_tax: 1,
      taxable_minor: 50_763,
      tax_version_id: version,
    });
    office.insert('bill_tax', {
      bill_id: id,
      component_id: tax.id,
      name: 'CGST',
      rate_ppm: tax.rate,
      base_minor: 50_763,
      amount_minor: 4_569,
    });
    expect(billPaper(database, id)?.taxes.map(({ sac, taxableMinor }) => [sac, taxableMinor])).toEqual([
      ['998466', 30_000],
      ['998466', 30_000],
      ['998422', 50_763],
    ]);
  });

  it('names the place of supply: where the customer is, else where his GSTIN is from, else the company’s own state', () => {
    const ravi = office.customer('Ravi');
    const supplyOf = (stateCode: string) =>
      billPaper(database, office.bill(ravi, 30_000, day('2026-11-01'), { stateCode }))?.placeOfSupply;
    expect(supplyOf('29')).toBe('Karnataka (29)');
    expect(supplyOf('')).toBe('Telangana (36)');
  });

  it('prices a part of a month, and a price with the tax in it, so that the lines add up', () => {
    const ravi = office.customer('Ravi');
    const id = office.bill(ravi, 25_424, day('2026-11-01'), { isTaxed: false });
    office.sqlite.exec('DROP TRIGGER bill_line_no_update');
    office.sqlite.exec(
      `UPDATE bill_line SET unit_minor = 30000, amount_minor = 30000, includes_tax = 1 WHERE bill_id = ${id}`,
    );
    expect(billPaper(database, id)?.lines).toMatchObject([{ quantity: '1', rateMinor: 25_424, amountMinor: 25_424 }]);
    office.sqlite.exec(
      `UPDATE bill_line SET unit_minor = 30000, amount_minor = 20000, taxable_minor = 20000, includes_tax = 0 WHERE bill_id = ${id}`,
    );
    expect(billPaper(database, id)?.lines).toMatchObject([
      { quantity: '0.667', rateMinor: 30_000, amountMinor: 20_000 },
    ]);
  });

  it('comes in walking order: area by area, house 2 before house 10', () => {
    const run = office.run(day('2026-11-01'));
    const [south, north] = [office.area('South'), office.area('North')];
    for (const [name, areaId, address] of [
      ['D', south, '1 Lane'],
      ['C', north, '10 Main'],
      ['B', north, '2 Main'],
      ['A', north, '2 Main'],
    ] as const) {
      office.bill(office.customer(name, { areaId, address }), 1_000, day('2026-11-01'), { runId: run });
    }
    expect([...billPapersOfRun(database, run)].map((bill) => bill.party.name)).toEqual(['A', 'B', 'C', 'D']);
  });
});

describe('an area of a route sheet', () => {
  it.each([
    [1, 'en', 'North: 1 customer'],
    [2, 'en', 'North: 2 customers'],
    [1, 'es', 'North: 1 cliente'],
  ] as const)('with %d doors in %s is %s', (count, language, title) => {
    expect(areaTitle(collectors[language], 'North', count)).toBe(title);
  });
});
