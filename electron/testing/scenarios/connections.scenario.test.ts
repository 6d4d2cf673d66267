import type { InferContractRouterInputs } from '@orpc/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addBoxes } from '#modules/boxes/index.ts';
import type { Contract } from '#shared/contract/index.ts';
import type { BoxFee } from '#shared/domain/boxWork.ts';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  billsOf,
  comeTo,
  expectProved,
  failureOf,
  openShift,
  runBills,
  taxSetId,
  voidPayment,
} from '#testing/steps.ts';

/** A new connection (issue 5, field-guide 2.2 step 1): all of it in one command, or nothing. */

type Asked = InferContractRouterInputs<Contract>['connections']['make'];

let office: TestOffice;
let owner: OfficeClient;
let planId: number;
let store: number;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
  planId = (await addPlan(owner, 'Basic', 30_000, { taxSetId: await taxSetId(owner, 'GST18') })).id;
  store = (await owner.stock.createPlace({ name: 'Shelf', kind: 'store' })).id;
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

function stock(...serials: string[]): void {
  office.host.context().write((tx) =>
    addBoxes(
      tx,
      serials.map((serial) => ({
        ...({ serial, vc: `V${serial}`, state: 'in-stock', offCause: '', placeId: store } as const),
        ...({ customerId: null, subscriptionId: null, ownership: 'operator' } as const),
      })),
      { uid: newUid(), kind: 'receive', reason: '' },
    ),
  );
}

async function charge(prices: Partial<Record<BoxFee, number>>, code = 'GST18'): Promise<void> {
  const tax = await taxSetId(owner, code);
  const fees = [];
  for (const [fee, rupees] of Object.entries(prices) as [BoxFee, number][]) {
    const kind = fee === 'deposit' ? 'deposit' : 'other';
    const price = { priceMinor: rupees * 100, fromOn: '2026-01-01' };
    const { id } = await owner.items.create({ name: fee, kind, taxSetId: kind === 'deposit' ? null : tax, ...price });
    fees.push({ fee, itemId: id });
  }
  await owner.boxWork.saveFees({ fees });
}

const boxOf = (serial: string) =>
  office.host
    .context()
    .read.sql.get<Record<string, unknown>>(
      'SELECT state, customer_id AS customerId, subscription_id AS subscriptionId, vc FROM box WHERE serial = ?',
      serial,
    );
const commandsOf = (serial: string) =>
  office.host
    .context()
    .read.sql.all<{ kind: string; state: string }>(
      'SELECT c.kind, c.state FROM cas_command c JOIN box b ON b.id = c.box_id WHERE b.serial = ? ORDER BY c.id',
      serial,
    )
    .map(({ kind, state }) => `${kind} ${state}`);

const TABLES = [
  ...['customer', 'subscription', 'box_action', 'bill', 'charge', 'payment', 'cas_command', 'ticket', 'visit'],
  ...['connection', 'connection_picture', 'audit', 'transfer', 'series_counter', 'box_deposit'],
];
/** How much there is of everything that a connection writes. */
const counted = () =>
  TABLES.map((table) => [
    table,
    office.host.context().read.sql.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n,
  ]);

const jpeg = (bytes = 400, name = 'face.jpg') => {
  const data = new Uint8Array(bytes);
  data.set([0xff, 0xd8, 0xff, 0xe0]);
  return new File([data], name, { type: 'image/jpeg' });
};

const asha = { kind: 'new', name: 'Asha Devi', phones: ['98490 12345'], address: '2 Main Road' } as const;
const NEW = { ...asha, phones: [...asha.phones] };

const cash = (amountMinor: number) => ({
  uid: newUid(),
  amountMinor,
  tenders: [{ kind: 'cash' as const, amountMinor }],
});

const asked = (more: Partial<Asked> = {}): Asked => ({
  uid: newUid(),
  who: NEW,
  services: [{ planId, box: { serial: 'STB1' } }],
  ...more,
});

describe('a new connection', () => {
  it('is customer, service, box, charges, first period, payment, command, visit and form in one', async () => {
    await charge({ installation: 350, activation: 100, deposit: 500 });
    stock('STB1');
    const technician = await office.signInAs('technician', 'ravi');
    const ravi = (await owner.tickets.workers({})).find(({ name }) => name === 'ravi')?.id ?? 0;
    const type = (await owner.tickets.types({})).find(({ isFault }) => !isFault)?.id ?? 0;
    await openShift(owner);
    const before = counted();
    const { services, who } = asked();
    const look = await owner.connections.preview({
      who,
      services: [{ ...services[0], planId, box: { serial: ' stb1\t' } }],
    });
    // 300.00 of the first month, 350.00 and 100.00, with 18 %; 500.00 held.
    expect(look).toMatchObject({ taxMinor: 13_500, totalMinor: 138_500, dueMinor: 138_500 });
    expect(look.lines.map(({ description, amountMinor }) => [description, amountMinor])).toEqual([
      ['Basic', 30_000],
      ['installation', 35_000],
      ['activation', 10_000],
      ['deposit', 50_000],
    ]);
    expect(look.fees.map(({ fee, priceMinor }) => [fee, priceMinor])).toEqual([
      ['installation', 35_000],
      ['activation', 10_000],
      ['deposit', 50_000],
    ]);
    expect(look.commands).toEqual([{ serial: 'STB1', command: 'activate' }]);
    expect(look.services).toMatchObject([
      { planName: 'Basic', priceMinor: 30_000, tv: 1, serial: 'STB1', vc: 'VSTB1' },
    ]);
    expect(counted()).toEqual(before);

    const input = asked({
      idProof: { kind: 'aadhaar', number: '1234 5678 9012' },
      consents: ['tariff', 'papers'],
      signerName: 'Asha Devi',
      signature: 'M10 20L30 40.5L60 20',
      pictures: [
        { kind: 'photo', file: jpeg() },
        { kind: 'id-front', file: jpeg(900, 'id.jpg') },
      ],
      payment: cash(138_500),
      visit: { typeId: type, technicianId: ravi, plannedOn: '2026-11-02', fromMinute: 600, toMinute: 720 },
    });
    const made = await owner.connections.make(input);
    expect(made).toMatchObject({
      ...{ number: 'CAF/2627/0000001', kind: 'new', customerName: 'Asha Devi', plans: 'Basic', serials: 'STB1' },
      ...{ idKind: 'aadhaar', idNumber: 'XXXXXXXX9012', isSigned: true, totalMinor: 138_500 },
      visit: { technicianName: 'ravi', plannedOn: '2026-11-02' },
      pictures: [{ kind: 'photo' }, { kind: 'id-front' }],
    });
    const customer = await owner.customers.get({ id: made.customerId });
    expect(customer).toMatchObject({
      ...{ state: 'active', balanceMinor: 0, cafNumber: 'CAF/2627/0000001', idProof: 'Aadhaar XXXXXXXX9012' },
      boxes: [{ serial: 'STB1', state: 'active' }],
      subscriptions: [{ planName: 'Basic', state: 'active', billedToOn: '2026-12-01' }],
    });
    expect(await billsOf(owner, made.customerId)).toMatchObject([{ totalMinor: 138_500 }]);
    expect((await owner.payments.get({ id: made.paymentId ?? 0 })).allocations).toMatchObject([
      { amountMinor: 138_500 },
    ]);
    expect((await owner.refunds.held({ id: made.customerId })).depositMinor).toBe(50_000);
    expect(commandsOf('STB1')).toEqual(['activate queued']);
    expect((await technician.visits.mine({})).visits).toEqual([]);
    expect((await owner.visits.list({ on: '2026-11-02' })).rows).toMatchObject([
      { technicianName: 'ravi', address: '2 Main Road', description: 'CAF/2627/0000001 · Basic STB1' },
    ]);
    // Nowhere in the file is the number that nobody but those whom the law names may keep.
    const kept = office.host.context().read.sql.all('SELECT * FROM connection');
    const trail = office.host.context().read.sql.all('SELECT * FROM audit');
    expect(JSON.stringify([kept, trail])).not.toMatch(/1234\s?5678/);

    const after = counted();
    expect(await owner.connections.make(input)).toEqual(made);
    expect(counted()).toEqual(after);
    expect((await failureOf(owner.connections.make({ ...input, who: { ...NEW, name: 'Usha' } }))).code).toBe(
      'id-used-differently',
    );
    const another = { ...input, pictures: [{ kind: 'photo' as const, file: jpeg(401) }] };
    expect((await failureOf(owner.connections.make(another))).code).toBe('id-used-differently');
    expect((await owner.customers.search({ text: 'STB1' })).map(({ id }) => id)).toEqual([made.customerId]);
  });

  it('has its form on paper, whose copies say so', async () => {
    stock('STB1');
    const { id } = await owner.connections.make(asked());
    const look = await owner.connections.pdf({ id, preview: true });
    expect([look.type, look.name]).toEqual(['application/pdf', 'CAF-2627-0000001.pdf']);
    expect((await owner.connections.get({ id })).printCount).toBe(0);
    await owner.connections.pdf({ id });
    const copy = await owner.connections.pdf({ id });
    expect((await owner.connections.get({ id })).printCount).toBe(2);
    expect(copy.size).not.toBe(look.size);
  });

  it('answers the same after the office was started again before its answer was heard', async () => {
    stock('STB1');
    const input = asked();
    const made = await owner.connections.make(input);
    office = await office.restart();
    owner = office.owner;
    expect(await owner.connections.make(input)).toEqual(made);
    expect((await owner.connections.list({})).total).toBe(1);
  });

  it('answers the same to the draft that a reload left, which has the end of an Aadhaar alone', async () => {
    stock('STB1');
    const proof = (number: string) => ({
      consents: ['papers' as const],
      idProof: { kind: 'aadhaar' as const, number },
    });
    const input = asked(proof('1234 5678 9012'));
    const made = await owner.connections.make(input);
    expect(await owner.connections.make({ ...input, ...proof('XXXXXXXX9012') })).toEqual(made);
    expect((await failureOf(owner.connections.make({ ...input, ...proof('1234 5678 9013') }))).code).toBe(
      'id-used-differently',
    );
  });

  it('gives several TVs their boxes and the base fee that each of them bears, on one bill', async () => {
    const gst = await taxSetId(owner, 'GST18');
    const steps = [{ upTo: null, priceMinor: 13_000, nextPriceMinor: 5_200 }];
    await owner.offers.setBaseFee({ name: 'Network capacity fee', fromOn: '2026-04-01', steps });
    const composed = (await addPlan(owner, 'Own choice', 0, { taxSetId: gst, baseFee: true })).id;
    const pack = await owner.offers.create({ kind: 'pack', name: 'Sports', priceMinor: 4_000, fromOn: '2026-04-01' });
    stock('STB1', 'STB2');
    const made = await owner.connections.make(
      asked({
        services: [
          { planId: composed, offerIds: [pack.id], box: { serial: 'STB1' } },
          { planId: composed, box: { serial: 'STB2', vc: 'V900' } },
        ],
      }),
    );
    expect(made.services.map(({ tv, parts, vc }) => [tv, vc, parts.map((part) => part.unitMinor)])).toEqual([
      [1, 'VSTB1', [13_000, 4_000]],
      [2, 'V900', [5_200]],
    ]);
    // 222.00 with 18 %.
    expect(await billsOf(owner, made.customerId)).toMatchObject([{ totalMinor: 26_196 }]);
    expect(boxOf('STB2')).toMatchObject({ state: 'active', vc: 'V900', customerId: made.customerId });
    // The 2nd TV can be taken back alone; its period is the bill's.
    const [action] = (await owner.boxWork.actions({ text: 'STB2', kind: 'activate' })).rows;
    await owner.boxWork.reverse({ id: action?.id ?? 0, uid: newUid(), reason: 'wrong box' });
    expect(boxOf('STB2')).toMatchObject({ state: 'in-stock', vc: 'VSTB2' });
    expect(boxOf('STB1')).toMatchObject({ state: 'active' });
  });

  it('is a further one of a customer, whose own form and dues stay', async () => {
    stock('STB1');
    const id = await addCustomer(owner, 'Ravi', { cafNumber: 'OLD-7' });
    await owner.charges.add({ uid: newUid(), customerId: id, description: 'Cable', unitMinor: 5_000, reason: 'laid' });
    const made = await owner.connections.make(asked({ who: { kind: 'existing', customerId: id }, place: 'The shop' }));
    expect(made).toMatchObject({ kind: 'further', customerId: id, place: 'The shop', totalMinor: 35_400 });
    expect((await owner.customers.get({ id })).cafNumber).toBe('OLD-7');
    expect((await owner.charges.list({ customerId: id })).rows.filter(({ state }) => state === 'open')).toHaveLength(1);
    expect((await owner.connections.list({ customerId: id })).rows.map(({ number }) => number)).toEqual([made.number]);
  });

  it('bills by validity the period it is bought for, postpaid nothing, and what is sold with it', async () => {
    const gst = await taxSetId(owner, 'GST18');
    const paid = (
      await addPlan(owner, 'Net 30', 50_000, {
        kind: 'internet',
        timing: 'validity',
        cycle: { kind: 'days', billingDay: 1, every: 30 },
        taxSetId: gst,
      })
    ).id;
    const later = (await addPlan(owner, 'Later', 20_000, { timing: 'postpaid', taxSetId: gst })).id;
    const cable = await owner.items.create({
      name: 'Cable',
      kind: 'other',
      taxSetId: gst,
      priceMinor: 1_000,
      fromOn: '2026-01-01',
    });
    const made = await owner.connections.make(
      asked({
        services: [{ planId: paid, username: 'asha' }, { planId: later }],
        extras: [{ itemId: cable.id, quantity: 20 }],
      }),
    );
    // 500.00 and 20 m for 200.00, with 18 %.
    expect(made).toMatchObject({ totalMinor: 82_600, services: [{ username: 'asha' }, { username: '' }] });
    const { subscriptions } = await owner.customers.get({ id: made.customerId });
    expect(subscriptions.map(({ billedToOn }) => billedToOn)).toEqual(['2026-12-01', '2026-11-01']);
  });

  it('begins on a later day: the box waits for it, and the first period is billed then', async () => {
    await charge({ installation: 350 });
    stock('STB1', 'STB2');
    await openShift(owner);
    const pack = await owner.offers.create({ kind: 'pack', name: 'Sports', priceMinor: 4_000, fromOn: '2026-04-01' });
    const later = { startOn: '2026-11-07', services: [{ planId, offerIds: [pack.id], box: { serial: 'STB1' } }] };
    const look = await owner.connections.preview({ who: NEW, ...later });
    // 350.00 with 18 %: of the services nothing yet.
    expect(look).toMatchObject({ totalMinor: 41_300, dueMinor: 41_300, commands: [] });
    expect(look.services).toMatchObject([{ priceMinor: 30_000, serial: 'STB1', parts: [{ unitMinor: 4_000 }] }]);
    const made = await owner.connections.make(asked({ ...later, payment: cash(41_300) }));
    expect(made).toMatchObject({ on: '2026-11-01', startOn: '2026-11-07', totalMinor: 41_300 });
    expect(boxOf('STB1')).toMatchObject({ state: 'assigned', customerId: made.customerId });
    expect(commandsOf('STB1')).toEqual([]);
    await owner.jobs.run({ name: 'planned' });
    expect(boxOf('STB1')).toMatchObject({ state: 'assigned' });

    owner = await comeTo(office, '2026-11-07');
    await owner.jobs.run({ name: 'planned' });
    expect(boxOf('STB1')).toMatchObject({ state: 'active' });
    expect(commandsOf('STB1')).toEqual(['activate queued']);
    await runBills(owner, '2026-11-07');
    // 24 of 30 days of 340.00, with 18 %.
    expect(await balanceOf(owner, made.customerId)).toBe(32_096);
    // Once.
    await owner.jobs.run({ name: 'planned' });
    expect(commandsOf('STB1')).toEqual(['activate queued']);
    expect((await owner.connections.get({ id: made.id })).startOn).toBe('2026-11-07');
  });

  it('by validity begins on a later day with the whole period that it is bought for', async () => {
    const paid = await addPlan(owner, 'Net 30', 50_000, {
      ...{ kind: 'internet' as const, timing: 'validity' as const, taxSetId: null },
      cycle: { kind: 'days', billingDay: 1, every: 30 },
    });
    const made = await owner.connections.make(asked({ startOn: '2026-11-07', services: [{ planId: paid.id }] }));
    expect(made.totalMinor).toBe(50_000);
    const { subscriptions } = await owner.customers.get({ id: made.customerId });
    expect(subscriptions).toMatchObject([{ startOn: '2026-11-07', billedToOn: '2026-12-07' }]);
  });

  it('that begins later takes its box along, and not where it ends before its day', async () => {
    stock('STB1', 'STB2');
    const later = { startOn: '2026-11-07' };
    const first = await owner.connections.make(asked(later));
    const again = asked({ ...later, services: [{ planId, box: { serial: 'STB2' } }] });
    const second = await owner.connections.make({ ...again, who: { ...NEW, name: 'Usha', phones: [] } });
    const serviceOf = async (id: number) => (await owner.customers.get({ id })).subscriptions[0]?.id ?? 0;
    const turn = async (customerId: number, to: 'suspended' | 'active' | 'ended', on: string) =>
      owner.subscriptions.changeState({ id: await serviceOf(customerId), uid: newUid(), to, on, reason: 'he asked' });
    await turn(second.customerId, 'ended', '2026-11-07');
    expect(await billsOf(owner, second.customerId)).toEqual([]);
    owner = await comeTo(office, '2026-11-07');
    await owner.jobs.run({ name: 'planned' });
    expect(boxOf('STB1')).toMatchObject({ state: 'active', customerId: first.customerId });
    expect(boxOf('STB2')?.state).toBe('off');
    expect(commandsOf('STB2')).toEqual([]);
  });

  it('takes a coupon with it: its first bill is less by it, and the form says so', async () => {
    stock('STB1');
    const half = { kind: 'first' as const, code: 'NEW50', periods: 2, ratePpm: 500_000, planIds: [planId] };
    const { id: promotionId } = await owner.promotions.create({ name: 'Half price', fromOn: '2026-01-01', ...half });
    const having = (code: string) =>
      asked({ services: [{ planId, box: { serial: 'STB1' }, promotion: { promotionId, code } }] });
    const before = counted();
    const { who, services } = having('new50');
    // 150.00 with 18 %.
    const look = await owner.connections.preview({ who, services });
    expect(look).toMatchObject({ totalMinor: 17_700, services: [{ promotion: 'Half price', priceMinor: 30_000 }] });
    const failure = await failureOf(owner.connections.make(having('OLD')));
    expect(failure).toMatchObject({ code: 'promotion-not-possible', data: { reason: 'code' } });
    expect(counted()).toEqual(before);
    const input = having('NEW50');
    const made = await owner.connections.make(input);
    expect(await owner.connections.make(input)).toEqual(made);
    expect(made).toMatchObject({ totalMinor: 17_700, services: [{ promotion: 'Half price' }] });
    expect(await owner.promotions.uses({ id: made.customerId })).toMatchObject([
      { promotionName: 'Half price', freeFromOn: '2026-11-01', freeToOn: '2027-01-01', takenBackAt: null },
    ]);
    expect((await owner.connections.pdf({ id: made.id, preview: true })).size).toBeGreaterThan(1_000);
  });

  it('says who brought him, whose credit comes with the first bill that is paid', async () => {
    const old = await addCustomer(owner, 'Ravi');
    const brought = { kind: 'referral' as const, amountMinor: 5_000 };
    const { id: promotionId } = await owner.promotions.create({ name: 'Bring one', fromOn: '2026-01-01', ...brought });
    await openShift(owner);
    const services = [{ planId, promotion: { promotionId, referrerId: old } }];
    const made = await owner.connections.make(asked({ services, payment: cash(35_400) }));
    expect(await owner.promotions.uses({ id: made.customerId })).toMatchObject([
      { kind: 'referral', referrerName: 'Ravi', rewarded: true },
    ]);
    const nobody = [{ planId, promotion: { promotionId, referrerId: 999 } }];
    expect((await failureOf(owner.connections.make(asked({ services: nobody })))).code).toBe('not-found');
  });

  it('has no promotion that an advance is paid for, while there is none', async () => {
    const ahead = { kind: 'pay-get' as const, periods: 5, freePeriods: 1 };
    const { id: promotionId } = await owner.promotions.create({ name: 'Five and one', fromOn: '2026-01-01', ...ahead });
    const services = [{ planId, promotion: { promotionId } }];
    expect((await failureOf(owner.connections.make(asked({ services })))).code).toBe('advance-too-small');
  });

  it.each([
    ['2026-10-31', 'past'],
    ['2027-01-31', 'far'],
  ])('does not begin on %s', async (startOn, reason) => {
    stock('STB1');
    const before = counted();
    const failure = await failureOf(owner.connections.make(asked({ startOn })));
    expect(failure).toMatchObject({ code: 'day-not-allowed', data: { on: startOn, reason } });
    expect(counted()).toEqual(before);
  });

  it.each([
    ['all', 35_400, 0],
    ['a part', 20_000, 15_400],
    ['nothing', 0, 35_400],
  ])('is paid %s, and the payment can be voided alone', async (_what, paidMinor, leftMinor) => {
    stock('STB1');
    await openShift(owner);
    const made = await owner.connections.make(asked(paidMinor > 0 ? { payment: cash(paidMinor) } : {}));
    expect(await balanceOf(owner, made.customerId)).toBe(leftMinor);
    if (made.paymentId !== null) await voidPayment(owner, made.paymentId);
    expect(await balanceOf(owner, made.customerId)).toBe(35_400);
    expect(boxOf('STB1')).toMatchObject({ state: 'active' });
  });

  it('of who is paid for is billed to who pays; what he brings himself is his advance', async () => {
    await openShift(owner);
    const house = await addCustomer(owner, 'Greenfield Residency');
    const flat = await addCustomer(owner, 'Flat 101');
    await owner.groups.join({ id: flat, uid: newUid(), parentId: house, fromOn: '2026-11-01' });
    const wanted = { who: { kind: 'existing' as const, customerId: flat }, services: [{ planId }] };
    expect(await owner.connections.preview(wanted)).toMatchObject({ totalMinor: 35_400, dueMinor: 0 });
    const unasked = owner.connections.make({ ...wanted, uid: newUid(), payment: cash(35_400) });
    expect((await failureOf(unasked)).code).toBe('advance-needs-confirmation');
    await owner.connections.make({ ...wanted, uid: newUid(), payment: { ...cash(100), advanceConfirmed: true } });
    expect([await balanceOf(owner, house), await balanceOf(owner, flat)]).toEqual([35_400, -100]);
    expect(await billsOf(owner, flat)).toEqual([]);
  });

  it('is taxed as the country has it', async () => {
    await office.close();
    office = await makeOffice({ country: 'ID', tax: 'PPN', start: '2026-11-01T04:30:00Z' });
    owner = office.owner;
    const taxed = { kind: 'internet', taxSetId: await taxSetId(owner, 'PPN') } as const;
    const plan = await addPlan(owner, 'Rumah 20', 300_000, taxed);
    const made = await owner.connections.make(
      asked({
        services: [{ planId: plan.id, username: 'budi' }],
        idProof: { kind: 'national-id', number: '3171 0101 9000 0001' },
        consents: ['papers'],
      }),
    );
    // 12 % of 11/12 (PMK 131/2024).
    expect(made).toMatchObject({ totalMinor: 333_000, idKind: 'national-id', idNumber: 'XXXXXXXXXXXX0001' });
    expect((await owner.customers.get({ id: made.customerId })).idProof).toBe('KTP 3171010190000001');
  });
});

describe('papers that are brought later', () => {
  const kinds = ({ pictures }: { pictures: { kind: string }[] }) => pictures.map(({ kind }) => kind);
  const brought = { idProof: { kind: 'aadhaar' as const, number: '1234 5678 9012' }, consents: ['papers' as const] };

  it('belong to the application, stand on its paper, and come once', async () => {
    stock('STB1');
    const { id } = await owner.connections.make(asked());
    const bare = await owner.connections.pdf({ id, preview: true });
    const input = { ...brought, id, uid: newUid(), pictures: [{ kind: 'id-front' as const, file: jpeg(900) }] };
    const first = await owner.connections.addPapers(input);
    expect(first).toMatchObject({ idKind: 'aadhaar', idNumber: 'XXXXXXXX9012', isSigned: false, consents: ['papers'] });
    expect(kinds(first)).toEqual(['id-front']);
    const before = counted();
    expect(await owner.connections.addPapers(input)).toEqual(first);
    expect(counted()).toEqual(before);
    const another = { ...input, idProof: { kind: 'aadhaar' as const, number: '1234 5678 9013' } };
    expect((await failureOf(owner.connections.addPapers(another))).code).toBe('id-used-differently');

    // By what he agreed to before, and then.
    const hand = { consents: ['tariff' as const], signerName: 'Asha Devi', signature: 'M10 20L30 40' };
    const photo = { pictures: [{ kind: 'photo' as const, file: jpeg() }] };
    const whole = await owner.connections.addPapers({ id, uid: newUid(), ...hand, ...photo });
    expect(whole).toMatchObject({ isSigned: true, signerName: 'Asha Devi', consents: ['papers', 'tariff'] });
    expect(kinds(whole)).toEqual(['id-front', 'photo']);
    expect((await owner.connections.list({})).rows).toMatchObject([{ isSigned: true, idNumber: 'XXXXXXXX9012' }]);
    expect((await owner.connections.pdf({ id, preview: true })).size).toBeGreaterThan(bare.size);
    const trail = office.host
      .context()
      .read.sql.all<{ action: string }>(
        "SELECT action FROM audit WHERE entity = 'connection' AND entity_id = ? ORDER BY id",
        String(id),
      );
    expect(trail.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['make-connection', 'add-papers', 'add-papers']),
    );
    const kept = office.host.context().read.sql.all('SELECT * FROM connection_paper');
    expect(JSON.stringify(kept)).not.toMatch(/1234\s?5678/);
  });

  it('never replace what is there, whenever it came', async () => {
    stock('STB1');
    const photo = { kind: 'photo' as const, file: jpeg() };
    const hand = { consents: ['tariff' as const, 'papers' as const], signature: 'M10 20L30 40' };
    const { id, number } = await owner.connections.make(asked({ ...hand, pictures: [photo] }));
    const add = (more: Partial<Parameters<typeof owner.connections.addPapers>[0]>) =>
      failureOf(owner.connections.addPapers({ id, uid: newUid(), ...more }));
    const there = { code: 'papers-there', data: { number } };
    expect(await add({ pictures: [{ ...photo, file: jpeg(800) }] })).toEqual(there);
    expect(await add({ signature: 'M1 2L3 4' })).toEqual(there);
    await owner.connections.addPapers({ id, uid: newUid(), ...brought });
    expect(await add({ ...brought, pictures: [{ kind: 'id-back', file: jpeg() }] })).toEqual(there);
    expect(kinds(await owner.connections.get({ id }))).toEqual(['photo']);
    const { read } = office.host.context();
    expect(() =>
      office.host
        .context()
        .write((tx) =>
          tx.sql.run(
            "INSERT INTO connection_picture (uid, connection_id, kind, mime, bytes, at) VALUES ('x', ?, 'photo', 'image/png', x'00', 1)",
            id,
          ),
        ),
    ).toThrow('never replaced');
    expect(read.sql.get('SELECT count(*) AS n FROM connection_picture')).toEqual({ n: 1 });
  });

  it('are looked at as those that come with it, and asked for by who may', async () => {
    stock('STB1');
    const { id } = await owner.connections.make(asked());
    const add = (more: Partial<Parameters<typeof owner.connections.addPapers>[0]>) =>
      failureOf(owner.connections.addPapers({ id, uid: newUid(), ...more }));
    expect(await add({})).toEqual({ code: 'nothing-brought', data: {} });
    expect(await add({ ...brought, consents: [] })).toEqual({ code: 'consent-missing', data: { consent: 'papers' } });
    expect((await add({ ...brought, idProof: { kind: 'aadhaar', number: '123' } })).code).toBe('id-number-wrong');
    const page = new File(['<html>not a picture</html>'], 'face.jpg', { type: 'image/jpeg' });
    const papers = { consents: ['papers' as const], pictures: [{ kind: 'photo' as const, file: page }] };
    expect((await add(papers)).code).toBe('picture-kind');
    const technician = await office.signInAs('technician', 'ravi');
    const his = technician.connections.addPapers({ id, uid: newUid(), ...brought });
    expect((await failureOf(his)).code).toBe('not-allowed');
    expect((await failureOf(owner.connections.addPapers({ id: 99, uid: newUid(), ...brought }))).code).toBe(
      'not-found',
    );
  });
});

describe('a connection that is refused', () => {
  const refused = async (more: Partial<Asked>, client = owner) => {
    const before = counted();
    const failure = await failureOf(client.connections.make(asked(more)));
    expect(counted()).toEqual(before);
    return failure;
  };

  it('says which box cannot be given, and leaves nothing behind', async () => {
    stock('STB1', 'STB2', 'STB3');
    const made = await owner.connections.make(asked());
    const service = (serial: string, more: object = {}) => ({ services: [{ planId, box: { serial, ...more } }] });
    expect(await refused(service('NOWHERE'))).toEqual({
      code: 'box-not-in-stock',
      data: { serial: 'NOWHERE', state: '' },
    });
    expect(await refused(service('STB1'))).toEqual({ code: 'box-of-another', data: { serial: 'STB1' } });
    expect(await refused(service('STB2', { vc: 'VSTB3' }))).toEqual({
      code: 'already-exists',
      data: { what: 'vc', value: 'VSTB3' },
    });
    const twice = { planId, box: { serial: 'STB2' } };
    expect(await refused({ services: [twice, { ...twice, box: { serial: 'stb2' } }] })).toMatchObject({
      code: 'box-not-in-stock',
      data: { serial: 'STB2' },
    });
    const his = { kind: 'existing', customerId: made.customerId } as const;
    expect(await refused({ who: his, ...service('STB1') })).toMatchObject({ code: 'box-not-in-stock' });
    expect(boxOf('STB2')).toMatchObject({ state: 'in-stock', customerId: null });
  });

  it('takes a payment of its own: one that was taken before does not pay for it', async () => {
    await openShift(owner);
    const customerId = await addCustomer(owner, 'Ravi');
    const who = { kind: 'existing' as const, customerId };
    const paid = { ...cash(30_000), advanceConfirmed: true };
    await owner.payments.take({ customerId, ...paid });
    const made = (payment: typeof paid) =>
      owner.connections.make({ uid: newUid(), who, services: [{ planId }], payment });
    expect((await failureOf(made(paid))).code).toBe('id-used-differently');
    const own = { ...paid, uid: newUid() };
    await made(own);
    expect((await failureOf(made(own))).code).toBe('id-used-differently');
    expect(await balanceOf(owner, customerId)).toBe(35_400 - 60_000);
  });

  it('asks for a shift, for tenders that add up, and for a day that is not over', async () => {
    stock('STB1');
    expect(await refused({ payment: cash(35_400) })).toMatchObject({ code: 'shift-not-open' });
    await openShift(owner);
    expect(await refused({ payment: { ...cash(35_400), amountMinor: 35_000 } })).toMatchObject({
      code: 'tenders-do-not-add-up',
    });
    expect(await refused({ payment: cash(40_000) })).toEqual({
      code: 'advance-needs-confirmation',
      data: { dueMinor: 35_400, amountMinor: 40_000 },
    });
    await office.signInAs('technician', 'ravi');
    const technicianId = (await owner.tickets.workers({})).find(({ name }) => name === 'ravi')?.id ?? 0;
    const typeId = (await owner.tickets.types({}))[0]?.id ?? 0;
    expect(await refused({ visit: { typeId, technicianId, plannedOn: '2026-10-31' } })).toMatchObject({
      code: 'day-not-allowed',
    });
    expect(await refused({ visit: { typeId, technicianId: 999, plannedOn: '2026-11-02' } })).toEqual({
      code: 'not-found',
      data: { what: 'user', id: '999' },
    });
  });

  it('asks for consents, for numbers that can be, and for pictures that are some', async () => {
    stock('STB1');
    const idProof = { kind: 'aadhaar', number: '1234 5678 901' } as const;
    expect(await refused({ idProof, consents: ['papers'] })).toEqual({
      code: 'id-number-wrong',
      data: { kind: 'aadhaar' },
    });
    expect(await refused({ idProof: { ...idProof, number: '1234 5678 9012' } })).toEqual({
      code: 'consent-missing',
      data: { consent: 'papers' },
    });
    expect(await refused({ signature: 'M1 2L3 4' })).toEqual({ code: 'consent-missing', data: { consent: 'tariff' } });
    const picture = (file: File) => ({ consents: ['papers' as const], pictures: [{ kind: 'photo' as const, file }] });
    expect(await refused(picture(jpeg(30 * 1024 * 1024)))).toEqual({
      code: 'photo-too-large',
      data: { megabytes: 30, most: 5 },
    });
    const page = new File(['<html>not a picture</html>'], 'face.jpg', { type: 'image/jpeg' });
    expect(await refused(picture(page))).toEqual({ code: 'picture-kind', data: { picture: 'photo' } });
    // Would hold up whoever draws it, and every receipt behind it.
    const endless = Buffer.from('89504e470d0a1a0afffffff46a756e6b00000000', 'hex');
    expect(await refused(picture(new File([endless], 'face.png')))).toMatchObject({ code: 'picture-kind' });
  });

  it('asks each part for its permission, and shows nobody what he may not see', async () => {
    await charge({ activation: 100 });
    stock('STB1', 'STB2');
    const cashier = await office.signInAs('cashier');
    expect(await refused({ services: [{ planId, box: { serial: 'STB1', fees: [] } }] }, cashier)).toEqual({
      code: 'not-allowed',
      data: { permission: 'charges.credit' },
    });
    const technician = await office.signInAs('technician', 'ravi');
    expect(await refused({}, technician)).toMatchObject({ code: 'not-allowed' });
    const { id: branchId } = await owner.settings.createBranch({ name: 'North' });
    await owner.people.create({
      ...{ username: 'north', name: 'north', role: 'cashier', password: 'correct horse battery', language: 'en' },
      branchIds: [branchId],
    });
    const session = await office.connect().sessions.signIn({ username: 'north', password: 'correct horse battery' });
    const north = office.connect(session.token ?? '');
    const made = await owner.connections.make(
      asked({ consents: ['papers'], pictures: [{ kind: 'id-front', file: jpeg() }] }),
    );
    const [picture] = made.pictures;
    expect((await failureOf(north.connections.get({ id: made.id }))).code).toBe('not-found');
    expect((await failureOf(north.connections.picture({ id: picture?.id ?? 0 }))).code).toBe('not-found');
    expect((await north.connections.list({})).total).toBe(0);
    const existing = { kind: 'existing', customerId: made.customerId } as const;
    expect(await refused({ who: existing, services: [{ planId, box: { serial: 'STB2' } }] }, north)).toMatchObject({
      code: 'not-found',
    });
    const his = await north.connections.make(asked({ services: [{ planId, box: { serial: 'STB2' } }] }));
    expect((await owner.customers.get({ id: his.customerId })).branchId).toBe(branchId);
    const file = await cashier.connections.picture({ id: picture?.id ?? 0 });
    expect([file.type, file.size]).toEqual(['image/jpeg', 400]);
    const seen = await owner.audit.list({ entity: 'connection' });
    expect(seen.rows.map(({ action }) => action)).toContain('see-id-proof');
    // The form bears the same picture: to look at it is to look at that.
    const looks = async () =>
      (await owner.audit.list({ entity: 'connection' })).rows.filter(({ action }) => action === 'see-id-proof').length;
    expect(await looks()).toBe(1);
    await cashier.connections.pdf({ id: made.id, preview: true });
    expect(await looks()).toBe(2);
    await owner.connections.pdf({ id: his.id, preview: true });
    expect(await looks()).toBe(2);
  });
});
