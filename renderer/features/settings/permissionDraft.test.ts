import { describe, expect, it } from 'vitest';
import { permissionsOf } from '#shared/domain/permissions.ts';
import { tidied, withPermission } from './permissionDraft.ts';

const NOTHING = { granted: [], denied: [] };

describe('withPermission', () => {
  it('grants what the role lacks and takes the grant back', () => {
    const granted = withPermission('cashier', NOTHING, 'reports.export', true);
    expect(granted).toEqual({ granted: ['reports.export'], denied: [] });
    expect(withPermission('cashier', granted, 'reports.export', false)).toEqual(NOTHING);
  });
  it('withholds what the role gives and gives it back', () => {
    const denied = withPermission('cashier', NOTHING, 'payments.take', false);
    expect(denied).toEqual({ granted: [], denied: ['payments.take'] });
    expect(permissionsOf('cashier', denied.granted, denied.denied).has('payments.take')).toBe(false);
    expect(withPermission('cashier', denied, 'payments.take', true)).toEqual(NOTHING);
  });
});

describe('tidied', () => {
  it('keeps only what differs from the role', () => {
    expect(tidied('owner', { granted: ['reports.export'], denied: ['payments.take'] })).toEqual({
      granted: [],
      denied: ['payments.take'],
    });
    expect(tidied('collector', { granted: ['reports.export'], denied: ['payments.take'] })).toEqual({
      granted: ['reports.export'],
      denied: [],
    });
  });
});
