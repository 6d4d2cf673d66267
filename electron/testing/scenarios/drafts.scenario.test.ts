import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeOffice, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  billsOf,
  expectProved,
  failureOf,
  runBills,
  subscribe,
  workUntil,
} from '#testing/steps.ts';

let office: TestOffice;
let owner: OfficeClient;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T00:00:00Z' });
  owner = office.owner;
});
afterEach(async () => {
  await expectProved(office);
  await office.close();
});

async function startWork(issueAfterDays: number): Promise<void> {
  await owner.settings.updateCompany({ ...(await owner.settings.company({})), issueAfterDays });
  for (const job of await owner.jobs.list({}))
    if (job.name === 'bill-run') await owner.jobs.update({ ...job, enabled: true });
  office.host.jobs.start();
  await office.host.jobs.idle();
}

/** Days pass with their work, one by one. */
async function liveUntil(...days: string[]): Promise<void> {
  for (const day of days) owner = await workUntil(office, `${day}T10:30`);
}

const drafts = async () =>
  (await owner.billing.drafts({})).rows.map(({ customerName, issueOn, totalMinor, heldBecause }) => [
    customerName,
    issueOn,
    totalMinor,
    heldBecause,
  ]);

it('what is due is a draft for so many days, follows corrections, and is issued as it then stands', async () => {
  const plan = await addPlan(owner, 'Cable', 30_000);
  const asha = await addCustomer(owner, 'Asha');
  const bala = await addCustomer(owner, 'Bala');
  for (const id of [asha, bala]) await subscribe(owner, id, plan.id, '2026-11-01');
  await startWork(3);
  await liveUntil('2026-11-02');
  expect(await drafts()).toEqual([
    ['Asha', '2026-11-04', 30_000, null],
    ['Bala', '2026-11-04', 30_000, null],
  ]);
  // Nothing is numbered, booked or owed before it is issued.
  expect((await owner.billing.bills({})).total).toBe(0);
  expect(office.host.context().read.sql.get('SELECT id FROM transfer')).toBeUndefined();
  await owner.billing.hold({ customerId: bala, reason: 'asks about the price' });
  await owner.charges.add({
    uid: '01935f5e-0000-7000-8000-00000000d001',
    customerId: asha,
    direction: 'credit',
    description: 'Two days without picture',
    unitMinor: 2_000,
    reason: 'was out',
  });
  expect(await drafts()).toEqual([
    ['Asha', '2026-11-04', 28_000, null],
    ['Bala', '2026-11-04', 0, 'asks about the price'],
  ]);
  await liveUntil('2026-11-03', '2026-11-04');
  const [bill] = await billsOf(owner, asha);
  expect([bill?.on, bill?.totalMinor, await balanceOf(owner, bala)]).toEqual(['2026-11-04', 28_000, 0]);
  const [run] = (await owner.billing.runs({})).rows;
  expect([run?.on, run?.created, run?.skippedBy.held]).toEqual(['2026-11-04', 1, 1]);
  await owner.billing.release({ customerId: bala });
  await liveUntil('2026-11-05');
  expect((await billsOf(owner, bala)).map(({ on, totalMinor }) => [on, totalMinor])).toEqual([['2026-11-05', 30_000]]);
  expect(await drafts()).toEqual([]);
});

it('a person’s own run issues at once, and holding back is for those whom he may see', async () => {
  await owner.settings.updateCompany({ ...(await owner.settings.company({})), issueAfterDays: 5 });
  const plan = await addPlan(owner, 'Cable', 30_000);
  const asha = await addCustomer(owner, 'Asha');
  await subscribe(owner, asha, plan.id, '2026-11-01');
  expect((await runBills(owner, '2026-11-01')).created).toBe(1);
  expect((await failureOf(owner.billing.hold({ customerId: 999, reason: 'nobody' }))).code).toBe('not-found');
});
