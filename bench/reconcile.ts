import { makeOffice, newUid } from '#testing/makeHost.ts';
import type { Figure } from './figures.ts';

const BOXES = 50_000;
const LIMIT_S = 2;

/** A distributor's list of 50,000 boxes against as many of the office, every hundredth otherwise than here. */
export async function benchReconcile(): Promise<Figure[]> {
  const office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  const { owner } = office;
  const text = (head: string, row: (number: number) => string) =>
    [head, ...Array.from({ length: BOXES }, (_, number) => row(number))].join('\n');
  const sheet = text(
    'Name,Phone,STB No,Plan,Rate',
    (at) => `Customer ${at},9${String(800_000_000 + at)},STB${at},Gold,300`,
  );
  const { uploadId, mapping } = await owner.imports.upload({ file: new File([sheet], 'ours.csv') });
  await owner.imports.commit({ uploadId, mapping });
  const list = text('STB No,Package,Customer Name,LCO Price', (at) =>
    at % 100 === 0 ? `LEAK${at},Gold,Unknown,100` : `STB${at},Gold,Customer ${at},100`,
  );
  const upload = await owner.distributor.upload({ file: new File([list], 'theirs.csv') });
  const began = performance.now();
  const check = await owner.distributor.compare({ uid: newUid(), uploadId: upload.uploadId, mapping: upload.mapping });
  const measured = (performance.now() - began) / 1000;
  await office.close();
  if (check.counts.unknown !== BOXES / 100 || check.counts.missing !== BOXES / 100)
    throw new Error(`the comparison is wrong: ${JSON.stringify(check)}`);
  return [
    {
      work: `distributor's list of ${BOXES.toLocaleString('en')} boxes compared`,
      measured,
      limit: LIMIT_S,
      unit: 's',
      note: `${(BOXES / 50).toLocaleString('en')} differences found and kept`,
    },
  ];
}
