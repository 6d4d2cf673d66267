import { describe, expect, it } from 'vitest';
import { day } from '#shared/domain/time.ts';
import { askedOf, isWrongWay, type OutageForm } from './outageForm.ts';

const form: OutageForm = {
  ...{ place: 'area-7', planKind: 'cable', terms: 'rule', cause: 'storm' },
  ...{ fromOn: day('2026-11-03'), fromHour: 10, toOn: day('2026-11-07'), toHour: 9 },
};

describe('an outage in the form', () => {
  it('asks about its place and time', () => {
    expect(askedOf(form)).toEqual({
      ...{ areaId: 7, routerId: null, planKind: 'cable', terms: 'rule' },
      ...{ fromOn: '2026-11-03', fromHour: 10, toOn: '2026-11-07', toHour: 9 },
    });
    expect(askedOf({ ...form, place: 'router-12' })).toMatchObject({ areaId: null, routerId: 12 });
    expect(askedOf({ ...form, place: '' })).toMatchObject({ areaId: null, routerId: null });
  });

  it('asks nothing while it does not say when, or ends before it begins', () => {
    expect(askedOf({ ...form, fromOn: null })).toBeNull();
    expect(askedOf({ ...form, toOn: null })).toBeNull();
    for (const toHour of [9, 10]) expect(isWrongWay({ ...form, toOn: form.fromOn, toHour })).toBe(true);
    expect(isWrongWay({ ...form, toOn: form.fromOn, toHour: 11 })).toBe(false);
    expect(askedOf({ ...form, toOn: day('2026-11-02') })).toBeNull();
  });
});
