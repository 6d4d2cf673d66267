import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, chosenFirst } from './rules.ts';

const items = (...open: number[]) => open.map((openMinor, index) => ({ id: index + 1, openMinor }));

describe('allocate', () => {
  it.each([
    [45_000, [30_000, 30_000], [30_000, 15_000], 0],
    [70_000, [30_000, 30_000], [30_000, 30_000], 10_000],
    [30_000, [30_000, 30_000], [30_000], 0],
    [1, [30_000], [1], 0],
    [500, [], [], 500],
    [500, [0, 200], [200], 300],
    [0, [200], [], 0],
  ])('%d over %j pays %j and leaves %d', (amount, open, shares, rest) => {
    const result = allocate(amount, items(...open));
    expect(result.shares.map((share) => share.amountMinor)).toEqual(shares);
    expect(result.restMinor).toBe(rest);
  });

  it('loses nothing, pays no item more than is open, and fills each before the next gets anything', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 30 }),
        (amount, open) => {
          const given = items(...open);
          const { shares, restMinor } = allocate(amount, given);
          const paid = new Map(shares.map((share) => [share.item.id, share.amountMinor]));
          expect([...paid.values()].reduce((sum, share) => sum + share, 0) + restMinor).toBe(amount);
          expect(restMinor).toBeGreaterThanOrEqual(0);
          let isLeft = true;
          for (const { id, openMinor } of given) {
            const share = paid.get(id) ?? 0;
            expect(share >= 0 && share <= openMinor).toBe(true);
            if (share > 0) expect(isLeft).toBe(true);
            if (share < openMinor) isLeft = false;
          }
          if (!isLeft) expect(restMinor).toBe(0);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('fills what was chosen before anything else, takes nothing away and pays in all what it would have paid', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 100_000 }), fc.boolean()), { maxLength: 30 }),
        (amount, open) => {
          const given = items(...open.map(([openMinor]) => openMinor));
          const chosenIds = given.filter((_item, index) => open[index]?.[1]).map(({ id }) => id);
          const inTurn = chosenFirst(given, chosenIds);
          expect(inTurn.toSorted((left, right) => left.id - right.id)).toEqual(given);
          const { shares, restMinor } = allocate(amount, inTurn);
          expect(restMinor).toBe(allocate(amount, given).restMinor);
          const paidOf = (id: number) => shares.find((share) => share.item.id === id)?.amountMinor ?? 0;
          const isChosen = ({ id }: { id: number }) => chosenIds.includes(id);
          const isFull = given.filter(isChosen).every(({ id, openMinor }) => paidOf(id) === openMinor);
          for (const item of given.filter((one) => !isChosen(one))) if (paidOf(item.id) > 0) expect(isFull).toBe(true);
          // Among the chosen, and among the others, the oldest comes first.
          for (const part of [given.filter(isChosen), given.filter((one) => !isChosen(one))])
            expect(
              allocate(
                part.reduce((sum, { id }) => sum + paidOf(id), 0),
                part,
              ).shares,
            ).toEqual(shares.filter(({ item }) => part.includes(item)));
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('is oldest first where nothing was chosen', () => {
    expect(chosenFirst(items(1, 2, 3), [])).toEqual(items(1, 2, 3));
  });
});
