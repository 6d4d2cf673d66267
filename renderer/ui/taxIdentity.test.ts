import { describe, expect, it } from 'vitest';
import { identityIssue, isJudged, stateOfTaxId, typedTaxId } from './taxIdentity.ts';

const GSTIN = '27AAPFU0939F1ZV';

describe('identityIssue', () => {
  it.each([
    ['IN', { taxId: '', stateCode: '' }, null],
    ['IN', { taxId: GSTIN, stateCode: '' }, null],
    ['IN', { taxId: GSTIN, stateCode: '27' }, null],
    ['IN', { taxId: GSTIN, stateCode: 'Maharashtra' }, null],
    ['IN', { taxId: GSTIN, stateCode: '29' }, { field: 'taxId', code: 'gstin-state' }],
    ['IN', { taxId: '27AAPFU0939F1ZA', stateCode: '' }, { field: 'taxId', code: 'gstin-check-digit' }],
    ['IN', { taxId: '00AAPFU0939F1ZA', stateCode: '' }, { field: 'taxId', code: 'state-unknown' }],
    ['IN', { taxId: '27', stateCode: '' }, { field: 'taxId', code: 'gstin-shape' }],
    ['IN', { taxId: '', stateCode: 'Westeros' }, { field: 'stateCode', code: 'state-unknown' }],
    ['ID', { taxId: '01.2', stateCode: 'Jawa Barat' }, null],
  ] as const)('%s %o', (country, identity, issue) => {
    expect(identityIssue(country, identity)).toEqual(issue);
  });
});

describe('typedTaxId', () => {
  it('is read in capital letters without spaces, and sets the state once it is a number', () => {
    expect(typedTaxId('IN', '27 aapfu', '29')).toEqual({ taxId: '27AAPFU', stateCode: '29' });
    expect(typedTaxId('IN', '27aapfu0939f1zv ', '')).toEqual({ taxId: GSTIN, stateCode: '27' });
    expect(typedTaxId('MX', 'xaxx 010101', 'Jalisco')).toEqual({ taxId: 'xaxx 010101', stateCode: 'Jalisco' });
  });
  it('is judged when all of it is there', () => {
    expect([isJudged('27AAPFU0939F1Z'), isJudged(GSTIN)]).toEqual([false, true]);
    expect([stateOfTaxId('IN', GSTIN), stateOfTaxId('IN', '27'), stateOfTaxId('MX', GSTIN)]).toEqual([
      '27',
      null,
      null,
    ]);
  });
});
