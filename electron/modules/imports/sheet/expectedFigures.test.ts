import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { findTable, readSheet, type Table } from '#modules/sheets/index.ts';
import { HEADINGS } from './headings.ts';
import { proposeMapping } from './proposeMapping.ts';
import { type ReadRowsOptions, readRows } from './readRows.ts';
import type { SubscriberRow } from './subscriberRow.ts';
import { writeRejects } from './writeRejects.ts';

const { resolve } = createRequire(import.meta.url);
const fixture = (name: string): Buffer => readFileSync(resolve(`#db/fixtures/sheets/${name}`));
const expected = (name: string) => JSON.parse(fixture(name).toString('utf8'));

const india: ReadRowsOptions = { currency: 'INR', countryCode: 'IN', today: '2026-11-01' };
const indonesia: ReadRowsOptions = { currency: 'IDR', countryCode: 'ID', today: '2026-11-01' };

async function read(bytes: Uint8Array, name: string, options: ReadRowsOptions) {
  const sheet = await readSheet(bytes, name);
  const table = findTable(sheet, HEADINGS.isWord);
  return { sheet, table, ...readRows(table, proposeMapping(table).mapping, options) };
}

function tally<Item>(items: readonly Item[], keyOf: (item: Item) => string | undefined): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item) ?? ''] = (counts[keyOf(item) ?? ''] ?? 0) + 1;
  return counts;
}

const sum = (rows: readonly SubscriberRow[], of: (row: SubscriberRow) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

/** Small enough to be corrected by hand: every rejected row gets what it lacked. */
function corrected(table: Table, csv: string): string {
  const [header = '', ...records] = csv.slice(1).split('\r\n');
  const at = (heading: string) => table.headings.indexOf(heading);
  const fixed = records
    .filter((record) => record !== '')
    .map((record, index) => {
      const cells = record.split(',');
      cells[at('Cust Code')] = `FIX${index}`;
      cells[at('Customer Name')] ||= 'Found Name';
      cells[at('STB Serial')] = `FIXBOX${1000 + index}`;
      if (cells[at('Old Due')] === 'see book') cells[at('Old Due')] = '(25)';
      return cells.join(',');
    });
  return [header, ...fixed].join('\n');
}

describe('the sheet of a cable operator in India', () => {
  const figures = expected('lco-india.expected.json');

  it('gives exactly the expected figures', async () => {
    const { sheet, table, rows, accepted, rejected } = await read(fixture('lco-india.csv'), 'lco-india.csv', india);
    expect(sheet).toMatchObject({ encoding: 'utf-8', delimiter: ',' });
    expect(table.skipped).toEqual([{ line: 3005, why: 'total' }]);
    const states = tally(accepted, (row) => row.state);
    expect({
      rows,
      accepted: accepted.length,
      rejected: tally(rejected, ({ reason }) => reason),
      customers_active: states.active,
      customers_suspended: states.suspended,
      customers_terminated: states.ended,
      boxes: sum(accepted, (row) => row.boxes.length),
      two_box_customers: accepted.filter((row) => row.boxes.length === 2).length,
      opening_due: sum(accepted, (row) => Math.max(row.openingMinor, 0)) / 100,
      opening_advance: sum(accepted, (row) => Math.max(-row.openingMinor, 0)) / 100,
      without_phone: accepted.filter((row) => row.phones.length === 0).length,
      phones: sum(accepted, (row) => row.phones.length),
      packs: tally(accepted, (row) => row.planName),
      rejected_rows: rejected.map(({ line, reason }) => [line, reason]),
    }).toEqual(figures);
    expect(accepted.every((row) => row.boxes.every((box) => box.vc !== undefined))).toBe(true);
  });

  it('takes the rejected rows once they are corrected, and rejects the same ones when they are not', async () => {
    const { table, rejected } = await read(fixture('lco-india.csv'), 'lco-india.csv', india);
    const csv = writeRejects(table, rejected);
    const again = await read(Buffer.from(csv, 'utf8'), 'rejects.csv', india);
    expect(again.rows).toBe(30);
    expect(tally(again.rejected, ({ reason }) => reason)).toEqual({ 'missing-name': 3, 'unreadable-amount': 5 });
    const { accepted } = await read(Buffer.from(corrected(table, csv), 'utf8'), 'rejects.csv', india);
    expect(accepted.map((row) => row.code)).toEqual(Array.from({ length: 30 }, (_, index) => `FIX${index}`));
    expect(accepted.filter((row) => row.openingMinor === -2500)).toHaveLength(5);
  });

  it('gives the same figures from UTF-16 without a mark', async () => {
    const text = fixture('lco-india.csv').toString('utf8');
    const { accepted } = await read(Buffer.from(text, 'utf16le'), 'lco-india.txt', india);
    expect(accepted).toHaveLength(figures.accepted);
  });

  it('gives the same rows from a workbook with number cells', async () => {
    const csv = await read(fixture('lco-india.csv'), 'lco-india.csv', india);
    const asNumber = (cell: string): string | number => (/^[1-9]\d{0,14}$/.test(cell) ? Number(cell) : cell);
    const rows = csv.sheet.rows.map((row) => row.cells.map(asNumber));
    const xlsx = await read(await writeXlsx({ sheets: [{ name: 'Sheet1', rows }] }), 'lco-india.xlsx', india);
    expect(xlsx.sheet.format).toBe('xlsx');
    expect(xlsx.accepted).toEqual(csv.accepted);
    expect(xlsx.rejected).toEqual(csv.rejected);
  });
});

describe('the sheet of a PPPoE operator in Indonesia', () => {
  it('gives exactly the expected figures', async () => {
    const { sheet, rows, accepted, rejected } = await read(
      fixture('isp-indonesia.csv'),
      'isp-indonesia.csv',
      indonesia,
    );
    expect(sheet.delimiter).toBe(';');
    const states = tally(accepted, (row) => row.state);
    expect({
      rows,
      accepted: accepted.length,
      rejected: tally(rejected, ({ reason }) => reason),
      customers_active: states.active,
      customers_suspended: states.suspended,
      opening_due: sum(accepted, (row) => row.openingMinor),
      pppoe_accounts: accepted.filter((row) => row.networkAccount?.username).length,
      static_ips: accepted.filter((row) => row.networkAccount?.ip).length,
      plans: tally(accepted, (row) => row.planName),
      rejected_rows: rejected.map(({ line, reason }) => [line, reason]),
    }).toEqual(expected('isp-indonesia.expected.json'));
    expect(accepted[0]).toMatchObject({ code: 'PLG-00001', dueDay: 20, priceMinor: 275000, phones: ['+628938092752'] });
  });
});

describe('the public telecom sample', () => {
  it('has 7,043 customers, of whom 5,174 pay 316,985.75 a month', async () => {
    const { rows, accepted, rejected } = await read(fixture('telco-customers.tsv'), 'telco-customers.tsv', india);
    expect([rows, accepted.length, rejected.length]).toEqual([7043, 7043, 0]);
    const active = accepted.filter((row) => row.state === 'active');
    expect(active).toHaveLength(5174);
    expect(sum(active, (row) => row.priceMinor ?? 0)).toBe(31698575);
    expect(tally(accepted, (row) => row.state)).toEqual({ active: 5174, ended: 1869 });
    expect(accepted[0]).toMatchObject({ name: '7590-VHVEG', code: '7590-VHVEG', planName: 'DSL', priceMinor: 2985 });
    expect(new Set(accepted.map((row) => row.planName)).size).toBe(13);
  });
});
