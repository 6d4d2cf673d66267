import { describe, expect, it } from 'vitest';
import { day } from '#shared/domain/time.ts';
import { filterOf } from './filters.ts';

const today = day('2026-11-21');

describe('filterOf', () => {
  it('asks for the usual when nothing was chosen', () => {
    expect(filterOf('day-collection', {}, today)).toEqual({
      name: 'day-collection',
      fromOn: '2026-11-21',
      toOn: '2026-11-21',
    });
    expect(filterOf('due-list', {}, today)).toEqual({ name: 'due-list', on: '2026-11-21' });
    expect(filterOf('bill-register', {}, today)).toEqual({
      name: 'bill-register',
      fromOn: '2026-11-01',
      toOn: '2026-11-30',
    });
  });

  it('sends only what the report can be narrowed by', () => {
    const everything = { areaId: 3, userId: 4, customerId: 5, on: day('2026-11-02') };
    expect(filterOf('due-list', everything, today)).toEqual({ name: 'due-list', on: '2026-11-02', areaId: 3 });
    expect(filterOf('day-collection', everything, today)).toMatchObject({ areaId: 3, userId: 4 });
    expect(filterOf('customer-statement', everything, today)).toEqual({ name: 'customer-statement', customerId: 5 });
  });

  it('waits until the question is complete', () => {
    expect(filterOf('customer-statement', {}, today)).toBeNull();
    expect(filterOf('bill-register', { period: { fromOn: today, toOn: day('2026-11-01') } }, today)).toBeNull();
  });
});
