import { afterEach, describe, expect, it } from 'vitest';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  billsOf,
  comeTo,
  expectProved,
  openShift,
  pay,
  runBills,
  subscribe,
  taxSetId,
} from '#testing/steps.ts';

/** What changes around an office while it bills: the rate of a tax, the year of the numbers, the length of a month. */

let office: TestOffice;
let owner: OfficeClient;
afterEach(async () => {
  expectProved(office);
  await office.close();
});

describe('a tax whose rate changes in the middle of the year', () => {
  it('is charged by the rate of the day of the bill, and given back by that of the bill it answers', async () => {
    office = await makeOffice({ start: '2026-09-01T04:30:00Z' });
    owner = office.owner;
    const gst = await taxSetId(owner, 'GST18');
    const plan = await addPlan(owner, 'Cable', 30_000, { taxSetId: gst });
    const ravi = await addCustomer(owner, 'Ravi');
    await subscribe(owner, ravi, plan.id, '2026-09-01');
    await runBills(owner, '2026-09-01');
    const components = ['CGST', 'SGST'].map((name) => ({ name, ratePpm: 140_000 }));
    await owner.catalog.addTaxVersion({ id: gst, fromOn: '2026-10-01', components });
    owner = await comeTo(office, '2026-10-01');
    await runBills(owner, '2026-10-01');
    const [september, october] = await billsOf(owner, ravi);
    expect([september?.taxMinor, october?.taxMinor]).toEqual([5_400, 8_400]);
    const note = await owner.corrections.credit({
      ...{ id: september?.id ?? 0, uid: newUid(), what: { kind: 'full' }, reason: 'no signal' },
    });
    expect(note).toMatchObject({ taxMinor: 5_400, totalMinor: 35_400 });
    const { rows } = await owner.reports.run({ name: 'tax-summary', fromOn: '2026-09-01', toOn: '2026-10-31' });
    expect(rows.map(([, , name, rate, , tax]) => [name, rate, tax])).toEqual([
      ['CGST', '14%', 4_200],
      ['CGST', '9%', 0],
      ['SGST', '14%', 4_200],
      ['SGST', '9%', 0],
    ]);
  });
});

describe('days that are billed already', () => {
  /** 910.00 for September to November, 10.00 a day, billed with 9% + 9%: 1,073.80. Something is other from October on. */
  async function quarterBilled(change: 'rate' | 'state' | 'exemption') {
    office = await makeOffice({ start: '2026-09-01T04:30:00Z' });
    owner = office.owner;
    await owner.settings.updateCompany({ ...(await owner.settings.company({})), stateCode: '29' });
    const gst = await taxSetId(owner, 'GST18');
    const cycle = { kind: 'calendar' as const, billingDay: 1, every: 3 };
    const plan = await addPlan(owner, 'Cable', 91_000, { taxSetId: gst, cycle });
    const big = await addPlan(owner, 'Bigger', 182_000, { taxSetId: gst, cycle });
    const ravi = await addCustomer(owner, 'Ravi', { stateCode: '29' });
    const { id } = await subscribe(owner, ravi, plan.id, '2026-09-01');
    await runBills(owner, '2026-09-01');
    expect(await balanceOf(owner, ravi)).toBe(107_380);
    if (change === 'rate') {
      const components = ['CGST', 'SGST'].map((name) => ({ name, ratePpm: 140_000 }));
      await owner.catalog.addTaxVersion({ id: gst, fromOn: '2026-10-01', components });
    }
    owner = await comeTo(office, '2026-10-01');
    const kept = await owner.customers.get({ id: ravi });
    if (change === 'state') await owner.customers.update({ ...kept, stateCode: '33' });
    if (change === 'exemption')
      await owner.customers.update({ ...kept, taxExemption: 'Diplomatic mission', taxCertificate: 'D-1' });
    return { ravi, id, big };
  }

  const CHANGES = ['rate', 'state', 'exemption'] as const;

  it.each(CHANGES)('come back with the tax that they were charged, whatever the %s is since', async (change) => {
    const { ravi, id } = await quarterBilled(change);
    const asked = { to: 'ended' as const };
    // 61 of 91 days: 610.00, 54.90 and 54.90.
    const effect = await owner.subscriptions.previewChange({ id, change: { kind: 'state', ...asked } });
    expect(effect).toMatchObject({ taxableMinor: -61_000, taxMinor: -10_980, totalMinor: -71_980 });
    await owner.subscriptions.changeState({ id, uid: newUid(), ...asked, billNow: true, reason: 'moves away' });
    // 30 days were used.
    expect(await balanceOf(owner, ravi)).toBe(35_400);
    const { rows } = await owner.reports.run({ name: 'tax-summary', fromOn: '2026-09-01', toOn: '2026-10-31' });
    const sumOf = (wanted: string) =>
      rows.reduce((sum, [, , name, , , tax]) => sum + (name === wanted ? Number(tax) : 0), 0);
    expect([sumOf('CGST'), sumOf('SGST'), sumOf('IGST')]).toEqual([2_700, 2_700, 0]);
  });

  it.each(CHANGES)('bear the same tax at another price, whatever the %s is since', async (change) => {
    const { ravi, id } = await quarterBilled(change);
    const half = { customerId: ravi, subscriptionId: id, kind: 'percent' as const, ratePpm: 500_000, amountMinor: 0 };
    // Half of 610.00 and its 18%.
    expect((await owner.discounts.preview({ ...half, fromOn: '2026-10-01' })).totalMinor).toBe(-35_990);
    await owner.discounts.give({ uid: newUid(), ...half, fromOn: '2026-10-01', reason: 'long-standing customer' });
    await owner.subscriptions.changeState({ id, uid: newUid(), to: 'ended', billNow: true, reason: 'moves away' });
    expect(await balanceOf(owner, ravi)).toBe(35_400);
  });

  it('come back in the state in which they were charged, on a document of their own', async () => {
    const { ravi, id, big } = await quarterBilled('state');
    const remote = { uid: newUid(), customerId: ravi, description: 'Remote', unitMinor: 10_000, sacCode: '' };
    await owner.charges.add({ ...remote, taxSetId: await taxSetId(owner, 'GST18') });
    const effect = { kind: 'plan' as const, planId: big.id, when: 'now' as const };
    // 610.00 and 18% come back, 61 of 91 days of 1,820.00 and the remote and their 18% are charged.
    const { totalMinor } = await owner.subscriptions.previewChange({ id, change: effect });
    expect(totalMinor).toBe(71_980);
    const asked = { id, uid: newUid(), planId: big.id, when: 'now' as const, reason: 'asked for it' };
    await owner.subscriptions.changePlan(asked);
    const chargeIds = (await owner.charges.list({ customerId: ravi, state: 'open' })).rows.map((row) => row.id);
    const uid = newUid();
    const issued = await owner.billing.billCharges({ uid, customerId: ravi, chargeIds });
    // Asked again it is the same, though it is more than one document.
    expect(await owner.billing.billCharges({ uid, customerId: ravi, chargeIds })).toEqual(issued);
    expect(await balanceOf(owner, ravi)).toBe(107_380 - 71_980 + 143_960 + 11_800);
    const { columns, rows } = await owner.reports.run({
      name: 'tax-summary',
      fromOn: '2026-10-01',
      toOn: '2026-10-31',
    });
    const keys = columns.map(({ key }) => key);
    const records = rows.map((row) => Object.fromEntries(keys.map((key, at) => [key, row[at]])));
    expect(records.map(({ place, name, taxable, tax }) => [place, name, taxable, tax])).toEqual([
      ['Karnataka (29)', 'CGST', -61_000, -5_490],
      ['Karnataka (29)', 'SGST', -61_000, -5_490],
      ['Tamil Nadu (33)', 'IGST', 132_000, 23_760],
    ]);
    const bill = (await billsOf(owner, ravi)).at(-1);
    expect(bill).toMatchObject({ taxableMinor: 132_000, taxMinor: 23_760 });
    expect((await owner.corrections.creditNotes({ customerId: ravi })).rows).toMatchObject([{ totalMinor: 71_980 }]);
  });

  it('come back there too in a run, once, beside the bill for each service of today', async () => {
    office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
    owner = office.owner;
    await owner.settings.updateCompany({ ...(await owner.settings.company({})), stateCode: '29' });
    const plan = await addPlan(owner, 'Cable', 60_000, { taxSetId: await taxSetId(owner, 'GST18') });
    const ravi = await addCustomer(owner, 'Ravi', { stateCode: '29', billPer: 'service' });
    const services = [await subscribe(owner, ravi, plan.id, '2026-11-01')];
    services.push(await subscribe(owner, ravi, plan.id, '2026-11-01'));
    await runBills(owner, '2026-11-01');
    const turn = async (to: 'paused' | 'active') => {
      for (const { id } of services)
        await owner.subscriptions.changeState({ id, uid: newUid(), to, reason: 'on holiday' });
    };
    owner = await comeTo(office, '2026-11-11');
    await turn('paused');
    owner = await comeTo(office, '2026-11-21');
    await turn('active');
    await owner.customers.update({ ...(await owner.customers.get({ id: ravi })), stateCode: '33' });
    owner = await comeTo(office, '2026-12-01');
    expect((await runBills(owner, '2026-12-01')).created).toBe(2);
    expect((await runBills(owner, '2026-12-01')).created).toBe(0);
    // Twice two months of 708.00, less 236.00 for ten days of a pause.
    expect(await balanceOf(owner, ravi)).toBe(4 * 70_800 - 2 * 23_600);
    const { rows } = await owner.reports.run({ name: 'tax-summary', fromOn: '2026-12-01', toOn: '2026-12-31' });
    expect(rows.map(([place, , name, , taxable, tax]) => [place, name, taxable, tax])).toEqual([
      ['Karnataka (29)', 'CGST', -40_000, -3_600],
      ['Karnataka (29)', 'SGST', -40_000, -3_600],
      ['Tamil Nadu (33)', 'IGST', 120_000, 21_600],
    ]);
    const notes = (await owner.corrections.creditNotes({ customerId: ravi })).rows;
    expect(notes.map(({ billNumber }) => billNumber).sort()).toEqual(['INV/2627/0000001', 'INV/2627/0000002']);
  });

  it('go over to another plan with their own tax, which is charged by the rate of the day of its bill', async () => {
    const { ravi, id, big } = await quarterBilled('rate');
    await owner.subscriptions.changePlan({ id, uid: newUid(), planId: big.id, when: 'now', reason: 'wants more' });
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    const [, bill] = await billsOf(owner, ravi);
    const { taxes, lines } = await owner.billing.bill({ id: bill?.id ?? 0 });
    expect(lines.map(({ amountMinor }) => amountMinor)).toEqual([182_000, -61_000, 122_000]);
    expect(taxes.map(({ name, ratePpm, amountMinor }) => [name, ratePpm, amountMinor])).toEqual([
      ['CGST', 140_000, 42_560],
      ['SGST', 140_000, 42_560],
      ['CGST', 90_000, -5_490],
      ['SGST', 90_000, -5_490],
    ]);
    expect(bill?.totalMinor).toBe(317_140);
  });
});

describe('the turn of the financial year', () => {
  it('begins every series anew, and neither year has a gap', async () => {
    office = await makeOffice({ start: '2027-03-31T04:30:00Z' });
    owner = office.owner;
    const plan = await addPlan(owner, 'Cable', 30_000);
    for (const name of ['Asha', 'Bala']) await subscribe(owner, await addCustomer(owner, name), plan.id, '2027-03-01');
    await runBills(owner, '2027-03-31');
    await openShift(owner);
    const last = await pay(owner, 1, 30_000);
    owner = await comeTo(office, '2027-04-01');
    await runBills(owner, '2027-04-01');
    const first = await pay(owner, 1, 30_000);
    expect([last.number, first.number]).toEqual(['RCT/2627/0000001', 'RCT/2728/0000001']);
    const numbers = [...(await billsOf(owner, 1)), ...(await billsOf(owner, 2))].map(({ number }) => number);
    expect(numbers.toSorted()).toEqual([
      'BIL/2627/0000001',
      'BIL/2627/0000002',
      'BIL/2728/0000001',
      'BIL/2728/0000002',
    ]);
    const bills = (await owner.settings.series({})).find(({ documentKind }) => documentKind === 'plain-bill');
    expect(bills).toMatchObject({ lastNumber: 'BIL/2728/0000002', nextNumber: 'BIL/2728/0000003' });
  });

  it('dates what is written down late by its own day: a receipt of March is of the old year', async () => {
    office = await makeOffice({ start: '2027-03-31T04:30:00Z' });
    const ravi = await addCustomer(office.owner, 'Ravi');
    owner = await comeTo(office, '2027-04-02');
    await openShift(owner);
    const late = await pay(owner, ravi, 10_000, { on: '2027-03-31' });
    expect(late.number).toBe('RCT/2627/0000001');
    expect((await pay(owner, ravi, 10_000)).number).toBe('RCT/2728/0000001');
  });
});

describe('numbers under a prefix that changes', () => {
  it('go on, and the last one is told as it stands on its document', async () => {
    office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
    owner = office.owner;
    const ravi = await addCustomer(owner, 'Ravi');
    await openShift(owner);
    await pay(owner, ravi, 10_000);
    const receipts = (await owner.settings.series({})).find(({ documentKind }) => documentKind === 'receipt');
    const changed = await owner.settings.updateSeries({ id: receipts?.id ?? 0, prefix: 'KW' });
    expect(changed).toMatchObject({ lastNumber: 'RCT/2627/0000001', nextNumber: 'KW/2627/0000002' });
  });
});

describe('an anniversary on the 31st', () => {
  it('is clipped by short months and kept by long ones over two years with a leap day', async () => {
    office = await makeOffice({ start: '2027-01-31T04:30:00Z' });
    owner = office.owner;
    const cycle = { kind: 'anniversary' as const, every: 1, billingDay: 1 };
    const plan = await addPlan(owner, 'Fibre', 60_000, { kind: 'internet', cycle });
    const ravi = await addCustomer(owner, 'Ravi');
    await subscribe(owner, ravi, plan.id, '2027-01-31');
    await runBills(owner, '2027-01-31');
    // Away for two years: one run catches up month by month.
    owner = await comeTo(office, '2028-02-29');
    await runBills(owner, '2028-02-29');
    owner = await comeTo(office, '2029-01-31');
    await runBills(owner, '2029-01-31');
    const ids = (await billsOf(owner, ravi)).map(({ id }) => id);
    const lines = (await Promise.all(ids.map((id) => owner.billing.bill({ id })))).flatMap((bill) => bill.lines);
    const starts = lines.map(({ fromOn }) => fromOn).toSorted();
    expect(starts).toEqual([
      ...['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31', '2027-06-30', '2027-07-31'],
      ...['2027-08-31', '2027-09-30', '2027-10-31', '2027-11-30', '2027-12-31', '2028-01-31', '2028-02-29'],
      ...['2028-03-31', '2028-04-30', '2028-05-31', '2028-06-30', '2028-07-31', '2028-08-31', '2028-09-30'],
      ...['2028-10-31', '2028-11-30', '2028-12-31', '2029-01-31'],
    ]);
    expect(lines.every(({ amountMinor }) => amountMinor === 60_000)).toBe(true);
    // Each period ends where the next begins: no day is billed twice, none is left out.
    const ends = lines.map(({ toOn }) => toOn).toSorted();
    expect(ends.slice(0, -1)).toEqual(starts.slice(1));
  });
});
