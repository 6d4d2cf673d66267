import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createChanges } from '#host/changes.ts';
import { newUid, OWNER_PASSWORD } from '#testing/makeHost.ts';
import { type HttpOffice, makeHttpOffice } from './httpOffice.ts';

let office: HttpOffice;
beforeEach(async () => {
  office = await makeHttpOffice();
});
afterEach(() => office.close());

async function signedInBrowser() {
  const browser = office.browser();
  await browser.client.sessions.signIn({ username: 'lakshmi', password: OWNER_PASSWORD });
  return browser.client;
}

describe('the change stream', () => {
  it('tells windows and browsers what somebody else has written, after it is there', async () => {
    const [one, two] = [await signedInBrowser(), await signedInBrowser()];
    const streams = await Promise.all([one, two, office.owner].map((client) => client.changes.watch({})));
    for (const stream of streams) expect((await stream.next()).value).toMatchObject({ kind: 'hello' });
    const next = Promise.all(streams.map((stream) => stream.next()));
    await one.customers.create({ uid: newUid(), name: 'Ravi' });
    for (const { value } of await next) {
      expect(value).toMatchObject({ kind: 'changed', topics: expect.arrayContaining(['customers']) });
    }
    expect((await two.customers.list({})).total).toBe(1);
    await Promise.all(streams.map((stream) => stream.return?.(undefined)));
  });

  it('can be left and taken up again, many times', async () => {
    const client = await signedInBrowser();
    for (let round = 0; round < 20; round += 1) {
      const abort = new AbortController();
      const left = await client.changes.watch({}, { signal: abort.signal });
      expect((await left.next()).value).toMatchObject({ kind: 'hello' });
      abort.abort();
      await left.next().catch(() => undefined);
    }
    const stream = await client.changes.watch({});
    await stream.next();
    const next = stream.next();
    await office.owner.settings.createArea({ name: 'North' });
    expect((await next).value).toMatchObject({ kind: 'changed' });
    await stream.return?.(undefined);
  });

  it('forgets nobody’s topics within a turn and leaks no listener', async () => {
    const changes = createChanges();
    const abort = new AbortController();
    const heard: string[][] = [];
    const watcher = (async () => {
      for await (const event of changes.watch(abort.signal)) if (event.kind === 'changed') heard.push(event.topics);
    })().catch(() => undefined);
    changes.publish(['customers']);
    changes.publish(['payments', 'customers']);
    await vi.waitFor(() => expect(heard).toEqual([['customers', 'payments']]));
    changes.publish(['billing']);
    await vi.waitFor(() => expect(heard).toHaveLength(2));
    abort.abort();
    await watcher;
    changes.publish(['runs']);
    await new Promise((resolve) => setImmediate(resolve));
    expect(heard).toHaveLength(2);
  });

  it('misses nothing from its hello on, and says there how long it has been quiet', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const changes = createChanges();
      const abort = new AbortController();
      vi.advanceTimersByTime(5_000);
      const [first, second] = [changes.watch(abort.signal), changes.watch(abort.signal)];
      expect((await first.next()).value).toEqual({ kind: 'hello', quietMs: 5_000 });
      changes.publish(['payments']);
      vi.advanceTimersByTime(300);
      expect((await first.next()).value).toEqual({ kind: 'changed', topics: ['payments'] });
      expect((await second.next()).value).toEqual({ kind: 'hello', quietMs: 300 });
      const ends = [first, second].map((stream) => stream.next());
      abort.abort();
      await Promise.allSettled(ends);
    } finally {
      vi.useRealTimers();
    }
  });

  it('gives a sign of life through every door while nothing changes, and keeps no timer after the last one left', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const clients = [await signedInBrowser(), office.owner];
      const streams = await Promise.all(clients.map((client) => client.changes.watch({})));
      for (const stream of streams) await stream.next();
      for (let round = 0; round < 3; round += 1) {
        const heard: unknown[] = [];
        for (const stream of streams) void stream.next().then(({ value }) => heard.push(value));
        await vi.waitFor(() => {
          vi.advanceTimersByTime(25_000);
          expect(heard).toEqual([1, 2].map(() => ({ kind: 'ping' })));
        });
      }
      const changes = createChanges();
      const idle = vi.getTimerCount();
      const aborts = [new AbortController(), new AbortController()];
      const watched = aborts.map(({ signal }) => changes.watch(signal));
      for (const watcher of watched) await watcher.next();
      expect(vi.getTimerCount()).toBe(idle + 1);
      const ends = watched.map((watcher) => watcher.next());
      for (const abort of aborts) abort.abort();
      await Promise.allSettled(ends);
      expect(vi.getTimerCount()).toBe(idle);
      await Promise.all(streams.map((stream) => stream.return?.(undefined)));
    } finally {
      vi.useRealTimers();
    }
  });

  it('ends for all when the host stops', async () => {
    const client = await signedInBrowser();
    const stream = await client.changes.watch({});
    await stream.next();
    const end = stream.next().then(
      ({ done }) => done === true,
      () => true,
    );
    await office.door.close();
    expect(await end).toBe(true);
  });
});

describe('a port', () => {
  it('that closes in the middle of calls and streams does the host no harm', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { port1, port2 } = new MessageChannel();
      office.host.servePort(port1);
      port2.start();
      port2.postMessage('nonsense');
      port2.postMessage(new Uint8Array([1, 2, 3]));
      port2.postMessage(JSON.stringify({ i: '1', p: { u: '/changes/watch', h: {}, m: 'POST' } }));
      port2.close();
    }
    expect((await office.owner.customers.list({})).total).toBe(0);
  });
});
