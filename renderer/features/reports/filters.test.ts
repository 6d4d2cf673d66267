import { describe, expect, it } from 'vitest';
import { day } from '#shared/domain/time.ts';
import { filterOf } from './filters.ts';

const today = day('2026-11-21');

describe('filterOf', () => {
  it('asks for the usual when nothing was chosen', () => {
    expect(filterOf('day-collection', {}, today, 4)).toEqual({
      name: 'day-collection',
      fromOn: '2026-11-21',
      toOn: '2026-11-21',
    });
    expect(filterOf('due-list', {}, today, 4)).toEqual({ name: 'due-list', on: '2026-11-21' });
    expect(filterOf('bill-register', {}, today, 4)).toEqual({
      name: 'bill-register',
      fromOn: '2026-11-01',
      toOn: '2026-11-30',
    });
  });

  it('sends only what the report can be narrowed by', () => {
    const everything = { areaId: 3, userId: 4, customerId: 5, on: day('2026-11-02') };
    expect(filterOf('due-list', everything, today, 4)).toEqual({ name: 'due-list', on: '2026-11-02', areaId: 3 });
    expect(filterOf('day-collection', everything, today, 4)).toMatchObject({ areaId: 3, userId: 4 });
    expect(filterOf('customer-statement', everything, today, 4)).toEqual({ name: 'customer-statement', customerId: 5 });
  });

  it('takes the year as the company counts it', () => {
    const choice = { period: 'year' as const };
    expect(filterOf('bill-register', choice, today, 4)).toMatchObject({ fromOn: '2026-04-01', toOn: '2027-03-31' });
    expect(filterOf('bill-register', choice, today, 1)).toMatchObject({ fromOn: '2026-01-01', toOn: '2026-12-31' });
  });

  it('waits until the question is complete', () => {
    expect(filterOf('customer-statement', {}, today, 4)).toBeNull();
    expect(filterOf('bill-register', { period: { fromOn: today, toOn: day('2026-11-01') } }, today, 4)).toBeNull();
  });
});
