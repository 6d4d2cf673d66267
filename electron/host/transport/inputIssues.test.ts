import { ValidationError } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { zDay, zText } from '#shared/contract/base.ts';
import type { InputFault } from '#shared/contract/inputFaults.ts';
import { codeSentence } from '../sentences.ts';
import { inputIssues } from './inputIssues.ts';

const zInput = z.object({
  name: z.string().trim().min(1).max(5),
  reason: z.string().min(3).default('given'),
  amountMinor: z.number().int().min(10).max(20).default(10),
  pieces: z.number().int().positive().default(1),
  rows: z
    .array(z.object({ on: zDay }))
    .min(1)
    .max(2),
  kind: z.enum(['cash', 'card']).default('cash'),
  upi: zText(9)
    .refine((text) => text === '' || text.includes('@'), 'no-upi-id' satisfies InputFault)
    .default(''),
  mail: z.email().optional(),
});
const good = { name: 'Ravi', rows: [{ on: '2026-02-28' }] };

async function issuesOf(input: unknown) {
  const { issues } = await zInput['~standard'].validate(input);
  return inputIssues(new ValidationError({ message: 'refused', issues: issues ?? [], data: input }));
}

describe('what a schema finds wrong is told in the words of the contract', () => {
  it.each<[string, object, string, InputFault, number?]>([
    ['left out', { name: undefined }, 'name', 'needed'],
    ['empty', { name: '' }, 'name', 'needed'],
    ['null', { name: null }, 'name', 'needed'],
    ['of another kind', { name: 7 }, 'name', 'wrong'],
    ['too long', { name: 'Ravi Teja' }, 'name', 'long', 5],
    ['too short', { reason: 'no' }, 'reason', 'short', 3],
    ['below', { amountMinor: 9 }, 'amountMinor', 'below', 10],
    ['above', { amountMinor: 21 }, 'amountMinor', 'above', 20],
    ['not more than nothing', { pieces: 0 }, 'pieces', 'below', 1],
    ['not whole', { amountMinor: 10.5 }, 'amountMinor', 'wrong'],
    ['no rows', { rows: [] }, 'rows', 'needed'],
    ['too many rows', { rows: Array(3).fill(good.rows[0]) }, 'rows', 'many', 2],
    ['no day of the calendar', { rows: [{ on: '2026-02-29' }] }, 'rows.0.on', 'no-day'],
    ['no day at all', { rows: [{ on: '' }] }, 'rows.0.on', 'needed'],
    ['none of the choices', { kind: 'gold' }, 'kind', 'no-choice'],
    ['a check of our own', { upi: 'ravi' }, 'upi', 'no-upi-id'],
    ['no mail address', { mail: 'ravi' }, 'mail', 'no-mail-address'],
  ])('%s', async (_title, wrong, path, fault, limit) => {
    const [issue, ...more] = await issuesOf({ ...good, ...wrong });
    expect(more).toEqual([]);
    expect(issue).toMatchObject({ path, fault, ...(limit === undefined ? {} : { limit }) });
    expect('limit' in (issue ?? {})).toBe(limit !== undefined);
  });

  it('takes what is right, and says no more than 20 things of what is wrong', async () => {
    expect(await issuesOf(good)).toEqual([]);
    const { issues } = await z.array(z.number())['~standard'].validate(Array(50).fill('x'));
    expect(inputIssues(new ValidationError({ message: '', issues: issues ?? [], data: [] }))).toHaveLength(20);
  });

  it('reads well in English: our words, or the detail where the schema has more to say', () => {
    const issues = [
      { path: 'toOn', fault: 'not-after' },
      { path: 'kind', fault: 'no-choice', detail: 'one of a, b' },
    ];
    expect(codeSentence('invalid-input', { issues })).toBe(
      'Please check what was entered. toOn: must come after the beginning; kind: one of a, b',
    );
  });
});
