import { afterEach, describe, expect, it } from 'vitest';
import { makeOffice, type OfficeChoice, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  billsOf,
  comeTo,
  expectProved,
  failureOf,
  runBills,
  subscribe,
  taxSetId,
} from '#testing/steps.ts';

let office: TestOffice;
let owner: OfficeClient;
async function open(choice: OfficeChoice = {}): Promise<void> {
  office = await makeOffice(choice);
  owner = office.owner;
}
afterEach(async () => {
  expectProved(office);
  await office.close();
});

type Company = Parameters<OfficeClient['settings']['updateCompany']>[0];

/** A company in Karnataka, registered there. */
const KARNATAKA = { stateCode: '29', taxId: '29AAGCB7383J1Z4' };
/** A customer registered in Maharashtra. */
const MUMBAI = { taxId: '27AAPFU0939F1ZV', address: '7 Marine Drive' };

async function setCompany(more: Partial<Company>): Promise<void> {
  await owner.settings.updateCompany({ ...(await owner.settings.company({})), ...more });
}

async function newSubscriber(planId: number, name: string, more: Parameters<typeof addCustomer>[2] = {}) {
  const id = await addCustomer(owner, name, more);
  await subscribe(owner, id, planId, '2026-11-01');
  return id;
}

/** The newest bill of a customer: its kind, number, and each tax by name and amount. */
async function lastBill(customerId: number) {
  const id = (await billsOf(owner, customerId)).at(-1)?.id ?? 0;
  const { kind, number, totalMinor, taxes, partyStateCode, partyTaxId, partyExemption } = await owner.billing.bill({
    id,
  });
  return {
    ...{ kind, number, totalMinor, partyStateCode, partyTaxId, partyExemption },
    taxes: taxes.map((tax) => [tax.name, tax.ratePpm, tax.amountMinor]),
  };
}

describe('a customer of another state (India)', () => {
  it('is charged IGST in place of CGST and SGST, by where he is and not by who asks', async () => {
    await open();
    await setCompany(KARNATAKA);
    const plan = await addPlan(owner, 'Cable', 30_000, { taxSetId: await taxSetId(owner, 'GST18'), sacCode: '998466' });
    const home = await newSubscriber(plan.id, 'Asha', { stateCode: '29' });
    const silent = await newSubscriber(plan.id, 'Bala');
    const away = await newSubscriber(plan.id, 'Chitra', { stateCode: '33' });
    const company = await newSubscriber(plan.id, 'Deva Traders', MUMBAI);
    await runBills(owner, '2026-11-21');
    const local = [
      ['CGST', 90_000, 2_700],
      ['SGST', 90_000, 2_700],
    ];
    expect(await lastBill(home)).toMatchObject({ kind: 'bill', totalMinor: 35_400, taxes: local });
    expect(await lastBill(silent)).toMatchObject({ totalMinor: 35_400, taxes: local });
    expect(await lastBill(away)).toMatchObject({ totalMinor: 35_400, taxes: [['IGST', 180_000, 5_400]] });
    // The state follows from the GSTIN.
    expect(await lastBill(company)).toMatchObject({
      taxes: [['IGST', 180_000, 5_400]],
      partyStateCode: '27',
      partyTaxId: '27AAPFU0939F1ZV',
    });
  });

  it('gets no bill while the company does not say where it is itself, and the run says so', async () => {
    await open();
    const plan = await addPlan(owner, 'Cable', 30_000, { taxSetId: await taxSetId(owner, 'GST18') });
    const away = await newSubscriber(plan.id, 'Chitra', { stateCode: '33' });
    await newSubscriber(plan.id, 'Bala');
    const run = await runBills(owner, '2026-11-21');
    expect(run).toMatchObject({ created: 1, failed: 1 });
    expect((await owner.billing.run({ id: run.id })).exceptions).toMatchObject([
      { customerId: away, kind: 'failed', reason: 'company-state-missing' },
    ]);
    await setCompany(KARNATAKA);
    expect(await runBills(owner, '2026-11-21')).toMatchObject({ created: 1, failed: 0 });
    expect(await lastBill(away)).toMatchObject({ taxes: [['IGST', 180_000, 5_400]] });
  });

  it('is charged by a set of the office’s own, which has none for other states itself', async () => {
    await open();
    await setCompany(KARNATAKA);
    const components = [{ name: 'IGST', ratePpm: 120_000 }];
    const inter = await owner.catalog.createTaxSet({
      code: 'IGST12',
      name: 'IGST 12%',
      fromOn: '2020-01-01',
      components,
    });
    const local = await owner.catalog.createTaxSet({
      code: 'GST12',
      name: 'GST 12%',
      fromOn: '2020-01-01',
      components: [
        { name: 'CGST', ratePpm: 60_000 },
        { name: 'SGST', ratePpm: 60_000 },
      ],
    });
    const choose = (set: typeof local, interStateSetId: number | null) =>
      owner.catalog.updateTaxSet({ id: set.id, name: set.name, interStateSetId, version: set.version });
    const linked = await choose(local, inter.id);
    expect(linked).toMatchObject({ interStateSetId: inter.id, version: local.version + 1 });
    expect((await failureOf(choose(local, null))).code).toBe('changed-meanwhile');
    expect((await failureOf(choose(inter, local.id))).code).toBe('inter-state-set');
    expect((await failureOf(choose(linked, linked.id))).code).toBe('inter-state-set');
    expect((await failureOf(choose(linked, 999))).code).toBe('not-found');
    const plan = await addPlan(owner, 'Cable', 30_000, { taxSetId: local.id });
    const away = await newSubscriber(plan.id, 'Chitra', { stateCode: 'Tamil Nadu' });
    await runBills(owner, '2026-11-21');
    expect(await lastBill(away)).toMatchObject({ taxes: [['IGST', 120_000, 3_600]], partyStateCode: '33' });
  });
});

describe('a tax rate', () => {
  it('that changes in the middle of the year changes bills from its day on, in both states, and no bill before', async () => {
    await open();
    await setCompany(KARNATAKA);
    const plan = await addPlan(owner, 'Cable', 30_000, { taxSetId: await taxSetId(owner, 'GST18') });
    const home = await newSubscriber(plan.id, 'Asha');
    const away = await newSubscriber(plan.id, 'Chitra', { stateCode: '33' });
    await runBills(owner, '2026-11-01');
    const [before] = await billsOf(owner, home);
    const issued = await owner.billing.bill({ id: before?.id ?? 0 });
    const versions: [string, [string, number][]][] = [
      [
        'GST18',
        [
          ['CGST', 60_000],
          ['SGST', 60_000],
        ],
      ],
      ['IGST18', [['IGST', 120_000]]],
    ];
    for (const [code, taxes] of versions) {
      await owner.catalog.addTaxVersion({
        id: await taxSetId(owner, code),
        fromOn: '2026-12-01',
        components: taxes.map(([name, ratePpm]) => ({ name, ratePpm })),
      });
    }
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect((await billsOf(owner, home)).map((bill) => bill.totalMinor)).toEqual([35_400, 33_600]);
    expect((await billsOf(owner, away)).map((bill) => bill.totalMinor)).toEqual([35_400, 33_600]);
    expect(await owner.billing.bill({ id: before?.id ?? 0 })).toEqual(issued);
    expect(await lastBill(away)).toMatchObject({ taxes: [['IGST', 120_000, 3_600]] });
  });

  it('that has not begun refuses the bill, instead of leaving the tax out', async () => {
    await open();
    const set = await owner.catalog.createTaxSet({
      code: 'LATER',
      name: 'Later',
      fromOn: '2026-12-01',
      components: [{ name: 'VAT', ratePpm: 50_000 }],
    });
    const plan = await addPlan(owner, 'Cable', 30_000, { taxSetId: set.id });
    const asha = await newSubscriber(plan.id, 'Asha');
    const preview = await owner.billing.preview({ on: '2026-11-21' });
    expect(preview).toMatchObject({ created: 0, failed: 1 });
    expect(preview.exceptions).toMatchObject([{ customerId: asha, kind: 'failed', reason: 'tax-not-begun' }]);
    expect(await runBills(owner, '2026-11-21')).toMatchObject({ created: 0, failed: 1 });
    expect(await billsOf(owner, asha)).toEqual([]);
    const version = { id: set.id, fromOn: '2020-01-01', components: [{ name: 'VAT', ratePpm: 40_000 }] };
    await owner.catalog.addTaxVersion(version);
    expect((await failureOf(owner.catalog.addTaxVersion(version))).code).toBe('already-exists');
    expect(await runBills(owner, '2026-11-21')).toMatchObject({ created: 1, failed: 0, totalMinor: 31_200 });
  });
});

describe('a company', () => {
  it('that is not registered issues plain bills without tax, whatever its plans say', async () => {
    await open({ tax: 'GST18' });
    const plan = await addPlan(owner, 'Cable', 30_000, { taxSetId: await taxSetId(owner, 'GST18') });
    const inclusive = await addPlan(owner, 'Fibre', 29_900, {
      taxSetId: await taxSetId(owner, 'GST18'),
      includesTax: true,
    });
    await setCompany({ taxRegistration: 'unregistered' });
    const asha = await newSubscriber(plan.id, 'Asha');
    const bala = await newSubscriber(inclusive.id, 'Bala');
    await runBills(owner, '2026-11-21');
    expect(await lastBill(asha)).toMatchObject({
      kind: 'plain-bill',
      number: 'BIL/2627/0000001',
      totalMinor: 30_000,
      taxes: [],
    });
    // A promised price stays what was promised.
    expect(await lastBill(bala)).toMatchObject({ kind: 'plain-bill', totalMinor: 29_900, taxes: [] });
    await setCompany({ taxRegistration: 'registered' });
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect(await lastBill(asha)).toMatchObject({ kind: 'bill', number: 'INV/2627/0000001', totalMinor: 35_400 });
  });

  it('turns the financial year in each of its series: invoice, bill of supply, plain bill', async () => {
    await open();
    await setCompany(KARNATAKA);
    const taxed = await addPlan(owner, 'Cable', 30_000, { taxSetId: await taxSetId(owner, 'GST18') });
    const exempt = await addPlan(owner, 'School line', 10_000);
    const asha = await newSubscriber(taxed.id, 'Asha');
    const school = await newSubscriber(exempt.id, 'School');
    const numbers = async (id: number) => (await billsOf(owner, id)).map((bill) => bill.number);
    for (const on of ['2026-11-01', '2027-03-31', '2027-04-01']) {
      owner = await comeTo(office, on);
      await runBills(owner, on);
    }
    expect(await numbers(asha)).toEqual(['INV/2627/0000001', 'INV/2627/0000002', 'INV/2728/0000001']);
    expect(await numbers(school)).toEqual(['BOS/2627/0000001', 'BOS/2627/0000002', 'BOS/2728/0000001']);
    expect(await lastBill(school)).toMatchObject({ kind: 'bill-of-supply', taxes: [] });
    await setCompany({ taxRegistration: 'composition' });
    owner = await comeTo(office, '2027-05-01');
    await runBills(owner, '2027-05-01');
    expect(await lastBill(asha)).toMatchObject({
      kind: 'bill-of-supply',
      number: 'BOS/2728/0000002',
      totalMinor: 30_000,
    });
    await setCompany({ taxRegistration: 'unregistered' });
    for (const on of ['2028-03-31', '2028-04-01']) {
      owner = await comeTo(office, on);
      await runBills(owner, on);
    }
    expect((await numbers(asha)).slice(-2)).toEqual(['BIL/2728/0000001', 'BIL/2829/0000001']);
  });

  it('rounds its taxes once for a bill, or on each line where it says so', async () => {
    await open();
    const gst = await taxSetId(owner, 'GST18');
    const cable = await addPlan(owner, 'Cable', 29_950, { taxSetId: gst });
    const fibre = await addPlan(owner, 'Fibre', 29_950, { taxSetId: gst });
    const asha = await newSubscriber(cable.id, 'Asha');
    await subscribe(owner, asha, fibre.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    await setCompany({ taxRounding: 'line' });
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    // 9% of 599.00 is 53.91; 9% of 299.50 is 26.955, rounded 26.96, twice.
    expect((await billsOf(owner, asha)).map((bill) => [bill.taxMinor, bill.totalMinor])).toEqual([
      [10_782, 70_682],
      [10_784, 70_684],
    ]);
  });
});

describe('a customer', () => {
  it('who is exempt is charged no tax, and his bill says why', async () => {
    await open();
    await setCompany(KARNATAKA);
    const plan = await addPlan(owner, 'Cable', 30_000, { taxSetId: await taxSetId(owner, 'GST18') });
    const unit = { taxExemption: 'SEZ unit, zero-rated', taxCertificate: 'LUT AD290326001' };
    const zone = await newSubscriber(plan.id, 'Zone Ltd', unit);
    await runBills(owner, '2026-11-21');
    expect(await lastBill(zone)).toMatchObject({
      kind: 'bill-of-supply',
      number: 'BOS/2627/0000001',
      totalMinor: 30_000,
      taxes: [],
      partyExemption: 'SEZ unit, zero-rated, LUT AD290326001',
    });
    expect((await failureOf(addCustomer(owner, 'Wrong', { taxCertificate: 'LUT 1' }))).code).toBe('invalid-input');
  });

  it('is exempted only by who keeps the taxes', async () => {
    await open();
    const cashier = await office.signInAs('cashier');
    const asked = { taxExemption: 'a friend' };
    expect((await failureOf(addCustomer(cashier, 'Friend', asked))).code).toBe('not-allowed');
    expect((await failureOf(addCustomer(cashier, 'Friend', { filer: 'non-filer' }))).code).toBe('not-allowed');
    const id = await addCustomer(owner, 'Zone Ltd', { taxExemption: 'SEZ unit' });
    const { areaId, branchId, ...customer } = await cashier.customers.get({ id });
    expect(await cashier.customers.update({ ...customer, areaId, notes: 'pays by bank' })).toMatchObject({
      taxExemption: 'SEZ unit',
      notes: 'pays by bank',
    });
    const changed = { ...customer, areaId, branchId, version: customer.version + 1, taxExemption: '' };
    expect((await failureOf(cashier.customers.update(changed))).code).toBe('not-allowed');
  });

  it('in Pakistan is charged the advance income tax of filers or of non-filers on top of the sales tax', async () => {
    await open({ country: 'PK', tax: 'SST195-AIT' });
    const plan = await addPlan(owner, 'Fibre', 100_000, { taxSetId: await taxSetId(owner, 'SST195-AIT') });
    const filer = await newSubscriber(plan.id, 'Ahmed');
    const other = await newSubscriber(plan.id, 'Bilal', { filer: 'non-filer' });
    await runBills(owner, '2026-11-01');
    // 19.5% of 1,000.00 is 195.00; of 1,195.00, 15% is 179.25 and 75% is 896.25.
    expect(await lastBill(filer)).toMatchObject({
      totalMinor: 137_425,
      taxes: [
        ['SST', 195_000, 19_500],
        ['Advance tax s.236', 150_000, 17_925],
      ],
    });
    expect(await lastBill(other)).toMatchObject({
      totalMinor: 209_125,
      taxes: [
        ['SST', 195_000, 19_500],
        ['Advance tax s.236', 750_000, 89_625],
      ],
    });
    // He appears on the list of filers: his next bill has the lower rate, this one keeps its own.
    await owner.customers.update({ ...(await owner.customers.get({ id: other })), filer: 'filer' });
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect((await billsOf(owner, other)).map((bill) => bill.totalMinor)).toEqual([209_125, 137_425]);
  });

  it('needs an address for a bill of Rs 50,000 or more', async () => {
    await open();
    await setCompany(KARNATAKA);
    const plan = await addPlan(owner, 'Leased line', 50_000_00, { taxSetId: await taxSetId(owner, 'GST18') });
    const id = await newSubscriber(plan.id, 'Mill');
    const run = await runBills(owner, '2026-11-21');
    expect((await owner.billing.run({ id: run.id })).exceptions).toMatchObject([
      { kind: 'failed', reason: 'recipient-address-missing' },
    ]);
    await owner.customers.update({ ...(await owner.customers.get({ id })), address: '1 Mill Road' });
    expect(await runBills(owner, '2026-11-21')).toMatchObject({ created: 1, totalMinor: 59_000_00 });
  });
});

describe('a GSTIN', () => {
  it.each<[string, object, string]>([
    ['that is none', { taxId: 'ABC' }, 'gstin-shape'],
    ['mistyped', { taxId: '27AAPFU0989F1ZV' }, 'gstin-check-digit'],
    ['of another state than written', { taxId: '27AAPFU0939F1ZV', stateCode: '29' }, 'gstin-state'],
    ['of no state', { taxId: '00AAPFU0939F1ZV' }, 'state-unknown'],
    ['of a state that is none', { stateCode: 'Westeros' }, 'state-unknown'],
  ])('%s is refused for a customer and for the company', async (_what, typed, code) => {
    await open();
    expect((await failureOf(addCustomer(owner, 'Asha', typed))).code).toBe(code);
    const id = await addCustomer(owner, 'Bala');
    const customer = await owner.customers.get({ id });
    expect((await failureOf(owner.customers.update({ ...customer, ...typed }))).code).toBe(code);
    expect((await failureOf(setCompany(typed))).code).toBe(code);
    expect(await owner.customers.get({ id })).toEqual(customer);
  });

  it('is kept in capital letters without spaces, with its state', async () => {
    await open();
    const id = await addCustomer(owner, 'Asha', { taxId: '27 aapfu0939f1zv' });
    expect(await owner.customers.get({ id })).toMatchObject({ taxId: '27AAPFU0939F1ZV', stateCode: '27' });
    await setCompany({ taxId: '29AAGCB7383J1Z4', stateCode: '' });
    expect(await owner.settings.company({})).toMatchObject({ taxId: '29AAGCB7383J1Z4', stateCode: '29' });
  });

  it('is India’s: elsewhere a tax number is what it is', async () => {
    await open({ country: 'ID' });
    const id = await addCustomer(owner, 'Budi', { taxId: '01.234.567.8-901.000', stateCode: 'Jawa Barat' });
    expect(await owner.customers.get({ id })).toMatchObject({ taxId: '01.234.567.8-901.000', stateCode: 'Jawa Barat' });
  });
});
