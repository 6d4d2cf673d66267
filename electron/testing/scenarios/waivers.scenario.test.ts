import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOffice, newUid, type OfficeClient, OWNER_PASSWORD, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  comeTo,
  expectProved,
  failureOf,
  openShift,
  pay,
  runBills,
  subscribe,
  voidPayment,
} from '#testing/steps.ts';

/** What people of the office gave away, by person (field-guide 3, report 10). */

let office: TestOffice;
let owner: OfficeClient;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

describe('discounts and waivers', () => {
  it('says who gave what, why and with whose leave, and leaves out what was taken back', async () => {
    const asha = await addCustomer(owner, 'Asha');
    const plan = await addPlan(owner, 'Basic', 30_000);
    await subscribe(owner, asha, plan.id, '2026-11-01');
    await owner.people.create({
      ...{ username: 'ravi', name: 'Ravi', role: 'cashier', password: OWNER_PASSWORD, language: 'en' },
    });
    await owner.approvals.setPin({ password: OWNER_PASSWORD, pin: '2580' });
    const { token } = await office.connect().sessions.signIn({ username: 'ravi', password: OWNER_PASSWORD });
    const me = await owner.sessions.me({});
    const ravi = office.connect(token ?? '', { kind: 'pin', approverId: me.userId, pin: '2580' });
    const discount = { uid: newUid(), customerId: asha, kind: 'percent' as const, ratePpm: 500_000 };
    await ravi.discounts.give({ ...discount, fromOn: '2026-11-01', reason: 'his shop is shut' });
    await runBills(owner, '2026-11-01');
    const credit = { uid: newUid(), customerId: asha, direction: 'credit' as const, description: 'For the waiting' };
    await owner.charges.add({ ...credit, unitMinor: 700, reason: 'we came late' });
    const slip = await owner.charges.add({ ...credit, uid: newUid(), unitMinor: 900, reason: 'typed wrongly' });
    await owner.charges.cancel({ id: slip.id, reason: 'typed wrongly' });
    await ravi.corrections.writeOff({ uid: newUid(), customerId: asha, amountMinor: 1_000, reason: 'not worth it' });
    const gone = { uid: newUid(), customerId: asha, amountMinor: 2_000, reason: 'not worth it' };
    const { id } = await owner.corrections.writeOff(gone);
    await owner.corrections.voidWriteOff({ id, uid: newUid(), reason: 'he paid' });

    const asked = { name: 'discounts-and-waivers' as const, fromOn: '2026-11-01', toOn: '2026-11-30' };
    const report = await owner.reports.run(asked);
    expect(report.rows).toEqual([
      [
        'Lakshmi',
        '2026-11-01',
        'Credit on the next bill',
        'C00001',
        'Asha',
        'For the waiting',
        700,
        'we came late',
        '',
      ],
      ['Ravi', '2026-11-01', 'Discount for some time', 'C00001', 'Asha', '', 15_000, 'his shop is shut', 'Lakshmi'],
      ['Ravi', '2026-11-01', 'Written off', 'C00001', 'Asha', '', 1_000, 'not worth it', 'Lakshmi'],
    ]);
    expect(report.totals).toEqual({ amount: 16_700 });
    expect(report.groups).toEqual([
      { label: 'Lakshmi', count: 1, amountMinor: 700 },
      { label: 'Ravi', count: 2, amountMinor: 16_000 },
    ]);
    const { rows } = await owner.reports.run({ ...asked, userId: me.userId });
    expect(rows).toHaveLength(1);
    expect((await owner.reports.run({ ...asked, fromOn: '2026-11-02' })).rows).toEqual([]);
    for (const format of ['csv', 'xlsx', 'pdf'] as const) {
      const file = Buffer.from(await (await owner.reports.export({ ...asked, format })).arrayBuffer());
      expect(file.toString('latin1')).toContain(
        { csv: 'his shop is shut', xlsx: 'PK\u0003\u0004', pdf: '%PDF-' }[format],
      );
    }
  });

  it('counts a discount at the counter, unless its payment is void', async () => {
    const asha = await addCustomer(owner, 'Asha');
    const plan = await addPlan(owner, 'Basic', 30_000);
    await subscribe(owner, asha, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-01');
    await openShift(owner);
    const discount = { amountMinor: 500, reason: 'round sum' };
    const paid = await pay(owner, asha, 29_500, { discount });
    const asked = { name: 'discounts-and-waivers' as const, fromOn: '2026-11-01', toOn: '2026-11-30' };
    expect((await owner.reports.run(asked)).rows).toEqual([
      ['Lakshmi', '2026-11-01', 'Discount at the counter', 'C00001', 'Asha', paid.number, 500, 'round sum', ''],
    ]);
    await voidPayment(owner, paid.id);
    expect((await owner.reports.run(asked)).rows).toEqual([]);
  });

  it('counts a fee for being late that was taken back before a bill took it in', async () => {
    const asha = await addCustomer(owner, 'Asha');
    const plan = await addPlan(owner, 'Basic', 30_000);
    await subscribe(owner, asha, plan.id, '2026-11-01');
    const rule = await owner.collections.rule({});
    await owner.collections.saveRule({ ...rule, lateFeeKind: 'fixed', lateFeeDays: 1, lateFeeMinor: 5_000 });
    await runBills(owner, '2026-11-01');
    owner = await comeTo(office, '2026-11-20');
    await owner.jobs.run({ name: 'collections' });
    await office.host.jobs.idle();
    const { rows: charges } = await owner.charges.list({ customerId: asha });
    const fee = charges.find(({ kind }) => kind === 'late-fee');
    await owner.charges.cancel({ id: fee?.id ?? 0, reason: 'first time' });
    const asked = { name: 'discounts-and-waivers' as const, fromOn: '2026-11-20', toOn: '2026-11-20' };
    const { rows } = await owner.reports.run(asked);
    expect(rows.map((row) => [row[0], row[2], row[6], row[7]])).toEqual([
      ['Lakshmi', 'Late fee waived', 5_000, 'first time'],
    ]);
    expect((await failureOf(owner.charges.cancel({ id: 999, reason: 'nothing' }))).code).toBe('not-found');
  });
});
