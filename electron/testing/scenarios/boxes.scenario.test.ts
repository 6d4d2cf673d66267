import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BillSize } from '#shared/domain/paper.ts';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  billsOf,
  comeTo,
  endOfRun,
  expectProved,
  openShift,
  pay,
  runBills,
  subscribe,
} from '#testing/steps.ts';

let office: TestOffice;
let owner: OfficeClient;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
});
afterEach(async () => {
  await expectProved(office);
  await office.close();
});

const perService = async () =>
  owner.settings.updateCompany({ ...(await owner.settings.company({})), billPer: 'service' });

/** Each bill of a customer as day, total, what was owed before it, and its lines. */
async function papersOf(id: number) {
  const { read } = office.host.context();
  return Promise.all(
    (await billsOf(owner, id)).map(async (bill) => {
      const { lines } = await owner.billing.bill({ id: bill.id });
      const before = read.sql.get<{ minor: number }>(
        'SELECT previous_balance_minor AS minor FROM bill WHERE id = ?',
        bill.id,
      );
      return [bill.on, bill.totalMinor, before?.minor, lines.map(({ description }) => description)];
    }),
  );
}

describe('three boxes and an internet line with different cycles, a bill for each', () => {
  it('are billed by their own cycles, in one series, and one payment pays all', async () => {
    await perService();
    const asha = await addCustomer(owner, 'Asha');
    const monthly = await addPlan(owner, 'Monthly', 30_000);
    const quarterly = await addPlan(owner, 'Quarterly', 92_000, {
      cycle: { kind: 'calendar', billingDay: 10, every: 3 },
    });
    const line = await addPlan(owner, 'Line', 60_000, { kind: 'internet', timing: 'postpaid' });
    await subscribe(owner, asha, monthly.id, '2026-11-01', { boxSerial: 'STB1' });
    const second = await subscribe(owner, asha, monthly.id, '2026-11-01', { boxSerial: 'STB2' });
    await subscribe(owner, asha, quarterly.id, '2026-11-01', { boxSerial: 'STB3' });
    await subscribe(owner, asha, line.id, '2026-11-01');
    await owner.charges.add({
      uid: newUid(),
      customerId: asha,
      subscriptionId: second.id,
      description: 'Remote control',
      unitMinor: 15_000,
    });
    const preview = await owner.billing.preview({ on: '2026-11-01' });
    const run = await runBills(owner, '2026-11-01');
    expect([preview.created, run.created, run.done]).toEqual([3, 3, 1]);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect(await papersOf(asha)).toEqual([
      ['2026-11-01', 30_000, 0, ['Monthly']],
      ['2026-11-01', 45_000, 30_000, ['Monthly', 'Remote control']],
      // Nine of the ninety-two days from 10 August.
      ['2026-11-01', 9_000, 75_000, ['Quarterly']],
      ['2026-12-01', 30_000, 84_000, ['Monthly']],
      ['2026-12-01', 30_000, 114_000, ['Monthly']],
      ['2026-12-01', 92_000, 144_000, ['Quarterly']],
      ['2026-12-01', 60_000, 236_000, ['Line']],
    ]);
    expect((await runBills(owner, '2026-12-01')).created).toBe(0);
    await openShift(owner);
    await pay(owner, asha, 296_000);
    expect((await billsOf(owner, asha)).map(({ state }) => state)).toEqual(Array(7).fill('paid'));
  });

  it('may be had otherwise by one customer, and hold small ones back each by itself', async () => {
    await perService();
    await owner.settings.updateCompany({ ...(await owner.settings.company({})), leastBillMinor: 20_000 });
    const plan = await addPlan(owner, 'Cable', 30_000);
    const small = await addPlan(owner, 'Small', 10_000);
    const asha = await addCustomer(owner, 'Asha');
    const bala = await addCustomer(owner, 'Bala', { billPer: 'customer' });
    for (const id of [asha, bala])
      for (const { id: planId } of [plan, small]) await subscribe(owner, id, planId, '2026-11-01');
    const run = await runBills(owner, '2026-11-01');
    expect([run.created, run.skippedBy]).toEqual([2, { 'below-least': 1 }]);
    expect(await Promise.all([asha, bala].map((id) => balanceOf(owner, id)))).toEqual([30_000, 40_000]);
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    expect((await billsOf(owner, asha)).map(({ totalMinor }) => totalMinor)).toEqual([30_000, 30_000, 20_000]);
  });
});

describe('the walk through an area', () => {
  it('orders the printed run and the due list by number, then by address', async () => {
    const north = await owner.settings.createArea({ name: 'North', parentId: null });
    const plan = await addPlan(owner, 'Cable', 30_000);
    const add = (name: string, address: string, walkNo: number | null) =>
      addCustomer(owner, name, { areaId: north.id, address, walkNo });
    for (const [name, address, walkNo] of [
      ['House 10', '10 Main Road', null],
      ['House 2', '2 Main Road', null],
      ['Last by number', '1 Main Road', 20],
      ['First by number', '99 Main Road', 5],
    ] as const)
      await subscribe(owner, await add(name, address, walkNo), plan.id, '2026-11-01');
    const run = await runBills(owner, '2026-11-01');
    const { rows } = await owner.reports.run({ name: 'due-list', order: 'walk' });
    expect(rows.map((row) => row[1])).toEqual(['First by number', 'Last by number', 'House 2', 'House 10']);
    const sheetsOf = async (size?: BillSize) => {
      const file = await owner.billing.runPdf({ id: run.id, ...(size ? { size } : {}) });
      const text = Buffer.from(await file.arrayBuffer()).toString('latin1');
      return [...text.matchAll(/\/MediaBox \[0 0 (\d+)/g)].map((sheet) => Number(sheet[1]));
    };
    // On A4 unless something else is asked for; two to a sheet are half as many.
    expect([await sheetsOf(), await sheetsOf('A5'), await sheetsOf('A4-two')]).toEqual([
      [595, 595, 595, 595],
      [419, 419, 419, 419],
      [595, 595],
    ]);
  });
});

describe('groups and bills for each box', () => {
  it('bill each day of each service once, whatever joins, leaves, runs and is cancelled when', async () => {
    const monthly = await addPlan(owner, 'Monthly', 31_000);
    const late = await addPlan(owner, 'Late', 31_000, { timing: 'postpaid' });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            step: fc.constantFrom('join', 'leave', 'run', 'cancelled-run', 'per'),
            who: fc.integer({ min: 0, max: 2 }),
            days: fc.integer({ min: 0, max: 12 }),
          }),
          { minLength: 4, maxLength: 10 },
        ),
        async (steps) => {
          round += 1;
          const start = office.clock.now();
          const dayAt = (days: number) =>
            new Date(start + 5.5 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
          const first = dayAt(0);
          const ids: number[] = [];
          for (const name of ['One', 'Two', 'House']) ids.push(await addCustomer(owner, `${name} ${round}`));
          const [one = 0, two = 0, house = 0] = ids;
          for (const id of [one, two]) for (const plan of [monthly, late]) await subscribe(owner, id, plan.id, first);
          let on = first;
          for (const { step, who, days } of steps) {
            on = new Date(Date.parse(on) + days * 86_400_000).toISOString().slice(0, 10);
            const id = who === 0 ? one : two;
            if (step === 'join')
              await owner.groups.join({ id, uid: newUid(), parentId: house, fromOn: on }).catch(() => {});
            if (step === 'leave') await owner.groups.leave({ id, on }).catch(() => {});
            if (step === 'run') await runBills(owner, on);
            if (step === 'cancelled-run') {
              const { id: runId } = await owner.billing.startRun({ uid: newUid(), on });
              await owner.billing.cancelRun({ id: runId });
            }
            if (step === 'per') {
              const customer = await owner.customers.get({ id: house });
              const billPer = customer.billPer === 'service' ? 'customer' : 'service';
              await owner.customers.update({ ...customer, billPer });
            }
          }
          const lastOn = new Date(Date.parse(on) + 70 * 86_400_000).toISOString().slice(0, 10);
          await endOfRun(owner, (await owner.billing.startRun({ uid: newUid(), on: lastOn })).id);
          const { read } = office.host.context();
          const lines = read.sql.all<{ subscriptionId: number; fromOn: string; toOn: string; billedToOn: string }>(
            `SELECT l.subscription_id AS subscriptionId, l.from_on AS fromOn, l.to_on AS toOn, s.billed_to_on AS billedToOn
             FROM bill_line l JOIN subscription s ON s.id = l.subscription_id
             WHERE s.customer_id IN (?, ?) AND l.kind = 'recurring' ORDER BY 1, 2`,
            one,
            two,
          );
          const services = Map.groupBy(lines, ({ subscriptionId }) => subscriptionId);
          expect(services.size).toBe(4);
          for (const parts of services.values()) {
            expect(parts[0]?.fromOn).toBe(first);
            parts.forEach(({ toOn, billedToOn }, index) => {
              expect(toOn).toBe(parts[index + 1]?.fromOn ?? billedToOn);
            });
          }
          expect(read.sql.get('SELECT l.id FROM bill_line l WHERE l.member_id = ?', house)).toBeUndefined();
          await expectProved(office);
        },
      ),
      { numRuns: 12 },
    );
  });
});
