import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobName } from '#shared/contract/jobs.ts';
import { makeOffice, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  billsOf,
  endOfRun,
  expectProved,
  failureOf,
  subscribe,
  workUntil,
} from '#testing/steps.ts';

const MINUTE_MS = 60_000;

let office: TestOffice;
let owner: OfficeClient;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-21T06:30:00Z' });
  owner = office.owner;
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

/** Switches work on, at an hour in Kolkata. */
async function setJob(name: JobName, hour: number, enabled = true) {
  const job = (await owner.jobs.list({})).find((one) => one.name === name);
  return owner.jobs.update({ name, hour, enabled, version: job?.version ?? -1 });
}

async function jobNamed(name: JobName) {
  const job = (await owner.jobs.list({})).find((one) => one.name === name);
  if (!job) throw new Error(`no job ${name}`);
  return job;
}

/** The runs of work: the day they were for, how many days were missed, and their state. */
async function runsOf(name: JobName): Promise<[string, number, string][]> {
  const { rows } = await owner.jobs.runs({ name });
  return rows.map(({ on, missedDays, state }) => [on, missedDays, state]);
}

async function at(time: string) {
  owner = await workUntil(office, time);
}

/** Begins to look at the clock, and waits for what was due already. */
async function start() {
  office.host.jobs.start();
  await office.host.jobs.idle();
}

async function oneSubscriber(): Promise<number> {
  const plan = await addPlan(owner, 'Daily', 1_000, { cycle: { kind: 'days', billingDay: 1, every: 1 } });
  const asha = await addCustomer(owner, 'Asha');
  await subscribe(owner, asha, plan.id, '2026-11-21');
  return asha;
}

describe('automatic work', () => {
  it('is done once a day at its hour, and says when it is due next', async () => {
    const asha = await oneSubscriber();
    expect(await setJob('bill-run', 6)).toMatchObject({ enabled: true, hour: 6, nextOn: '2026-11-22', last: null });
    await start();
    await at('2026-11-22T05:59');
    expect(await billsOf(owner, asha)).toEqual([]);
    await at('2026-11-22T06:00');
    expect((await billsOf(owner, asha)).map((bill) => bill.on)).toEqual(['2026-11-22']);
    expect(await jobNamed('bill-run')).toMatchObject({
      nextOn: '2026-11-23',
      last: {
        on: '2026-11-22',
        workOn: '2026-11-22',
        state: 'done',
        missedDays: 0,
        startedBy: null,
        result: { created: 1, totalMinor: 2_000 },
      },
    });
    for (const time of ['06:05', '11:00', '23:59']) await at(`2026-11-22T${time}`);
    expect(await runsOf('bill-run')).toEqual([['2026-11-22', 0, 'done']]);
    await at('2026-11-23T06:00');
    expect(await runsOf('bill-run')).toEqual([
      ['2026-11-23', 0, 'done'],
      ['2026-11-22', 0, 'done'],
    ]);
    expect(await runsOf('verify')).toEqual([
      ['2026-11-23', 0, 'done'],
      ['2026-11-22', 0, 'done'],
    ]);
    expect((await owner.health.get({})).lastVerify).toMatchObject({ ok: true });
  });

  it('does nothing where nobody started it, or where it is switched off', async () => {
    await oneSubscriber();
    await setJob('bill-run', 6);
    await at('2026-11-25T12:00');
    expect((await owner.jobs.runs({})).total).toBe(0);
    await setJob('bill-run', 6, false);
    await start();
    expect((await jobNamed('bill-run')).nextOn).toBeNull();
    await at('2026-11-26T12:00');
    expect(await runsOf('bill-run')).toEqual([]);
  });

  it('leaves no bill run behind on a day on which nothing is due', async () => {
    await setJob('bill-run', 6);
    await start();
    await at('2026-11-22T06:00');
    expect((await jobNamed('bill-run')).last).toMatchObject({ state: 'done', result: { created: 0 } });
    expect((await owner.billing.runs({})).total).toBe(0);
  });

  it('looks at the clock every five minutes, at the full hour, and no more once the host stops', async () => {
    office.clock.set('2026-11-21T06:32:10Z');
    await start();
    expect(office.clock.waits()).toEqual([5 * MINUTE_MS]);
    await at('2026-11-21T12:58:00');
    expect(office.clock.waits()).toEqual([2 * MINUTE_MS]);
    const again = await office.restart();
    expect(office.clock.waits()).toEqual([]);
    office = again;
    owner = again.owner;
  });

  it('is not begun for an hour that had passed when it was switched on', async () => {
    const asha = await oneSubscriber();
    await start();
    expect(await setJob('bill-run', 6)).toMatchObject({ nextOn: '2026-11-22' });
    await at('2026-11-21T13:00');
    expect(await balanceOf(owner, asha)).toBe(0);
    expect(await setJob('bill-run', 14)).toMatchObject({ nextOn: '2026-11-21' });
    await at('2026-11-21T14:00');
    expect(await balanceOf(owner, asha)).toBe(1_000);
    const stale = owner.jobs.update({ name: 'bill-run', hour: 3, enabled: true, version: 0 });
    expect((await failureOf(stale)).code).toBe('changed-meanwhile');
  });
});

describe('a computer that was off', () => {
  it('for nine days makes good what was missed in one run, and says so', async () => {
    const asha = await oneSubscriber();
    await setJob('bill-run', 6);
    await start();
    await at('2026-11-22T06:00');
    expect((await owner.today.summary({})).caughtUp).toEqual([]);

    office = await office.restart('2026-12-02T09:00:00+05:30');
    owner = office.owner;
    expect(await balanceOf(owner, asha)).toBe(2_000);
    await start();
    // Ten days are billed on one bill of today: nine that nobody was there for, and today's.
    expect((await billsOf(owner, asha)).map((bill) => [bill.on, bill.totalMinor])).toEqual([
      ['2026-11-22', 2_000],
      ['2026-12-02', 10_000],
    ]);
    expect(await runsOf('bill-run')).toEqual([
      ['2026-12-02', 9, 'done'],
      ['2026-11-22', 0, 'done'],
    ]);
    expect((await owner.today.summary({})).caughtUp).toMatchObject([
      { name: 'planned', missedDays: 9, state: 'done', result: { turned: 0 } },
      { name: 'bill-run', missedDays: 9, state: 'done', result: { created: 1, totalMinor: 10_000 } },
      // Its hour has not come today: what was missed is that of yesterday.
      { name: 'collections', on: '2026-12-01', missedDays: 10, state: 'done', result: { suspended: 0 } },
      { name: 'verify', missedDays: 9, state: 'done', result: { ok: 1 } },
    ]);
    await at('2026-12-02T10:30');
    await at('2026-12-03T06:00');
    expect(await runsOf('bill-run')).toHaveLength(3);
    expect((await owner.today.summary({})).caughtUp).toEqual([]);
  });

  it('every night makes good at its start what was due in the evening', async () => {
    await oneSubscriber();
    await setJob('bill-run', 23);
    office = await office.restart('2026-11-22T08:00:00+05:30');
    owner = office.owner;
    await start();
    expect(await jobNamed('bill-run')).toMatchObject({
      last: { on: '2026-11-21', workOn: '2026-11-22', missedDays: 1, state: 'done' },
      nextOn: '2026-11-22',
    });
  });

  it('for longer than a clock may jump unseen asks a person before it bills', async () => {
    const asha = await oneSubscriber();
    await setJob('bill-run', 6);
    await start();
    await at('2026-11-22T06:00');
    await at('2027-11-22T06:00');
    expect(await jobNamed('bill-run')).toMatchObject({ last: { on: '2027-11-22', missedDays: 364, state: 'held' } });
    expect(await jobNamed('verify')).toMatchObject({ last: { state: 'done' } });
    expect(await balanceOf(owner, asha)).toBe(2_000);
    // Planned changes may close services with a bill: they ask as well.
    expect((await owner.today.summary({})).attention).toContainEqual({ key: 'job-held', count: 2 });
    await owner.jobs.run({ name: 'planned' });
    await office.host.jobs.idle();

    const run = await owner.jobs.run({ name: 'bill-run' });
    expect(run).toMatchObject({ state: 'running', startedBy: 'Lakshmi' });
    await office.host.jobs.idle();
    expect(await jobNamed('bill-run')).toMatchObject({ last: { id: run.id, state: 'done', result: { created: 1 } } });
    expect((await owner.today.summary({})).attention.map(({ key }) => key)).not.toContain('job-held');
  });
});

describe('the clock of the office', () => {
  it('decides at its own midnight, not at that of the world', async () => {
    const asha = await oneSubscriber();
    await setJob('bill-run', 0);
    await start();
    await at('2026-11-21T18:29:59Z');
    expect(await balanceOf(owner, asha)).toBe(0);
    await at('2026-11-21T18:30:00Z');
    expect((await billsOf(owner, asha)).map((bill) => bill.on)).toEqual(['2026-11-22']);
  });

  it('may be put back without anything being done twice', async () => {
    const asha = await oneSubscriber();
    await setJob('bill-run', 6);
    await start();
    await at('2026-11-24T06:00');
    const before = await balanceOf(owner, asha);
    office.clock.set('2026-11-23T10:00:00+05:30');
    await start();
    await at('2026-11-24T06:00');
    expect(await balanceOf(owner, asha)).toBe(before);
    expect((await owner.jobs.runs({ name: 'bill-run' })).rows.map((run) => run.on)).toEqual([
      '2026-11-23',
      '2026-11-24',
    ]);
  });

  it.each([
    // Germany, 2027: the hour from 2 to 3 does not exist on 28 March and comes twice on 31 October.
    ['2027-03-27T12:00:00Z', ['2027-03-28T00:30:00Z', '2027-03-28T01:00:00Z', '2027-03-28T02:00:00Z'], '2027-03-28'],
    ['2027-10-30T12:00:00Z', ['2027-10-31T00:00:00Z', '2027-10-31T00:30:00Z', '2027-10-31T01:00:00Z'], '2027-10-31'],
  ])('may change to and from summer time after %s: the work of the day is done once', async (begin, times, on) => {
    await office.close();
    office = await makeOffice({ start: begin });
    owner = office.owner;
    office.host.context().write((tx) => tx.sql.run("UPDATE company SET time_zone = 'Europe/Berlin'"));
    await setJob('verify', 2);
    await start();
    for (const time of times) {
      await at(time);
    }
    expect(await runsOf('verify')).toEqual([[on, 0, 'done']]);
  });
});

describe('work that fails', () => {
  it('is tried again after a while, under the same id, and given up visibly', async () => {
    await oneSubscriber();
    await setJob('bill-run', 6);
    await start();
    // A run of somebody else is in the way, for hours.
    office.host
      .context()
      .write((tx) =>
        tx.sql.run("CREATE TEMP TRIGGER in_the_way BEFORE INSERT ON bill_run BEGIN SELECT RAISE(ABORT, 'no'); END"),
      );
    await at('2026-11-22T06:00');
    const first = (await jobNamed('bill-run')).last;
    expect(first).toMatchObject({
      state: 'failed',
      attempts: 1,
      failure: 'internal',
      nextTryAt: Date.parse('2026-11-22T06:05+05:30'),
    });
    expect((await owner.today.summary({})).attention.map(({ key }) => key)).not.toContain('job-failed');
    for (const time of ['06:05', '06:35', '08:35']) await at(`2026-11-22T${time}`);
    expect((await jobNamed('bill-run')).last).toMatchObject({
      id: first?.id,
      state: 'failed',
      attempts: 4,
      nextTryAt: null,
    });
    expect((await owner.today.summary({})).attention).toContainEqual({ key: 'job-failed', count: 1 });
    office.host.context().write((tx) => tx.sql.run('DROP TRIGGER in_the_way'));
    await at('2026-11-22T12:00');
    expect((await jobNamed('bill-run')).last?.state).toBe('failed');
    await owner.jobs.run({ name: 'bill-run' });
    await office.host.jobs.idle();
    expect(await runsOf('bill-run')).toEqual([['2026-11-22', 0, 'done']]);
  });

  it('with its host is found at the next start and goes on with the same bill run', async () => {
    const plan = await addPlan(owner, 'Cable', 30_000);
    for (let n = 0; n < 60; n += 1)
      await subscribe(owner, await addCustomer(owner, `Customer ${n}`), plan.id, '2026-11-01');
    await setJob('bill-run', 6);
    await start();
    // What comes before it in the day is done.
    await at('2026-11-22T05:00');
    office.clock.set('2026-11-22T06:00:00+05:30');
    // Stopped in the middle: as soon as the run is there, the first turn is on its way and the others are not.
    const { sql } = office.host.context().read;
    while (!sql.get('SELECT id FROM bill_run')) await new Promise((resolve) => setImmediate(resolve));
    office = await office.restart();
    owner = office.owner;
    const cut = (await owner.billing.runs({})).rows[0];
    expect(cut?.state).toBe('interrupted');
    await start();
    expect((await jobNamed('bill-run')).last).toMatchObject({ state: 'failed', failure: 'interrupted' });
    await at('2026-11-22T06:06');
    expect((await jobNamed('bill-run')).last).toMatchObject({
      state: 'done',
      attempts: 2,
      result: { created: 60, runId: cut?.id },
    });
    expect((await endOfRun(owner, cut?.id ?? 0)).created).toBe(60);
    expect((await owner.billing.bills({})).total).toBe(60);
  });

  it('is not begun beside other automatic work', async () => {
    await oneSubscriber();
    await owner.jobs.run({ name: 'verify' });
    expect(await failureOf(owner.jobs.run({ name: 'bill-run' }))).toEqual({
      code: 'job-busy',
      data: { job: 'verify' },
    });
    await office.host.jobs.idle();
    await owner.jobs.run({ name: 'bill-run' });
    await office.host.jobs.idle();
    expect(await runsOf('bill-run')).toEqual([['2026-11-21', 0, 'done']]);
  });
});
