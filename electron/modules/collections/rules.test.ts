import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CollectionRule, Reprieve, TrackState } from '#shared/contract/collections.ts';
import { addDays, type Day, day, weekdayOf } from '#shared/domain/time.ts';
import {
  CLEAR,
  closedDay,
  type Facts,
  isFeeDue,
  lateFee,
  mayRestore,
  overdue,
  overdueSince,
  reprieveOf,
  STANDARD_RULE,
  type Standing,
  stepDue,
} from './rules.ts';

/** Bill due on the 1st: reminded 3 days before and on the 5th day, warned on the 10th, cut off on the 15th. */
const RULE: CollectionRule = {
  ...STANDARD_RULE,
  reminderDays: [-3, 5],
  warningDays: 10,
  suspendDays: 15,
  suspendLeastMinor: 10_000,
  doubtfulDays: 90,
};
const DUE = day('2026-11-01');

function facts(late: number, more: Partial<Facts> & { standing?: Standing } = {}): Facts {
  return {
    on: addDays(DUE, late),
    standing: CLEAR,
    dues: [{ dueOn: DUE, openMinor: 30_000 }],
    isExempt: false,
    promisedOn: null,
    hasPaidToday: false,
    activeServices: 1,
    suspendedForDue: 0,
    ...more,
  };
}

const standing = (state: TrackState, more: Partial<Standing> = {}): Standing => ({
  ...CLEAR,
  dueOn: DUE,
  ...more,
  state,
});

describe('what is overdue', () => {
  const dues = [
    { dueOn: DUE, openMinor: 100 },
    { dueOn: addDays(DUE, 30), openMinor: 20 },
  ];
  it.each([
    [-1, 0, 0],
    [0, 0, 0],
    [1, 100, 0],
    [15, 100, 100],
    [31, 120, 100],
    [45, 120, 120],
  ])('%d days after the due day: %d, of it %d since 15 days', (late, all, since) => {
    expect(overdue(dues, addDays(DUE, late))).toBe(all);
    expect(overdueSince(dues, 15, addDays(DUE, late))).toBe(since);
  });
});

describe('the step that is due', () => {
  it.each<[number, Standing, string | null, TrackState | null]>([
    [-4, CLEAR, null, null],
    [-3, CLEAR, 'reminded', 'clear'],
    [-2, standing('clear', { remindedDay: -3 }), null, null],
    [0, standing('clear', { remindedDay: -3 }), null, null],
    [1, standing('clear', { remindedDay: -3 }), 'overdue', 'pending'],
    [5, standing('pending', { remindedDay: -3 }), 'reminded', 'reminded'],
    [6, standing('reminded', { remindedDay: 5 }), null, null],
    [10, standing('reminded', { remindedDay: 5 }), 'warned', 'warned'],
    [11, standing('warned', { remindedDay: 5, warnedOn: addDays(DUE, 10) }), null, null],
    [90, standing('suspended', { remindedDay: 5, warnedOn: addDays(DUE, 10) }), 'doubtful', 'doubtful'],
    [91, standing('doubtful', { remindedDay: 5 }), null, null],
    // The computer was off: the warning takes the place of the reminders that were missed.
    [12, CLEAR, 'warned', 'warned'],
    [7, CLEAR, 'reminded', 'reminded'],
    // Reminded for an older bill that is paid by now: it begins anew.
    [
      5,
      standing('clear', { dueOn: addDays(DUE, -30), remindedDay: 5, warnedOn: addDays(DUE, -20) }),
      'reminded',
      'reminded',
    ],
  ])('%d days late, %j: %s', (late, at, kind, state) => {
    const step = stepDue(RULE, facts(late, { standing: at }));
    expect(step?.kind ?? null).toBe(kind);
    expect(step?.standing.state ?? null).toBe(state);
  });

  it('leaves alone who is exempt or has promised, and warns nobody who has nothing to lose', () => {
    const at = standing('pending', { remindedDay: -3 });
    expect(stepDue(RULE, facts(12, { standing: at, isExempt: true }))).toBeNull();
    expect(stepDue(RULE, facts(12, { standing: at, promisedOn: addDays(DUE, 12) }))).toBeNull();
    expect(stepDue(RULE, facts(12, { standing: at, promisedOn: addDays(DUE, 11) }))?.kind).toBe('warned');
    expect(stepDue(RULE, facts(12, { standing: at, activeServices: 0 }))?.kind).toBe('reminded');
    expect(stepDue(RULE, facts(12, { standing: at, dues: [{ dueOn: DUE, openMinor: 9_999 }] }))?.kind).toBe('reminded');
  });

  it('leaves the track when nothing is overdue any more, and lets the service go on that was cut off', () => {
    const paid = { dues: [{ dueOn: addDays(DUE, 30), openMinor: 30_000 }] };
    expect(stepDue(RULE, facts(20, { ...paid, standing: standing('warned') }))).toMatchObject({
      kind: 'cleared',
      standing: { state: 'clear' },
    });
    expect(stepDue(RULE, facts(20, { ...paid, standing: standing('suspended'), suspendedForDue: 1 }))).toMatchObject({
      kind: 'restored',
      standing: { state: 'clear' },
    });
    const little = { dues: [{ dueOn: DUE, openMinor: 9_999 }], standing: standing('suspended'), suspendedForDue: 1 };
    expect(stepDue(RULE, facts(20, little))).toMatchObject({ kind: 'restored', standing: { state: 'restored' } });
    expect(stepDue(RULE, facts(20, { standing: standing('suspended'), suspendedForDue: 1 }))).toBeNull();
    expect(stepDue(RULE, facts(20, { dues: [], standing: standing('written-off') }))).toBeNull();
    expect(stepDue(RULE, facts(20, { dues: [], standing: standing('written-off'), suspendedForDue: 1 }))).toBeNull();
    expect(stepDue(RULE, facts(36, { ...paid, standing: standing('written-off') }))?.kind).toBe('reminded');
  });
});

describe('who is cut off', () => {
  const warned = standing('warned', { warnedOn: addDays(DUE, 10) });
  it.each<[number, Partial<Facts>, Reprieve | null]>([
    [14, {}, 'nothing-overdue'],
    [15, {}, null],
    [15, { dues: [{ dueOn: DUE, openMinor: 9_999 }] }, 'nothing-overdue'],
    [15, { dues: [{ dueOn: DUE, openMinor: 10_000 }] }, null],
    // Enough is open in all, but not for long enough.
    [
      40,
      {
        dues: [
          { dueOn: DUE, openMinor: 5_000 },
          { dueOn: addDays(DUE, 30), openMinor: 30_000 },
        ],
      },
      'nothing-overdue',
    ],
    [15, { activeServices: 0 }, 'no-service'],
    [15, { isExempt: true }, 'exempt'],
    [15, { promisedOn: addDays(DUE, 15) }, 'promise'],
    [16, { promisedOn: addDays(DUE, 15) }, null],
    [15, { hasPaidToday: true }, 'paid-today'],
    // Warned late, because the computer was off: he has his five days all the same.
    [15, { standing: standing('warned', { warnedOn: addDays(DUE, 13) }) }, 'not-warned'],
    [18, { standing: standing('warned', { warnedOn: addDays(DUE, 13) }) }, null],
    [30, { standing: standing('pending') }, 'not-warned'],
    [30, { standing: standing('warned', { dueOn: addDays(DUE, -30), warnedOn: addDays(DUE, -20) }) }, 'not-warned'],
  ])('%d days late with %j: %s', (late, more, reprieve) => {
    expect(reprieveOf(RULE, facts(late, { standing: warned, ...more }))).toBe(reprieve);
  });

  it('is nobody where the rule does not say so, and needs no warning where none is given', () => {
    expect(reprieveOf({ ...RULE, suspendDays: null }, facts(100, { standing: warned }))).toBe('nothing-overdue');
    expect(reprieveOf({ ...RULE, warningDays: null }, facts(15))).toBeNull();
  });

  it('may go on as soon as the rule would not cut him off', () => {
    const cutOff = (dues: Facts['dues'], more: Partial<Facts> = {}) =>
      facts(40, { dues, suspendedForDue: 1, standing: standing('suspended'), ...more });
    const dues = (oldMinor: number) => [
      { dueOn: DUE, openMinor: oldMinor },
      { dueOn: addDays(DUE, 30), openMinor: 30_000 },
    ];
    expect(mayRestore(RULE, cutOff(dues(10_000)))).toBe(false);
    expect(mayRestore(RULE, cutOff(dues(9_999)))).toBe(true);
    expect(mayRestore({ ...RULE, suspendDays: null, suspendLeastMinor: 0 }, cutOff(dues(0)))).toBe(false);
    expect(mayRestore({ ...RULE, suspendDays: null, suspendLeastMinor: 0 }, cutOff([]))).toBe(true);
  });

  it('does not go on by itself once he is written off, or where nothing is cut off', () => {
    expect(mayRestore(RULE, facts(40, { dues: [], standing: standing('written-off'), suspendedForDue: 1 }))).toBe(
      false,
    );
    expect(mayRestore(RULE, facts(40, { dues: [] }))).toBe(false);
  });
});

describe('days on which nobody is cut off', () => {
  it.each([
    ['2026-11-20', 5, 'weekday'],
    ['2026-11-21', 6, 'weekday'],
    ['2026-11-22', 7, 'weekday'],
    ['2026-11-23', 1, null],
    ['1970-01-01', 4, null],
    ['2028-02-29', 2, null],
  ])('%s is weekday %d: %s', (on, number, reason) => {
    expect(weekdayOf(on as Day)).toBe(number);
    expect(closedDay({ ...RULE, skipWeekdays: [5, 6, 7] }, on as Day, false)).toBe(reason);
  });

  it('are holidays where the rule says so', () => {
    expect(closedDay({ ...RULE, skipHolidays: true }, day('2026-11-23'), true)).toBe('holiday');
    expect(closedDay({ ...RULE, skipHolidays: false }, day('2026-11-23'), true)).toBeNull();
  });
});

describe('the late fee', () => {
  const percent = {
    ...RULE,
    lateFeeKind: 'percent' as const,
    lateFeePpm: 20_000,
    lateFeeLeastMinor: 500,
    lateFeeCapMinor: 10_000,
  };
  it.each([
    ['none', RULE, 35_400, 0],
    ['fixed', { ...RULE, lateFeeKind: 'fixed' as const, lateFeeMinor: 5_000 }, 35_400, 5_000],
    // 2% of 354.00 is 7.08; of 353.75 7.075, half up 7.08; the least is 5.00, the most 100.00.
    ['2%', percent, 35_400, 708],
    ['2%, half up', percent, 35_375, 708],
    ['2%, at least', percent, 10_000, 500],
    ['2%, at most', percent, 2_000_000, 10_000],
    ['2% without a cap', { ...percent, lateFeeCapMinor: null }, 2_000_000, 40_000],
    ['none for little', { ...percent, lateFeeFromMinor: 5_000 }, 4_999, 0],
    ['none for nothing', percent, 0, 0],
  ])('%s', (_name, rule, open, fee) => expect(lateFee(rule, open)).toBe(fee));

  it.each([
    [4, false],
    [5, true],
    [50, true],
  ])('comes %d days after the due day: %s', (late, isDue) => {
    expect(isFeeDue({ ...percent, lateFeeDays: 5 }, DUE, addDays(DUE, late))).toBe(isDue);
    expect(isFeeDue(RULE, DUE, addDays(DUE, late))).toBe(false);
  });

  it('grows with what is open and stays between its limits', () => {
    fc.assert(
      fc.property(fc.nat(5_000_000), fc.nat(5_000_000), (one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(lateFee(percent, less)).toBeLessThanOrEqual(lateFee(percent, more));
        if (less > 0) expect(lateFee(percent, less)).toBeGreaterThanOrEqual(500);
        expect(lateFee(percent, more)).toBeLessThanOrEqual(10_000);
      }),
    );
  });
});

describe('a whole way along the track', () => {
  /** Lives day by day; the program is off on the days of `off`. Answers the day of each step, counted from the due day. */
  function live(off: (late: number) => boolean, more: (late: number) => Partial<Facts> = () => ({})) {
    const steps: [string, number][] = [];
    let at: Standing = CLEAR;
    let isCut = false;
    for (let late = -5; late <= 100; late += 1) {
      if (off(late)) continue;
      for (;;) {
        const now = facts(late, {
          standing: at,
          activeServices: isCut ? 0 : 1,
          suspendedForDue: isCut ? 1 : 0,
          ...more(late),
        });
        const step = stepDue(RULE, now);
        if (!step) {
          if (!isCut && reprieveOf(RULE, now) === null) {
            isCut = true;
            at = { ...at, state: 'suspended' };
            steps.push(['suspended', late]);
          }
          break;
        }
        at = step.standing;
        steps.push([step.kind, late]);
        if (steps.length > 30) throw new Error('the track goes in circles');
      }
    }
    return steps;
  }

  it('goes step by step', () => {
    expect(live(() => false)).toEqual([
      ['reminded', -3],
      ['overdue', 1],
      ['reminded', 5],
      ['warned', 10],
      ['suspended', 15],
      ['doubtful', 90],
    ]);
  });

  it('after nine days without the program catches up once, and cuts off nobody who was not warned in time', () => {
    expect(live((late) => late >= 6 && late < 15)).toEqual([
      ['reminded', -3],
      ['overdue', 1],
      ['reminded', 5],
      ['warned', 15],
      ['suspended', 20],
      ['doubtful', 90],
    ]);
  });

  it('never cuts off early, unwarned, exempt or promised, whatever days the program is off', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -5, max: 100 }), { maxLength: 100 }),
        fc.integer({ min: -5, max: 60 }),
        fc.boolean(),
        (off, promisedLate, isExempt) => {
          const steps = live(
            (late) => off.includes(late),
            () => ({ promisedOn: addDays(DUE, promisedLate), isExempt }),
          );
          const kinds = steps.map(([kind]) => kind);
          expect(new Set(kinds.filter((kind) => kind !== 'reminded')).size).toBe(
            kinds.filter((kind) => kind !== 'reminded').length,
          );
          const cut = steps.find(([kind]) => kind === 'suspended');
          if (!cut) return;
          expect(isExempt).toBe(false);
          expect(cut[1]).toBeGreaterThan(promisedLate);
          const warned = steps.find(([kind]) => kind === 'warned');
          expect(cut[1] - (warned?.[1] ?? 1_000)).toBeGreaterThanOrEqual(5);
          expect(cut[1]).toBeGreaterThanOrEqual(15);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
