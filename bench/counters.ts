import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { v7 } from 'uuid';
import { databaseFile } from '#host/db/open.ts';
import { type Figure, percentile } from './figures.ts';
import { debtorsOf, pay, waitForDisk } from './payment.ts';
import { type Owner, runOffice, serve, signIn } from './processes.ts';
import { openWire, type Wire } from './wire.ts';

const COUNTERS = 8;
const PER_SECOND = 50;
const SECONDS = 60;
const PASSWORD = 'seven quiet boats';
/** So many customers whom nobody else serves pay at each counter. */
const QUEUE = (PER_SECOND * SECONDS) / COUNTERS;
const BETWEEN_MS = (1000 * COUNTERS) / PER_SECOND;

/**
 * Eight counters with a queue in front of each, on one host: customers come at their times, whether or not the one
 * before is served, so that who waits behind a slow payment is counted with his wait. The books are proved afterwards.
 */
export async function benchCounters(officeDir: string, workDir: string, owner: Owner): Promise<Figure[]> {
  const dataDir = join(workDir, 'counters');
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  copyFileSync(databaseFile(officeDir), databaseFile(dataDir));
  waitForDisk(databaseFile(dataDir));
  const source = new Database(databaseFile(dataDir), { readonly: true });
  const debtors = debtorsOf(source, COUNTERS * QUEUE);
  source.close();
  const queue = Math.floor(debtors.length / COUNTERS);
  const served = await serve(dataDir);
  const wires = await openCounters(served.url, owner);
  const samples: number[] = [];
  try {
    const startMs = performance.now() + BETWEEN_MS;
    await Promise.all(
      wires.map(async (wire, counter) => {
        for (let turn = 0; turn < queue; turn += 1) {
          const comesAtMs = startMs + turn * BETWEEN_MS + (counter * BETWEEN_MS) / COUNTERS;
          await setTimeout(Math.max(comesAtMs - performance.now(), 0));
          const debtor = debtors[turn * COUNTERS + counter];
          if (!debtor) throw new Error('a customer of the queue is missing');
          await pay(wire, debtor);
          samples.push(performance.now() - comesAtMs);
        }
      }),
    );
  } finally {
    for (const wire of wires) wire.close();
    await served.stop();
  }
  const { json } = await runOffice(['--data', dataDir, 'verify']);
  if (json.ok !== true) throw new Error(`the books are red after the payments: ${JSON.stringify(json)}`);
  return [
    {
      work: `${COUNTERS} counters at once, ${samples.length} payments, ${PER_SECOND} a second, p99`,
      measured: percentile(samples, 0.99),
      limit: 100,
      unit: 'ms',
      note: `from the moment the customer comes; none refused, books proved; median ${percentile(samples, 0.5).toFixed(1)}, longest ${Math.max(...samples).toFixed(1)} ms`,
    },
  ];
}

/** A cashier at each counter, signed in, with a drawer of his own. */
async function openCounters(url: string, owner: Owner): Promise<Wire[]> {
  const office = await openWire(url, await signIn(url, owner));
  const wires: Wire[] = [];
  for (let counter = 1; counter <= COUNTERS; counter += 1) {
    const username = `counter${counter}`;
    await office.post('/users', { name: username, username, password: PASSWORD, role: 'cashier', language: 'en' });
    const wire = await openWire(url, await signIn(url, { username, password: PASSWORD }));
    await wire.post('/shifts', { uid: v7(), floatMinor: 0 });
    wires.push(wire);
  }
  office.close();
  return wires;
}
