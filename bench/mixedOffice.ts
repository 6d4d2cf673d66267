import { createHost } from '#host/createHost.ts';
import { databaseFile } from '#host/db/open.ts';
import { addPlan } from '#modules/catalog/index.ts';
import { addSubscription } from '#modules/customers/index.ts';
import { benchBillRun, billOffice, copyOffice, firstDueDay } from './billRun.ts';
import type { Figure } from './figures.ts';
import { runOffice } from './processes.ts';

const PER_TRANSACTION = 1_000;
/** Services of a customer, and so lines of his bill. */
const SERVICES = 3;
const MILLION = 1_000_000;

/** Cycles beside the calendar month of the demo office's own plans; a period of each begins on the first due day. */
const CYCLES = [
  { name: 'Anniversary', kind: 'anniversary', every: 1 },
  { name: 'Quarter', kind: 'anniversary', every: 3 },
  { name: 'Thirty days', kind: 'days', every: 30 },
  { name: 'Calendar', kind: 'calendar', every: 1 },
  { name: 'Half a year', kind: 'calendar', every: 6 },
] as const;

/** The bill run where every customer has three services in mixed cycles, each line with two taxes. */
export async function benchMixedRun(officeDir: string, workDir: string): Promise<Figure[]> {
  const mixedDir = `${workDir}/mixed`;
  copyOffice(officeDir, mixedDir);
  await mixServices(mixedDir);
  const figures = await benchBillRun(mixedDir, `${workDir}/mixed-billed`, workDir);
  return figures.map((figure) => ({ ...figure, work: `${figure.work}, 3 lines of mixed cycles` }));
}

/**
 * How the time of a run grows up to a million subscriptions: for each of them as long as in an office of a tenth. The
 * small office is billed before and after the large one, since a machine's speed changes within minutes.
 */
export async function benchMillion(workDir: string): Promise<Figure[]> {
  const [smallDir, largeDir, billedDir] = [`${workDir}/tenth`, `${workDir}/million`, `${workDir}/million-billed`];
  await makeMixed(smallDir, MILLION / 10);
  await makeMixed(largeDir, MILLION);
  const before = await perSubscription(smallDir, billedDir);
  const large = await perSubscription(largeDir, billedDir);
  const after = await perSubscription(smallDir, billedDir);
  const smallUs = (before.us + after.us) / 2;
  return [
    {
      work: `bill run, ${large.created.toLocaleString('en')} subscriptions, time for each beside a tenth of them`,
      measured: large.us / smallUs,
      limit: 1.15,
      unit: 'x',
      note: `${large.us.toFixed(0)} us for each, ${((large.us * large.created) / 1e6).toFixed(0)} s; of a tenth ${before.us.toFixed(0)} us before, ${after.us.toFixed(0)} us after`,
    },
    {
      work: `bill run, ${large.created.toLocaleString('en')} subscriptions, peak memory`,
      measured: large.peakMb ?? 0,
      limit: 300,
      unit: 'MB',
      note: large.peakMb === undefined ? 'not measured: this system has no /proc' : 'VmHWM of a process of its own',
    },
  ];
}

async function perSubscription(officeDir: string, billedDir: string) {
  const { json, peakMb } = await billOffice(officeDir, billedDir);
  const created = SERVICES * Number(json.created);
  return { created, peakMb, us: (1000 * Number(json.elapsedMs)) / created };
}

async function makeMixed(dataDir: string, subscriptions: number): Promise<void> {
  const customers = Math.ceil(subscriptions / SERVICES);
  await runOffice(['--data', dataDir, 'demo', '--customers', String(customers), '--months', '0']);
  await mixServices(dataDir);
}

/** Gives every customer two services more, in cycles that take turns. */
async function mixServices(dataDir: string): Promise<void> {
  const startOn = firstDueDay(databaseFile(dataDir));
  const host = await createHost({ dataDir });
  const context = host.context();
  const planIds = context.write((tx) =>
    CYCLES.map(({ name, kind, every }, index) =>
      addPlan(tx, {
        name,
        ...{ kind: 'internet', sacCode: '998422', downloadKbps: 50_000, uploadKbps: 50_000 },
        ...{ timing: 'prepaid', joinsFirst: false, baseFee: false, includesTax: false },
        taxSetId: tx.company.defaultTaxSetId,
        cycle: { kind, every, billingDay: 1 },
        priceMinor: 20_000 + 5_555 * index,
        fromOn: startOn,
      }),
    ),
  );
  const customerIds = context.read.sql.all<{ id: number }>('SELECT id FROM customer ORDER BY id').map(({ id }) => id);
  for (let start = 0; start < customerIds.length; start += PER_TRANSACTION) {
    context.write((tx) => {
      for (const customerId of customerIds.slice(start, start + PER_TRANSACTION)) {
        for (let more = 1; more < SERVICES; more += 1) {
          const planId = planIds[(customerId + 2 * more) % planIds.length] ?? 0;
          const common = { state: 'active', ownPriceMinor: null, ownPriceReason: '', imported: false } as const;
          addSubscription(tx, { ...common, uid: tx.ids.uuid(), customerId, planId, startOn });
        }
      }
    });
  }
  await host.stop();
}
