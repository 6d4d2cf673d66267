import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endAllProcesses, office } from './processes.ts';

/** The office command line as owners' scheduled jobs meet it: one JSON object on stdout, exit 0 only on success. */

const root = mkdtempSync(join(tmpdir(), 'counterfoil-commands-'));
const dataDir = join(root, 'office');
const at = (name: string) => join(root, name);
afterAll(() => {
  endAllProcesses();
  rmSync(root, { recursive: true, force: true });
});

/** Runs a command that must succeed; its whole stdout is one line of JSON. */
async function answerOf(...parameters: string[]): Promise<Record<string, unknown>> {
  const ended = await office(['--data', dataDir, ...parameters]);
  expect(ended).toMatchObject({ code: 0 });
  expect(ended.stdout.trim().split('\n')).toHaveLength(1);
  return JSON.parse(ended.stdout) as Record<string, unknown>;
}

const SHEET = `Code,Name,Mobile,Area,Plan,Rate,VC No,Status,Due
1,Ravi Kumar,9876543210,North,Gold,300,VC1001,Active,150
2,Asha Devi,9876543211,North,Gold,300,VC1002,Active,Adv 200
3,,9876543212,South,Silver,200,VC1003,Active,0
4,Imran Khan,9876543213,South,Silver,200,VC1001,Active,0
5,Joseph,9876543214,South,Silver,200,VC1005,D/C,abc
`;

describe('the office command line', () => {
  beforeAll(async () => {
    writeFileSync(at('sheet.csv'), SHEET);
    const made = await answerOf(
      'init',
      '--country',
      'IN',
      '--company',
      'Test',
      '--owner',
      'lakshmi',
      '--password-env',
      'OWNER_PASSWORD',
      '--tax',
      'GST18',
    );
    expect(made).toEqual({ dataDir, currency: 'INR', timeZone: 'Asia/Kolkata' });
  });

  it('refuses to make an office where one stands', async () => {
    const again = await office([
      '--data',
      dataDir,
      'init',
      '--country',
      'IN',
      '--company',
      'Second',
      '--owner',
      'other',
      '--password-env',
      'OWNER_PASSWORD',
    ]);
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toMatch(/already/i);
  });

  it('imports a sheet: dry run, import, the same again', async () => {
    const keys = [
      'rows',
      'accepted',
      'rejected',
      'customers',
      'boxes',
      'networkAccounts',
      'openingDue',
      'openingAdvance',
    ];
    const dry = await answerOf('import', at('sheet.csv'), '--dry-run');
    expect(Object.keys(dry)).toEqual(expect.arrayContaining(keys));
    const done = await answerOf('import', at('sheet.csv'), '--rejects', at('rejects.csv'));
    expect(done).toMatchObject({
      rows: 5,
      accepted: 2,
      rejected: { 'missing-name': 1, 'duplicate-box': 1, 'unreadable-amount': 1 },
      customers: { active: 2, suspended: 0, terminated: 0 },
      boxes: 2,
      networkAccounts: 0,
      openingDue: '150.00',
      openingAdvance: '200.00',
    });
    expect({ ...dry, dryRun: false }).toEqual(done);
    expect(readFileSync(at('rejects.csv'), 'utf8')).toMatch(/missing-name[\s\S]*duplicate-box[\s\S]*unreadable-amount/);
    expect(await answerOf('import', at('sheet.csv'))).toMatchObject({ accepted: 0, openingDue: '0.00' });
  });

  it('bills a month, and nothing the second time', async () => {
    const on = new Date().toISOString().slice(0, 8).concat('28');
    const keys = ['created', 'skipped', 'failed', 'taxable', 'tax', 'total', 'elapsedMs'];
    const dry = await answerOf('bill-run', '--on', on, '--dry-run');
    expect(Object.keys(dry)).toEqual(expect.arrayContaining(keys));
    const first = await answerOf('bill-run', '--on', on);
    expect(first).toMatchObject({
      failed: 0,
      created: dry.created,
      taxable: dry.taxable,
      tax: dry.tax,
      total: dry.total,
    });
    expect(first.total).toMatch(/^\d+\.\d\d$/);
    expect(await answerOf('bill-run', '--on', on)).toMatchObject({ created: 0, total: '0.00' });
  });

  it('proves the books', async () => {
    const proof = await answerOf('verify');
    expect(proof.ok).toBe(true);
    for (const check of proof.checks as object[])
      expect(check).toEqual({ name: expect.any(String), ok: true, detail: expect.any(String) });
  });

  it.each(['csv', 'xlsx', 'pdf', 'json'])('writes the due list as %s', async (format) => {
    const file = at(`due.${format}`);
    const answer = await answerOf('report', 'due-list', '--format', format, '--out', file);
    expect(Object.keys(answer)).toEqual(expect.arrayContaining(['rows', 'totals', 'file']));
    expect(answer.file).toBe(file);
    const starts: Record<string, RegExp> = { csv: /^\uFEFF?[\w"]/, xlsx: /^PK/, pdf: /^%PDF-/, json: /^\{/ };
    expect(readFileSync(file, 'latin1').replace(/^\u00ef\u00bb\u00bf/, '')).toMatch(starts[format] ?? /never/);
    expect(statSync(file).size).toBeGreaterThan(50);
  });

  it('tells counts as counts, and amounts as amounts', async () => {
    const answer = await answerOf('report', 'stock-list', '--format', 'csv', '--out', at('stock.csv'));
    expect(answer.totals).toEqual({ boxes: expect.any(Number), cost: expect.stringMatching(/^\d+\.\d\d$/) });
  });

  it('writes, looks over and restores a backup', async () => {
    expect(await answerOf('backup', at('b.db'))).toMatchObject({ file: at('b.db'), customers: 2 });
    expect(await answerOf('backup-check', at('b.db'))).toMatchObject({ ok: true, customers: 2 });
    expect(await answerOf('restore', at('b.db'))).toMatchObject({ dataDir, customers: 2 });
    expect((await answerOf('verify')).ok).toBe(true);
  });

  it('writes the REST document', async () => {
    const answer = await answerOf('export-openapi', at('openapi.json'));
    expect(answer.file).toBe(at('openapi.json'));
    expect(JSON.parse(readFileSync(at('openapi.json'), 'utf8'))).toMatchObject({
      openapi: expect.stringMatching(/^3\.1/),
    });
  });

  it('fills the same believable office from the same seed', async () => {
    const names: string[] = [];
    for (const folder of ['demo-a', 'demo-b']) {
      const ended = await office(['--data', at(folder), 'demo', '--customers', '40', '--months', '2', '--seed', '9']);
      expect(JSON.parse(ended.stdout)).toMatchObject({ customers: 40, months: 2, seed: 9 });
      const out = at(`${folder}.json`);
      expect((await office(['--data', at(folder), 'report', 'due-list', '--format', 'json', '--out', out])).code).toBe(
        0,
      );
      names.push(readFileSync(out, 'utf8'));
    }
    expect(names[0]).toBe(names[1]);
  });

  it.each([
    [[], /usage:/],
    [['dance'], /unknown command dance[\s\S]*usage:/],
    [['bill-run'], /--on is missing/],
    [['bill-run', '--on', '2026-02-30'], /--on must be a day/],
    [['report', 'nothing', '--format', 'csv', '--out', 'x'], /there is no report nothing/],
    [['report', 'due-list', '--format', 'doc', '--out', 'x'], /--format must be one of/],
    [['import'], /a file is missing/],
    [['import', join(root, 'not-there.csv')], /not-there\.csv|no file/i],
    [['demo', '--customers', 'many'], /whole number/],
    [['verify', '--nonsense'], /nonsense/],
    [
      ['init', '--country', 'XX', '--company', 'A', '--owner', 'b', '--password-env', 'OWNER_PASSWORD'],
      /XX is not known/,
    ],
    [
      ['init', '--country', 'IN', '--company', 'A', '--owner', 'b', '--password-env', 'NO_SUCH_VARIABLE'],
      /holds no password/,
    ],
  ] as const)('answers %j with a sentence and ends with 1', async (parameters, sentence) => {
    const ended = await office(['--data', dataDir, ...parameters]);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(sentence);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
  });

  it('says that a folder holds no office instead of making one', async () => {
    for (const command of [['verify'], ['backup', at('none.db')], ['bill-run', '--on', '2026-01-01']]) {
      const ended = await office(['--data', at('empty'), ...command]);
      expect(ended).toMatchObject({ code: 1, stdout: '' });
      expect(ended.stderr).toMatch(/office/i);
    }
  });
});
