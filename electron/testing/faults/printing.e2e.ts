import { rmSync } from 'node:fs';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeOffice } from '#testing/makeHost.ts';
import { decodeEscpos, textOf } from '#testing/printers/decodeEscpos.ts';
import { type FakePrinter, makeFakePrinter } from '#testing/printers/fakePrinter.ts';
import { type Dice, dice, endAllProcesses, faultsIn, pause, restClient, rowsOf, serve, signIn } from './processes.ts';

/**
 * The power goes between a payment and its receipt: the process is killed with SIGKILL while receipts are drawn and sent.
 * A receipt exists once, is never printed a second time as an original, and can always be had.
 */
const KILLS = 12;

const chance: Dice = dice();
const because = `FAULT_SEED=${chance.seed}`;

let dataDir = '';
let customerId = 0;
let machine: FakePrinter;
let token = '';

beforeAll(async () => {
  machine = await makeFakePrinter();
  const made = await makeOffice({ start: new Date(Date.now() - 60_000).toISOString() });
  customerId = (await made.owner.customers.create({ uid: v7(), name: 'Asha' })).id;
  await made.owner.printers.create({
    ...{ name: 'Front desk', kind: 'network', host: '127.0.0.1', port: machine.port },
    ...{ columns: 48, codePage: 'cp858', forAll: true },
  });
  await made.host.stop();
  dataDir = made.dataDir;
});
afterAll(async () => {
  endAllProcesses();
  await machine.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function open() {
  const host = await serve(dataDir);
  if (!token) {
    token = await signIn(host.url, 'lakshmi');
    await restClient(host.url, token).call('POST', '/shifts', { uid: v7(), floatMinor: 0 });
  }
  return { host, client: restClient(host.url, token) };
}

const payment = (amountMinor: number) => ({
  ...{ uid: v7(), customerId, amountMinor, tenders: [{ kind: 'cash', amountMinor }] },
  ...{ advanceConfirmed: true, print: true },
});

const jobs = () =>
  rowsOf<{ id: number; label: string; state: string; copyNo: number }>(
    dataDir,
    'SELECT id, label, state, copy_no AS copyNo FROM print_job ORDER BY id',
  );

/** Numbers of receipts that came out whole and as originals. */
function originals(): string[] {
  return machine.documents.flatMap((document) => {
    try {
      const printed = decodeEscpos(document);
      const lines = textOf(printed).join('\n');
      // The cut stands at the end: a receipt without it is not whole.
      if (printed.cuts === 0 || lines.includes('DUPLICATE')) return [];
      return [/\S+\/\d{4}\/\d+/.exec(lines)?.[0] ?? ''];
    } catch {
      return [];
    }
  });
}

async function untilQuiet(): Promise<void> {
  const patience = performance.now() + 30_000;
  while (jobs().some(({ state }) => state === 'queued' || state === 'printing' || state === 'failed')) {
    if (performance.now() > patience)
      throw new Error(`${because}: the tray never came to rest: ${JSON.stringify(jobs())}`);
    await pause(20);
  }
}

describe('killed between the payment and its receipt', () => {
  it('prints what waited, once, when it is there again', async () => {
    await machine.switchOff();
    const { host, client } = await open();
    const taken = await client.call<{ number: string }>('POST', '/payments', payment(1_000));
    expect(taken?.status, because).toBe(201);
    await host.end('SIGKILL');
    expect(rowsOf(dataDir, 'SELECT number FROM payment')).toEqual([{ number: taken?.body.number }]);
    await machine.switchOn();
    const { host: again } = await open();
    await machine.untilPrinted(1);
    await untilQuiet();
    await again.end('SIGTERM');
    expect(originals(), because).toEqual([taken?.body.number]);
    expect(jobs().map(({ state }) => state)).toEqual(['printed']);
  });

  it('marks what it was sending, and one call prints it as a duplicate', async () => {
    machine.behave({ stopsAfter: 64 });
    const { host, client } = await open();
    const before = machine.documents.length;
    const taken = await client.call<{ id: number; number: string }>('POST', '/payments', payment(2_000));
    const patience = performance.now() + 20_000;
    while (machine.documents.length === before && performance.now() < patience) await pause(5);
    await host.end('SIGKILL');
    expect(jobs().at(-1)).toMatchObject({ label: taken?.body.number, state: 'printing' });
    machine.behave({ stopsAfter: null });
    const { host: again, client: later } = await open();
    const job = await later.call<{ id: number; state: string; reason: string }>(
      'GET',
      `/print-jobs/of/payment/${taken?.body.id}`,
    );
    expect(job?.body).toMatchObject({ state: 'doubtful', reason: 'interrupted' });
    const printed = await later.call<{ copyNo: number }>('POST', `/print-jobs/${job?.body.id}/again`, { uid: v7() });
    expect(printed?.body).toMatchObject({ copyNo: 1 });
    await machine.untilPrinted(2);
    await untilQuiet();
    await again.end('SIGTERM');
    const last = textOf(decodeEscpos(machine.documents.at(-1) ?? new Uint8Array())).join('\n');
    expect(last).toContain('DUPLICATE 1');
    expect(last).toContain(taken?.body.number);
  });

  it(`never prints an original twice nor loses one, ${KILLS} times at any moment`, async () => {
    const acknowledged: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const { host, client } = await open();
      let dead = false;
      const cashier = async () => {
        while (!dead) {
          const taken = await client.call<{ number: string }>('POST', '/payments', payment(100 + kill));
          if (taken?.status === 201) acknowledged.push(taken.body.number);
        }
      };
      const work = [cashier(), cashier()];
      await pause(30 + chance.below(250));
      const ended = host.end('SIGKILL');
      dead = true;
      await Promise.all([ended, ...work]);
    }
    const { host } = await open();
    await untilQuiet();
    await host.end('SIGTERM');
    expect(await faultsIn(dataDir), because).toEqual([]);
    const all = jobs();
    const printed = originals();
    expect(new Set(printed).size, `${because}: an original came twice`).toBe(printed.length);
    for (const number of acknowledged) {
      const own = all.filter(({ label }) => label === number);
      expect(own.length, `${because}: ${number}`).toBe(1);
      expect(['printed', 'doubtful'], `${because}: ${number}`).toContain(own[0]?.state);
      // What is said to be printed is on the paper.
      if (own[0]?.state === 'printed') expect(printed, because).toContain(number);
    }
  });
});
