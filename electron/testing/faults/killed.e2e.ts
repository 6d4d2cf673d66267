import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeOffice } from '#testing/makeHost.ts';
import {
  type Dice,
  dice,
  endAllProcesses,
  faultsIn,
  office,
  pause,
  restClient,
  rowsOf,
  serve,
  signIn,
} from './processes.ts';

/**
 * The power goes at any moment: the process is killed with SIGKILL while it takes payments, bills a month and imports
 * a sheet, sixty times in all, and each time the folder is looked at and opened again. Nothing that was acknowledged
 * may be lost, nothing may be there by half, and the work goes on where it stood.
 */
const CUSTOMERS = 300;
const KILLS_AT_WORK = 42;
const KILLS_IN_IMPORTS = 18;
const PRICE_MINOR = 250_00;
/** Of so many customers, one after the other, the first pays for the second. */
const GROUP_OF = 5;

const root = mkdtempSync(join(tmpdir(), 'counterfoil-killed-'));
const chance: Dice = dice();
const because = `FAULT_SEED=${chance.seed}`;

afterAll(() => {
  endAllProcesses();
  rmSync(root, { recursive: true, force: true });
});

/** The first days of the months of about a year back and a year ahead: as far as a bill run may be dated. */
function months(): string[] {
  const now = new Date();
  return Array.from({ length: 24 }, (_, index) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + index - 11, 1)).toISOString().slice(0, 10),
  );
}

/** An office whose customers subscribe since a year ago and were never billed; some of them pay for others. */
async function makeUnbilledOffice(): Promise<string> {
  const [first = ''] = months();
  const made = await makeOffice({ tax: 'GST18', start: `${first}T06:30:00Z` });
  const plan = await made.owner.catalog.createPlan({
    name: 'Gold',
    kind: 'cable',
    priceMinor: PRICE_MINOR,
    fromOn: first,
    taxSetId: (await made.owner.catalog.taxSets({})).find(({ code }) => code === 'GST18')?.id ?? null,
  });
  for (let index = 0; index < CUSTOMERS; index += 1) {
    const customer = await made.owner.customers.create({ uid: v7(), name: `Customer ${index}` });
    await made.owner.subscriptions.create({ uid: v7(), customerId: customer.id, planId: plan.id, startOn: first });
    if (index % GROUP_OF === 1)
      await made.owner.groups.join({ id: customer.id, uid: v7(), parentId: customer.id - 1, fromOn: first });
  }
  await made.host.stop();
  return made.dataDir;
}

interface Sent {
  readonly uid: string;
  readonly customerId: number;
  readonly amountMinor: number;
  number?: string;
}

describe('killed while payments are taken and bills are made', () => {
  let dataDir = '';
  beforeAll(async () => {
    dataDir = await makeUnbilledOffice();
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  const customers = () => rowsOf<{ id: number }>(dataDir, 'SELECT id FROM customer ORDER BY id').map(({ id }) => id);

  it(`loses nothing it acknowledged, ${KILLS_AT_WORK} times`, async () => {
    const ids = customers();
    const sent: Sent[] = [];
    const runs = months().map((on) => ({ on, uid: v7(), done: false }));
    let token = '';
    let billedAtKill = 0;

    for (let kill = 0; kill < KILLS_AT_WORK; kill += 1) {
      const host = await serve(dataDir);
      if (!token) {
        token = await signIn(host.url, 'lakshmi');
        await restClient(host.url, token).call('POST', '/shifts', { uid: v7(), floatMinor: 0 });
      }
      const client = restClient(host.url, token);
      const run = runs.find(({ done }) => !done);
      if (run) await client.call('POST', '/bill-runs', { uid: run.uid, on: run.on });

      let dead = false;
      let answered = 0;
      const unanswered = sent.filter(({ number }) => number === undefined);
      const cashier = async () => {
        while (!dead) {
          const payment = unanswered.pop() ?? newPayment(ids, chance);
          if (!sent.includes(payment)) sent.push(payment);
          const { uid, customerId, amountMinor } = payment;
          const tenders = [{ kind: 'cash', amountMinor }];
          const body = { uid, customerId, amountMinor, tenders, advanceConfirmed: true };
          const answer = await client.call<{ number: string }>('POST', '/payments', body);
          if (answer?.status === 201) {
            payment.number = answer.body.number;
            answered += 1;
          } else if (answer) throw new Error(`${because}: a payment was refused: ${JSON.stringify(answer)}`);
        }
      };
      const cashiers = [cashier(), cashier(), cashier()];
      // Counted in answers, not in time, so that a slow machine is killed in the midst of work as well.
      const enough = chance.below(4);
      const patience = performance.now() + 10_000;
      while (answered < enough && performance.now() < patience) await pause(2);
      await pause(chance.below(40));
      const ended = host.end('SIGKILL');
      dead = true;
      await Promise.all([ended, ...cashiers]);

      await expectWhole(dataDir, sent);
      for (const known of rowsOf<{ uid: string; state: string }>(dataDir, 'SELECT uid, state FROM bill_run')) {
        if (known.state === 'running') billedAtKill += 1;
        const entry = runs.find(({ uid }) => uid === known.uid);
        if (entry) entry.done = known.state === 'done';
      }
    }
    expect(sent.filter(({ number }) => number).length, because).toBeGreaterThan(KILLS_AT_WORK / 2);
    expect(billedAtKill, `${because}: no kill met a bill run at work`).toBeGreaterThan(0);
  });

  it('goes on: what was not answered is answered, and the run that was cut off finishes', async () => {
    const host = await serve(dataDir);
    const client = restClient(host.url, await signIn(host.url, 'lakshmi'));
    const uid = v7();
    const on = months().at(-1) ?? '';
    const started = await client.call<{ id: number }>('POST', '/bill-runs', { uid, on });
    expect(started?.status, because).toBeLessThan(300);
    let state = 'running';
    const deadline = performance.now() + 60_000;
    while (state === 'running' && performance.now() < deadline) {
      await pause(50);
      state = (await client.call<{ state: string }>('GET', `/bill-runs/${started?.body.id}`))?.body.state ?? 'gone';
    }
    expect(state, because).toBe('done');
    expect((await host.end('SIGTERM')).code).toBe(0);
    expect(await faultsIn(dataDir), because).toEqual([]);
    const billed = rowsOf<{ periods: number; customers: number }>(
      dataDir,
      'SELECT count(*) AS periods, count(DISTINCT subscription_id) AS customers FROM bill_line WHERE subscription_id IS NOT NULL',
    );
    expect(billed, because).toEqual([{ periods: CUSTOMERS * months().length, customers: CUSTOMERS }]);
    const payers = rowsOf<{ members: number; payers: number; wrong: number }>(
      dataDir,
      `SELECT (SELECT count(*) FROM group_membership) AS members,
         (SELECT count(DISTINCT customer_id) FROM bill WHERE customer_id NOT IN (SELECT customer_id FROM group_membership)) AS payers,
         (SELECT count(*) FROM bill WHERE customer_id IN (SELECT customer_id FROM group_membership)) AS wrong`,
    );
    const members = CUSTOMERS / GROUP_OF;
    expect(payers, because).toEqual([{ members, payers: CUSTOMERS - members, wrong: 0 }]);
  });
});

function newPayment(customerIds: readonly number[], chance: Dice): Sent {
  const customerId = customerIds[chance.below(customerIds.length)] ?? 1;
  return { uid: v7(), customerId, amountMinor: 100 * (1 + chance.below(500)) };
}

/** Every acknowledged payment stands once under its number; numbers have no gaps; no bill is there by half. */
async function expectWhole(dataDir: string, sent: readonly Sent[]): Promise<void> {
  expect(await faultsIn(dataDir), because).toEqual([]);
  const stored = rowsOf<{ uid: string; number: string; amountMinor: number; customerId: number }>(
    dataDir,
    'SELECT uid, number, amount_minor AS amountMinor, customer_id AS customerId FROM payment',
  );
  const byUid = new Map(stored.map((row) => [row.uid, row]));
  expect(byUid.size, because).toBe(stored.length);
  const known = new Set(sent.map(({ uid }) => uid));
  expect(
    stored.filter(({ uid }) => !known.has(uid)),
    because,
  ).toEqual([]);
  for (const { number, ...payment } of sent) {
    if (number !== undefined) expect(byUid.get(payment.uid), because).toEqual({ ...payment, number });
  }
  for (const table of ['payment', 'bill']) {
    const gaps = rowsOf<object>(
      dataDir,
      `SELECT series_id, fy FROM ${table} GROUP BY series_id, fy HAVING max(sequence) <> count(*) OR min(sequence) <> 1`,
    );
    expect(gaps, `${because}: gaps in the numbers of ${table}`).toEqual([]);
  }
  const half = rowsOf<object>(
    dataDir,
    `SELECT bill.number FROM bill LEFT JOIN bill_line line ON line.bill_id = bill.id
     GROUP BY bill.id HAVING coalesce(sum(line.taxable_minor), 0) <> bill.taxable_minor
       OR bill.total_minor <> bill.taxable_minor + bill.tax_minor + bill.round_off_minor`,
  );
  expect(half, `${because}: half bills`).toEqual([]);
}

describe('killed while a sheet is imported', () => {
  const ROWS = 1500;
  const sheet = join(root, 'subscribers.csv');
  const template = join(root, 'template');

  beforeAll(async () => {
    const lines = Array.from(
      { length: ROWS },
      (_, row) =>
        `${row + 1},Customer ${row},98${String(10_000_000 + row)},Area ${row % 20},Gold,300,VC${900_000 + row},${row % 3 ? 0 : 150}`,
    );
    writeFileSync(sheet, `Code,Name,Mobile,Area,Plan,Rate,VC No,Due\n${lines.join('\n')}\n`);
    const made = await office([
      '--data',
      template,
      'init',
      '--country',
      'IN',
      '--company',
      'Test',
      '--owner',
      'lakshmi',
      '--password-env',
      'OWNER_PASSWORD',
    ]);
    expect(made.stderr).toBe('');
  });

  const counts = (dataDir: string) =>
    rowsOf<{ customers: number; boxes: number; subscriptions: number; batches: number; dues: number }>(
      dataDir,
      `SELECT (SELECT count(*) FROM customer) AS customers, (SELECT count(*) FROM box) AS boxes,
         (SELECT count(*) FROM subscription) AS subscriptions, (SELECT count(*) FROM import_batch) AS batches,
         (SELECT count(*) FROM opening_balance) AS dues`,
    )[0];
  const NOTHING = { customers: 0, boxes: 0, subscriptions: 0, batches: 0, dues: 0 };
  const ALL = { customers: ROWS, boxes: ROWS, subscriptions: ROWS, batches: 1, dues: ROWS / 3 };

  it(`imports all or nothing, ${KILLS_IN_IMPORTS} times, and imports the rest afterwards`, async () => {
    let whole = 0;
    for (let kill = 0; kill < KILLS_IN_IMPORTS; kill += 1) {
      const dataDir = join(root, `import-${kill}`);
      cpSync(template, dataDir, { recursive: true });
      const host = await serve(dataDir);
      const client = restClient(host.url, await signIn(host.url, 'lakshmi'));
      const form = new FormData();
      form.set('file', new File([readFileSync(sheet)], 'subscribers.csv', { type: 'text/csv' }));
      const upload = await client.call<{ uploadId: string; mapping: object; rows: number }>(
        'POST',
        '/imports/uploads',
        form,
      );
      expect(upload?.body.rows, because).toBe(ROWS);
      const { uploadId, mapping } = upload?.body ?? {};
      const commit = client.call<{ accepted: number }>('POST', `/imports/uploads/${uploadId}/commit`, { mapping });
      await pause(chance.below(kill % 3 === 0 ? 1500 : 400));
      await host.end('SIGKILL');
      const answered = (await commit)?.status === 200;
      expect(await faultsIn(dataDir), because).toEqual([]);
      const found = counts(dataDir);
      const all = found?.customers === ROWS;
      expect(found, because).toEqual(all ? ALL : NOTHING);
      if (answered) expect(all, `${because}: an acknowledged import is gone`).toBe(true);
      if (all) whole += 1;
      if (kill % 6 === 0) {
        const again = await office(['--data', dataDir, 'import', sheet]);
        expect(JSON.parse(again.stdout), because).toMatchObject({ rows: ROWS, rejected: {} });
        expect(counts(dataDir), because).toMatchObject({ ...ALL });
        expect(await faultsIn(dataDir), because).toEqual([]);
      }
      rmSync(dataDir, { recursive: true, force: true });
    }
    expect(whole, `${because}: every kill came too late`).toBeLessThan(KILLS_IN_IMPORTS);
  });
});
