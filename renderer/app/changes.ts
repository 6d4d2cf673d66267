import { useEffect } from 'react';
import { create } from 'zustand';
import type { ChangeTopic } from '#shared/contract/reports.ts';
import { makeOlderStale, makeStale } from './makeStale.ts';
import { forgetSession, queryClient } from './queryClient.ts';
import { api, client, onNewPort } from './rpc.ts';

/** `live`: the stream is open; `lost`: the office has not answered for a while. */
export type Connection = 'connecting' | 'live' | 'lost';

export const useConnection = create<{ state: Connection }>()(() => ({ state: 'connecting' }));

/** After a first ping, nothing for this long: the wire is dead although nobody closed it. */
const SILENCE_MS = 60_000;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 10_000;

const money = [
  api.collections.key(),
  api.promises.key(),
  api.payments.key(),
  api.refunds.key(),
  api.customers.key(),
  api.groups.key(),
  api.billing.key(),
  api.corrections.key(),
  api.today.key(),
  api.reports.key(),
];

/** Which answers go stale when a topic changed. */
const STALE: Record<ChangeTopic, readonly (readonly unknown[])[]> = {
  company: [api.settings.key(), api.setup.key()],
  people: [api.people.key(), api.sessions.key(), api.audit.key(), api.discounts.key(), api.approvals.key()],
  customers: [...money, api.settings.areas.key(), api.subscriptions.key(), api.classes.key(), api.discounts.key()],
  subscriptions: [api.customers.key(), api.subscriptions.key(), api.catalog.key(), api.today.key(), api.reports.key()],
  catalog: [
    ...[api.catalog.key(), api.items.key(), api.offers.key(), api.classes.key(), api.promotions.key()],
    ...[api.subscriptions.key(), api.customers.key()],
  ],
  boxes: [
    api.boxWork.key(),
    api.boxBulks.key(),
    api.stock.key(),
    api.parts.key(),
    api.counts.key(),
    api.customers.key(),
    api.reports.key(),
  ],
  billing: money,
  usage: [api.usage.key()],
  charges: [api.charges.key(), api.usage.key(), api.customers.key()],
  runs: [api.billing.status.key(), api.billing.run.key(), api.billing.runs.key()],
  payments: [...money, api.shifts.key(), api.cheques.key(), api.collectors.key(), api.statements.key()],
  banking: [
    api.banks.key(),
    api.statements.key(),
    api.cheques.key(),
    api.payments.key(),
    api.shifts.key(),
    api.today.key(),
    api.reports.key(),
  ],
  shifts: [api.shifts.key(), api.transfers.key(), api.collectors.key()],
  imports: [api.imports.key(), ...money, api.catalog.key(), api.settings.areas.key()],
  books: [api.books.key()],
  health: [api.health.key(), api.today.key()],
  outages: [api.outages.key(), api.incidents.key(), api.charges.key()],
  // A print is counted with its payment, and the next one says DUPLICATE.
  printing: [api.printers.key(), api.printJobs.key(), api.payments.get.key(), api.payments.slipPicture.key()],
  collectors: [api.collectors.key(), api.customers.key(), api.settings.areas.key(), api.today.key()],
  collections: [api.collections.key(), api.promises.key(), api.today.key()],
  jobs: [api.jobs.key(), api.today.key()],
  messages: [api.messages.key()],
  cas: [api.cas.key(), api.distributor.key(), api.wallets.key(), api.today.key(), api.payments.get.key()],
  tickets: [api.tickets.key(), api.visits.key(), api.incidents.key(), api.today.key(), api.reports.key()],
  approvals: [api.approvals.key(), api.today.key()],
  connections: [api.connections.key()],
  vouchers: [api.vouchers.key(), api.reports.key()],
};

function refresh(topics: readonly ChangeTopic[]): void {
  const seen = new Set<string>();
  for (const queryKey of topics.flatMap((topic) => STALE[topic])) {
    const name = JSON.stringify(queryKey);
    if (seen.has(name)) continue;
    seen.add(name);
    makeStale(queryClient, queryKey);
  }
}

function wait(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Reads one stream to its end; answers true when it had said hello. */
async function readStream(again: boolean, signal: AbortSignal): Promise<boolean> {
  const silence = new AbortController();
  let greeted = false;
  let pinged = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const stream = await client.changes.watch({}, { signal: AbortSignal.any([signal, silence.signal]) });
    for await (const event of stream) {
      clearTimeout(timer);
      if (event.kind === 'ping') pinged = true;
      if (pinged) timer = setTimeout(() => silence.abort(), SILENCE_MS);
      if (event.kind === 'hello') {
        greeted = true;
        useConnection.setState({ state: 'live' });
        // Of a computer that slept nobody knows how long nothing was heard: it asks for everything anew.
        if (again) void queryClient.invalidateQueries();
        else makeOlderStale(queryClient, event.quietMs);
      }
      if (event.kind === 'changed') refresh(event.topics);
    }
  } catch (error) {
    forgetSession(error);
  } finally {
    clearTimeout(timer);
  }
  return greeted;
}

async function watch(signal: AbortSignal): Promise<void> {
  let again = false;
  let failures = 0;
  while (!signal.aborted) {
    const greeted = await readStream(again, signal);
    if (signal.aborted) return;
    failures = greeted ? 0 : failures + 1;
    // One short break is not worth a banner: the next attempt follows at once.
    useConnection.setState({ state: greeted ? 'connecting' : 'lost' });
    again = true;
    await wait(Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures), signal);
  }
}

/** Keeps this window in step with the office for as long as somebody is signed in. */
export function useChangeStream(): void {
  useEffect(() => {
    let control = new AbortController();
    void watch(control.signal);
    const stop = onNewPort(() => {
      control.abort();
      control = new AbortController();
      void queryClient.invalidateQueries();
      void watch(control.signal);
    });
    return () => {
      stop();
      control.abort();
      useConnection.setState({ state: 'connecting' });
    };
  }, []);
}
