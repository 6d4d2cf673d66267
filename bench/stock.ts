import { makeOffice, newUid } from '#testing/makeHost.ts';
import { type Figure, percentile, sweep } from './figures.ts';

const LINES = 10_000;
const BOXES = 200_000;
const LOOKUPS = 1000;
/** Coprime with the number of boxes: the lookups are spread over all of them. */
const STRIDE = 7919;

const serialOf = (index: number) => String(4_100_000_000 + index);
const cardOf = (index: number) => `VC${String(index).padStart(8, '0')}`;

/** A supplier's sheet read, held against the records and received; then any box found by either of its numbers. */
export async function benchStock(): Promise<Figure[]> {
  const office = await makeOffice();
  const { stock } = office.owner;
  try {
    const patterns = { serialPattern: 'NNNNNNNNNN', vcPattern: 'AANNNNNNNN' };
    const prices = { costMinor: 120_000, priceMinor: 150_000, warrantyDays: 365, lifeMonths: 60 };
    const model = await stock.createModel({ make: 'Bench', model: 'HD', cas: '', ...patterns, ...prices });
    const store = await stock.createPlace({ name: 'Store', kind: 'store' });
    const receive = async (from: number) => {
      const rows = Array.from({ length: LINES }, (_, at) => `${at + 1},${serialOf(from + at)},${cardOf(from + at)}`);
      const sheet = new File([`Sl No,STB Serial No,VC No\n${rows.join('\n')}\n`], 'boxes.csv', { type: 'text/csv' });
      const start = performance.now();
      const { lines } = await stock.readSheet({ file: sheet });
      await stock.checkLines({ modelId: model.id, lines });
      const { good } = await stock.receive({ uid: newUid(), modelId: model.id, placeId: store.id, lines });
      if (good !== LINES) throw new Error(`${good} boxes of ${LINES} came in`);
      return (performance.now() - start) / 1000;
    };
    sweep();
    const first = await receive(0);
    let last = first;
    for (let from = LINES; from < BOXES; from += LINES) last = await receive(from);
    const times: number[] = [];
    for (let at = 0; at < LOOKUPS; at += 1) {
      const index = (at * STRIDE) % BOXES;
      const start = performance.now();
      const [box] = await stock.find({ number: at % 2 ? serialOf(index) : cardOf(index) });
      times.push(performance.now() - start);
      if (box?.serial !== serialOf(index)) throw new Error(`box ${index} is not found`);
    }
    return [
      {
        work: `receive ${LINES.toLocaleString('en')} boxes by sheet`,
        measured: Math.max(first, last),
        limit: 3,
        unit: 's',
        note: `read, checked and received over a port: into an empty office ${first.toFixed(2)} s, last ${last.toFixed(2)} s`,
      },
      {
        work: `box by its serial or card number among ${BOXES.toLocaleString('en')}, p95`,
        measured: percentile(times, 0.95),
        limit: 5,
        unit: 'ms',
        note: `over a port; p50 ${percentile(times, 0.5).toFixed(2)} ms`,
      },
    ];
  } finally {
    await office.close();
  }
}
