import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minor } from '#shared/domain/money.ts';
import { fingerprintRows } from './rowFingerprint.ts';
import type { SubscriberRow } from './sheet/subscriberRow.ts';

const RAVI: SubscriberRow = {
  line: 2,
  name: 'Ravi Kumar',
  code: 'SV 001',
  phones: ['+919849012345'],
  area: 'North',
  boxes: [{ serial: 'BOX1', vc: '700' }],
  openingMinor: minor(45_000),
  state: 'active',
  cells: ['x'],
};

const one = (row: SubscriberRow): string => fingerprintRows([row])[0] ?? '';

describe('the fingerprint of a row', () => {
  it('does not depend on the line, the raw cells, case or spaces', () => {
    expect(one({ ...RAVI, line: 99, cells: [], name: 'RAVI  kumar', code: 'sv001' })).toBe(one(RAVI));
  });

  it.each([
    { name: 'Ravi Kumari' },
    { code: 'SV002' },
    { phones: [] },
    { boxes: [{ serial: 'BOX1' }] },
    { openingMinor: minor(45_001) },
    { state: 'suspended' as const },
    { planName: 'Basic' },
    { priceMinor: minor(0) },
    { remarks: 'pays by UPI' },
  ])('depends on everything else: %j', (change) => {
    expect(one({ ...RAVI, ...change })).not.toBe(one(RAVI));
  });

  it('says nothing of the password', () => {
    const withPassword = (password: string) =>
      one({ ...RAVI, networkAccount: { kind: 'pppoe', username: 'r', password } });
    expect(withPassword('first')).toBe(withPassword('second'));
  });

  it('tells rows that say the same apart, in whatever order the sheet has them', () => {
    const rows = fc.array(fc.constantFrom(RAVI, { ...RAVI, name: 'Sita' }, { ...RAVI, name: 'Asha' }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(rows, (some) => {
        const prints = fingerprintRows(some);
        expect(new Set(prints).size).toBe(some.length);
        expect(fingerprintRows([...some].reverse()).sort()).toEqual([...prints].sort());
      }),
    );
  });
});
