import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOffice, newUid, type OfficeClient, OWNER_PASSWORD, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  comeTo,
  expectProved,
  failureOf,
  openShift,
  runBills,
  subscribe,
} from '#testing/steps.ts';

/** A collector’s day (field-guide 2.2.4): out with a list, receipts at the doors, the hand-over, and what it leaves. */

let office: TestOffice;
let owner: OfficeClient;
let cashier: OfficeClient;
let ravi: OfficeClient;
let raviId: number;
let north: number;
let lane: number;
let south: number;
/** Customers by name: Asha 2nd and Bala 1st in North, Chitra in the lane below it, Devi in South, each with 300.00 due. */
let who: Record<'asha' | 'bala' | 'chitra' | 'devi', number>;

beforeEach(async () => {
  office = await makeOffice();
  owner = office.owner;
  cashier = await office.signInAs('cashier');
  ravi = await office.signInAs('collector', 'ravi');
  raviId = (await owner.people.list({})).find(({ username }) => username === 'ravi')?.id ?? 0;
  const area = async (name: string, parentId: number | null = null) =>
    (await owner.settings.createArea({ name, parentId, branchId: 1 })).id;
  north = await area('North');
  lane = await area('Lane', north);
  south = await area('South');
  const plan = await addPlan(owner, 'Cable', 30_000);
  const customer = async (name: string, areaId: number, walkNo: number) => {
    const id = await addCustomer(owner, name, {
      areaId,
      walkNo,
      phones: ['98490 12345'],
      address: `${walkNo} Main Road`,
    });
    await subscribe(owner, id, plan.id, '2026-11-01');
    return id;
  };
  who = {
    asha: await customer('Asha', north, 2),
    bala: await customer('Bala', north, 1),
    chitra: await customer('Chitra', lane, 1),
    devi: await customer('Devi', south, 1),
  };
  await runBills(owner, '2026-11-21');
  await owner.collectors.assignAreas({ id: raviId, areaIds: [north] });
});
afterEach(() => office.close());

const take = (
  client: OfficeClient,
  customerId: number,
  amountMinor: number,
  more: Partial<Parameters<OfficeClient['collectors']['collect']>[0]> = {},
) => client.collectors.collect({ uid: newUid(), customerId, amountMinor, kind: 'cash', ...more });

/** Whether a letter stands on a paper: its fonts say which letters were drawn with them. */
async function hasLetter(file: File, letter: string): Promise<boolean> {
  const bytes = Buffer.from(await file.arrayBuffer());
  const code = `<${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}>`;
  const streams = [...bytes.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)];
  return streams.some(([, packed = '']) => inflated(Buffer.from(packed, 'latin1')).includes(code));
}

/** Pictures and fonts are packed in other ways: they hold no letters. */
function inflated(packed: Buffer): string {
  try {
    return inflateSync(packed).toString('latin1');
  } catch {
    return '';
  }
}

/** What lies in the places of cash, by the ledger. */
function placesOf({ host }: TestOffice): Record<string, number> {
  const rows = host
    .context()
    .read.sql.all<{ kind: string; cash: number }>(
      "SELECT kind, sum(balance_minor) AS cash FROM account WHERE kind IN ('drawer', 'safe', 'collector', 'cheque', 'wallet', 'card', 'cash-over-short') GROUP BY kind",
    );
  return Object.fromEntries(rows.map(({ kind, cash }) => [kind, cash]));
}

describe('a round', () => {
  it('is carried out in walking order, with what each owes, and is all that its collector sees', async () => {
    const batch = await ravi.collectors.open({ uid: newUid() });
    expect(batch).toMatchObject({ number: 1, state: 'out', customers: 3, listedMinor: 90_000, collectorName: 'ravi' });
    const { rows, areas, total } = await ravi.collectors.lines({ id: batch.id });
    expect(rows.map(({ name }) => name)).toEqual(['Bala', 'Asha', 'Chitra']);
    expect(areas).toEqual([
      { area: 'North', customers: 2, listedMinor: 60_000 },
      { area: 'Lane', customers: 1, listedMinor: 30_000 },
    ]);
    expect([total, rows[0]?.bills.length, rows[0]?.phone]).toEqual([3, 1, '98490 12345']);
    expect((await ravi.customers.list({})).rows.map(({ name }) => name)).toEqual(['Asha', 'Bala', 'Chitra']);
    expect(await ravi.customers.list({})).toMatchObject({ total: 3, totals: { dueMinor: 90_000 } });
    expect((await failureOf(ravi.customers.get({ id: who.devi }))).code).toBe('not-found');
    expect(await ravi.customers.search({ text: 'Devi' })).toEqual([]);
    expect((await failureOf(take(ravi, who.devi, 30_000))).code).toBe('not-found');
    expect((await ravi.settings.areas({})).map(({ name }) => name)).toEqual(['Lane', 'North']);
    expect((await failureOf(ravi.collectors.list({}))).code).toBe('not-allowed');
  });

  it('gains a single customer and loses an area or a customer that somebody else has', async () => {
    await owner.people.create({
      username: 'sita',
      name: 'Sita',
      role: 'collector',
      password: OWNER_PASSWORD,
      language: 'en',
    });
    const sita = (await owner.people.list({})).find(({ username }) => username === 'sita')?.id ?? 0;
    await owner.collectors.assignCustomer({ customerId: who.devi, collectorId: raviId });
    await owner.collectors.assignAreas({ id: sita, areaIds: [lane] });
    await owner.collectors.assignCustomer({ customerId: who.asha, collectorId: sita });
    const names = async (client: OfficeClient) => (await client.customers.list({})).rows.map(({ name }) => name);
    expect(await names(ravi)).toEqual(['Bala', 'Devi']);
    expect(
      (await owner.collectors.list({})).rows.map(({ name, customers, dueMinor }) => [name, customers, dueMinor]),
    ).toEqual([
      ['ravi', 2, 60_000],
      ['Sita', 2, 60_000],
    ]);
    await owner.collectors.assignCustomer({ customerId: who.asha, collectorId: null });
    expect(await names(ravi)).toEqual(['Asha', 'Bala', 'Devi']);
    expect(await owner.collectors.assignment({ id: raviId })).toMatchObject({
      areas: [{ name: 'North' }],
      customers: [{ name: 'Devi' }],
    });
    await owner.collectors.assignAreas({ id: sita, areaIds: [north, lane] });
    expect(await owner.collectors.assignment({ id: raviId })).toMatchObject({ areas: [] });
  });

  it('has one batch at a time, and the same id carries out the same', async () => {
    const uid = newUid();
    const batch = await ravi.collectors.open({ uid });
    expect((await ravi.collectors.open({ uid })).id).toBe(batch.id);
    expect(await failureOf(ravi.collectors.open({ uid: newUid() }))).toEqual({
      code: 'batch-already-open',
      data: { number: 1 },
    });
    expect((await failureOf(cashier.collectors.open({ uid, collectorId: undefined }))).code).toBe(
      'id-used-differently',
    );
    const cashierOwn = await cashier.collectors.open({ uid: newUid() });
    expect([cashierOwn.number, cashierOwn.customers]).toEqual([2, 0]);
    // Who collects for himself only opens no batch for others.
    expect((await failureOf(ravi.collectors.open({ uid: newUid(), collectorId: 1 }))).code).toBe('not-allowed');
  });
});

describe('the life of a batch', () => {
  it('has what came by card with the card machine, and never in the bag of the collector', async () => {
    const { id } = await ravi.collectors.open({ uid: newUid() });
    const byCard = await take(ravi, who.asha, 20_000, { kind: 'card', reference: 'SLIP 7' });
    expect(byCard.tenders).toMatchObject([{ kind: 'card', amountMinor: 20_000, reference: 'SLIP 7' }]);
    await take(ravi, who.bala, 5_000);
    const wrong = await take(ravi, who.chitra, 1_000, { kind: 'card', reference: 'SLIP 8' });
    await ravi.payments.void({ id: wrong.id, uid: newUid(), reason: 'machine refused it' });
    expect(placesOf(office)).toMatchObject({ collector: 5_000, card: 20_000 });
    expect((await owner.collectors.list({})).rows).toMatchObject([{ name: 'ravi', heldMinor: 5_000 }]);
    await ravi.collectors.handOver({ id, uid: newUid(), cashMinor: 5_000, cheques: 0 });
    await openShift(cashier);
    expect(await cashier.collectors.receive({ id, uid: newUid(), countedMinor: 5_000, cheques: 0 })).toMatchObject({
      state: 'accepted',
      expectedMinor: 5_000,
      collectedMinor: 25_000,
    });
    expect(placesOf(office)).toMatchObject({ drawer: 5_000, card: 20_000 });
    expect((await owner.collectors.list({})).rows).toMatchObject([{ name: 'ravi', heldMinor: 0 }]);
    expectProved(office);
  });

  it('from the door to the drawer: short by 20, kept as his debt, made good at the counter', async () => {
    const { id } = await ravi.collectors.open({ uid: newUid() });
    const first = await take(ravi, who.bala, 30_000);
    expect(first).toMatchObject({ number: 'RCT/2627/0000001', cashier: 'ravi', balanceAfterMinor: 0 });
    await take(ravi, who.asha, 20_000, { kind: 'upi', reference: 'UTR1' });
    await take(ravi, who.chitra, 30_000, { kind: 'cheque', reference: '000123' });
    const wrong = await take(ravi, who.asha, 5_000);
    await ravi.payments.void({ id: wrong.id, uid: newUid(), reason: 'typed wrongly' });
    await ravi.collectors.visit({ uid: newUid(), customerId: who.asha, kind: 'come-again', note: 'on Friday' });
    expect(placesOf(office)).toMatchObject({ collector: 30_000, wallet: 20_000, cheque: 30_000 });
    expect((await ravi.collectors.lines({ id })).rows[1]).toMatchObject({
      ...{ name: 'Asha', dueMinor: 10_000, listedMinor: 30_000, paidMinor: 20_000 },
      visit: { kind: 'come-again', note: 'on Friday' },
    });
    const handUid = newUid();
    const said = { id, uid: handUid, cashMinor: 30_000, cheques: 1, count: [{ valueMinor: 10_000, pieces: 3 }] };
    expect(await ravi.collectors.handOver(said)).toMatchObject({
      state: 'handed-over',
      saidMinor: 30_000,
      voidCount: 1,
    });
    expect((await ravi.collectors.handOver(said)).state).toBe('handed-over');
    expect((await failureOf(take(ravi, who.asha, 10_000))).code).toBe('batch-not-open');
    expect((await failureOf(ravi.payments.void({ id: first.id, uid: newUid(), reason: 'too late' }))).code).toBe(
      'needs-approval',
    );
    expect(
      (await failureOf(ravi.collectors.receive({ id, uid: newUid(), countedMinor: 30_000, cheques: 1 }))).code,
    ).toBe('not-allowed');

    const counted = { id, uid: newUid(), countedMinor: 28_000, cheques: 1 };
    expect((await failureOf(cashier.collectors.receive(counted))).code).toBe('shift-not-open');
    await openShift(cashier);
    expect((await failureOf(cashier.collectors.receive(counted))).code).toBe('hand-over-differs');
    const disputed = { ...counted, reason: 'two notes of ten missing' };
    expect(await cashier.collectors.receive(disputed)).toMatchObject({
      ...{ state: 'disputed', differenceMinor: -2_000, expectedMinor: 30_000, receivedMinor: 28_000 },
      disputeReason: 'two notes of ten missing',
    });
    expect((await cashier.collectors.receive(disputed)).state).toBe('disputed');
    expect(placesOf(office)).toMatchObject({ drawer: 28_000, collector: 2_000 });
    expect(
      (await failureOf(cashier.collectors.settle({ id, uid: newUid(), outcome: 'kept', reason: 'his fault' }))).code,
    ).toBe('not-allowed');
    const settlement = { id, uid: newUid(), outcome: 'kept' as const, reason: 'he says he lost them' };
    expect(await owner.collectors.settle(settlement)).toMatchObject({ state: 'settled', outcome: 'kept' });
    expect((await owner.collectors.settle(settlement)).state).toBe('settled');
    expect((await failureOf(owner.collectors.settle({ ...settlement, uid: newUid() }))).code).toBe('batch-state');
    expectProved(office);

    const repayment = { id: raviId, uid: newUid(), amountMinor: 1_500 };
    expect(await cashier.collectors.repay(repayment)).toEqual({ owedMinor: 500 });
    expect(await cashier.collectors.repay(repayment)).toEqual({ owedMinor: 500 });
    expect(await failureOf(cashier.collectors.repay({ ...repayment, uid: newUid() }))).toEqual({
      code: 'more-than-owed',
      data: { owedMinor: 500 },
    });
    expect(placesOf(office)).toMatchObject({ drawer: 29_500, collector: 500 });
    // The receipts stay where they are: a void after the hand-over comes out of the drawer, a bounce out of the cheques.
    await owner.payments.void({ id: first.id, uid: newUid(), reason: 'wrong customer' });
    const cheque = (await owner.payments.list({ mode: 'cheque' })).rows[0];
    await owner.payments.bounce({ id: cheque?.id ?? 0, uid: newUid(), reason: 'no funds' });
    expect(placesOf(office)).toMatchObject({ drawer: 29_500, safe: -30_000, collector: 500, cheque: 0 });
    expect(await balanceOf(owner, who.bala)).toBe(30_000);
    expectProved(office);
    const current = await cashier.shifts.current({});
    expect(await owner.shifts.get({ id: current?.id ?? 0 })).toMatchObject({
      expectedMinor: 29_500,
      collectedMinor: 29_500,
    });
  });

  it('fits, and nothing is left; a difference may be written off, by somebody else', async () => {
    const manager = await office.signInAs('manager');
    await openShift(manager);
    const round = async (handedMinor: number) => {
      const { id } = await ravi.collectors.open({ uid: newUid() });
      await take(ravi, who.asha, 10_000);
      await ravi.collectors.handOver({ id, uid: newUid(), cashMinor: 10_000 });
      return manager.collectors.receive({ id, uid: newUid(), countedMinor: handedMinor, reason: 'counted twice' });
    };
    expect(await round(10_000)).toMatchObject({ state: 'accepted', differenceMinor: 0, disputeReason: '' });
    const short = await round(9_000);
    const settle = { id: short.id, uid: newUid(), outcome: 'written-off' as const, reason: 'lost on the way' };
    expect((await failureOf(manager.collectors.settle(settle))).code).toBe('own-hand-over');
    expect(await owner.collectors.settle(settle)).toMatchObject({ state: 'settled', outcome: 'written-off' });
    const over = await round(10_500);
    expect(over).toMatchObject({ state: 'disputed', differenceMinor: 500 });
    await owner.collectors.settle({ ...settle, id: over.id, uid: newUid() });
    expect(placesOf(office)).toMatchObject({ collector: 0, drawer: 29_500, 'cash-over-short': 500 });
    expect((await owner.collectors.batches({ state: 'settled' })).rows.map(({ number }) => number)).toEqual([3, 2]);
    expectProved(office);
  });

  it('a payment that the office takes back before the count leaves less to hand over', async () => {
    await openShift(cashier);
    const { id } = await ravi.collectors.open({ uid: newUid() });
    const { id: paymentId } = await take(ravi, who.asha, 10_000);
    await take(ravi, who.bala, 7_000);
    await ravi.collectors.handOver({ id, uid: newUid(), cashMinor: 17_000 });
    await owner.payments.void({ id: paymentId, uid: newUid(), reason: 'not his money' });
    expect(placesOf(office)).toMatchObject({ collector: 7_000 });
    expect(await cashier.collectors.receive({ id, uid: newUid(), countedMinor: 7_000 })).toMatchObject({
      state: 'accepted',
    });
    expectProved(office);
  });
});

describe('a receipt at the door', () => {
  it('that comes twice is taken once, and an amount beyond the due is asked for', async () => {
    await ravi.collectors.open({ uid: newUid() });
    const uid = newUid();
    const asked = { uid, customerId: who.asha, amountMinor: 300_000, kind: 'cash' as const };
    expect(await failureOf(ravi.collectors.collect(asked))).toMatchObject({ code: 'advance-needs-confirmation' });
    const right = { ...asked, amountMinor: 30_000 };
    const [one, two] = await Promise.all([ravi.collectors.collect(right), ravi.collectors.collect(right)]);
    expect(one.id).toBe(two.id);
    expect((await failureOf(ravi.collectors.collect({ ...right, note: 'other' }))).code).toBe('id-used-differently');
    expect(await balanceOf(owner, who.asha)).toBe(0);
    expectProved(office);
  });

  it('counts for the day it was taken as far as that can be: not before the batch, not in the future, not in closed books', async () => {
    await ravi.collectors.open({ uid: newUid() });
    owner = await comeTo(office, '2026-11-23');
    ravi = office.connect(
      (await office.connect().sessions.signIn({ username: 'ravi', password: OWNER_PASSWORD })).token ?? '',
    );
    const dayOf = async (time: string) => (await take(ravi, who.asha, 100, { takenAt: Date.parse(time) })).on;
    expect(await dayOf('2026-11-22T18:00:00+05:30')).toBe('2026-11-22');
    expect(await dayOf('2026-11-20T18:00:00+05:30')).toBe('2026-11-23');
    expect(await dayOf('2031-01-01T00:00:00+05:30')).toBe('2026-11-23');
    await owner.books.close({ uid: newUid(), throughOn: '2026-11-22' });
    expect(await dayOf('2026-11-22T18:00:00+05:30')).toBe('2026-11-23');
    expectProved(office);
  });

  it('stands on a paper receipt once, and the numbers that are missing are named', async () => {
    await ravi.collectors.open({ uid: newUid() });
    const asked = { uid: newUid(), collectorId: raviId, prefix: 'A', firstNumber: 101, lastNumber: 150 };
    const book = await owner.collectors.issueBook(asked);
    expect((await owner.collectors.issueBook(asked)).id).toBe(book.id);
    expect(
      await failureOf(owner.collectors.issueBook({ ...asked, uid: newUid(), firstNumber: 150, lastNumber: 199 })),
    ).toEqual({
      code: 'receipt-number',
      data: { number: 150, reason: 'issued' },
    });
    const on = (number: number) => ({ paper: { bookId: book.id, number } });
    await take(ravi, who.asha, 100, on(101));
    // The office writes up the book of somebody who has no phone.
    await take(cashier, who.asha, 100, { ...on(105), collectorId: raviId });
    await owner.collectors.spoil({ id: book.id, uid: newUid(), number: 103, reason: 'torn' });
    const reasonOf = async (number: number) => (await failureOf(take(ravi, who.asha, 100, on(number)))).data;
    expect(await reasonOf(101)).toEqual({ number: 101, reason: 'used' });
    expect(await reasonOf(103)).toEqual({ number: 103, reason: 'spoiled' });
    expect(await reasonOf(151)).toEqual({ number: 151, reason: 'range' });
    expect((await ravi.collectors.books({})).rows).toMatchObject([{ used: 2, spoiled: 1, missing: 2, highest: 105 }]);
    expect(await owner.collectors.missing({ id: book.id })).toMatchObject({
      missing: [102, 104],
      spoiled: [{ number: 103, reason: 'torn' }],
    });
  });

  it('is printed on sheets and rolls', async () => {
    await openShift(cashier);
    const { id } = await ravi.collectors.open({ uid: newUid() });
    await take(ravi, who.asha, 10_000);
    for (const size of ['A4', '80mm'] as const) {
      const route = await ravi.collectors.routePdf({ id, size });
      expect([route.name, (await route.text()).slice(0, 5)]).toEqual(['route-1.pdf', '%PDF-']);
    }
    await ravi.collectors.handOver({ id, uid: newUid(), cashMinor: 10_000 });
    const slip = await cashier.collectors.handOverPdf({ id, size: 'A5' });
    expect([slip.name, (await slip.text()).slice(0, 5)]).toEqual(['hand-over-1.pdf', '%PDF-']);
    const other = await office.signInAs('technician');
    expect((await failureOf(other.collectors.batch({ id }))).code).toBe('not-found');
  });
});

describe('who is limited to a branch', () => {
  it('reads no customer of another on a route sheet, and no name on a commission', async () => {
    const east = await owner.settings.createBranch({ name: 'East' });
    await openShift(owner);
    await owner.collectors.addRule({
      ...{ uid: newUid(), collectorId: null, kind: 'percent', ratePpm: 20_000, fromOn: '2026-11-01' },
    });
    const person = await addCustomer(owner, 'Ŵ', { areaId: north });
    const plan = await addPlan(owner, 'Net', 30_000);
    await subscribe(owner, person, plan.id, '2026-11-01');
    await runBills(owner, '2026-11-21');
    const { id } = await ravi.collectors.open({ uid: newUid() });
    await take(ravi, person, 10_000);
    await ravi.collectors.handOver({ id, uid: newUid(), cashMinor: 10_000 });
    await owner.collectors.receive({ id, uid: newUid(), countedMinor: 10_000 });
    const settled = await owner.collectors.settleCommission({
      ...{ uid: newUid(), collectorId: raviId, throughOn: '2026-11-21', nettedMinor: 0 },
    });
    const limited = await office.signInAs('auditor');
    const user = (await owner.people.list({})).find(({ username }) => username === 'auditor');
    if (!user) throw new Error('the auditor is missing');
    await owner.people.update({ ...user, branchIds: [east.id] });
    expect((await limited.collectors.lines({ id })).rows).toEqual([]);
    const sheets = async (client: OfficeClient) =>
      Promise.all([
        client.collectors.routePdf({ id, size: 'A4' }),
        client.collectors.routePdf({ id, size: '80mm' }),
        client.collectors.commissionPdf({ id: settled.id }),
      ]).then((files) => Promise.all(files.map((file) => hasLetter(file, 'Ŵ'))));
    expect(await sheets(owner)).toEqual([true, true, true]);
    expect(await sheets(limited)).toEqual([false, false, false]);
  });
});

describe('what the office sees', () => {
  it('of cash that is not handed over: on Today, at the count of a drawer, and in reports', async () => {
    await owner.collectors.assignAreas({ id: raviId, areaIds: [north] });
    const book = { uid: newUid(), collectorId: raviId, firstNumber: 1, lastNumber: 50 };
    const { id: bookId } = await owner.collectors.issueBook(book);
    const { id } = await ravi.collectors.open({ uid: newUid() });
    await take(ravi, who.asha, 20_000, { paper: { bookId, number: 3 } });
    await take(ravi, who.bala, 10_000, { kind: 'upi', reference: 'U1' });
    const wrong = await take(ravi, who.chitra, 1_000);
    await ravi.payments.void({ id: wrong.id, uid: newUid(), reason: 'not paid' });
    expect((await owner.collectors.list({})).rows).toMatchObject([
      { name: 'ravi', customers: 3, dueMinor: 60_000, heldMinor: 20_000, openBatch: { id, number: 1 } },
    ]);
    const report = async (
      name: 'collector-collection' | 'collector-settlement' | 'collector-rounds' | 'missing-receipts',
    ) => owner.reports.run({ name });
    expect(await report('collector-collection')).toMatchObject({
      rows: [
        ['ravi', 'Cash', 2, 20_000, 1_000],
        ['ravi', 'UPI', 1, 10_000, 0],
      ],
      totals: { amount: 30_000, voided: 1_000 },
      groups: [{ label: 'ravi', count: 3, amountMinor: 30_000 }],
    });
    expect((await report('collector-rounds')).rows).toEqual([
      ['ravi', 'North', 2, 2, 30_000],
      ['ravi', 'North / Lane', 1, 1, 30_000],
      ['Nobody', 'South', 1, 1, 30_000],
    ]);
    expect((await report('missing-receipts')).rows.map((row) => row[1])).toEqual(['1', '2']);
    owner = await comeTo(office, '2026-11-23');
    const keys = async () => (await owner.today.summary({})).attention.map(({ key }) => key);
    expect(await keys()).toContain('collectors-hold');
    await openShift(owner);
    await owner.collectors.handOver({ id, uid: newUid(), cashMinor: 20_000 });
    expect(await keys()).toContain('batch-waiting');
    await owner.collectors.receive({ id, uid: newUid(), countedMinor: 19_000, reason: 'one note missing' });
    expect(await keys()).toContain('batch-disputed');
    await owner.collectors.settle({ id, uid: newUid(), outcome: 'kept', reason: 'his own fault' });
    expect((await report('collector-settlement')).rows).toEqual([
      [1, 'ravi', '2026-11-21', 'Settled', 2, 30_000, 20_000, 19_000, -1_000, 'one note missing · He owes it'],
    ]);
    for (const format of ['csv', 'xlsx', 'pdf'] as const)
      expect((await owner.reports.export({ name: 'collector-settlement', format })).size).toBeGreaterThan(100);
  });
});

describe('commission', () => {
  it('is earned by receipts whose cash has come in, netted or paid, and taken back for what is voided since', async () => {
    await openShift(owner, 10_000);
    const rule = { uid: newUid(), collectorId: null, kind: 'percent' as const, ratePpm: 20_000, fromOn: '2026-11-01' };
    expect((await owner.collectors.addRule(rule)).id).toBe((await owner.collectors.addRule(rule)).id);
    await owner.collectors.addRule({
      uid: newUid(),
      collectorId: raviId,
      kind: 'receipt',
      amountMinor: 100,
      fromOn: '2026-11-01',
    });
    const { id } = await ravi.collectors.open({ uid: newUid() });
    const first = await take(ravi, who.asha, 30_000);
    await take(ravi, who.bala, 30_000);
    const until = { id: raviId, throughOn: '2026-11-21' };
    expect(await owner.collectors.previewCommission(until)).toMatchObject({ receipts: 0, amountMinor: 0 });
    const settle = { uid: newUid(), collectorId: raviId, throughOn: '2026-11-21', nettedMinor: 500 };
    expect((await failureOf(owner.collectors.settleCommission(settle))).code).toBe('nothing-earned');
    await ravi.collectors.handOver({ id, uid: newUid(), cashMinor: 60_000 });
    await owner.collectors.receive({ id, uid: newUid(), countedMinor: 59_500, reason: 'five missing' });
    await owner.collectors.settle({ id, uid: newUid(), outcome: 'kept', reason: 'his own fault' });
    // 2 % of 600.00 and 1.00 for each of two receipts; he owes 5.00.
    expect(await owner.collectors.previewCommission(until)).toMatchObject({
      receipts: 2,
      amountMinor: 1_400,
      owedMinor: 500,
    });
    expect((await failureOf(owner.collectors.settleCommission({ ...settle, nettedMinor: 501 }))).code).toBe(
      'more-than-owed',
    );
    const paid = await owner.collectors.settleCommission(settle);
    expect(paid).toMatchObject({ number: 1, receipts: 2, amountMinor: 1_400, nettedMinor: 500, paidMinor: 900 });
    expect((await owner.collectors.settleCommission(settle)).id).toBe(paid.id);
    expect(placesOf(office)).toMatchObject({ collector: 0, drawer: 10_000 + 59_500 - 900 });
    const current = (await owner.shifts.current({}))?.id ?? 0;
    expect(await owner.shifts.get({ id: current })).toMatchObject({ commissionMinor: 900, expectedMinor: 68_600 });
    expectProved(office);
    expect((await failureOf(owner.collectors.settleCommission({ ...settle, uid: newUid() }))).code).toBe(
      'nothing-earned',
    );
    const late = { uid: newUid(), collectorId: null, kind: 'percent' as const, ratePpm: 1, fromOn: '2026-11-21' };
    expect((await failureOf(owner.collectors.addRule(late))).code).toBe('day-not-allowed');
    // A receipt that was settled is voided: 7.00 come back and are owed.
    await owner.payments.void({ id: first.id, uid: newUid(), reason: 'not his payment' });
    const back = await owner.collectors.settleCommission({ ...settle, uid: newUid(), nettedMinor: -700 });
    expect(back).toMatchObject({ number: 2, amountMinor: -700, nettedMinor: -700, paidMinor: 0 });
    expect(placesOf(office)).toMatchObject({ collector: 700 });
    expectProved(office);
    const uid = newUid();
    expect((await owner.collectors.voidCommission({ id: back.id, uid, reason: 'too early' })).voidReason).toBe(
      'too early',
    );
    expect((await owner.collectors.voidCommission({ id: back.id, uid, reason: 'too early' })).voidReason).toBe(
      'too early',
    );
    expect(placesOf(office)).toMatchObject({ collector: 0 });
    expect(await owner.collectors.statements({})).toMatchObject({ total: 2, totals: { amountMinor: 1_400 } });
    const sheet = await owner.collectors.commissionPdf({ id: paid.id });
    expect([sheet.name, (await sheet.text()).slice(0, 5)]).toEqual(['commission-1.pdf', '%PDF-']);
    await owner.shifts.close({ uid: newUid(), countedMinor: 68_600 - 30_000 });
    expect(
      (await failureOf(owner.collectors.voidCommission({ id: paid.id, uid: newUid(), reason: 'late' }))).code,
    ).toBe('void-after-shift');
    expectProved(office);
  });
});

describe('any order of collecting, voiding, handing over, counting and settling', () => {
  type Step = readonly [what: 'open' | 'take' | 'void' | 'hand' | 'count' | 'settle' | 'repay', amountMinor: number];
  const step: fc.Arbitrary<Step> = fc.tuple(
    fc.constantFrom('open', 'take', 'take', 'void', 'hand', 'count', 'settle', 'repay'),
    fc.integer({ min: 1, max: 5_000 }),
  );

  it('leaves with the collector the cash of his receipts that are not handed over, and what was short', async () => {
    await openShift(owner);
    // What he holds by what was done: cash of each batch that is not counted, and what he owes from those that are.
    const cashOf = new Map<number, Map<number, number>>();
    let owedMinor = 0;
    const held = () =>
      owedMinor +
      [...cashOf.values()].flatMap((receipts) => [...receipts.values()]).reduce((sum, cash) => sum + cash, 0);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        for (const [what, amountMinor] of steps) await act(what, amountMinor);
        expectProved(office);
      }),
      { numRuns: 12 },
    );

    async function act(what: Step[0], amountMinor: number): Promise<void> {
      const open = await ravi.collectors.current({});
      const waiting = (await owner.collectors.batches({ state: 'handed-over' })).rows[0];
      const disputed = (await owner.collectors.batches({ state: 'disputed' })).rows[0];
      if (what === 'open' && !open) cashOf.set((await ravi.collectors.open({ uid: newUid() })).id, new Map());
      if (what === 'take' && open) {
        const { id } = await take(ravi, who.asha, amountMinor, { advanceConfirmed: true });
        cashOf.get(open.id)?.set(id, amountMinor);
      }
      if (what === 'void') {
        // By himself while he is out, by the office as long as nobody has counted it.
        const [batchId, receipts] = [...cashOf].find(([, of]) => of.size > 0) ?? [0, new Map<number, number>()];
        const [paymentId] = receipts.keys();
        if (paymentId !== undefined) {
          const client = batchId === open?.id ? ravi : owner;
          await client.payments.void({ id: paymentId, uid: newUid(), reason: 'taken back' });
          receipts.delete(paymentId);
        }
      }
      if (what === 'hand' && open)
        await ravi.collectors.handOver({ id: open.id, uid: newUid(), cashMinor: amountMinor });
      if (what === 'count' && waiting) {
        const countedMinor = amountMinor % 2 === 0 ? waiting.cashMinor : amountMinor;
        await owner.collectors.receive({ id: waiting.id, uid: newUid(), countedMinor, reason: 'as it was there' });
        owedMinor += waiting.cashMinor - countedMinor;
        cashOf.delete(waiting.id);
      }
      if (what === 'settle' && disputed) {
        const outcome = amountMinor % 2 === 0 ? ('kept' as const) : ('written-off' as const);
        const settled = owner.collectors.settle({ id: disputed.id, uid: newUid(), outcome, reason: 'looked into' });
        const comesBack = outcome === 'written-off' ? (disputed.differenceMinor ?? 0) : 0;
        // What he has repaid meanwhile is not given up as well.
        if (comesBack < 0 && owedMinor + comesBack < 0) expect((await failureOf(settled)).code).toBe('more-than-owed');
        else {
          await settled;
          owedMinor += comesBack;
        }
      }
      if (what === 'repay' && owedMinor > 0) {
        const paidMinor = Math.min(amountMinor, owedMinor);
        await owner.collectors.repay({ id: raviId, uid: newUid(), amountMinor: paidMinor });
        owedMinor -= paidMinor;
      }
      expect(placesOf(office).collector ?? 0).toBe(held());
    }
  });
});
