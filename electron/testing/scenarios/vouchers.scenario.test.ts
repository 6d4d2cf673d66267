import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOffice, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  comeTo,
  expectProved,
  failureOf,
  openShift,
  pay,
  runBills,
  subscribe,
  taxSetId,
  voidPayment,
} from '#testing/steps.ts';

let office: TestOffice;
let owner: OfficeClient;
let planId: number;
beforeEach(async () => {
  office = await makeOffice();
  owner = office.owner;
  const taxSet = await taxSetId(owner, 'GST18');
  planId = (await addPlan(owner, 'Cable', 30_000, { taxSetId: taxSet, sacCode: '998466' })).id;
});
afterEach(async () => {
  await expectProved(office);
  await office.close();
});

type Company = Parameters<OfficeClient['settings']['updateCompany']>[0];

async function setCompany(more: Partial<Company>): Promise<void> {
  await owner.settings.updateCompany({ ...(await owner.settings.company({})), ...more });
}

const REGISTERED = { taxId: '29AAGCB7383J1Z4', receiptVouchers: true };

async function subscriber(name: string, more: Parameters<typeof addCustomer>[2] = {}): Promise<number> {
  const id = await addCustomer(owner, name, more);
  await subscribe(owner, id, planId, '2026-11-01');
  return id;
}

describe('a receipt voucher (CGST rule 50)', () => {
  it('is issued only where the office says so, and that only a registered company can', async () => {
    const asha = await subscriber('Asha');
    await openShift(owner);
    expect((await pay(owner, asha, 30_000)).receiptVoucher).toBeNull();
    expect((await failureOf(setCompany({ receiptVouchers: true }))).code).toBe('voucher-needs-gstin');
    const unregistered = { ...REGISTERED, taxRegistration: 'unregistered' as const };
    expect((await failureOf(setCompany(unregistered))).code).toBe('voucher-needs-gstin');
    await setCompany(REGISTERED);
    expect(await owner.settings.company({})).toMatchObject({ receiptVouchers: true });
    expect((await pay(owner, asha, 30_000)).receiptVoucher).toMatchObject({ number: 'RV/2627/0000001' });
  });

  it('states the tax inside the advance, and not of what pays a bill', async () => {
    await setCompany(REGISTERED);
    const asha = await subscriber('Asha');
    await openShift(owner);
    // 300.00 with 18% is 254.24 + 22.88 + 22.88; 299.00 is 253.39 + 22.81 + 22.81 and a round-off of -0.01.
    expect((await pay(owner, asha, 30_000)).receiptVoucher).toEqual({
      number: 'RV/2627/0000001',
      amountMinor: 30_000,
      taxableMinor: 25_424,
      taxMinor: 4_576,
    });
    expect((await pay(owner, asha, 29_900)).receiptVoucher).toMatchObject({ taxableMinor: 25_339, taxMinor: 4_562 });
    const bala = await subscriber('Bala');
    await runBills(owner, '2026-11-21');
    expect(await balanceOf(owner, bala)).toBe(35_400);
    expect((await pay(owner, bala, 35_400)).receiptVoucher).toBeNull();
    expect((await pay(owner, bala, 11_800)).receiptVoucher).toEqual({
      number: 'RV/2627/0000003',
      amountMinor: 11_800,
      taxableMinor: 10_000,
      taxMinor: 1_800,
    });
    // Half pays the bill, half is advance.
    const chitra = await subscriber('Chitra');
    await runBills(owner, '2026-11-21');
    expect((await pay(owner, chitra, 70_800)).receiptVoucher).toMatchObject({ amountMinor: 35_400, taxMinor: 5_400 });
  });

  it('is none for who is charged no tax', async () => {
    await setCompany(REGISTERED);
    await openShift(owner);
    const zone = await subscriber('Zone', { taxExemption: 'SEZ unit' });
    expect((await pay(owner, zone, 30_000)).receiptVoucher).toBeNull();
    const nobody = await addCustomer(owner, 'Nobody');
    expect((await pay(owner, nobody, 30_000)).receiptVoucher).toBeNull();
  });

  it('posts nothing: the tax is owed by the bill that uses the advance up', async () => {
    await setCompany(REGISTERED);
    await openShift(owner);
    const taxes = () =>
      office.host
        .context()
        .read.sql.all<{ key: string; balance: number }>(
          "SELECT key, balance_minor AS balance FROM account WHERE kind = 'tax' ORDER BY key",
        );
    const asha = await subscriber('Asha');
    await pay(owner, asha, 35_400);
    expect(taxes()).toEqual([]);
    await runBills(owner, '2026-11-21');
    expect(taxes()).toEqual([
      { key: 'CGST', balance: -2_700 },
      { key: 'SGST', balance: -2_700 },
    ]);
    expect(await balanceOf(owner, asha)).toBe(0);
  });

  it('has a series of its own, which turns with the financial year, and keeps its number when it is void', async () => {
    await setCompany(REGISTERED);
    await openShift(owner);
    const asha = await subscriber('Asha');
    const first = await pay(owner, asha, 1_000);
    await voidPayment(owner, first.id);
    expect((await owner.payments.get({ id: first.id })).receiptVoucher?.number).toBe('RV/2627/0000001');
    expect((await pay(owner, asha, 1_000)).receiptVoucher?.number).toBe('RV/2627/0000002');
    owner = await comeTo(office, '2027-04-01');
    expect((await pay(owner, asha, 1_000, { on: '2027-03-31' })).receiptVoucher?.number).toBe('RV/2627/0000003');
    expect((await pay(owner, asha, 1_000)).receiptVoucher?.number).toBe('RV/2728/0000001');
    const series = (await owner.settings.series({})).find((one) => one.documentKind === 'receipt-voucher');
    expect(series).toMatchObject({ lastNumber: 'RV/2728/0000001' });
    const bills = (await owner.settings.series({})).find((one) => one.documentKind === 'bill');
    expect((await failureOf(owner.settings.updateSeries({ id: bills?.id ?? 0, prefix: 'RV' }))).code).toBe(
      'already-exists',
    );
  });

  it('comes as a PDF, and from a payment without one not at all', async () => {
    await setCompany(REGISTERED);
    await openShift(owner);
    const away = await subscriber('Deva Traders', { taxId: '27AAPFU0939F1ZV', address: '7 Marine Drive' });
    const paid = await pay(owner, away, 11_800);
    const file = await owner.payments.voucherPdf({ id: paid.id });
    expect(file.name).toBe('RV-2627-0000001.pdf');
    expect(await file.slice(0, 5).text()).toBe('%PDF-');
    const names = office.host.context().read.sql.all<{ name: string }>('SELECT name FROM receipt_voucher_tax');
    expect(names).toEqual([{ name: 'IGST' }]);
    await setCompany({ receiptVouchers: false });
    const plain = await pay(owner, away, 11_800);
    expect((await failureOf(owner.payments.voucherPdf({ id: plain.id }))).code).toBe('not-found');
  });
});
