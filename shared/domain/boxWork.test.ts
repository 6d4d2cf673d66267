import { describe, expect, it } from 'vitest';
import { BOX_WORKS, feesOf, usualFees } from './boxWork.ts';

describe('what work with a box is charged', () => {
  it.each([
    ['activate', {}, ['installation', 'activation', 'deposit']],
    ['deactivate', {}, []],
    ['swap', { why: 'fault', isInWarranty: true }, []],
    ['swap', { why: 'fault', isInWarranty: false }, ['swap', 'visit']],
    ['swap', { why: 'upgrade', isInWarranty: true }, ['upgrade']],
    ['return', { condition: 'good' }, []],
    ['return', { condition: 'damaged' }, ['damaged']],
    ['return', { condition: 'faulty' }, []],
    ['lose', {}, ['lost']],
    ['hand-on', {}, ['transfer', 'deposit']],
  ] as const)('%s %o: %o', (kind, facts, fees) => {
    expect(usualFees(kind, facts)).toEqual(fees);
  });

  it('is never more than what may be charged at all', () => {
    for (const kind of BOX_WORKS)
      for (const why of ['fault', 'upgrade'] as const)
        for (const condition of ['good', 'damaged', 'faulty'] as const)
          expect(feesOf(kind)).toEqual(expect.arrayContaining([...usualFees(kind, { why, condition })]));
  });
});
