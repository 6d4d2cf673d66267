import type { ValidationError } from '@orpc/server';
import type { z } from 'zod';
import { INPUT_FAULTS, type InputFault, type InputIssue } from '#shared/contract/inputFaults.ts';

const MOST = 20;

/** What a schema found wrong with an input: one thing for each field, in the words of the contract, of at most 20. */
export function inputIssues({ issues, data }: ValidationError): InputIssue[] {
  const fields = new Map<string, InputIssue>();
  for (const issue of issues as readonly z.core.$ZodIssue[]) {
    const path = issue.path.map(String).join('.');
    if (fields.has(path)) continue;
    fields.set(path, { path, ...judged(issue, data), ...(isFault(issue.message) ? {} : { detail: issue.message }) });
    if (fields.size === MOST) break;
  }
  return [...fields.values()];
}

function isFault(words: string): words is InputFault {
  return (INPUT_FAULTS as readonly string[]).includes(words);
}

function judged(issue: z.core.$ZodIssue, data: unknown): Pick<InputIssue, 'fault' | 'limit'> {
  if (isFault(issue.message)) return { fault: issue.message };
  const isMissing = isEmpty(valueAt(data, issue.path));
  switch (issue.code) {
    case 'too_small':
    case 'too_big':
      return outside(issue, isMissing);
    case 'invalid_format':
      if (issue.format === 'date') return { fault: isMissing ? 'needed' : 'no-day' };
      return { fault: isMissing ? 'needed' : issue.format === 'email' ? 'no-mail-address' : 'wrong' };
    case 'invalid_value':
      return { fault: isMissing ? 'needed' : 'no-choice' };
    case 'invalid_type':
      return { fault: isMissing ? 'needed' : 'wrong' };
    default:
      return { fault: 'wrong' };
  }
}

type OutOfBounds = z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig;

const BOUNDS = {
  string: { too_small: 'short', too_big: 'long' },
  number: { too_small: 'below', too_big: 'above' },
  items: { too_small: 'few', too_big: 'many' },
} as const satisfies Record<string, Record<OutOfBounds['code'], InputFault>>;

function outside(issue: OutOfBounds, isMissing: boolean): Pick<InputIssue, 'fault' | 'limit'> {
  const { origin } = issue;
  if (issue.code === 'too_small' && isMissing) return { fault: 'needed' };
  const kind = origin === 'string' ? 'string' : origin === 'array' || origin === 'set' ? 'items' : 'number';
  const bound = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum);
  // All numbers of the contract are whole: more than 0 is at least 1.
  const within = issue.inclusive === false ? (issue.code === 'too_small' ? 1 : -1) : 0;
  return { fault: BOUNDS[kind][issue.code], limit: bound + within };
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    data,
  );
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
