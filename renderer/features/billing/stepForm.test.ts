import { describe, expect, it } from 'vitest';
import { REBATE_PRESETS } from '#shared/contract/outages.ts';
import { isStepWrong, type StepForm, stepForms, stepsOf, withOneMore } from './stepForm.ts';

const step = (hours: string, kind: StepForm['kind'] = 'by-time', percent = '0'): StepForm => ({
  ...{ id: 0, hours, kind, percent },
});

describe('the rebate table in the form', () => {
  it.each(['IN', 'BD'] as const)('comes back as it was: %s', (country) => {
    expect(stepsOf(stepForms(REBATE_PRESETS[country]))).toEqual(REBATE_PRESETS[country]);
  });

  it.each<[StepForm, 'hours' | 'percent' | null]>([
    [step('72'), null],
    [step('0'), 'hours'],
    [step('2209'), 'hours'],
    [step('1.5'), 'hours'],
    [step(''), 'hours'],
    [step('24', 'payable', '37.5'), null],
    [step('24', 'payable', '100'), 'percent'],
    [step('24', 'payable', ''), 'percent'],
    [step('24', 'payable', '-1'), 'percent'],
  ])('says what is wrong about %o', (one, wrong) => {
    expect(isStepWrong(one, [one])).toBe(wrong);
    expect(isStepWrong(one, [one, step('500')])).toBe(wrong);
  });

  it('grows by a line a day longer, which is told from the others', () => {
    expect(withOneMore([])).toEqual([step('24')]);
    expect(withOneMore(stepForms(REBATE_PRESETS.BD)).at(-1)).toMatchObject({ id: 3, hours: '96', kind: 'by-time' });
  });

  it('has each length once', () => {
    expect(isStepWrong(step('72'), [step('72'), step('72', 'payable')])).toBe('hours');
  });
});
