import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './figures.ts';
import { runOffice } from './processes.ts';

const SHEET = join(import.meta.dirname, '..', 'db', 'fixtures', 'sheets', 'telco-customers.tsv');

/** The sheet of 7,043 rows, tried and then imported, each by a process of its own. */
export async function benchImport(workDir: string): Promise<Figure[]> {
  const dataDir = join(workDir, 'import');
  rmSync(dataDir, { recursive: true, force: true });
  const office = ['--country', 'IN', '--company', 'Bench', '--owner', 'owner', '--password-env', 'BENCH_PASSWORD'];
  await runOffice(['--data', dataDir, 'init', ...office], { BENCH_PASSWORD: 'correct horse battery' });
  const tried = await runOffice(['--data', dataDir, 'import', SHEET, '--dry-run']);
  const done = await runOffice(['--data', dataDir, 'import', SHEET]);
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
  return [
    {
      work: `import, ${Number(done.json.accepted).toLocaleString('en')} rows, dry run and commit`,
      measured: (tried.elapsedMs + done.elapsedMs) / 1000,
      limit: 5,
      unit: 's',
      note: `dry run ${seconds(tried.elapsedMs)}, commit ${seconds(done.elapsedMs)}, starts included`,
    },
    {
      work: 'import, peak memory',
      measured: Math.max(tried.peakMb ?? 0, done.peakMb ?? 0),
      limit: 400,
      unit: 'MB',
      note: done.peakMb === undefined ? 'not measured: this system has no /proc' : 'VmHWM of the larger process',
    },
  ];
}
