import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceClash, priceOn } from './prices.ts';
import { addDays, day } from './time.ts';

const price = (
  fromOn: string,
  branchId: number | null,
  priceMinor: number,
  { classId = null, toOn = null }: { classId?: number | null; toOn?: string | null } = {},
) => ({ fromOn: day(fromOn), toOn: toOn === null ? null : day(toOn), branchId, classId, priceMinor });

const HOTEL = 3;
const STAFF = 4;
const PRICES = [
  price('2026-01-01', null, 100),
  price('2026-02-01', 7, 80),
  price('2026-03-01', null, 120),
  price('2026-04-01', 7, 90),
  price('2026-05-01', null, 200, { classId: HOTEL }),
  price('2026-05-01', 7, 180, { classId: HOTEL }),
  price('2026-06-01', null, 60, { toOn: '2026-07-01' }),
  price('2026-06-10', null, 150, { classId: HOTEL, toOn: '2026-06-20' }),
];

describe('the price on a day', () => {
  it.each([
    ['2025-12-31', 7, null, 100],
    ['2026-01-31', 7, null, 100],
    ['2026-02-01', 7, null, 80],
    ['2026-03-15', 7, null, 80],
    ['2026-03-15', 8, null, 120],
    ['2026-04-01', 7, null, 90],
    // A class without a price of its own pays as everybody of the branch does.
    ['2026-04-30', 7, HOTEL, 90],
    ['2026-05-01', 7, HOTEL, 180],
    ['2026-05-01', 8, HOTEL, 200],
    ['2026-05-01', 7, STAFF, 90],
    ['2026-05-01', 8, STAFF, 120],
    // An ended price gives way to the one that was there before it.
    ['2026-06-30', 8, null, 60],
    ['2026-07-01', 8, null, 120],
    ['2026-06-19', 8, HOTEL, 150],
    ['2026-06-20', 8, HOTEL, 200],
    // That of branch and class goes before that of the class, whichever began last.
    ['2026-06-15', 7, HOTEL, 180],
  ])('%s in branch %i of class %s is %i', (on, branchId, classId, priceMinor) => {
    const prices = [...PRICES].sort((one, other) => (one.fromOn < other.fromOn ? -1 : 1));
    expect(priceOn(prices, { branchId, classId }, day(on))?.priceMinor).toBe(priceMinor);
  });

  it('is none where no price is for everybody', () => {
    expect(priceOn([price('2026-02-01', 7, 80)], { branchId: 8, classId: null }, day('2026-03-01'))).toBeUndefined();
  });
});

describe('a price beside the others', () => {
  const open = price('2026-01-01', null, 100);
  const spring = price('2026-03-01', null, 80, { toOn: '2026-04-01' });
  it.each([
    ['lies in an open one', price('2026-05-01', null, 70, { toOn: '2026-06-01' }), null],
    ['follows one that ended', price('2026-04-01', null, 90), null],
    ['begins within another', price('2026-03-15', null, 90), 'overlap'],
    ['reaches into another', price('2026-02-15', null, 90, { toOn: '2026-03-02' }), 'overlap'],
    ['ends where another begins', price('2026-02-15', null, 90, { toOn: '2026-03-01' }), null],
    ['is of another class', price('2026-03-15', null, 90, { classId: HOTEL }), null],
    ['is of another branch', price('2026-03-15', 7, 90, { toOn: '2026-03-20' }), null],
    ['replaces one of its day', price('2026-03-01', null, 85, { toOn: '2026-04-01' }), null],
    ['takes the end of the only open one', price('2026-01-01', null, 85, { toOn: '2026-02-01' }), 'gap'],
  ])('that %s', (_what, added, kind) => {
    expect(priceClash([open, spring], added)?.kind ?? null).toBe(kind);
  });

  it('never leaves a day that two of one branch and class claim, nor one without a price', () => {
    const anyPrice = fc.record({
      at: fc.integer({ min: 0, max: 60 }),
      days: fc.option(fc.integer({ min: 1, max: 20 }), { nil: null }),
      branchId: fc.constantFrom(null, 7),
      classId: fc.constantFrom(null, HOTEL),
    });
    const start = day('2026-01-01');
    fc.assert(
      fc.property(fc.array(anyPrice, { maxLength: 12 }), (asked) => {
        const kept = [price(start, null, 100)];
        for (const { at, days, branchId, classId } of asked) {
          const fromOn = addDays(start, at);
          const added = price(fromOn, branchId, at, { classId, toOn: days === null ? null : addDays(fromOn, days) });
          const isTaken = kept.some(
            (one) => one.branchId === branchId && one.classId === classId && one.fromOn === fromOn,
          );
          if (!isTaken && !priceClash(kept, added)) kept.push(added);
          kept.sort((one, other) => (one.fromOn < other.fromOn ? -1 : 1));
        }
        for (let at = 0; at < 90; at += 1) {
          const on = addDays(start, at);
          for (const classId of [null, HOTEL]) expect(priceOn(kept, { branchId: 7, classId }, on), on).toBeDefined();
          for (const one of kept) {
            const claims = kept.filter(
              (other) =>
                other.branchId === one.branchId &&
                other.classId === one.classId &&
                other.toOn !== null &&
                other.fromOn <= on &&
                on < other.toOn,
            );
            expect(claims.length, on).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });
});
