import { describe, expect, it } from 'vitest';
import { auditChanges } from './auditChanges.ts';

describe('auditChanges', () => {
  it('tells what differs', () => {
    expect(
      auditChanges(
        { id: 1, name: 'Ravi', address: 'Main Road', version: 1, phones: ['1'], balanceMinor: 500 },
        { id: 1, name: 'Ravi Kumar', address: 'Main Road', version: 1, phones: ['1', '2'] },
      ),
    ).toEqual([
      { key: 'name', before: 'Ravi', after: 'Ravi Kumar' },
      { key: 'phones', before: ['1'], after: ['1', '2'] },
    ]);
  });
  it('tells every filled field of something new, and nothing of empty ones', () => {
    expect(auditChanges(null, { id: 4, name: 'Gold', sacCode: '', taxSetId: null, phones: [], active: false })).toEqual(
      [
        { key: 'name', before: null, after: 'Gold' },
        { key: 'active', before: null, after: false },
      ],
    );
  });
  it('has nothing to tell of an action without values', () => {
    expect(auditChanges(null, null)).toEqual([]);
  });
  it('tells what was taken away', () => {
    expect(auditChanges({ email: 'a@b.in' }, { email: '' })).toEqual([{ key: 'email', before: 'a@b.in', after: '' }]);
  });
});
