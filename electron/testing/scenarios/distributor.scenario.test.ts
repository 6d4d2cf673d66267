import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CasListField } from '#shared/domain/cas.ts';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import { failureOf } from '#testing/steps.ts';

/** The distributor's list against the boxes of an operator's sheet, with differences that are known. */

const SHEET = join(import.meta.dirname, '..', '..', '..', 'db', 'fixtures', 'sheets', 'lco-india.csv');

interface Box {
  readonly id: number;
  readonly serial: string;
  readonly state: string;
  readonly name: string;
  readonly plan: string;
}

let office: TestOffice;
let owner: OfficeClient;
let active: Box[];
let off: Box[];
beforeAll(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
  const file = new File([readFileSync(SHEET)], 'lco-india.csv', { type: 'text/csv' });
  const { uploadId, mapping } = await owner.imports.upload({ file });
  await owner.imports.commit({ uploadId, mapping });
  const boxes = office.host.context().read.sql.all<Box>(
    `SELECT b.id, b.serial, b.state, coalesce(c.name, '') AS name, coalesce(p.name, '') AS plan FROM box b
     LEFT JOIN customer c ON c.id = b.customer_id LEFT JOIN subscription s ON s.id = b.subscription_id
     LEFT JOIN plan p ON p.id = s.plan_id ORDER BY b.id`,
  );
  active = boxes.filter(({ state }) => state === 'active');
  off = boxes.filter(({ state }) => state !== 'active');
});
afterAll(() => office.close());

const line = ({ serial, plan, name }: Box) => [serial.toLowerCase(), plan, name, 'Active', '100.00'];
const listOf = (rows: readonly (readonly string[])[]) =>
  new File(
    [
      ['STB No', 'Package', 'Customer Name', 'Status', 'LCO Price'].join(','),
      ...rows.map((row) => row.map((cell) => `"${cell}"`).join(',')),
    ].map((text) => `${text}\n`),
    'mso.csv',
  );

async function compare(rows: readonly (readonly string[])[], more: Record<string, CasListField> = {}) {
  const { uploadId, mapping } = await owner.distributor.upload({ file: listOf(rows) });
  return owner.distributor.compare({ uid: newUid(), uploadId, mapping: { ...mapping, ...more } });
}

async function all(id: number) {
  const { rows } = await owner.distributor.differences({ id, limit: 200 });
  return rows.map(({ kind, serial }) => `${kind} ${serial}`).sort();
}

describe('a distributor’s list', () => {
  it('is 3,070 boxes of ours, and what is on here is on there when nothing differs', async () => {
    expect(active.length + off.length).toBe(3070);
    const check = await compare(active.map(line));
    expect(check).toMatchObject({
      rows: active.length,
      matched: active.length,
      counts: { unpaid: 0, unknown: 0, missing: 0, packs: 0, customer: 0 },
      costMinor: active.length * 10_000,
      open: 0,
    });
    expect(check.priceMinor).toBeGreaterThan(0);
  });

  it('gives exactly the differences that were put into it, and keeps them', async () => {
    const rows = active.map(line);
    const missing = active.slice(0, 7);
    const packed = active.slice(10, 15);
    const renamed = active.slice(20, 23);
    const unpaid = off.slice(0, 11);
    for (const box of packed) rows[active.indexOf(box)] = line({ ...box, plan: `${box.plan} + SPORTS` });
    for (const box of renamed) rows[active.indexOf(box)] = line({ ...box, name: 'Somebody Else' });
    const there = [
      ...rows.slice(7),
      ...unpaid.map(line),
      ...off.slice(11, 15).map((box) => [...line(box).slice(0, 3), 'Deactivated', '0']),
      ...['LEAK1', 'LEAK2'].map((serial) => [serial, 'GOLD', 'Unknown', 'Active', '120']),
      rows[50] ?? [],
      ['1.23E+15', 'GOLD', 'Somebody', 'Active', '1'],
    ];
    const check = await compare(there);
    expect(check).toMatchObject({
      counts: { unpaid: 11, unknown: 2, missing: 7, packs: 5, customer: 3 },
      repeated: 1,
      unreadable: 1,
      open: 28,
    });
    expect(await all(check.id)).toEqual(
      [
        ...unpaid.map(({ serial }) => `unpaid ${serial}`),
        ...['LEAK1', 'LEAK2'].map((serial) => `unknown ${serial}`),
        ...missing.map(({ serial }) => `missing ${serial}`),
        ...packed.map(({ serial }) => `packs ${serial}`),
        ...renamed.map(({ serial }) => `customer ${serial}`),
      ].sort(),
    );
    // What is asked of the distributor for it leaves once; the rest is noted.
    expect(await owner.distributor.remedy({ id: check.id, kind: 'unpaid' })).toEqual({ changed: 11 });
    expect(await owner.distributor.remedy({ id: check.id, kind: 'unpaid' })).toEqual({ changed: 0 });
    expect(await owner.distributor.remedy({ id: check.id, kind: 'missing' })).toEqual({ changed: 7 });
    expect(await failureOf(owner.distributor.remedy({ id: check.id, kind: 'unknown' }))).toMatchObject({
      code: 'no-remedy',
    });
    const leaks = await owner.distributor.differences({ id: check.id, kind: 'unknown' });
    const ids = leaks.rows.map(({ id }) => id);
    await owner.distributor.note({ id: check.id, ids, note: 'asked the area engineer' });
    expect((await owner.distributor.check({ id: check.id })).open).toBe(8);
    for (const box of unpaid.slice(0, 2)) {
      const { rows: asked } = await owner.cas.list({ boxId: box.id, state: 'open' });
      expect(asked.map(({ kind }) => kind)).toEqual(['deactivate']);
    }
    const { rows: later } = await owner.distributor.differences({ id: check.id, open: true, limit: 200 });
    expect(new Set(later.map(({ kind }) => kind))).toEqual(new Set(['packs', 'customer']));
    expect((await owner.distributor.checks({})).rows[0]).toMatchObject({ id: check.id, open: 8 });
  });

  it('counts what a box brings and costs with its packs, by the list or else by the cost prices', async () => {
    const rows = active.slice(0, 2).map((box) => line(box).slice(0, 4));
    const [first, second] = active;
    if (!first || !second) throw new Error('the boxes are missing');
    const noCost = new File(
      ['STB No,Package,Customer Name,Status', ...rows.map((row) => row.join(','))].map((text) => `${text}\n`),
      'no-cost.csv',
    );
    const margin = async () => {
      const { uploadId, mapping } = await owner.distributor.upload({ file: noCost });
      const { costMinor, priceMinor } = await owner.distributor.compare({ uid: newUid(), uploadId, mapping });
      return { costMinor, priceMinor };
    };
    const before = await margin();
    expect(before.costMinor).toBe(0);
    const { sql } = office.host.context().read;
    const service = sql.get<{ id: number; planId: number }>(
      'SELECT s.id, s.plan_id AS planId FROM box b JOIN subscription s ON s.id = b.subscription_id WHERE b.id = ?',
      first.id,
    );
    if (!service) throw new Error('the service is missing');
    const plans = sql.all<{ planId: number }>(
      'SELECT DISTINCT s.plan_id AS planId FROM box b JOIN subscription s ON s.id = b.subscription_id WHERE b.id IN (?, ?)',
      first.id,
      second.id,
    );
    for (const { planId } of plans)
      await owner.wallets.saveCost({ id: 1, of: 'plan', productId: planId, fromOn: '2026-01-01', costMinor: 8_000 });
    const pack = await owner.offers.create({ kind: 'pack', name: 'Sports', priceMinor: 6_000, fromOn: '2020-01-01' });
    await owner.wallets.saveCost({ id: 1, of: 'offer', productId: pack.id, fromOn: '2026-01-01', costMinor: 4_500 });
    const change = { uid: newUid(), id: service.id, added: [pack.id], removed: [], reason: 'asked' };
    await owner.subscriptions.changeOffers(change);
    expect(await margin()).toEqual({ costMinor: 2 * 8_000 + 4_500, priceMinor: before.priceMinor + 6_000 });
    // What the list says goes before.
    const listed = await compare([line(first)]);
    expect(listed.costMinor).toBe(10_000);
    const report = await owner.reports.run({ name: 'reconcile-result', limit: 1 });
    expect(report.groups.map(({ count }) => count).reduce((sum, count) => sum + count, 0)).toBe(report.total);
    expect(report.total).toBe(listed.open);
    const log = await owner.reports.run({ name: 'box-actions' });
    expect(log.total).toBe((await owner.boxWork.actions({})).total);
    for (const name of ['reconcile-result', 'box-actions'] as const)
      expect((await owner.reports.export({ name, format: 'csv' })).size).toBeGreaterThan(100);
  });

  it('is one comparison however often the same is asked for, and remembers its columns', async () => {
    const uid = newUid();
    const rows = active.slice(0, 20).map(line);
    const { uploadId, mapping } = await owner.distributor.upload({ file: listOf(rows) });
    const columns = { ...mapping, 'Customer Name': 'ignore' as const };
    const first = await owner.distributor.compare({ uid, uploadId, mapping: columns });
    expect(await owner.distributor.compare({ uid, uploadId, mapping: columns })).toEqual(first);
    expect((await owner.distributor.upload({ file: listOf(rows) })).mapping).toEqual(columns);
  });

  it('is refused in words when it is none, names no box, or whoever asks may not', async () => {
    const empty = new File([''], 'empty.csv');
    expect(await failureOf(owner.distributor.upload({ file: empty }))).toMatchObject({ code: 'sheet-unreadable' });
    const { uploadId } = await owner.distributor.upload({ file: listOf(active.slice(0, 3).map(line)) });
    const nothing = owner.distributor.compare({ uid: newUid(), uploadId, mapping: { Status: 'status' } });
    expect(await failureOf(nothing)).toMatchObject({ code: 'mapping-invalid' });
    const cashier = await office.signInAs('cashier');
    expect(await failureOf(cashier.distributor.upload({ file: empty }))).toMatchObject({ code: 'not-allowed' });
  });
});
