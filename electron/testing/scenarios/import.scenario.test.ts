import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { importSheet } from '#modules/imports/index.ts';
import type { ImportResult } from '#shared/contract/imports.ts';
import { formatDecimal } from '#shared/domain/money.ts';
import {
  makeOffice,
  newUid,
  type OfficeChoice,
  type OfficeClient,
  OWNER_PASSWORD,
  type TestOffice,
} from '#testing/makeHost.ts';
import { expectProved } from '#testing/steps.ts';

const { resolve } = createRequire(import.meta.url);
const fixture = (name: string): Buffer => readFileSync(resolve(`#db/fixtures/sheets/${name}`));
const expected = (name: string) => JSON.parse(fixture(name).toString('utf8'));

const open: TestOffice[] = [];
afterEach(async () => {
  for (const office of open.splice(0)) await office.close();
});

async function newOffice(choice: OfficeChoice = {}): Promise<TestOffice> {
  const office = await makeOffice(choice);
  open.push(office);
  return office;
}

const fileOf = (content: string | Uint8Array<ArrayBuffer>, name: string): File => new File([content], name);
const sheetFile = (name: string): File => fileOf(Uint8Array.from(fixture(name)), name);

/** Sends a sheet and imports it as proposed. */
async function bringIn(owner: OfficeClient, file: File) {
  const { uploadId, mapping } = await owner.imports.upload({ file });
  const result = await owner.imports.commit({ uploadId, mapping });
  return { uploadId, mapping, result };
}

const TABLES = [
  ...['customer', 'customer_phone', 'customer_search', 'subscription', 'subscription_event', 'box', 'network_account'],
  ...['router', 'plan', 'plan_price', 'area', 'branch', 'opening_balance', 'open_item', 'allocation', 'account'],
  ...['transfer', 'block', 'import_batch', 'import_row', 'import_mapping', 'audit'],
];

function countRows({ host }: TestOffice): Record<string, number> {
  const { sql } = host.context().read;
  const count = (table: string): number => sql.get<{ n: number }>(`SELECT count(*) AS n FROM "${table}"`)?.n ?? -1;
  return Object.fromEntries(TABLES.map((table) => [table, count(table)]));
}

const figure = ({ host }: TestOffice, sql: string): number => host.context().read.sql.get<{ n: number }>(sql)?.n ?? -1;

const linesOf = (result: ImportResult) => result.rejectedRows.map(({ line, reason }) => [line, reason]);

describe('a column of customer classes', () => {
  it('puts customers into classes, which it makes where there are none yet', async () => {
    const office = await newOffice();
    const { id: hotel } = await office.owner.classes.create({ name: 'Hotel' });
    const sheet = 'Name,Customer Class,Plan,Price\nTaj,HOTEL,Gold,900\nRavi,Staff,Gold,100\nDevi,,Gold,300\n';
    const { mapping } = await bringIn(office.owner, fileOf(sheet, 'classes.csv'));
    expect(mapping.columns).toMatchObject({ 'Customer Class': 'class' });
    const classes = await office.owner.classes.list({});
    expect(classes.map(({ name, customers }) => [name, customers])).toEqual([
      ['Hotel', 1],
      ['Staff', 1],
    ]);
    const { rows } = await office.owner.customers.list({ classId: hotel });
    expect(rows.map(({ name }) => name)).toEqual(['Taj']);
    expectProved(office);
  });
});

describe('the sheet of a cable operator in India', () => {
  const figures = expected('lco-india.expected.json');

  it('comes in with exactly the expected figures, dry and in earnest', async () => {
    const office = await newOffice();
    const upload = await office.owner.imports.upload({ file: sheetFile('lco-india.csv') });
    expect(upload).toMatchObject({ fileName: 'lco-india.csv', encoding: 'utf-8', delimiter: ',', headerLine: 4 });
    expect(upload.columns.find(({ field }) => field === 'vc')?.header).toBe('VC No');

    const before = countRows(office);
    const { uploadId, mapping } = upload;
    const dry = await office.owner.imports.dryRun({ uploadId, mapping });
    expect(countRows(office)).toEqual(before);

    const { batchId, ...result } = await office.owner.imports.commit({ uploadId, mapping });
    expect(batchId).toBe(1);
    expect(result).toEqual(dry);
    expect({
      rows: result.rows,
      accepted: result.accepted,
      rejected: result.rejected,
      customers_active: result.customers.active,
      customers_suspended: result.customers.suspended,
      customers_terminated: result.customers.terminated,
      boxes: result.boxes,
      two_box_customers: figure(
        office,
        'SELECT count(*) AS n FROM (SELECT 1 FROM box GROUP BY customer_id HAVING count(*) = 2)',
      ),
      opening_due: Number(formatDecimal(result.openingDueMinor, 'INR')),
      opening_advance: Number(formatDecimal(result.openingAdvanceMinor, 'INR')),
      without_phone: figure(
        office,
        'SELECT count(*) AS n FROM customer WHERE id NOT IN (SELECT customer_id FROM customer_phone)',
      ),
      phones: figure(office, 'SELECT count(*) AS n FROM customer_phone'),
      packs: Object.fromEntries(result.plans.map(({ name, customers }) => [name, customers])),
      rejected_rows: linesOf(result),
    }).toEqual(figures);
    expect(result.plans.every((plan) => plan.isNew && plan.priceMinor > 0)).toBe(true);
    expectProved(office);
  });

  it('is stored as customers with boxes, cards, plans and balances that a cashier finds', async () => {
    const office = await newOffice({ tax: 'GST18' });
    await bringIn(office.owner, sheetFile('lco-india.csv'));
    const [hit] = await office.owner.customers.search({ text: '81784253287' });
    expect(hit).toMatchObject({ name: 'Ayesha Shaik', code: 'SV00001', field: 'vc' });
    const customer = await office.owner.customers.get({ id: hit?.id ?? 0 });
    expect(customer).toMatchObject({
      areaName: 'Main Bazar',
      address: '1-271',
      state: 'ended',
      phones: ['+919328792174'],
      boxes: [{ serial: 'NSTV681238488', vc: '81784253287', state: 'off' }],
      subscriptions: [
        { planName: 'PREMIUM HD', planKind: 'cable', state: 'ended', priceMinor: 59900, billedToOn: null },
      ],
    });
    const [third] = await office.owner.customers.search({ text: 'SV00003' });
    expect(await office.owner.customers.get({ id: third?.id ?? 0 })).toMatchObject({
      name: 'లక్ష్మీ దేవి',
      balanceMinor: 125000,
      dueMinor: 125000,
      oldestDueOn: '2026-11-21',
    });
    const plans = await office.owner.catalog.plans({});
    expect(plans.map(({ kind, sacCode, taxSetName }) => [kind, sacCode, taxSetName])).toEqual(
      plans.map(() => ['cable', '998466', 'GST 18% (CGST + SGST)']),
    );
    expect(figure(office, 'SELECT count(*) AS n FROM box WHERE vc IS NULL OR subscription_id IS NULL')).toBe(0);
    expect(
      figure(
        office,
        'SELECT count(*) AS n FROM customer c JOIN subscription s ON s.customer_id = c.id WHERE s.state <> c.state',
      ),
    ).toBe(0);
  });

  it('changes nothing when it comes a second time', async () => {
    const office = await newOffice();
    const { uploadId, mapping, result } = await bringIn(office.owner, sheetFile('lco-india.csv'));
    const before = countRows(office);
    const changes = figure(office, 'SELECT total_changes() AS n');
    const again = await office.owner.imports.commit({ uploadId, mapping });
    expect(again).toMatchObject({
      batchId: null,
      rows: 3000,
      accepted: 0,
      unchanged: 2970,
      rejected: result.rejected,
      boxes: 0,
      openingDueMinor: 0,
      plans: [],
    });
    expect(linesOf(again)).toEqual(linesOf(result));
    expect(countRows(office)).toEqual(before);
    expect(figure(office, 'SELECT total_changes() AS n')).toBe(changes);
    expect(await office.owner.imports.batches({})).toHaveLength(1);
  });

  it('takes the rejected rows once they are corrected', async () => {
    const office = await newOffice();
    const { uploadId, mapping } = await bringIn(office.owner, sheetFile('lco-india.csv'));
    const rejects = await office.owner.imports.rejects({ uploadId, mapping });
    expect(rejects.name).toBe('lco-india-rejects.csv');
    const uncorrected = await bringIn(office.owner, rejects);
    expect(uncorrected.result).toMatchObject({ rows: 30, accepted: 0, batchId: null });
    expect(uncorrected.result.rejected).toEqual({
      'duplicate-box': 11,
      'duplicate-code': 11,
      'missing-name': 3,
      'unreadable-amount': 5,
    });

    const { result } = await bringIn(office.owner, fileOf(corrected(await rejects.text()), 'corrected.csv'));
    expect(result).toMatchObject({ rows: 30, accepted: 30, rejected: {}, batchId: 2 });
    expect(figure(office, 'SELECT count(*) AS n FROM customer')).toBe(3000);
    const whole = await bringIn(office.owner, sheetFile('lco-india.csv'));
    expect(whole.result).toMatchObject({ accepted: 0, unchanged: 2970 });
    expectProved(office);
  });

  it('is taken back whole, and comes in again', async () => {
    const office = await newOffice();
    const first = await bringIn(office.owner, sheetFile('lco-india.csv'));
    office.clock.advance(60_000);
    const undone = await office.owner.imports.undo({ id: 1, reason: 'wrong month' });
    expect(undone).toMatchObject({ id: 1, state: 'undone', accepted: 2970, rejected: 30 });
    expectProved(office);
    expect((await office.owner.customers.list({})).total).toBe(0);
    expect(await office.owner.customers.search({ text: 'SV00003' })).toEqual([]);
    expect(figure(office, 'SELECT count(*) AS n FROM box')).toBe(0);
    expect(figure(office, "SELECT count(*) AS n FROM subscription WHERE state <> 'ended'")).toBe(0);
    expect(figure(office, 'SELECT sum(open_minor) AS n FROM open_item')).toBe(0);
    expect(figure(office, 'SELECT sum(abs(balance_minor)) AS n FROM account')).toBe(0);

    const before = countRows(office);
    expect(await office.owner.imports.undo({ id: 1 })).toEqual(undone);
    expect(countRows(office)).toEqual(before);

    const again = await bringIn(office.owner, sheetFile('lco-india.csv'));
    const asKnown = <Named extends { isNew: boolean }>(named: Named[]) =>
      named.map((one) => ({ ...one, isNew: false }));
    const { plans, areas } = first.result;
    expect(again.result).toEqual({ ...first.result, batchId: 2, plans: asKnown(plans), areas: asKnown(areas) });
    expect((await office.owner.imports.batches({})).map(({ id, state }) => [id, state])).toEqual([
      [2, 'done'],
      [1, 'undone'],
    ]);
    expectProved(office);
  });
});

/** Every rejected row gets what it lacked, as a person would write it into the file. */
function corrected(csv: string): string {
  const [header = '', ...records] = csv.slice(1).split('\r\n');
  const headings = header.split(',');
  const at = (heading: string) => headings.indexOf(heading);
  const fixed = records
    .filter((record) => record !== '')
    .map((record, index) => {
      const cells = record.split(',');
      cells[at('Cust Code')] = `FIX${index}`;
      cells[at('Customer Name')] ||= 'Found Name';
      cells[at('STB Serial')] = `FIXBOX${1000 + index}`;
      cells[at('VC No')] = `${70_000_000_000 + index}`;
      if (cells[at('Reason')] === 'unreadable-amount') cells[at('Old Due')] = '(25)';
      return cells.join(',');
    });
  return [header, ...fixed].join('\n');
}

describe('the sheet of a PPPoE operator in Indonesia', () => {
  it('comes in with exactly the expected figures and sealed passwords', async () => {
    const figures = expected('isp-indonesia.expected.json');
    const office = await newOffice({ country: 'ID', tax: 'PPN' });
    const { result } = await bringIn(office.owner, sheetFile('isp-indonesia.csv'));
    expect({
      rows: result.rows,
      accepted: result.accepted,
      rejected: result.rejected,
      customers_active: result.customers.active,
      customers_suspended: result.customers.suspended,
      opening_due: result.openingDueMinor,
      pppoe_accounts: figure(office, "SELECT count(*) AS n FROM network_account WHERE kind = 'pppoe'"),
      static_ips: figure(office, "SELECT count(*) AS n FROM network_account WHERE ip <> ''"),
      plans: Object.fromEntries(result.plans.map(({ name, customers }) => [name, customers])),
      rejected_rows: linesOf(result),
    }).toEqual(figures);
    expect(result.networkAccounts).toBe(1194);
    const [hit] = await office.owner.customers.search({ text: 'fitri1@net' });
    expect(await office.owner.customers.get({ id: hit?.id ?? 0 })).toMatchObject({
      code: 'PLG-00001',
      dueDay: 20,
      state: 'suspended',
      networkAccounts: [{ kind: 'pppoe', username: 'fitri1@net', ip: '10.20.0.2', router: 'RB-Timur' }],
      subscriptions: [{ planName: '30 Mbps', planKind: 'internet', priceMinor: 275000 }],
    });
    const { read, services } = office.host.context();
    const sealed = read.sql.get<{ sealed: string }>(
      "SELECT password_sealed AS sealed FROM network_account WHERE username = 'fitri1@net'",
    )?.sealed;
    expect(sealed).not.toContain('pw078233');
    expect(services.secrets.unseal(sealed ?? '')).toBe('pw078233');
    expect(figure(office, "SELECT count(*) AS n FROM audit WHERE after LIKE '%pw078233%'")).toBe(0);
    expectProved(office);
  });
});

describe('the public telecom sample', () => {
  it('comes in whole, and a bill run without tax bills its active customers to the cent', async () => {
    const office = await newOffice({ country: 'US' });
    const { result } = await bringIn(office.owner, sheetFile('telco-customers.tsv'));
    expect(result).toMatchObject({
      rows: 7043,
      accepted: 7043,
      rejected: {},
      customers: { active: 5174, suspended: 0, terminated: 1869 },
    });
    expect(result.plans).toHaveLength(13);
    expectProved(office);
    const preview = await office.owner.billing.preview({ on: '2026-12-01' });
    expect(preview).toMatchObject({ created: 5174, failed: 0, taxMinor: 0, totalMinor: 31698575 });
  });
});

/** A small cable operator's list. */
const SHEET = [
  'Code,Name,Mobile,Area,STB No,VC No,Package,Monthly,Balance,Status',
  'A1,Ravi Kumar,9849012345,North,BOX100001,70000000001,Family,300,450,Active',
  'A2,Sita Devi,9849012346,North,BOX100002,70000000002,Family,300,Adv 200,Active',
  'A3,John Peter,9849012347,South,BOX100003,70000000003,Family,250,,Suspended',
  'A4,Asha Rao,9849012348,South,,,Sports,500,,PD',
].join('\n');
const HEADER = SHEET.split('\n')[0] ?? '';

const sheet = (...rows: string[]): File => fileOf([HEADER, ...rows].join('\n'), 'list.csv');

async function customerOf({ owner }: TestOffice, code: string) {
  const { rows } = await owner.customers.list({ sort: 'code' });
  return owner.customers.get({ id: rows.find((row) => row.code === code)?.id ?? 0 });
}

describe('a sheet in an office that works already', () => {
  it("keeps the office's plans and areas, and gives own prices where a customer pays another", async () => {
    const office = await newOffice();
    const plan = await office.owner.catalog.createPlan({ name: 'FAMILY', kind: 'cable', priceMinor: 30000 });
    const area = await office.owner.settings.createArea({ name: 'north' });
    const { result } = await bringIn(office.owner, fileOf(SHEET, 'list.csv'));
    expect(result.plans).toEqual([
      { name: 'FAMILY', customers: 3, priceMinor: 30000, isNew: false },
      { name: 'Sports', customers: 1, priceMinor: 50000, isNew: true },
    ]);
    expect(result.areas).toEqual([
      { name: 'north', customers: 2, isNew: false },
      { name: 'South', customers: 2, isNew: true },
    ]);
    expect(await customerOf(office, 'A1')).toMatchObject({
      areaId: area.id,
      balanceMinor: 45000,
      subscriptions: [{ planId: plan.id, ownPriceMinor: null, boxSerials: ['BOX100001'] }],
    });
    expect(await customerOf(office, 'A2')).toMatchObject({ balanceMinor: -20000, advanceMinor: 20000, dueMinor: 0 });
    expect(await customerOf(office, 'A3')).toMatchObject({
      state: 'suspended',
      boxes: [{ state: 'off' }],
      subscriptions: [{ ownPriceMinor: 25000, priceMinor: 25000 }],
    });
    expect(await customerOf(office, 'A4')).toMatchObject({ state: 'ended', boxes: [] });
    expectProved(office);
  });

  it('rejects what belongs to somebody else already, and takes the rest', async () => {
    const office = await newOffice();
    await bringIn(office.owner, fileOf(SHEET, 'list.csv'));
    const { result } = await bringIn(
      office.owner,
      sheet(
        'a1,Another Ravi,,North,,,Family,300,,Active',
        'B2,Box Taken,,North,box100002,70000000099,Family,300,,Active',
        'B3,Card Taken,,North,BOX200003,70000000003,Family,300,,Active',
        'B4,New Man,,North,BOX200004,70000000104,Family,300,,Active',
        'B5,One Card Twice,,North,BOX200005 / BOX200006,70000000105 / 70000000105,Family,300,,Active',
      ),
    );
    expect(result).toMatchObject({ rows: 5, accepted: 1, batchId: 2 });
    expect(linesOf(result)).toEqual([
      [2, 'duplicate-code'],
      [3, 'duplicate-box'],
      [4, 'duplicate-vc'],
      [6, 'duplicate-vc'],
    ]);
  });

  it('knows logins and fixed addresses that are taken', async () => {
    const office = await newOffice({ country: 'ID' });
    const list = (...rows: string[]): File => fileOf(['Nama;User PPPoE;IP;Paket', ...rows].join('\n'), 'isp.csv');
    const first = await bringIn(office.owner, list('Budi;budi@net;;10 Mbps', 'Siti;;10.1.1.5;10 Mbps'));
    expect(first.result).toMatchObject({ accepted: 2, networkAccounts: 2 });
    const { result } = await bringIn(
      office.owner,
      list('Agus;BUDI@net;;10 Mbps', 'Rina;;10.1.1.5;10 Mbps', 'Dewi;;10.1.1.6;10 Mbps', 'Joko;;10.1.1.6;10 Mbps'),
    );
    expect(linesOf(result)).toEqual([
      [2, 'duplicate-pppoe-user'],
      [3, 'duplicate-address'],
      [5, 'duplicate-address'],
    ]);
    expect(figure(office, "SELECT count(*) AS n FROM network_account WHERE kind = 'static-ip'")).toBe(2);
    const [plan] = await office.owner.catalog.plans({});
    expect(plan).toMatchObject({ kind: 'internet', downloadKbps: 10000 });
  });

  it('gives codes to rows without one, leaves the sheet its own, and keeps twins apart', async () => {
    const office = await newOffice();
    const rows = ['Name,Code,Due', 'Ravi,,100', 'Ravi,,100', 'Sita,C00002,', 'Asha,C00002X,50', 'Total,,250'];
    const { result } = await bringIn(office.owner, fileOf(rows.join('\n'), 'dues.csv'));
    expect(result).toMatchObject({ rows: 4, accepted: 4, plans: [], openingDueMinor: 25000 });
    const list = await office.owner.customers.list({ sort: 'newest', direction: 'desc' });
    expect(list.rows.map(({ code, name, state }) => [code, name, state])).toEqual([
      ['C00001', 'Ravi', 'active'],
      ['C00003', 'Ravi', 'active'],
      ['C00002', 'Sita', 'active'],
      ['C00002X', 'Asha', 'active'],
    ]);
    expect(await office.owner.customers.nextCode({})).toEqual({ code: 'C00004' });
    const moved = ['Name,Code,Due', 'Asha,C00002X,50', 'Ravi,,100', 'Sita,C00002,', 'Ravi,,100', 'Ravi,,100'];
    const again = await bringIn(office.owner, fileOf(moved.join('\n'), 'dues again.csv'));
    expect(again.result).toMatchObject({ accepted: 1, unchanged: 4, rejected: {} });
  });

  it("gives a sheet without plan names one plan at each customer's own price", async () => {
    const office = await newOffice();
    const rows = ['Name,STB No,Monthly', 'Ravi,BOX100001,300', 'Sita,BOX100002,300', 'Asha,BOX100003,250'];
    const { result } = await bringIn(office.owner, fileOf(rows.join('\n'), 'list.csv'));
    expect(result.plans).toEqual([{ name: 'Cable TV', customers: 3, priceMinor: 30000, isNew: true }]);
    const preview = await office.owner.billing.preview({ on: '2026-12-01' });
    expect(preview).toMatchObject({ created: 3, totalMinor: 85000 });
  });

  it('keeps names that look like formulas as they are, and lets none run from the rejects file', async () => {
    const office = await newOffice();
    const { uploadId, mapping, result } = await bringIn(
      office.owner,
      sheet(
        'F1,"=HYPERLINK(""http://x"")",,North,,,Family,300,,Active',
        'F2,@SUM(1),,North,,,Family,300,see book,Active',
      ),
    );
    expect(result).toMatchObject({ accepted: 1, rejected: { 'unreadable-amount': 1 } });
    expect(await customerOf(office, 'F1')).toMatchObject({ name: '=HYPERLINK("http://x")' });
    const text = await (await office.owner.imports.rejects({ uploadId, mapping })).text();
    expect(text).toContain("F2,'@SUM(1),");
    const again = await bringIn(office.owner, fileOf(text.replace('see book', '10'), 'rejects.csv'));
    expect(again.result).toMatchObject({ accepted: 1, rejected: {} });
    expect(await customerOf(office, 'F2')).toMatchObject({ name: '@SUM(1)', balanceMinor: 1000 });
  });

  it('does not touch the office beside it', async () => {
    const [one, other] = [await newOffice(), await newOffice()];
    const before = countRows(other);
    await bringIn(one.owner, fileOf(SHEET, 'list.csv'));
    expect(countRows(other)).toEqual(before);
    const { result } = await bringIn(other.owner, fileOf(SHEET, 'list.csv'));
    expect(result).toMatchObject({ accepted: 4, batchId: 1 });
  });
});

describe('taking an import back', () => {
  it('is refused once a customer has paid', async () => {
    const office = await newOffice();
    await bringIn(office.owner, fileOf(SHEET, 'list.csv'));
    const { id } = await customerOf(office, 'A1');
    await office.owner.shifts.open({ uid: newUid(), floatMinor: 0 });
    await office.owner.payments.take({
      uid: newUid(),
      customerId: id,
      amountMinor: 45000,
      tenders: [{ kind: 'cash', amountMinor: 45000 }],
    });
    const before = countRows(office);
    await expect(office.owner.imports.undo({ id: 1 })).rejects.toMatchObject({
      code: 'import-not-undoable',
      data: { customers: 1 },
    });
    expect(countRows(office)).toEqual(before);
    expectProved(office);
  });

  it('is refused once bills are made, whose customers it counts', async () => {
    const office = await newOffice();
    await bringIn(office.owner, fileOf(SHEET, 'list.csv'));
    const run = await office.owner.billing.startRun({ uid: newUid(), on: '2026-12-01' });
    const stateOf = async () => (await office.owner.billing.run({ id: run.id })).state;
    await expect.poll(stateOf, { timeout: 30_000 }).toBe('done');
    await expect(office.owner.imports.undo({ id: 1 })).rejects.toMatchObject({
      code: 'import-not-undoable',
      data: { customers: 2 },
    });
    expectProved(office);
  });

  it('takes only that import back, and frees what it held', async () => {
    const office = await newOffice();
    await bringIn(office.owner, fileOf(SHEET, 'list.csv'));
    await bringIn(office.owner, sheet('B1,Second List,,East,BOX300001,70000000301,Family,300,75,Active'));
    expect(await office.owner.imports.undo({ id: 1 })).toMatchObject({ state: 'undone' });
    expect((await office.owner.customers.list({})).rows.map(({ code }) => code)).toEqual(['B1']);
    expectProved(office);
    expect((await bringIn(office.owner, fileOf(SHEET, 'list.csv'))).result).toMatchObject({
      accepted: 4,
      rejected: {},
    });
    await expect(office.owner.imports.undo({ id: 9 })).rejects.toMatchObject({ code: 'not-found' });
    expectProved(office);
  });
});

describe('the columns of a sheet', () => {
  it('that a person corrected are offered so the next time', async () => {
    const office = await newOffice();
    const file = (): File => fileOf('Name,Code,Wert\nRavi,A1,100\nSita,A2,250', 'list.csv');
    const { uploadId, mapping } = await office.owner.imports.upload({ file: file() });
    const columns = { ...(mapping.columns as object), Wert: 'opening-due' };
    await office.owner.imports.commit({ uploadId, mapping: { ...mapping, columns } });
    const next = await office.owner.imports.upload({ file: file() });
    expect(next.columns.find(({ header }) => header === 'Wert')).toMatchObject({ field: 'opening-due', confidence: 1 });
  });

  it('must fit the sheet: each misfit is named, and nothing changes', async () => {
    const office = await newOffice();
    const { uploadId } = await office.owner.imports.upload({ file: fileOf(SHEET, 'list.csv') });
    const before = countRows(office);
    const misfits: [object, object][] = [
      [{ Nobody: 'name' }, { reason: 'unknown-heading', column: 'Nobody' }],
      [
        { Name: 'name', Code: 'name' },
        { reason: 'field-twice', column: 'Code, Name' },
      ],
      [{ Mobile: 'phone' }, { reason: 'no-name', column: '' }],
      [{ Name: 'shoe-size' }, { reason: 'invalid', column: '' }],
    ];
    for (const [columns, data] of misfits) {
      const call = office.owner.imports.commit({ uploadId, mapping: { version: 1, columns } });
      await expect(call).rejects.toMatchObject({ code: 'mapping-invalid', data });
    }
    expect(countRows(office)).toEqual(before);
  });
});

describe('a file that is no sheet', () => {
  const zeros = new Uint8Array(5000);
  it.each([
    ['a PDF named CSV', fileOf('%PDF-1.7\n1 0 obj', 'list.csv'), 'not-a-sheet'],
    ['an empty file', fileOf('', 'list.csv'), 'empty-file'],
    ['binary', fileOf(zeros, 'list.csv'), 'not-a-sheet'],
    ['a broken workbook', fileOf('PK\u0003\u0004 and nothing behind', 'list.xlsx'), 'broken-file'],
    ['headings without rows', fileOf('Name,Mobile,Due\n', 'list.csv'), 'no-rows'],
  ])('is refused with its reason and leaves nothing: %s', async (_, file, reason) => {
    const office = await newOffice();
    await expect(office.owner.imports.upload({ file })).rejects.toMatchObject({
      code: 'sheet-unreadable',
      data: { reason, detail: expect.stringMatching(/\w/) },
    });
    expect(readdirSync(office.dataDir)).not.toContain('uploads');
  });

  it('of two gigabytes is refused before it is read', async () => {
    const office = await newOffice();
    const read = (): never => {
      throw new Error('was read');
    };
    const call = importSheet(office.host.context(), { fileName: 'l.csv', sizeBytes: 2 ** 31, read, dryRun: false });
    await expect(call).rejects.toMatchObject({ code: 'too-large', data: { limitBytes: 64 * 1024 * 1024 } });
  });
});

describe('the import itself', () => {
  it('lets one import at a time write', async () => {
    const office = await newOffice();
    const bytes = Buffer.from(SHEET);
    const input = { fileName: 'list.csv', sizeBytes: bytes.length, read: () => bytes, dryRun: false };
    const context = office.host.context();
    const [first, second] = await Promise.allSettled([importSheet(context, input), importSheet(context, input)]);
    expect(first).toMatchObject({ status: 'fulfilled', value: { accepted: 4, batchId: 1 } });
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'import-busy' } });
    expect(await importSheet(context, input)).toMatchObject({ accepted: 0, unchanged: 4, batchId: null });
  });

  it('works from the command line without a mapping, and gives the rejected rows as text', async () => {
    const office = await newOffice();
    const bytes = fixture('lco-india.csv');
    const input = { fileName: 'lco-india.csv', sizeBytes: bytes.length, read: () => bytes };
    const dry = await importSheet(office.host.context(), { ...input, dryRun: true });
    expect(dry).toMatchObject({ accepted: 2970, batchId: null });
    expect(dry.rejectsCsv.split('\r\n')).toHaveLength(32);
    expect(figure(office, 'SELECT count(*) AS n FROM customer')).toBe(0);
  });

  it('is for those who may', async () => {
    const office = await newOffice();
    const cashier = await office.signInAs('cashier');
    await expect(cashier.imports.upload({ file: fileOf(SHEET, 'list.csv') })).rejects.toMatchObject({
      code: 'not-allowed',
      data: { permission: 'imports.run' },
    });
    const accountant = await office.signInAs('accountant');
    await bringIn(accountant, fileOf(SHEET, 'list.csv'));
    await expect(accountant.imports.undo({ id: 1 })).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await office.owner.imports.batches({})).toMatchObject([{ userName: 'accountant', fileName: 'list.csv' }]);
  });

  it('keeps the last 20 uploads, and none for longer than a day', async () => {
    const office = await newOffice();
    const kept = () => readdirSync(join(office.dataDir, 'uploads')).filter((name) => !name.endsWith('.json'));
    const send = () => office.owner.imports.upload({ file: fileOf(SHEET, '../../list.csv') });
    const { uploadId, mapping, fileName } = await send();
    expect(fileName).toBe('list.csv');
    for (let sent = 1; sent < 22; sent += 1) {
      office.clock.advance(1000);
      await send();
    }
    expect(kept()).toHaveLength(20);
    await expect(office.owner.imports.dryRun({ uploadId, mapping })).rejects.toMatchObject({ code: 'not-found' });
    office.clock.advance(25 * 60 * 60 * 1000);
    const { token } = await office.connect().sessions.signIn({ username: 'lakshmi', password: OWNER_PASSWORD });
    const last = await office.connect(token ?? '').imports.upload({ file: fileOf(SHEET, 'list.csv') });
    expect(kept()).toEqual([last.uploadId]);
  });
});
