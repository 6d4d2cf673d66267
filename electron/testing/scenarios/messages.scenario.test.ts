import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessageChannel, MessageEvent } from '#shared/domain/messages.ts';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  billsOf,
  comeTo,
  expectProved,
  failureOf,
  openShift,
  pay,
  runBills,
  subscribe,
  voidPayment,
  workUntil,
} from '#testing/steps.ts';

/** What customers are told: written with what it tells of, once for each channel, and sent by people. */

let office: TestOffice;
let owner: OfficeClient;
let asha: number;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
  asha = await addCustomer(owner, 'Asha', { phones: ['98480 12345'], email: 'asha@example.com' });
  const { id } = await addPlan(owner, 'Basic', 30_000);
  await subscribe(owner, asha, id, '2026-11-01');
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

async function tell(...told: [MessageEvent, MessageChannel][]): Promise<void> {
  const rules = await owner.messages.rules({});
  await owner.messages.saveRules({ ...rules, told: told.map(([event, channel]) => ({ event, channel })) });
}

const outbox = async (filter: Parameters<OfficeClient['messages']['list']>[0] = {}) =>
  (await owner.messages.list(filter)).rows;

describe('the outbox', () => {
  it('holds nothing while nobody is to be told', async () => {
    await openShift(owner);
    await runBills(owner, '2026-11-01');
    await pay(owner, asha, 10_000);
    expect(await outbox()).toEqual([]);
  });

  it('tells of payments, voids and bills by each channel that is switched on, once', async () => {
    await tell(
      ['payment-received', 'whatsapp'],
      ['payment-received', 'sms'],
      ['bill-issued', 'email'],
      ['receipt-void', 'sms'],
    );
    await openShift(owner);
    await runBills(owner, '2026-11-01');
    await runBills(owner, '2026-11-01');
    const uid = newUid();
    const paid = await pay(owner, asha, 10_000, { uid });
    await pay(owner, asha, 10_000, { uid });
    await voidPayment(owner, paid.id);
    const [bill] = await billsOf(owner, asha);
    const rows = await outbox();
    expect(rows.map(({ event, channel, state }) => `${event} ${channel} ${state}`).sort()).toEqual([
      'bill-issued email waiting',
      'payment-received sms waiting',
      'payment-received whatsapp waiting',
      'receipt-void sms waiting',
    ]);
    const of = (event: MessageEvent, channel: MessageChannel) =>
      rows.find((row) => row.event === event && row.channel === channel);
    expect(of('payment-received', 'sms')).toMatchObject({
      address: '+919848012345',
      subject: '',
      body: `Dear Asha, we received ₹100.00 on 1 Nov 2026, receipt ${paid.number}. Balance: ₹200.00. Thank you. Sri Venkateswara Cable Network`,
    });
    expect(of('payment-received', 'whatsapp')?.link).toMatch(/^https:\/\/wa\.me\/919848012345\?text=Dear%20Asha/);
    expect(of('bill-issued', 'email')).toMatchObject({
      address: 'asha@example.com',
      subject: `Bill ${bill?.number}: ₹300.00 by 11 Nov 2026`,
    });
    expect(of('receipt-void', 'sms')?.body).toContain('typed wrongly');
  });

  it('holds the reminder and the warning of the daily work, and what came of a promise', async () => {
    await tell(['reminder', 'sms'], ['warning', 'sms'], ['promise-broken', 'sms'], ['suspended', 'sms']);
    const rule = await owner.collections.rule({});
    await owner.collections.saveRule({ ...rule, reminderDays: [1], warningDays: 5, suspendDays: null });
    await runBills(owner, '2026-11-01');
    await owner.promises.make({
      uid: newUid(),
      customerId: asha,
      promisedOn: '2026-11-03',
      amountMinor: 10_000,
      note: '',
    });
    for (const on of ['2026-11-04', '2026-11-12', '2026-11-17']) {
      owner = await comeTo(office, on);
      await owner.jobs.run({ name: 'collections' });
      await office.host.jobs.idle();
      await owner.jobs.run({ name: 'collections' });
      await office.host.jobs.idle();
    }
    expect((await outbox()).map(({ event }) => event)).toEqual(['warning', 'reminder', 'promise-broken']);
  });

  it('leaves out who wants nothing by a channel or has no address, and says so', async () => {
    await tell(['payment-received', 'sms'], ['payment-received', 'email']);
    await owner.messages.saveWish({ id: asha, language: 'hi', refused: ['sms'] });
    const nobody = await addCustomer(owner, 'Nobody', { phones: [], email: 'not an address' });
    await openShift(owner);
    await pay(owner, asha, 100);
    await pay(owner, nobody, 100);
    const rows = await outbox();
    expect(rows.map(({ customerName, channel, state, failure }) => [customerName, channel, state, failure])).toEqual(
      expect.arrayContaining([
        ['Asha', 'sms', 'cancelled', 'refused'],
        ['Asha', 'email', 'waiting', ''],
        ['Nobody', 'sms', 'cancelled', 'no-address'],
        ['Nobody', 'email', 'cancelled', 'no-address'],
      ]),
    );
    expect(rows.find(({ state }) => state === 'waiting')?.body).toMatch(/^प्रिय Asha/);
  });

  it('is quiet at night by the office’s clock', async () => {
    await tell(['payment-received', 'sms']);
    owner = await workUntil(office, '2026-11-01T22:10');
    await openShift(owner);
    await pay(owner, asha, 100);
    const [row] = await outbox();
    // 22:10 in Kolkata: until 08:00.
    expect(new Date(row?.notBeforeAt ?? 0).toISOString()).toBe('2026-11-02T02:30:00.000Z');
  });

  it('is worked off by hand: sent, called off, and back again', async () => {
    await tell(['payment-received', 'sms']);
    await openShift(owner);
    await pay(owner, asha, 100);
    const [{ id } = { id: 0 }] = await outbox();
    expect(await owner.messages.cancel({ id })).toMatchObject({ state: 'cancelled', byName: 'Lakshmi' });
    expect(await owner.messages.cancel({ id })).toMatchObject({ state: 'cancelled' });
    expect(await failureOf(owner.messages.mark({ id }))).toMatchObject({ code: 'message-state' });
    expect(await owner.messages.resend({ id })).toMatchObject({ state: 'waiting' });
    expect(await owner.messages.mark({ id })).toMatchObject({ state: 'sent' });
    expect(await owner.messages.mark({ id })).toMatchObject({ state: 'sent' });
    expect(await failureOf(owner.messages.resend({ id }))).toMatchObject({ code: 'message-state' });
    expect(await outbox({ state: 'waiting' })).toEqual([]);
    expect(await outbox({ customerId: asha, state: 'sent' })).toHaveLength(1);
  });

  it('shows nobody the customers of others', async () => {
    await tell(['payment-received', 'sms']);
    const { id: areaId } = await owner.settings.createArea({ name: 'East', parentId: null });
    await openShift(owner);
    await pay(owner, asha, 100);
    const { id } = (await outbox())[0] ?? { id: 0 };
    const sita = await office.signInAs('cashier', 'sita');
    const user = (await owner.people.list({})).find(({ username }) => username === 'sita');
    if (user) await owner.people.update({ ...user, areaIds: [areaId] });
    expect((await sita.messages.list({})).total).toBe(0);
    expect((await failureOf(sita.messages.mark({ id }))).code).toBe('not-found');
  });
});

describe('the words of a message', () => {
  it('are the office’s own where it has some, hold known fields only, and are previewed with a customer', async () => {
    const own = { event: 'payment-received' as const, channel: 'sms' as const, language: 'en' as const, subject: '' };
    expect(await failureOf(owner.messages.saveTemplate({ ...own, body: 'Thanks {nmae}' }))).toMatchObject({
      code: 'message-field-unknown',
      data: { field: 'nmae' },
    });
    await owner.messages.saveTemplate({ ...own, body: 'Thanks {name}: {amount}' });
    await tell(['payment-received', 'sms']);
    await openShift(owner);
    await pay(owner, asha, 100);
    expect((await outbox())[0]?.body).toBe('Thanks Asha: ₹1.00');
    const preview = await owner.messages.preview({ ...own, body: '{name} {amount} {x}', customerId: asha });
    expect(preview).toEqual({
      subject: '',
      body: 'Asha ₹1.00 {x}',
      unknownFields: ['x'],
      sms: { encoding: 'ucs-2', units: 14, segments: 1 },
    });
    // What was put into words stays as it was.
    await owner.messages.resetTemplate(own);
    expect((await outbox())[0]?.body).toBe('Thanks Asha: ₹1.00');
    expect((await owner.messages.templates({})).filter(({ isOwn }) => isOwn)).toEqual([]);
  });

  it('of mail have a subject of one line', async () => {
    const mail = { event: 'reminder' as const, channel: 'email' as const, language: 'en' as const, body: 'x' };
    for (const subject of ['', 'a\nBcc: all@example.com'])
      expect((await failureOf(owner.messages.saveTemplate({ ...mail, subject }))).code).toBe('invalid-input');
  });
});
