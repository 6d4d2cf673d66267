import { describe, expect, it } from 'vitest';
import { isGoodPin, readApproval, writeApproval } from './approvals.ts';

describe('a PIN', () => {
  it.each([
    ['4711', true],
    ['20240817', true],
    ['471', false],
    ['471147114', false],
    ['47a1', false],
    ['٤٧١١', false],
    ['0000', false],
    ['77777777', false],
    ['1234', false],
    ['7890', false],
    ['87654321', false],
  ])('%s is good: %s', (pin, good) => {
    expect(isGoodPin(pin)).toBe(good);
  });
});

describe('the header of an approval', () => {
  it('is read as it was written', () => {
    for (const asked of [{ kind: 'later' }, { kind: 'pin', approverId: 7, pin: '4711' }] as const)
      expect(readApproval(writeApproval(asked))).toEqual(asked);
  });

  it.each(['', 'pin', 'pin 7', 'pin 7 12', 'pin 7 4711 x', 'pin x 4711', ' later', 'PIN 7 4711', 'pin -1 4711'])(
    'says nothing as “%s”',
    (header) => {
      expect(readApproval(header)).toBeUndefined();
    },
  );
});
