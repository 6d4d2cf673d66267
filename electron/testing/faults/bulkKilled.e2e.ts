import { rmSync } from 'node:fs';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeOffice } from '#testing/makeHost.ts';
import { type Dice, dice, endAllProcesses, faultsIn, pause, restClient, rowsOf, serve, signIn } from './processes.ts';

/**
 * The power goes while many boxes are switched off: the process is killed with SIGKILL, again and again. Each box is
 * done once, what was done is told as done, and the rest goes on by itself after the restart.
 */
const BOXES = 600;
const MOST_KILLS = 4;
const PATIENCE_MS = 60_000;

const chance: Dice = dice();
const because = `FAULT_SEED=${chance.seed}`;

let dataDir = '';

beforeAll(async () => {
  const made = await makeOffice({ start: new Date(Date.now() - 60_000).toISOString() });
  const rows = Array.from({ length: BOXES }, (_, at) => `Customer ${at},9${800_000_000 + at},STB${at},Gold,300`);
  const sheet = new File([['Name,Phone,STB No,Plan,Rate', ...rows].join('\n')], 'ours.csv');
  const { uploadId, mapping } = await made.owner.imports.upload({ file: sheet });
  await made.owner.imports.commit({ uploadId, mapping });
  await made.host.stop();
  dataDir = made.dataDir;
}, 60_000);
afterAll(() => {
  endAllProcesses();
  rmSync(dataDir, { recursive: true, force: true });
});

const bulk = () =>
  rowsOf<{ state: string; done: number; off: number; works: number; told: number }>(
    dataDir,
    `SELECT k.state, k.done, (SELECT count(*) FROM box WHERE state = 'off') AS off, (SELECT count(*) FROM box_work) AS works,
       (SELECT count(*) FROM box_bulk_item WHERE result = 'done') AS told FROM box_bulk k`,
  )[0];

describe('killed in the middle of work on many boxes', () => {
  it('has done each box whole or not at all, and goes on with the rest', async () => {
    let host = await serve(dataDir);
    const token = await signIn(host.url, 'lakshmi');
    const answer = await restClient(host.url, token).call('POST', '/box-bulks', {
      ...{ uid: v7(), work: { kind: 'deactivate', cause: 'request' }, reason: 'the whole street' },
      choice: { from: 'numbers', numbers: Array.from({ length: BOXES }, (_, at) => `STB${at}`) },
    });
    expect(answer?.status, `${because}: ${JSON.stringify(answer)}`).toBe(202);
    let before = 0;
    for (let kills = 0; kills < MOST_KILLS; kills += 1) {
      await pause(20 + chance.below(150));
      await host.end('SIGKILL');
      const { done = 0, off, works, told } = bulk() ?? {};
      // Each box has its work, its state and its row, or none of them.
      expect([off, works, told], because).toEqual([done, done, done]);
      expect(done, because).toBeGreaterThanOrEqual(before);
      before = done;
      host = await serve(dataDir);
    }
    const patience = performance.now() + PATIENCE_MS;
    while (bulk()?.state !== 'done' && performance.now() < patience) await pause(50);
    await host.end('SIGTERM');
    expect(bulk(), because).toEqual({ state: 'done', done: BOXES, off: BOXES, works: BOXES, told: BOXES });
    expect(await faultsIn(dataDir), because).toEqual([]);
  }, 180_000);
});
