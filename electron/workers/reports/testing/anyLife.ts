import fc from 'fast-check';
import { addDays, type Day, day } from '#shared/domain/time.ts';
import { createTestOffice, type TestOffice } from './office.ts';

type Step =
  | { do: 'bill'; who: number; amountMinor: number }
  | { do: 'pay'; who: number; amountMinor: number; back: number }
  | { do: 'void'; pick: number }
  | { do: 'wait'; days: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('bill' as const), who: fc.nat(3), amountMinor: fc.integer({ min: 1, max: 90_000 }) }),
  fc.record({
    do: fc.constant('pay' as const),
    who: fc.nat(3),
    amountMinor: fc.integer({ min: 1, max: 120_000 }),
    back: fc.nat(3),
  }),
  fc.record({ do: fc.constant('void' as const), pick: fc.nat(20) }),
  fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 20 }) }),
);

/** Whatever can happen to four customers in an office: bills, payments (also dated back), voids, and days between. */
export const anyLife = fc.array(step, { minLength: 5, maxLength: 40 });

/** The day before anything happens in a life. */
export const BEFORE_LIFE = day('2026-08-10');

export interface Lived {
  readonly books: TestOffice;
  readonly people: readonly number[];
  readonly today: Day;
}

/** Lives it in an office of its own, which the caller removes. */
export function live(steps: readonly Step[]): Lived {
  const books = createTestOffice();
  const people = [0, 1, 2, 3].map((index) => books.customer(`Customer ${index}`));
  const who = (index: number): number => people[index] ?? 1;
  const standing: number[] = [];
  let today = day('2026-08-15');
  books.opening(who(0), 12_345, today);
  books.opening(who(1), -6_789, today);
  for (const move of steps) {
    if (move.do === 'wait') today = addDays(today, move.days);
    else if (move.do === 'bill') books.bill(who(move.who), move.amountMinor, today);
    else if (move.do === 'pay') {
      standing.push(books.payment(who(move.who), move.amountMinor, addDays(today, -move.back), { enteredOn: today }));
    } else {
      const [paid] = standing.splice(move.pick % Math.max(standing.length, 1), 1);
      if (paid !== undefined) books.voidPayment(paid, today);
    }
  }
  return { books, people, today };
}
