import { rmSync } from 'node:fs';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CasServer, type CasTemper, openCasServer } from '#testing/cas/casServer.ts';
import { makeOffice } from '#testing/makeHost.ts';
import { type Dice, dice, endAllProcesses, faultsIn, pause, restClient, rowsOf, serve, signIn } from './processes.ts';

/**
 * The power goes between the office saying that a box is to be off and the distributor hearing of it, or while he does:
 * the process is killed with SIGKILL. Each wish comes to him after the restart, and is done there once.
 */
const KILLS = 6;
const PATIENCE_MS = 30_000;

const chance: Dice = dice();
const because = `FAULT_SEED=${chance.seed}`;

let dataDir = '';
let server: CasServer;
let services: number[];

beforeAll(async () => {
  server = await openCasServer();
  const made = await makeOffice({ start: new Date(Date.now() - 60_000).toISOString() });
  const plan = await made.owner.catalog.createPlan({
    name: 'Gold',
    kind: 'cable',
    priceMinor: 30_000,
    fromOn: '2020-01-01',
  });
  const startOn = new Date().toISOString().slice(0, 10);
  services = [];
  for (let number = 0; number < KILLS; number += 1) {
    const customer = await made.owner.customers.create({ uid: v7(), name: `Customer ${number}` });
    const boxSerial = `STB${number}`;
    await made.owner.subscriptions.create({ uid: v7(), customerId: customer.id, planId: plan.id, startOn, boxSerial });
  }
  for (const { id } of made.host.context().read.sql.all<{ id: number }>('SELECT id FROM subscription ORDER BY id'))
    services.push(id);
  const status = { by: 'json' as const, at: 'data.status' };
  await made.owner.cas.saveSystem({
    ...{ id: 1, name: 'MSO', version: 1 },
    way: {
      adapter: 'http',
      request: { url: `${server.url}/commands`, body: '{"command":"{command}","serial":"{serial}"}' },
      query: { method: 'GET', url: `${server.url}/commands/{reference}` },
      answer: { status, doneWords: ['OK'], takenWords: ['ACCEPTED'], unknownWords: ['UNKNOWN'] },
      perMinute: 6000,
    },
  });
  await made.host.stop();
  dataDir = made.dataDir;
}, 60_000);
afterAll(async () => {
  endAllProcesses();
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const commands = () =>
  rowsOf<{ kind: string; state: string }>(dataDir, 'SELECT kind, state FROM cas_command ORDER BY id');

describe('killed before the distributor has heard', () => {
  it(`says each wish after the restart, and has it done once, ${KILLS} times`, async () => {
    let token = '';
    const tempers: CasTemper[] = ['does', 'mute', 'drops'];
    for (const [number, id] of services.entries()) {
      server.temper = tempers[chance.below(tempers.length)] ?? 'does';
      const host = await serve(dataDir);
      if (!token) token = await signIn(host.url, 'lakshmi');
      const answer = await restClient(host.url, token).call('POST', `/subscriptions/${id}/state`, {
        ...{ uid: v7(), to: 'suspended', reason: 'on request' },
      });
      expect(answer?.status, `${because}: ${JSON.stringify(answer)}`).toBe(200);
      await pause(chance.below(60));
      await host.end('SIGKILL');
      expect(commands(), because).toHaveLength(number + 1);
    }
    server.temper = 'does';
    const host = await serve(dataDir);
    const patience = performance.now() + PATIENCE_MS;
    const isSettled = () => commands().every(({ state }) => state === 'confirmed');
    while (!isSettled() && performance.now() < patience) await pause(50);
    await host.end('SIGTERM');
    expect(commands(), because).toEqual(services.map(() => ({ kind: 'deactivate', state: 'confirmed' })));
    expect(server.done.map(({ serial }) => serial).sort(), because).toEqual(
      services.map((_, number) => `STB${number}`),
    );
    expect(await faultsIn(dataDir), because).toEqual([]);
  }, 180_000);
});
