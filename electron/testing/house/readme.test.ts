import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPORT_NAMES } from '#shared/contract/reports.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8').split('\n');
/** The row of a table that begins with something. */
const row = (beginning: string) => readme.find((line) => line.startsWith(`| \`${beginning}`)) ?? '';

describe('the README', () => {
  it('has every module in its map', () => {
    const modules = readdirSync(join(ROOT, 'electron/modules'));
    const [, named = ''] = /the business: `([^`]*)`/.exec(row('electron/modules')) ?? [];
    expect(named.split(' ')).toEqual(modules.sort());
  });

  it('names every report of the command line', () => {
    const named = [...row('report NAME').matchAll(/`([a-z0-9-]+)`/g)].map(([, name]) => name);
    expect(named.sort()).toEqual([...REPORT_NAMES].sort());
  });
});
