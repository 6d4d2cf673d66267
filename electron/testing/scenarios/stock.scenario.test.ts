import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordAction } from '#modules/boxes/index.ts';
import type { BoxState } from '#shared/domain/boxes.ts';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import { addCustomer, addPlan, expectProved, failureOf, subscribe } from '#testing/steps.ts';

let office: TestOffice;
let owner: OfficeClient;
let modelId = 0;
let store = 0;
let branch = 0;
let bag = 0;
let repair = 0;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-02T04:30:00Z' });
  owner = office.owner;
  modelId = (await owner.stock.createModel(MODEL)).id;
  await office.signInAs('technician');
  const { people } = await owner.stock.places({});
  const userId = people.find(({ name }) => name === 'technician')?.userId ?? 0;
  store = (await owner.stock.createPlace({ name: 'Main store', kind: 'store' })).id;
  branch = (await owner.stock.createPlace({ name: 'Branch', kind: 'branch' })).id;
  bag = (await owner.stock.createPlace({ name: 'Technician', kind: 'technician', userId })).id;
  repair = (await owner.stock.createPlace({ name: 'Workshop', kind: 'repair' })).id;
});
afterEach(async () => {
  await expectProved(office);
  await office.close();
});

const MODEL = {
  ...{ make: 'Skyworth', model: 'HD-210', cas: 'GOSPELL', serialPattern: 'NNNNNNNNNN', vcPattern: 'AANNNNNN' },
  ...{ costMinor: 120_000, priceMinor: 150_000, warrantyDays: 365, lifeMonths: 60 },
};
const serialOf = (index: number) => String(41_000_000 + index).padStart(10, '0');
const line = (index: number) => ({ serial: serialOf(index), vc: `VC${String(index).padStart(6, '0')}` });
const receive = (lines: { serial: string; vc?: string }[], more: object = {}) =>
  owner.stock.receive({ uid: newUid(), modelId, placeId: store, lines, ...more });
const move = (toPlaceId: number, numbers: string[], more: object = {}) =>
  owner.stock.move({ uid: newUid(), toPlaceId, numbers, ...more });
const boxOf = async (number: string) => (await owner.stock.find({ number }))[0];

describe('receiving', () => {
  it('takes scanned boxes into a store under a numbered paper, once', async () => {
    const asked = {
      ...{ uid: newUid(), modelId, placeId: store, supplier: 'City Digital', billNumber: 'B-77', billOn: '2026-10-31' },
      lines: [
        { serial: ' ]C10041 000001 ', vc: 'vc 000001' },
        { serial: serialOf(2), vc: 'VC000002', costMinor: 99_000 },
      ],
    };
    const { document, good } = await owner.stock.receive(asked);
    expect(good).toBe(2);
    expect(document).toMatchObject({ number: 'STK/2627/0000001', boxes: 2, toPlace: 'Main store', kind: 'receive' });
    expect((await owner.stock.receive(asked)).document.id).toBe(document.id);
    expect(await failureOf(owner.stock.receive({ ...asked, note: 'else' }))).toMatchObject({
      code: 'id-used-differently',
    });
    const box = await boxOf('vc000001');
    expect(box).toMatchObject({
      ...{ serial: '0041000001', vc: 'VC000001', state: 'in-stock', place: 'Main store', model: 'Skyworth HD-210' },
      ...{ costMinor: 120_000, warrantyToOn: '2027-10-31', customerId: null },
    });
    expect((await boxOf(serialOf(2)))?.costMinor).toBe(99_000);
    expect(await owner.stock.box({ id: box?.id ?? 0 })).toMatchObject({
      purchase: { number: 'STK/2627/0000001', supplier: 'City Digital', billNumber: 'B-77', billOn: '2026-10-31' },
      events: [{ kind: 'receive', toState: 'in-stock', toPlace: 'Main store', byName: 'Lakshmi' }],
    });
  });

  it('says of every line what is wrong with it, and changes nothing', async () => {
    await receive([line(1), line(2)]);
    const lines = [
      line(3),
      { serial: '004100000O', vc: 'VC000004' },
      { serial: '12345', vc: 'VC000005' },
      { serial: serialOf(6), vc: 'V0000006' },
      line(3),
      { serial: serialOf(1), vc: 'VC000009' },
      { serial: serialOf(8), vc: 'VC000002' },
      { serial: '', vc: 'VC000010' },
      { serial: serialOf(11), vc: 'VC000003' },
    ];
    const checked = await owner.stock.checkLines({ modelId, lines });
    expect(checked).toMatchObject({ good: 1, faulty: 8 });
    expect(checked.faults.map(({ line: at, fault, other, proposed }) => [at, fault, other, proposed])).toEqual([
      [2, 'serial-pattern', '', '0041000000'],
      [3, 'serial-pattern', '', ''],
      [4, 'vc-pattern', '', 'VO000006'],
      [5, 'twice', '1', ''],
      [6, 'known', 'Main store', ''],
      [7, 'vc-known', serialOf(2), ''],
      [8, 'empty', '', ''],
      [9, 'twice', '1', ''],
    ]);
    expect(await failureOf(receive(lines))).toMatchObject({
      code: 'stock-refused',
      data: { count: 8, number: '004100000O' },
    });
    expect((await owner.stock.boxes({})).total).toBe(2);
    const some = await receive(lines, { onlyGood: true, putRight: true });
    expect(some).toMatchObject({ good: 3, faulty: 6, document: { boxes: 3 } });
    expect((await boxOf('0041000000'))?.vc).toBe('VC000004');
  });

  it('goes to no bag and no closed place, and takes no bill of a day ahead', async () => {
    expect(await failureOf(receive([line(1)], { placeId: bag }))).toMatchObject({ code: 'stock-place-wrong' });
    expect(await failureOf(receive([line(1)], { billOn: '2026-11-03' }))).toMatchObject({ code: 'day-not-allowed' });
    const place = await owner.stock.updatePlace({ id: branch, version: 1, name: 'Branch', active: false });
    expect(place.active).toBe(false);
    expect(await failureOf(receive([line(1)], { placeId: branch }))).toMatchObject({ code: 'stock-place-closed' });
    await receive([line(1)]);
    expect(
      await failureOf(owner.stock.updatePlace({ id: store, version: 1, name: 'Main store', active: false })),
    ).toMatchObject({ code: 'stock-place-full', data: { boxes: 1 } });
  });

  it('reads the boxes of a supplier’s sheet by their headings, and says which column is missing', async () => {
    const sheet = (text: string) => new File([text], 'boxes.csv', { type: 'text/csv' });
    const text = `Sl No,STB Serial No,Smart Card No,Rate\n1,${serialOf(1)},vc000001,"1,150.00"\n2,${serialOf(2)},vc000002,\n,,,\n`;
    const read = await owner.stock.readSheet({ file: sheet(text) });
    expect(read).toEqual({
      headings: ['Sl No', 'STB Serial No', 'Smart Card No', 'Rate'],
      ...{ serialColumn: 'STB Serial No', vcColumn: 'Smart Card No', costColumn: 'Rate' },
      lines: [
        { serial: serialOf(1), vc: 'vc000001', costMinor: 115_000 },
        { serial: serialOf(2), vc: 'vc000002' },
      ],
    });
    const other = await owner.stock.readSheet({ file: sheet(text), serialColumn: 'Smart Card No', vcColumn: '' });
    expect(other.lines[0]).toEqual({ serial: 'vc000001', vc: '', costMinor: 115_000 });
    expect(await failureOf(owner.stock.readSheet({ file: sheet(text), vcColumn: 'Card' }))).toMatchObject({
      code: 'mapping-invalid',
      data: { reason: 'unknown-heading', column: 'Card' },
    });
    expect(await failureOf(owner.stock.readSheet({ file: sheet(text.replace('1,150.00', 'ask')) }))).toMatchObject({
      code: 'mapping-invalid',
      data: { reason: 'not-an-amount', column: 'Rate, 2' },
    });
    expect(await failureOf(owner.stock.readSheet({ file: sheet('Name,Phone\nRavi,9848012345\n') }))).toMatchObject({
      code: 'mapping-invalid',
      data: { reason: 'no-serial' },
    });
  });
});

describe('moving', () => {
  it('issues boxes to a technician and takes them back, each under a paper of its own', async () => {
    await receive([line(1), line(2), line(3)]);
    const out = await move(bag, ['vc000001', serialOf(2), serialOf(2)], { fromPlaceId: store });
    expect(out).toMatchObject({ kind: 'move', boxes: 2, fromPlace: 'Main store', toPlace: 'Technician' });
    expect(await boxOf(serialOf(1))).toMatchObject({ state: 'with-technician', place: 'Technician' });
    expect((await owner.stock.boxes({ placeId: bag })).rows.map(({ serial }) => serial)).toEqual([
      serialOf(1),
      serialOf(2),
    ]);
    await move(branch, [serialOf(1)]);
    const { rows } = await owner.stock.document({ id: out.id });
    expect(rows.map(({ serial, kind, fromPlace, toPlace }) => [serial, kind, fromPlace, toPlace])).toEqual([
      [serialOf(1), 'issue', 'Main store', 'Technician'],
      [serialOf(2), 'issue', 'Main store', 'Technician'],
    ]);
    expect((await owner.stock.documents({})).rows.map(({ number, boxes }) => [number, boxes])).toEqual([
      ['STK/2627/0000003', 1],
      ['STK/2627/0000002', 2],
      ['STK/2627/0000001', 3],
    ]);
    const box = await boxOf(serialOf(1));
    const { events } = await owner.stock.box({ id: box?.id ?? 0 });
    expect(events.map(({ kind, document }) => [kind, document])).toEqual([
      ['take-back', 'STK/2627/0000003'],
      ['issue', 'STK/2627/0000002'],
      ['receive', 'STK/2627/0000001'],
    ]);
  });

  it('refuses all when one cannot go, and names each with its reason', async () => {
    await receive([line(1), line(2), line(3)]);
    await move(bag, [serialOf(2)]);
    const plan = await addPlan(owner, 'Cable', 30_000);
    const ravi = await addCustomer(owner, 'Ravi');
    await subscribe(owner, ravi, plan.id, '2026-11-02', { boxSerial: '5550001111' });
    const failure = await failureOf(
      move(bag, [serialOf(1), serialOf(2), '5550001111', 'NOBODY'], { fromPlaceId: branch }),
    );
    expect(failure).toMatchObject({
      code: 'stock-refused',
      data: {
        count: 4,
        refusals: [
          { number: serialOf(1), fault: 'elsewhere', other: 'Main store' },
          { number: serialOf(2), fault: 'there-already', other: 'Technician' },
          { number: '5550001111', fault: 'at-customer', other: '' },
          { number: 'NOBODY', fault: 'unknown', other: '' },
        ],
      },
    });
    expect(await failureOf(move(repair, [serialOf(3)]))).toMatchObject({
      data: { refusals: [{ number: serialOf(3), fault: 'not-there' }] },
    });
    expect(await boxOf(serialOf(1))).toMatchObject({ state: 'in-stock', place: 'Main store' });
  });

  it('hides boxes at customers from who may not see the customer', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    const ravi = await addCustomer(owner, 'Ravi');
    await subscribe(owner, ravi, plan.id, '2026-11-02', { boxSerial: '5550001111' });
    await receive([line(1)]);
    const area = await owner.settings.createArea({ name: 'Far' });
    const limited = await office.signInAs('technician', 'far');
    const far = (await owner.people.list({})).find(({ username }) => username === 'far');
    if (!far) throw new Error('no user');
    await owner.people.update({ ...far, areaIds: [area.id] });
    expect(await limited.stock.find({ number: '5550001111' })).toEqual([]);
    expect((await limited.stock.boxes({})).rows.map(({ serial }) => serial)).toEqual([serialOf(1)]);
  });
});

/** Does it, or is refused in words. */
async function attempt(call: Promise<unknown>): Promise<void> {
  await call.catch((error: unknown) => {
    expect(['stock-refused', 'stock-place-wrong']).toContain((error as { code: string }).code);
  });
}

/** Where every box stands, and where its actions say it stands. */
function standings() {
  const { sql } = office.host.context().read;
  const kept = sql.all<object>(
    `SELECT id, state, off_cause AS cause, place_id AS placeId, customer_id AS customerId, subscription_id AS subscriptionId, vc
     FROM box ORDER BY id`,
  );
  const replayed = sql.all<{
    id: number;
    from: string;
    to: string;
    fromPlaceId: number | null;
    toPlaceId: number | null;
  }>(
    `SELECT box_id AS id, from_state AS "from", to_state AS "to", from_place_id AS fromPlaceId, to_place_id AS toPlaceId
     FROM box_action ORDER BY id`,
  );
  const told = sql.all<object>(
    `SELECT box_id AS id, to_state AS state, to_cause AS cause, to_place_id AS placeId, to_customer_id AS customerId,
       to_subscription_id AS subscriptionId, to_vc AS vc
     FROM box_action a WHERE id = (SELECT max(id) FROM box_action WHERE box_id = a.box_id) ORDER BY box_id`,
  );
  return { kept, replayed, told };
}

describe('any life of the stock', () => {
  it('leaves each box in one place and one state, which its history leads to', async () => {
    const places = [store, branch, bag, repair];
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            act: fc.constantFrom('receive', 'move', 'faulty', 'lose', 'find'),
            place: fc.nat(3),
            boxes: fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }),
          }),
          { maxLength: 14 },
        ),
        async (acts) => {
          for (const { act, place, boxes } of acts) {
            const placeId = places[place] ?? store;
            if (act === 'receive') await attempt(receive(boxes.map(line), { placeId, onlyGood: true }));
            else if (act === 'move') await attempt(move(placeId, boxes.map(serialOf)));
            else {
              const box = await boxOf(serialOf(boxes[0] ?? 0));
              if (!box) continue;
              const step = { uid: newUid(), boxId: box.id, reason: 'seen' };
              const to: Record<
                string,
                { kind: 'mark-faulty' | 'lose' | 'find'; state: BoxState; placeId: number | null }
              > = {
                faulty: { kind: 'mark-faulty', state: 'faulty', placeId: box.placeId },
                lose: { kind: 'lose', state: 'lost', placeId: null },
                find: { kind: 'find', state: 'in-stock', placeId: store },
              };
              const { kind, ...change } = to[act] ?? { kind: 'lose', state: 'lost', placeId: null };
              try {
                office.host.context().write((tx) => recordAction(tx, { ...step, kind, change }));
              } catch (error) {
                expect(error).toMatchObject({ code: 'box-state' });
              }
            }
            const { kept, told, replayed } = standings();
            expect(told).toEqual(kept);
            const last = new Map<number, { to: string; toPlaceId: number | null }>();
            for (const { id, from, to, fromPlaceId, toPlaceId } of replayed) {
              expect([from, fromPlaceId]).toEqual([last.get(id)?.to ?? '', last.get(id)?.toPlaceId ?? null]);
              last.set(id, { to, toPlaceId });
            }
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe('a count by scanning', () => {
  it('shows what differs, and takes it into the books after a look, each box by an action', async () => {
    await receive([line(1), line(2), line(3), line(4), line(5)]);
    await move(branch, [serialOf(4)]);
    const lost = await boxOf(serialOf(5));
    office.host.context().write((tx) =>
      recordAction(tx, {
        ...{ uid: newUid(), boxId: lost?.id ?? 0, kind: 'lose', reason: 'not seen' },
        change: { state: 'lost', placeId: null },
      }),
    );
    const plan = await addPlan(owner, 'Cable', 30_000);
    await subscribe(owner, await addCustomer(owner, 'Ravi'), plan.id, '2026-11-02', { boxSerial: '5550001111' });

    const { id } = await owner.counts.open({ uid: newUid(), placeId: store });
    expect((await owner.counts.open({ uid: newUid(), placeId: store })).id).toBe(id);
    const numbers = [serialOf(1), 'vc000001', serialOf(4), serialOf(5), '5550001111', 'nobody', 'nobody'];
    const open = await owner.counts.scan({ id, numbers });
    const lines = [
      { difference: 'missing', number: serialOf(2), place: '' },
      { difference: 'missing', number: serialOf(3), place: '' },
      { difference: 'elsewhere', number: serialOf(4), place: 'Branch' },
      { difference: 'lost', number: serialOf(5), place: '' },
      { difference: 'at-customer', number: '5550001111', place: '' },
      { difference: 'unknown', number: 'NOBODY', place: '' },
    ];
    expect(open).toMatchObject({ state: 'open', right: 1, differences: 6, lines });
    expect(await boxOf(serialOf(2))).toMatchObject({ state: 'in-stock' });

    const finish = { id, uid: newUid(), reason: 'yearly count' };
    expect(await failureOf(owner.counts.finish({ ...finish, missing: 1, found: 2 }))).toMatchObject({
      code: 'changed-meanwhile',
    });
    const done = await owner.counts.finish({ ...finish, missing: 2, found: 2 });
    expect(done).toMatchObject({ state: 'done', right: 1, differences: 6, lines, reason: 'yearly count' });
    expect(await owner.counts.finish({ ...finish, missing: 2, found: 2 })).toEqual(done);
    expect(await boxOf(serialOf(2))).toMatchObject({ state: 'lost', place: null });
    expect(await boxOf(serialOf(4))).toMatchObject({ state: 'in-stock', place: 'Main store' });
    expect(await boxOf(serialOf(5))).toMatchObject({ state: 'in-stock', place: 'Main store' });
    expect(await boxOf('5550001111')).toMatchObject({ state: 'active' });
    expect(await failureOf(owner.counts.scan({ id, numbers: ['1'] }))).toMatchObject({ code: 'changed-meanwhile' });
    const again = await owner.counts.open({ uid: newUid(), placeId: store });
    expect(again.lines.map(({ difference }) => difference)).toEqual(['missing', 'missing', 'missing']);
    expect(await owner.counts.drop({ id: again.id, reason: 'begun by mistake' })).toMatchObject({ state: 'dropped' });
    expect((await owner.counts.list({})).rows.map(({ state }) => state)).toEqual(['dropped', 'done']);
  });
});

describe('countable items', () => {
  const part = async (name = 'RG-6 cable') =>
    (await owner.parts.create({ name, kind: 'cable', unit: 'metre', costMinor: 1_200 })).id;

  it('come in, go out, are used and counted, and are never fewer than none', async () => {
    const id = await part();
    const uid = newUid();
    await owner.parts.receive({ id, uid, toPlaceId: store, quantity: 305 });
    await owner.parts.receive({ id, uid, toPlaceId: store, quantity: 305 });
    expect(await failureOf(owner.parts.receive({ id, uid, toPlaceId: store, quantity: 1 }))).toMatchObject({
      code: 'id-used-differently',
    });
    await owner.parts.move({ id, uid: newUid(), fromPlaceId: store, toPlaceId: bag, quantity: 100 });
    await owner.parts.use({ id, uid: newUid(), fromPlaceId: bag, quantity: 60, reason: 'new connection' });
    const few = owner.parts.use({ id, uid: newUid(), fromPlaceId: bag, quantity: 41, reason: 'another one' });
    expect(await failureOf(few)).toEqual({
      code: 'part-too-few',
      data: { name: 'RG-6 cable', place: 'Technician', quantity: 40 },
    });
    await owner.parts.move({ id, uid: newUid(), fromPlaceId: bag, toPlaceId: store, quantity: 40 });
    const counted = await owner.parts.adjust({ id, uid: newUid(), placeId: store, counted: 240, reason: 'counted' });
    expect(counted).toMatchObject({ quantity: 240, places: [{ place: 'Main store', quantity: 240 }] });
    const { rows } = await owner.parts.moves({ partId: id });
    expect(rows.map(({ kind, quantity, fromPlace, toPlace }) => [kind, quantity, fromPlace, toPlace])).toEqual([
      ['adjust', 5, 'Main store', null],
      ['return', 40, 'Technician', 'Main store'],
      ['use', 60, 'Technician', null],
      ['issue', 100, 'Main store', 'Technician'],
      ['receive', 305, null, 'Main store'],
    ]);
  });

  it('lie at each place as the sum of their movements says', async () => {
    const id = await part();
    const places = [store, branch, bag];
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            act: fc.constantFrom('receive', 'move', 'use', 'adjust'),
            from: fc.nat(2),
            to: fc.nat(2),
            quantity: fc.integer({ min: 1, max: 30 }),
          }),
          { maxLength: 12 },
        ),
        async (acts) => {
          for (const { act, from, to, quantity } of acts) {
            const ids = {
              id,
              uid: newUid(),
              fromPlaceId: places[from] ?? store,
              toPlaceId: places[to] ?? store,
              quantity,
            };
            const call =
              act === 'receive'
                ? owner.parts.receive(ids)
                : act === 'move'
                  ? owner.parts.move(ids)
                  : act === 'use'
                    ? owner.parts.use({ ...ids, reason: 'used' })
                    : owner.parts.adjust({ ...ids, placeId: ids.toPlaceId, counted: quantity, reason: 'counted' });
            await call.catch((error: unknown) =>
              expect(['part-too-few', 'invalid-input']).toContain((error as { code: string }).code),
            );
          }
          const { sql } = office.host.context().read;
          const kept = sql.all<object>(
            'SELECT place_id AS placeId, quantity AS n FROM stock_part_level WHERE quantity <> 0 ORDER BY 1',
          );
          const moved = sql.all<object>(
            `SELECT placeId, sum(n) AS n FROM (SELECT to_place_id AS placeId, quantity AS n FROM stock_part_move
               UNION ALL SELECT from_place_id, -quantity FROM stock_part_move)
             WHERE placeId IS NOT NULL GROUP BY 1 HAVING sum(n) <> 0 ORDER BY 1`,
          );
          expect(kept).toEqual(moved);
        },
      ),
      { numRuns: 10 },
    );
  });
});

describe('what should lie where at least', () => {
  it('is held against what can be given out there, the shortest first', async () => {
    await receive([line(1), line(2), line(3)]);
    await move(bag, [serialOf(3)]);
    const id = (await owner.parts.create({ name: 'F connector', kind: 'connector', unit: 'piece', costMinor: 500 })).id;
    await owner.parts.receive({ id, uid: newUid(), toPlaceId: bag, quantity: 8 });
    const set = (placeId: number, of: 'model' | 'part', what: number, minimum: number) =>
      owner.stock.setMinimum({ placeId, of, id: what, minimum });
    await set(store, 'model', modelId, 5);
    await set(store, 'model', modelId, 6);
    await set(bag, 'part', id, 20);
    await set(bag, 'model', modelId, 1);
    expect(
      (await owner.stock.minimums({})).map((row) => [row.place, row.name, row.minimum, row.there, row.short]),
    ).toEqual([
      ['Technician', 'F connector', 20, 8, 12],
      ['Main store', 'Skyworth HD-210', 6, 2, 4],
      ['Technician', 'Skyworth HD-210', 1, 1, 0],
    ]);
    expect(await set(bag, 'model', modelId, 0)).toHaveLength(2);
    expect(await failureOf(set(store, 'part', 999, 1))).toMatchObject({ code: 'not-found' });
  });
});

describe('reports of the stock', () => {
  it('tell what lies where, what moved, and what is left of the cost', async () => {
    await receive([line(1), line(2), line(3)], { billOn: '2026-05-03' });
    await move(bag, [serialOf(3)]);
    const id = (await owner.parts.create({ name: 'F connector', kind: 'connector', unit: 'piece', costMinor: 500 })).id;
    await owner.parts.receive({ id, uid: newUid(), toPlaceId: store, quantity: 50 });
    const list = await owner.reports.run({ name: 'stock-list' });
    expect(list.rows).toEqual([
      ['Main store', 'Skyworth HD-210', 'In stock', 2, 240_000],
      ['Technician', 'Skyworth HD-210', 'With technician', 1, 120_000],
    ]);
    expect(list.totals).toEqual({ boxes: 3, cost: 360_000 });
    const moved = await owner.reports.run({ name: 'stock-movements' });
    expect(moved.rows.map((row) => row.slice(1, 7))).toEqual([
      [serialOf(1), 'Received', '', 'Main store', 1, 'STK/2627/0000001'],
      [serialOf(2), 'Received', '', 'Main store', 1, 'STK/2627/0000001'],
      [serialOf(3), 'Received', '', 'Main store', 1, 'STK/2627/0000001'],
      [serialOf(3), 'Issued', 'Main store', 'Technician', 1, 'STK/2627/0000002'],
      ['F connector', 'Received', '', 'Main store', 50, ''],
    ]);
    // Bought on 3 May, looked at on 2 and 3 November: five months are over, then six; 1,200.00 over 60 months.
    const values = async (on: string) => (await owner.reports.run({ name: 'stock-valuation', on })).rows;
    expect(await values('2026-11-02')).toEqual([['Skyworth HD-210', '2026-05-03', 3, 360_000, 60, 30_000, 330_000]]);
    expect(await values('2026-11-03')).toEqual([['Skyworth HD-210', '2026-05-03', 3, 360_000, 60, 36_000, 324_000]]);
    expect((await values('2036-11-03'))[0]?.slice(5)).toEqual([360_000, 0]);
    const cashier = await office.signInAs('collector', 'ramu');
    expect(await failureOf(cashier.reports.run({ name: 'stock-list' }))).toMatchObject({ code: 'not-allowed' });
  });
});
