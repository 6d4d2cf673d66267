import { describe, expect, it } from 'vitest';
import { permissionsOf, ROLES } from './permissions.ts';

describe('permissionsOf', () => {
  it.each(ROLES)('lets a %s who may void any payment through the door that asks for the own ones', (role) => {
    const permissions = permissionsOf(role);
    if (permissions.has('payments.void-any')) expect(permissions).toContain('payments.void-own');
    expect(permissionsOf('accountant')).toContain('payments.void-any');
  });

  it('adds what the office grants and takes what it denies', () => {
    const permissions = permissionsOf('cashier', ['payments.void-any'], ['payments.void-own']);
    expect(permissions).toContain('payments.void-any');
    expect(permissions).not.toContain('payments.void-own');
  });
});
