import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeOffice, type TestOffice } from '#testing/makeHost.ts';
import type { Reader } from './sql.ts';

let office: TestOffice;

beforeEach(async () => {
  office = await makeOffice();
});

afterEach(() => office.close());

/** How commits wait for the disk: 2 is FULL, 1 is NORMAL. */
function syncing({ sql }: Pick<Reader, 'sql'>): number | undefined {
  return sql.get<{ level: number }>('SELECT synchronous AS level FROM pragma_synchronous')?.level;
}

it('has only a part of a longer work not wait for the disk', () => {
  const context = office.host.context();
  expect(context.write(syncing)).toBe(2);
  expect(context.writePart(syncing)).toBe(1);
  expect(context.write(syncing)).toBe(2);
});

it('waits for the disk again when a part of a longer work was refused', () => {
  const context = office.host.context();
  expect(() =>
    context.writePart((tx) => {
      tx.sql.run('UPDATE company SET due_days = 77');
      throw new Error('refused');
    }),
  ).toThrow('refused');
  expect(context.write(syncing)).toBe(2);
  expect(context.company().dueDays).not.toBe(77);
});
