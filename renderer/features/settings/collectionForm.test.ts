import { describe, expect, it } from 'vitest';
import { readPercent } from '#renderer/ui/percent.ts';
import type { CollectionRule } from '#shared/contract/collections.ts';
import { checkRule, formOfRule, readReminders, ruleOf } from './collectionForm.ts';

const RULE: CollectionRule = {
  reminderDays: [-3, 0, 5],
  warningDays: 10,
  lateFeeKind: 'percent',
  lateFeeDays: 5,
  lateFeeMinor: 0,
  lateFeePpm: 15_000,
  lateFeeLeastMinor: 500,
  lateFeeCapMinor: null,
  lateFeeFromMinor: 0,
  lateFeeTaxSetId: null,
  suspendDays: 15,
  suspendLeastMinor: 10_000,
  suspendMode: 'review',
  skipWeekdays: [6, 7],
  skipHolidays: true,
  reconnectionFeeMinor: 5_000,
  reconnectionTaxSetId: null,
  promiseDays: 7,
  promiseOpen: 1,
  promiseMonth: 50,
  promiseRestores: true,
  doubtfulDays: null,
};
const t = ((key: string) => key) as never;

describe('the rule of collections in a form', () => {
  it('comes back as it was', () => {
    expect(ruleOf(formOfRule(RULE))).toEqual(RULE);
    expect(formOfRule(RULE)).toMatchObject({ reminderDays: '-3, 0, 5', lateFeePercent: '1.5', doubtfulDays: '' });
    expect(checkRule(formOfRule(RULE), t)).toEqual({});
  });

  it.each([
    ['1.5', 15_000],
    ['1,5', 15_000],
    ['0', 0],
    ['100', 1_000_000],
    ['0.0001', 1],
    ['100.1', null],
    ['1.23456', null],
    ['-1', null],
    ['', null],
  ])('%s per cent: %s', (text, ppm) => expect(readPercent(text)).toBe(ppm));

  it.each([
    ['-3, 0 5', [-3, 0, 5]],
    ['', []],
    ['181', null],
    ['-31', null],
    ['1.5', null],
    ['1,2,3,4,5,6,7', null],
  ])('reminders "%s": %j', (text, days) => expect(readReminders(text)).toEqual(days));

  it('says beside the field what is wrong', () => {
    const form = formOfRule(RULE);
    expect(checkRule({ ...form, warningDays: '15' }, t)).toEqual({ warningDays: 'warning-late' });
    expect(checkRule({ ...form, suspendDays: '0', promiseDays: 'x' }, t)).toEqual({
      suspendDays: 'days-wrong',
      promiseDays: 'number-wrong',
      warningDays: 'warning-late',
    });
    expect(checkRule({ ...form, lateFeeCapMinor: 100 }, t)).toEqual({ lateFeeCapMinor: 'cap-low' });
  });
});
