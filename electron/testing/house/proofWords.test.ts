import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SQL_CHECKS } from '#workers/reports/proof/checks.ts';

/** Every check of the proof is told on the Health screen in words, never by the name the code has for it. */

const SCREEN = join(import.meta.dirname, '..', '..', '..', 'renderer', 'features', 'health', 'Proofs.tsx');

it('every check of the books has its words on the Health screen', () => {
  const screen = readFileSync(SCREEN, 'utf8');
  const names = [
    ...SQL_CHECKS.map(({ name }) => name),
    'account-totals',
    'day-totals',
    'debits-equal-credits',
    'hash-chain',
  ];
  expect(names.filter((name) => !screen.includes(`'${name}'`))).toEqual([]);
});
