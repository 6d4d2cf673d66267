import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createRandom } from '#db/seed/random.ts';
import { createHost, type Host } from '#host/createHost.ts';
import { databaseFile, openReader } from '#host/db/open.ts';
import { billingRpc } from '#modules/billing/index.ts';
import { customersRpc } from '#modules/customers/index.ts';
import { type Figure, percentile, sweep } from './figures.ts';
import { typedTexts } from './lookups.ts';

const SEED = 20_261_121;
const SEARCHES = 1_100;
const OFFSETS_PER_ORDER = 40;
const PAGE_ROWS = 100;
const WRITES = 20;
const REGISTER_PAGES = 30;
const SORTS = ['name', 'code', 'balance', 'newest'] as const;
const DIRECTIONS = ['asc', 'desc'] as const;

/** Search and lists inside the host itself, with nothing between. */
export async function benchHost(officeDir: string): Promise<Figure[]> {
  const sqlite = openReader(databaseFile(officeDir));
  const texts = typedTexts(sqlite, SEARCHES, SEED);
  sqlite.close();
  const host = await createHost({ dataDir: officeDir });
  sweep();
  try {
    return [await benchSearch(host, texts), ...(await benchList(host)), await benchRegister(host)];
  } finally {
    await host.stop();
  }
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function benchSearch(host: Host, texts: readonly string[]): Promise<Figure> {
  const context = host.context();
  const samples: { text: string; ms: number }[] = [];
  for (const text of texts)
    samples.push({ text, ms: await timed(() => customersRpc.search.run(context, { text, limit: 12 })) });
  const times = samples.map(({ ms }) => ms);
  const worst = samples.reduce((a, b) => (b.ms > a.ms ? b : a));
  return {
    work: `search in the host, ${texts.length} texts of eleven kinds, p95`,
    measured: percentile(times, 0.95),
    limit: 10,
    unit: 'ms',
    note: `median ${percentile(times, 0.5).toFixed(2)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms, longest ${worst.ms.toFixed(1)} ms for "${worst.text}"`,
  };
}

async function benchList(host: Host): Promise<Figure[]> {
  const context = host.context();
  const random = createRandom(SEED);
  const page = (offset: number, sort: (typeof SORTS)[number], direction: (typeof DIRECTIONS)[number]) =>
    customersRpc.list.run(context, { offset, limit: PAGE_ROWS, sort, direction, text: '' });
  const { total } = await page(0, 'name', 'asc');
  const samples: { where: string; ms: number }[] = [];
  for (const sort of SORTS)
    for (const direction of DIRECTIONS)
      for (let count = 0; count < OFFSETS_PER_ORDER; count += 1) {
        const offset = count === 0 ? Math.max(0, total - PAGE_ROWS) : random.below(total);
        samples.push({
          where: `${sort} ${direction} at ${offset}`,
          ms: await timed(() => page(offset, sort, direction)),
        });
      }
  const fresh: number[] = [];
  for (let count = 0; count < WRITES; count += 1) {
    context.write((tx) => tx.audit({ action: 'bench', entity: 'bench', entityId: count }));
    fresh.push(await timed(() => page(random.below(total), 'name', 'asc')));
  }
  const times = samples.map(({ ms }) => ms);
  const worst = samples.reduce((a, b) => (b.ms > a.ms ? b : a));
  return [
    {
      work: `list in the host, ${samples.length} pages of ${PAGE_ROWS}, each sort, longest`,
      measured: worst.ms,
      limit: 20,
      unit: 'ms',
      note: `p99 ${percentile(times, 0.99).toFixed(1)} ms, median ${percentile(times, 0.5).toFixed(1)} ms; longest: ${worst.where}`,
    },
    {
      work: 'list in the host, first page after a write, longest',
      measured: Math.max(...fresh),
      limit: 20,
      unit: 'ms',
      note: `counts and sums afresh; median ${percentile(fresh, 0.5).toFixed(1)} ms over ${fresh.length}`,
    },
  ];
}

/** Pages anywhere in the register of all bills, each with the totals of all: nobody else may feel it. */
async function benchRegister(host: Host): Promise<Figure> {
  const context = host.context();
  const random = createRandom(SEED);
  const page = (offset: number) => billingRpc.bills.run(context, { offset, limit: PAGE_ROWS, text: '' });
  const { total } = await page(0);
  const times: number[] = [];
  sweep();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (let count = 0; count < REGISTER_PAGES; count += 1) times.push(await timed(() => page(random.below(total))));
  delay.disable();
  return {
    work: `register of ${total.toLocaleString('en')} bills, longest stop of the event loop while pages are read`,
    measured: delay.max / 1e6,
    limit: 50,
    unit: 'ms',
    note: `a page with the totals of all bills: median ${percentile(times, 0.5).toFixed(0)} ms, longest ${Math.max(...times).toFixed(0)} ms`,
  };
}
