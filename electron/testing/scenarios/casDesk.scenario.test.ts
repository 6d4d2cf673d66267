import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { queueCommand } from '#modules/cas/index.ts';
import type { CasKind } from '#shared/domain/cas.ts';
import { type CasServer, type CasTemper, openCasServer } from '#testing/cas/casServer.ts';
import { makeOffice, newUid, type OfficeClient, OWNER_PASSWORD, type TestOffice } from '#testing/makeHost.ts';
import { addCustomer, addPlan, failureOf, subscribe } from '#testing/steps.ts';

/** What the office wishes of boxes, brought to a distributor's system that is in every temper. */

const MINUTE_MS = 60_000;
const SECRET = 'sesame';

let office: TestOffice;
let owner: OfficeClient;
let server: CasServer;
let boxes: number[];
let folder: string;
beforeEach(async () => {
  server = await openCasServer();
  folder = mkdtempSync(join(tmpdir(), 'cas-'));
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
  const plan = await addPlan(owner, 'Basic', 30_000);
  for (const serial of ['STB1', 'STB2', 'STB3'])
    await subscribe(owner, await addCustomer(owner, `Asha ${serial}`), plan.id, '2026-11-01', { boxSerial: serial });
  boxes = office.host
    .context()
    .read.sql.all<{ id: number }>('SELECT id FROM box ORDER BY id')
    .map(({ id }) => id);
  // What the connections asked for themselves is seen to.
  const { rows } = await owner.cas.list({ state: 'open' });
  if (rows.length > 0) await owner.cas.mark({ ids: rows.map(({ id }) => id) });
});
afterEach(async () => {
  await office.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (kind: CasKind, at = 0) =>
  office.host.context().write((tx) => queueCommand(tx, { uid: newUid(), kind, boxId: boxes[at] ?? 0, actionId: null }));

type System = Parameters<OfficeClient['cas']['saveSystem']>[0];
async function save(way: System['way'], more: Partial<System> = {}) {
  const [system] = await owner.cas.systems({});
  return owner.cas.saveSystem({ id: 1, name: 'MSO', way, version: system?.version ?? 0, ...more });
}

const http = (more: object = {}): System['way'] => ({
  adapter: 'http',
  request: {
    method: 'POST',
    url: `${server.url}/commands?box={serial}`,
    type: 'json',
    body: '{"command":"{command}","serial":"{serial}","packs":"{packs}"}',
  },
  query: { method: 'GET', url: `${server.url}/commands/{reference}`, type: 'json', body: '' },
  answer: {
    status: { by: 'json', at: 'data.status' },
    reference: { by: 'json', at: 'data.id' },
    doneWords: ['ok'],
    takenWords: ['accepted'],
    refusedWords: ['rejected'],
    unknownWords: ['unknown'],
  },
  auth: { kind: 'header', header: 'x-key', username: '' },
  timeoutMs: 2000,
  perMinute: 6000,
  ...more,
});

async function pass(minutes = 0.5): Promise<void> {
  office.clock.advance(minutes * MINUTE_MS);
  await office.host.cas.idle();
}

const newest = async (count: number) =>
  (await owner.cas.list({ limit: count })).rows.toReversed().map(({ kind, state }) => `${kind} ${state}`);

const openCommands = () =>
  office.host.context().read.sql.all('SELECT kind, state, failure FROM cas_command WHERE finished_at IS NULL');

async function signInAgain(): Promise<void> {
  const session = await office.connect().sessions.signIn({ username: 'lakshmi', password: OWNER_PASSWORD });
  owner = office.connect(session.token ?? '');
}

async function speaking(more: object = {}): Promise<void> {
  await save(http(more), { secret: SECRET });
  await begin();
}

async function begin(): Promise<void> {
  office.host.cas.start();
  await office.host.cas.idle();
}

describe('requests to a distributor’s system', () => {
  it('say each wish once, with its key, and keep the proof', async () => {
    await speaking();
    const id = ask('activate');
    await pass();
    await pass();
    expect(server.done).toMatchObject([{ command: 'activate', serial: 'STB1' }]);
    expect(server.heard).toHaveLength(1);
    expect(server.heard[0]?.auth).toBe(SECRET);
    const { command, steps, confirmedOn } = await owner.cas.get({ id });
    expect(command).toMatchObject({ state: 'confirmed', reference: 'R1', attempts: 1 });
    expect(confirmedOn).toBe(true);
    expect(steps.map(({ state }) => state)).toEqual(['sent', 'confirmed']);
    expect(steps.at(-1)?.proof).toContain('"status":"OK"');
  });

  it.each<[CasTemper, string, string]>([
    ['busy', 'failed', 'http-503'],
    ['broken', 'sent', 'http-500'],
    ['moved', 'failed', 'http-302'],
    ['refuses', 'failed', 'rejected'],
    ['babble', 'sent', 'not-understood'],
    ['drops', 'sent', 'UND_ERR_SOCKET'],
    ['mute', 'sent', 'UND_ERR_SOCKET'],
  ])('of a system that %s stand as %s, and are there once when it is well again', async (temper, state, failure) => {
    await speaking();
    server.temper = temper;
    const id = ask('activate');
    await pass();
    expect((await owner.cas.get({ id })).command).toMatchObject({ state, failure });
    server.temper = 'does';
    await pass(2);
    await pass(2);
    expect((await owner.cas.get({ id })).command.state).toBe('confirmed');
    expect(server.done).toHaveLength(1);
  });

  it('are asked for while they are only taken, and said again when they were forgotten', async () => {
    await speaking();
    server.temper = 'takes';
    const taken = ask('activate');
    await pass();
    expect((await owner.cas.get({ id: taken })).command.state).toBe('acknowledged');
    server.temper = 'forgets';
    const forgotten = ask('activate', 1);
    await pass();
    server.temper = 'does';
    server.work();
    await pass(6);
    await pass(2);
    expect(await newest(2)).toEqual(['activate confirmed', 'activate confirmed']);
    expect((await owner.cas.get({ id: forgotten })).steps.map(({ state }) => state)).toContain('failed');
    expect(server.done.map(({ serial }) => serial)).toEqual(['STB1', 'STB2']);
  });

  it('wait for nobody who is away, leave in the order of their box, and give up in the end', async () => {
    await server.close();
    await speaking({ query: null });
    const id = ask('activate');
    ask('set-packs');
    await pass();
    expect(await newest(2)).toEqual(['activate failed', 'set-packs queued']);
    for (let attempt = 0; attempt < 20; attempt += 1) await pass(8 * 60);
    await signInAgain();
    expect((await owner.cas.get({ id })).command).toMatchObject({ state: 'given-up', failure: 'ECONNREFUSED' });
    expect((await owner.cas.rules({})).late).toBe(2);
    server = await openCasServer();
    await save(http({ query: null }), { secret: SECRET });
    await owner.cas.retry({ ids: [id] });
    await office.host.cas.idle();
    await pass();
    expect(await newest(2)).toEqual(['activate confirmed', 'set-packs confirmed']);
  });

  it('ask no more of the system than it bears in a minute', async () => {
    await speaking({ perMinute: 2 });
    for (const at of [0, 1, 2]) ask('refresh', at);
    await pass();
    expect(server.heard).toHaveLength(2);
    await pass(1);
    expect(server.heard).toHaveLength(3);
  });

  it('never take a secret to another address', async () => {
    await save(http(), { secret: SECRET });
    const moved = { ...http(), request: { method: 'POST' as const, url: 'http://elsewhere.example/x' } };
    expect(await failureOf(save(moved as System['way']))).toMatchObject({ code: 'invalid-input' });
    expect(JSON.stringify(await owner.cas.systems({}))).not.toContain(SECRET);
    expect(await failureOf(save(http({ request: { url: 'file:///etc/passwd' } })))).toMatchObject({
      code: 'invalid-input',
    });
  });

  it('come to what is wished last, whatever the system does meanwhile', async () => {
    await speaking();
    const tempers: CasTemper[] = ['does', 'mute', 'drops', 'busy', 'broken', 'takes', 'refuses', 'forgets'];
    const step = fc.record({
      temper: fc.constantFrom(...tempers),
      box: fc.nat(2),
      kind: fc.constantFrom<CasKind>('activate', 'deactivate', 'refresh', 'set-packs'),
      minutes: fc.constantFrom(0.5, 2, 10),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const wished = new Map<string, string>();
        for (const { temper, box, kind, minutes } of steps) {
          server.temper = temper;
          ask(kind, box);
          if (kind === 'activate' || kind === 'deactivate') wished.set(`STB${box + 1}`, kind);
          await pass(minutes);
        }
        server.temper = 'does';
        server.work();
        for (let time = 0; time < 12; time += 1) await pass(7 * 60);
        expect(openCommands()).toEqual([]);
        for (const [serial, kind] of wished) {
          const last = server.done.filter(
            (one) => one.serial === serial && (one.command === 'activate' || one.command === 'deactivate'),
          );
          expect(last.at(-1)?.command).toBe(kind);
        }
        const keys = server.done.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      {
        numRuns: 40,
        // A system that does later what it took has done the second wish before the first.
        examples: [
          [
            [
              { temper: 'takes', box: 0, kind: 'deactivate', minutes: 0.5 },
              { temper: 'does', box: 0, kind: 'activate', minutes: 0.5 },
            ],
          ],
        ],
      },
    );
  }, 120_000);
});

describe('sheets in a folder', () => {
  const way = (format: 'csv' | 'xlsx' = 'csv'): System['way'] => ({
    adapter: 'file',
    format,
    outFolder: folder,
    inFolder: folder,
    columns: [
      { field: 'reference', heading: 'Ref' },
      { field: 'serial', heading: 'STB NO' },
      { field: 'command', heading: 'Action' },
    ],
    words: { activate: 'ACT' },
    result: { reference: 'Ref', serial: 'STB NO', status: 'Status', message: 'Remark', doneWords: ['SUCCESS'] },
  });
  const sheets = () => readdirSync(folder).filter((name) => name.startsWith('commands-'));

  it('leave whole, and their results are read once they are whole', async () => {
    await save(way());
    await begin();
    const first = ask('activate');
    const second = ask('activate', 1);
    await pass();
    const [name = ''] = sheets();
    const lines = readFileSync(join(folder, name), 'utf8').trim().split('\r\n');
    const uids = (await owner.cas.list({ limit: 2 })).rows.toReversed().map(({ uid }) => uid);
    expect(lines).toEqual(['Ref,STB NO,Action', `${uids[0]},STB1,ACT`, `${uids[1]},STB2,ACT`]);
    // The office's own sheet in the same folder says nothing of a result.
    await pass();
    await pass();
    const result = join(folder, 'result-1.csv');
    writeFileSync(result, `Ref,STB NO,Status,Remark\n${uids[0]},STB1,SUCCESS,\n`);
    await pass();
    appendFileSync(result, `${uids[1]},STB2,FAILED,no credit\n`);
    await pass();
    expect(await newest(2)).toEqual(['activate sent', 'activate sent']);
    await pass();
    expect((await owner.cas.get({ id: first })).command.state).toBe('confirmed');
    expect((await owner.cas.get({ id: second })).command).toMatchObject({ state: 'failed', failure: 'no credit' });
    // It goes with another sheet, and the result of the first says nothing of that.
    await pass(2);
    expect(sheets()).toHaveLength(2);
    appendFileSync(result, 'x,STB9,SUCCESS,\n');
    await pass();
    await pass();
    expect((await owner.cas.get({ id: second })).command.state).toBe('sent');
  });

  it('are workbooks where the distributor wants them, and links in the folder are not followed', async () => {
    await save(way('xlsx'));
    await begin();
    ask('activate');
    writeFileSync(join(folder, 'secret'), 'Ref,Status\nx,SUCCESS\n');
    symlinkSync(join(folder, 'secret'), join(folder, 'link.csv'));
    await pass();
    await pass();
    expect(sheets()).toEqual([expect.stringMatching(/\.xlsx$/)]);
    expect(
      readFileSync(join(folder, sheets()[0] ?? ''))
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect(await newest(1)).toEqual(['activate sent']);
  });

  it('wait in the office while the folder is away', async () => {
    await save({ ...way(), outFolder: join(folder, 'gone') } as System['way']);
    await begin();
    ask('activate');
    await pass();
    expect(sheets()).toEqual([]);
    await save(way());
    await office.host.cas.idle();
    await pass();
    expect(sheets()).toHaveLength(1);
  });
});

describe('the work list', () => {
  it('is taken out in the order of the portal, marked with a reference, and done', async () => {
    ask('activate');
    ask('deactivate', 1);
    const technician = await office.signInAs('technician');
    const sheet = await technician.cas.sheet({ id: 1 });
    expect(sheet.rows.map((row) => row.slice(0, 3))).toEqual([
      ['STB', 'VC', 'Command'],
      ['STB1', '', 'activate'],
      ['STB2', '', 'deactivate'],
    ]);
    expect(await failureOf(technician.cas.sheet({ id: 1 }))).toMatchObject({ code: 'nothing-waits' });
    expect(await technician.cas.mark({ ids: sheet.ids, reference: 'TICKET 7' })).toEqual({ changed: 2 });
    expect(await technician.cas.mark({ ids: sheet.ids, reference: 'again' })).toEqual({ changed: 0 });
    const { rows } = await owner.cas.list({ limit: 2 });
    expect(rows).toMatchObject([
      { state: 'confirmed', reference: 'TICKET 7', finishedByName: 'technician' },
      { state: 'confirmed', reference: 'TICKET 7' },
    ]);
  });

  it('says what is not there in time, until it is given up with a reason', async () => {
    const id = ask('activate');
    office.clock.advance(73 * 60 * MINUTE_MS);
    await signInAgain();
    expect((await owner.cas.list({ late: true })).rows).toMatchObject([{ id, late: true }]);
    expect((await owner.today.summary({})).attention).toContainEqual({ key: 'cas-late', count: 1 });
    await owner.cas.giveUp({ ids: [id], reason: 'box is scrapped' });
    expect((await owner.cas.list({ late: true })).total).toBe(0);
    expect((await owner.today.summary({})).attention.map(({ key }) => key)).not.toContain('cas-late');
    expect(await failureOf(owner.cas.giveUp({ ids: [999], reason: 'nothing' }))).toMatchObject({ code: 'not-found' });
  });
});
