import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type Ended,
  endAllProcesses,
  faultsIn,
  office,
  restClient,
  rowsOf,
  type Served,
  serve,
  signIn,
  tamper,
} from './processes.ts';

/** What a machine does to an office: a full disk, a folder that cannot be written, a second program, a torn backup. */

const root = mkdtempSync(join(tmpdir(), 'counterfoil-machine-'));
const mounts: string[] = [];

/** Runs a command of the operating system. @returns whether it could */
function system(command: string, ...parameters: string[]): boolean {
  return spawnSync(command, parameters).status === 0;
}

/** A small disk of its own; only a person with the system's full rights can make one. */
function mountDisk(name: string, megabytes: number): string {
  const folder = join(root, name);
  mkdirSync(folder);
  if (!system('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder)) return '';
  mounts.push(folder);
  return folder;
}

const canMount = mountDisk('probe', 1) !== '';

afterEach(() => endAllProcesses());
afterAll(() => {
  for (const folder of mounts) system('umount', '-l', folder);
  rmSync(root, { recursive: true, force: true });
});

/** A failure as a scheduled job and a person see it: exit 1, nothing on stdout, one sentence and no stack on stderr. */
function expectSentence(ended: Ended, sentence: RegExp): void {
  expect(ended.stderr).toMatch(sentence);
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr).not.toMatch(/\n\s+at |SQLITE_|node:internal/);
}

async function init(dataDir: string): Promise<void> {
  const made = await office([
    '--data',
    dataDir,
    'init',
    '--country',
    'IN',
    '--company',
    'Test Cable',
    '--owner',
    'lakshmi',
    '--password-env',
    'OWNER_PASSWORD',
  ]);
  expect(made).toMatchObject({ code: 0, stderr: '' });
}

interface Counter {
  readonly customerId: number;
  pay(
    uid?: string,
  ): Promise<{ status: number; body: { number?: string; code?: string; message?: string } } | undefined>;
  readonly client: ReturnType<typeof restClient>;
}

/** An owner at an open counter with one customer. */
async function openCounter(host: Served): Promise<Counter> {
  const client = restClient(host.url, await signIn(host.url, 'lakshmi'));
  await client.call('POST', '/shifts', { uid: v7(), floatMinor: 0 });
  const made = await client.call<{ id: number }>('POST', '/customers', { uid: v7(), name: 'Ravi Kumar' });
  expect(made?.status).toBe(201);
  const customerId = made?.body.id ?? 0;
  return {
    customerId,
    client,
    pay: (uid = v7()) =>
      client.call('POST', '/payments', {
        uid,
        customerId,
        amountMinor: 100,
        tenders: [{ kind: 'cash', amountMinor: 100 }],
        advanceConfirmed: true,
      }),
  };
}

/** Pays until a payment is refused. */
async function payUntilRefused(counter: Counter) {
  for (let tries = 0; tries < 3000; tries += 1) {
    const uid = v7();
    const answer = await counter.pay(uid);
    if (answer?.status !== 201) return { uid, answer };
  }
  throw new Error('the disk was never full');
}

describe('a full disk', () => {
  it.runIf(canMount)('is said in a sentence, loses nothing, and is forgotten once there is space', async () => {
    const disk = mountDisk('full', 24);
    const dataDir = join(disk, 'office');
    await init(dataDir);
    const host = await serve(dataDir);
    const counter = await openCounter(host);
    expect((await counter.pay())?.status).toBe(201);

    const ballast = join(disk, 'ballast');
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(ballast, Buffer.alloc(bavail * bsize));
    const { uid, answer } = await payUntilRefused(counter);
    expect(answer).toMatchObject({ status: 507, body: { code: 'disk-full', message: expect.stringMatching(/full/) } });
    expect((await counter.pay(uid))?.status).toBe(507);
    expect((await counter.client.call<{ total: number }>('GET', '/payments?limit=1'))?.body.total).toBeGreaterThan(0);
    expectSentence(await office(['--data', dataDir, 'backup', join(disk, 'b.db')]), /disk .*full/i);
    expect(readdirSync(disk).sort()).toEqual(['ballast', 'office']);
    await host.end('SIGKILL');
    expect(await faultsIn(dataDir)).toEqual([]);

    const refused = await serve(dataDir).then(
      (started) => started.end('SIGKILL').then(() => 'started'),
      (error: Error) => error.message,
    );
    expect(refused).toMatch(/^started$|full|cannot write/);

    rmSync(ballast);
    const again = await serve(dataDir);
    const client = restClient(again.url, await signIn(again.url, 'lakshmi'));
    const payment = {
      uid,
      customerId: counter.customerId,
      amountMinor: 100,
      tenders: [{ kind: 'cash', amountMinor: 100 }],
      advanceConfirmed: true,
    };
    expect((await client.call('POST', '/payments', payment))?.status).toBe(201);
    expect((await again.end('SIGTERM')).code).toBe(0);
    expect(await faultsIn(dataDir)).toEqual([]);
    expect(rowsOf(dataDir, `SELECT count(*) AS n FROM payment WHERE uid = '${uid}'`)).toEqual([{ n: 1 }]);
  });

  it.runIf(process.platform === 'linux')('is met the same way when files may not grow', async () => {
    const dataDir = join(root, 'limited');
    await init(dataDir);
    const host = await serve(dataDir, ['prlimit', '--fsize=1500000', '--']);
    const counter = await openCounter(host);
    const { answer } = await payUntilRefused(counter);
    expect(answer).toMatchObject({ status: 507, body: { code: 'disk-full' } });
    await host.end('SIGKILL');
    expect(await faultsIn(dataDir)).toEqual([]);
  });
});

describe('a folder that cannot be written', () => {
  it('because a file stands in its place, is said in a sentence', async () => {
    const file = join(root, 'a-file');
    writeFileSync(file, 'not a folder');
    for (const dataDir of [file, join(file, 'below')]) {
      await expect(serve(dataDir)).rejects.toThrow(/^Counterfoil cannot write into the folder/);
      expectSentence(
        await office(['--data', dataDir, 'demo', '--customers', '5']),
        /^Counterfoil cannot write into the folder/,
      );
    }
    expect(readFileSync(file, 'utf8')).toBe('not a folder');
  });

  it.runIf(canMount)('because the disk is read-only, is said in a sentence', async () => {
    const disk = mountDisk('readonly', 24);
    await init(join(disk, 'office'));
    system('mount', '-o', 'remount,ro', disk);
    const sentence = /^(Counterfoil cannot write into the folder|The data folder cannot be written)/;
    await expect(serve(join(disk, 'office'))).rejects.toThrow(sentence);
    expectSentence(await office(['--data', join(disk, 'office'), 'bill-run', '--on', '2026-01-01']), sentence);
    expectSentence(await office(['--data', join(disk, 'new'), 'demo', '--customers', '5']), sentence);
  });
});

describe('a second host on the same folder', () => {
  it('is refused with a sentence while the first lives, and starts at once after it was killed', async () => {
    const dataDir = join(root, 'shared');
    await init(dataDir);
    const first = await serve(dataDir);
    const inUse = /^Another Counterfoil is already using the folder/;
    await expect(serve(dataDir)).rejects.toThrow(inUse);
    expectSentence(await office(['--data', dataDir, 'bill-run', '--on', '2026-01-01']), inUse);
    expect((await restClient(first.url).call('GET', '/status'))?.status).toBe(200);
    await first.end('SIGKILL');
    const second = await serve(dataDir);
    expect((await restClient(second.url).call('GET', '/status'))?.status).toBe(200);
    expect((await second.end('SIGTERM')).code).toBe(0);
  });

  it('is told which port is taken', async () => {
    const host = await serve(join(root, 'port-one'));
    const port = new URL(host.url).port;
    await expect(serve(join(root, 'port-two'), [], port)).rejects.toThrow(`Another program is using port ${port}.`);
  });
});

describe('a backup', () => {
  const dataDir = join(root, 'backed-up');
  const backup = join(root, 'backup.db');
  /** Payments acknowledged before the backup began and after it ended. */
  let between: [number, number] = [0, 0];
  beforeAll(async () => {
    await init(dataDir);
    const host = await serve(dataDir);
    const counter = await openCounter(host);
    let taken = 0;
    let done = false;
    const cashier = (async () => {
      while (!done) if ((await counter.pay())?.status === 201) taken += 1;
    })();
    while (taken < 5) await new Promise((resolve) => setTimeout(resolve, 10));
    const before = taken;
    const made = await office(['--data', dataDir, 'backup', backup]);
    done = true;
    await cashier;
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(made.stdout)).toMatchObject({ file: backup, company: 'Test Cable', customers: 1 });
    between = [before, taken];
  });

  it('taken while money is taken is whole, and its books are proved', async () => {
    const checked = await office(['backup-check', backup]);
    expect(checked.code).toBe(0);
    expect(JSON.parse(checked.stdout)).toMatchObject({ ok: true, customers: 1 });
    const elsewhere = join(root, 'restored');
    const restored = await office(['--data', elsewhere, 'restore', backup]);
    expect(JSON.parse(restored.stdout)).toMatchObject({ dataDir: elsewhere, company: 'Test Cable' });
    expect(await faultsIn(elsewhere)).toEqual([]);
    const payments = rowsOf<{ n: number }>(elsewhere, 'SELECT count(*) AS n FROM payment')[0]?.n;
    expect(payments).toBeGreaterThanOrEqual(between[0]);
    expect(payments).toBeLessThanOrEqual(between[1]);
    const opened = await serve(elsewhere);
    expect((await restClient(opened.url).call('GET', '/status'))?.body).toMatchObject({ initialised: true });
  });

  it('is not restored under a working host, nor over anything when it is torn', async () => {
    const living = await serve(dataDir);
    expectSentence(
      await office(['--data', dataDir, 'restore', backup]),
      /^Another Counterfoil is already using the folder/,
    );
    await living.end('SIGTERM');
    const torn = join(root, 'torn.db');
    writeFileSync(torn, readFileSync(backup));
    truncateSync(torn, 200_000);
    const before = rowsOf(dataDir, 'SELECT count(*) AS n FROM payment');
    expectSentence(await office(['--data', dataDir, 'restore', torn]), /damaged|not a Counterfoil backup/);
    expectSentence(await office(['backup-check', torn]), /damaged|not a Counterfoil backup/);
    expectSentence(await office(['--data', dataDir, 'restore', join(root, 'nothing.db')]), /There is no file/);
    expect(rowsOf(dataDir, 'SELECT count(*) AS n FROM payment')).toEqual(before);
    expect(readdirSync(dataDir).filter((name) => /before-restore|incoming/.test(name))).toEqual([]);
  });
});

describe('a database that was tampered with', () => {
  it('is found out by verify, which then ends with 1', async () => {
    const dataDir = join(root, 'tampered');
    await init(dataDir);
    const filled = await office(['--data', dataDir, 'demo', '--customers', '30', '--months', '1', '--seed', '3']);
    expect(filled.code).toBe(0);
    expect((await office(['--data', dataDir, 'verify'])).code).toBe(0);
    tamper(
      dataDir,
      'DROP TRIGGER transfer_no_update; UPDATE transfer SET amount_minor = amount_minor + 1 WHERE id = 5',
    );
    const found = await office(['--data', dataDir, 'verify']);
    const { ok, checks } = JSON.parse(found.stdout) as { ok: boolean; checks: { ok: boolean }[] };
    expect([found.code, ok]).toEqual([1, false]);
    expect(checks.filter((check) => !check.ok).length).toBeGreaterThan(0);
  });

  it('is refused with a sentence when it is no database any more', async () => {
    const dataDir = join(root, 'garbage');
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'counterfoil.db'), 'something else altogether'.repeat(1000));
    await expect(serve(dataDir)).rejects.toThrow(/^The database is damaged/);
    expectSentence(await office(['--data', dataDir, 'verify']), /^The database is damaged/);
    expect(existsSync(join(dataDir, 'counterfoil.db'))).toBe(true);
  });

  it('of a newer program is refused with a sentence and left as it is', async () => {
    const dataDir = join(root, 'newer');
    await init(dataDir);
    tamper(dataDir, 'PRAGMA user_version = 999');
    await expect(serve(dataDir)).rejects.toThrow(/last opened with a newer Counterfoil \(data version 999/);
  });
});
