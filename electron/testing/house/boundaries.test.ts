import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** A wrong import in each room, and the rule that must catch it. */
const PLANTED: readonly [file: string, source: string, rule: string][] = [
  ['shared/domain/planted.ts', "import '#db/schema/index.ts';", 'noRestrictedImports'],
  ['shared/contract/planted.ts', "import 'node:fs';", 'noRestrictedImports'],
  ['db/schema/planted.ts', "import '#modules/billing/index.ts';", 'noRestrictedImports'],
  ['electron/modules/billing/planted.ts', "import '#modules/payments/takePayment.ts';", 'noRestrictedImports'],
  ['electron/modules/billing/planted2.ts', "import '#host/createHost.ts';", 'noRestrictedImports'],
  ['electron/modules/billing/planted3.ts', "import '../../host/createHost.ts';", 'noRestrictedImports'],
  ['electron/workers/reports/planted.ts', "import '#modules/billing/index.ts';", 'noRestrictedImports'],
  ['electron/host/planted.ts', "import 'electron';", 'noRestrictedImports'],
  ['electron/host/planted2.ts', "import '#modules/billing/runBills.ts';", 'noRestrictedImports'],
  ['electron/shell/planted.ts', "import '#modules/billing/index.ts';", 'noRestrictedImports'],
  ['renderer/features/x/planted.ts', "import '#host/createHost.ts';", 'noRestrictedImports'],
  ['renderer/ui/planted.ts', "import 'node:fs';", 'noRestrictedImports'],
  [
    'shared/domain/cycleOne.ts',
    "import { two } from './cycleTwo.ts';\nexport const one = () => two;",
    'noImportCycles',
  ],
  [
    'shared/domain/cycleTwo.ts',
    "import { one } from './cycleOne.ts';\nexport const two = () => one;",
    'noImportCycles',
  ],
  ['shared/domain/anything.ts', 'export const anything: any = 1;', 'noExplicitAny'],
];

const ALLOWED: readonly [file: string, source: string][] = [
  [
    'electron/modules/billing/fine.ts',
    "import '#modules/ledger/index.ts';\nimport type { Tx } from '#host/context.ts';\nexport type Fine = Tx;\n",
  ],
  ['electron/host/fine.ts', "import '#modules/billing/index.ts';\nimport 'node:fs';\n"],
  ['shared/contract/fine.ts', "import '#shared/domain/money.ts';\nimport 'zod';\n"],
];

let folder = '';
let reports = new Map<string, string>();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
  const config = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8')) as { vcs: unknown };
  // The planted tree is no checkout; everything else is the project's own configuration.
  config.vcs = { enabled: false };
  writeFileSync(join(folder, 'biome.json'), JSON.stringify(config));
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  for (const [file, source] of [...PLANTED, ...ALLOWED]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${source}\n`);
  }
  reports = lint();
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Rules broken, by file. */
function lint(): Map<string, string> {
  const biome = join(ROOT, 'node_modules', '.bin', 'biome');
  let output: string;
  try {
    output = execFileSync(biome, ['lint', '--reporter=json', '--max-diagnostics=500', '.'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  const { diagnostics } = JSON.parse(output) as {
    diagnostics: { category: string; location: { path: string | { file: string } } }[];
  };
  const found = new Map<string, string>();
  for (const { category, location } of diagnostics) {
    const path = typeof location.path === 'string' ? location.path : location.path.file;
    found.set(path, `${found.get(path) ?? ''} ${category}`);
  }
  return found;
}

describe('walls of the house', () => {
  it.each(PLANTED)('%s: %s is refused', (file, _source, rule) => {
    expect(reports.get(file) ?? 'nothing').toContain(rule);
  });

  it.each(ALLOWED)('%s is allowed', (file) => {
    expect(reports.get(file) ?? '').not.toContain('noRestrictedImports');
  });
});
