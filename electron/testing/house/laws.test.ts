import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** What a law forbids, where it is allowed, and why (architecture.md, section 3). */
const LAWS: readonly { law: string; pattern: RegExp; allowed: RegExp }[] = [
  {
    law: 'the clock is injected (9)',
    pattern: /\bDate\.now\(\)|new Date\(\)/,
    allowed: /^electron\/host\/clock\.ts$|^bench\/|^scripts\/|^electron\/testing\/|\.test\.tsx?$|^renderer\//,
  },
  {
    law: 'money is rounded in one place (8)',
    pattern: /Math\.round\([^)]*[mM]inor|\.toFixed\(2\)/,
    allowed: /^shared\/domain\/money\.ts$|\.test\.tsx?$|\/testing\/|^bench\//,
  },
  { law: 'foreign keys never cascade (12)', pattern: /onDelete: '(?!restrict)/, allowed: /^electron\/testing\// },
  {
    law: 'nothing is left over',
    pattern: /\b(TODO|FIXME)\b|@ts-(ignore|nocheck|expect-error)|\bas any\b|\.(only|skip)\(/,
    allowed: /^electron\/testing\/house\//,
  },
  {
    law: 'only the transport knows the RPC library',
    pattern: /from '@orpc\//,
    allowed:
      /^shared\/contract\/(base|changes)\.ts$|^electron\/host\/(bindings|router|changes)\.ts$|^electron\/host\/transport\/|^renderer\/app\/|^electron\/testing\/|\.test\.tsx?$|^bench\//,
  },
];

function sources(): string[] {
  return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter(Boolean);
}

describe('laws of the house', () => {
  const files = sources().map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').split('\n') }));

  it.each(LAWS)('$law', ({ pattern, allowed }) => {
    const broken = files
      .filter(({ file }) => !allowed.test(file))
      .flatMap(({ file, lines }) =>
        lines.flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
      );
    expect(broken).toEqual([]);
  });

  it('no folder is a dumping ground', () => {
    expect(
      files.map(({ file }) => file).filter((file) => /\/(utils?|helpers?|managers?|common|misc)\//.test(file)),
    ).toEqual([]);
  });

  it('every dependency is pinned exactly', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+/.test(version),
    );
    expect(loose).toEqual([]);
  });
});
