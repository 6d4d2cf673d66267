import { describe, expect, it } from 'vitest';
import { day } from '#shared/domain/time.ts';
import { daysOfPeriod, isWrongWay } from './period.ts';

const today = day('2026-03-01');

describe('daysOfPeriod', () => {
  it('follows the calendar', () => {
    expect(daysOfPeriod('today', today)).toEqual({ fromOn: '2026-03-01', toOn: '2026-03-01' });
    expect(daysOfPeriod('yesterday', today)).toEqual({ fromOn: '2026-02-28', toOn: '2026-02-28' });
    expect(daysOfPeriod('month', today)).toEqual({ fromOn: '2026-03-01', toOn: '2026-03-31' });
    expect(daysOfPeriod('last-month', today)).toEqual({ fromOn: '2026-02-01', toOn: '2026-02-28' });
    expect(daysOfPeriod('any', today)).toEqual({});
  });

  it('begins the financial year where the office begins it', () => {
    expect(daysOfPeriod('year', today, 4)).toEqual({ fromOn: '2025-04-01', toOn: '2026-03-31' });
    expect(daysOfPeriod('year', day('2026-04-01'), 4)).toEqual({ fromOn: '2026-04-01', toOn: '2027-03-31' });
    expect(daysOfPeriod('year', today)).toEqual({ fromOn: '2026-01-01', toOn: '2026-12-31' });
  });

  it('leaves chosen days as they are', () => {
    expect(daysOfPeriod({ fromOn: today }, today)).toEqual({ fromOn: today });
  });
});

describe('isWrongWay', () => {
  it('sees only two days that stand the wrong way round', () => {
    expect(isWrongWay({ fromOn: day('2026-03-02'), toOn: today })).toBe(true);
    expect(isWrongWay({ fromOn: today, toOn: today })).toBe(false);
    expect(isWrongWay({ toOn: today })).toBe(false);
  });
});
