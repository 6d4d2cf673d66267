import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { User } from '#shared/contract/people.ts';
import { type Permission, ROLES, type Role } from '#shared/domain/permissions.ts';
import { makeOffice, type OfficeClient, OWNER_PASSWORD, type TestOffice } from '#testing/makeHost.ts';

let office: TestOffice;
beforeEach(async () => {
  office = await makeOffice();
});
afterEach(() => office.close());

async function outcome(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'ok',
    (error: { code: string; data?: { permission?: string } }) =>
      error.data?.permission ? `${error.code}: ${error.data.permission}` : error.code,
  );
}

type Rights = Partial<Pick<User, 'granted' | 'denied' | 'branchIds' | 'areaIds'>>;

function add(client: OfficeClient, username: string, role: Role, rights: Rights = {}): Promise<User> {
  return client.people.create({ username, name: username, role, password: OWNER_PASSWORD, language: 'en', ...rights });
}

/** A user with rights of his own, signed in. */
async function signedIn(
  username: string,
  role: Role,
  rights: Rights = {},
): Promise<{ user: User; client: OfficeClient }> {
  const user = await add(office.owner, username, role, rights);
  const session = await office.connect().sessions.signIn({ username, password: OWNER_PASSWORD });
  return { user, client: office.connect(session.token ?? '') };
}

async function owner(): Promise<User> {
  const user = (await office.owner.people.list({})).find(({ role }) => role === 'owner');
  if (!user) throw new Error('no owner');
  return user;
}

describe('users', () => {
  it('of every role can be made by an owner, with a name of their own', async () => {
    for (const role of ROLES) expect((await add(office.owner, `a-${role}`, role)).role).toBe(role);
    await expect(add(office.owner, 'A-Cashier', 'cashier')).rejects.toMatchObject({ code: 'already-exists' });
  });

  it('leave the office its last owner', async () => {
    const user = await owner();
    const changes: Partial<User>[] = [{ active: false }, { role: 'manager' }, { denied: ['people.write'] }];
    for (const change of changes) {
      expect(await outcome(office.owner.people.update({ ...user, ...change }))).toBe('last-owner');
    }
    await add(office.owner, 'second', 'owner');
    expect(await outcome(office.owner.people.update({ ...user, role: 'manager' }))).toBe('ok');
  });

  it('show no password, and neither does the audit trail', async () => {
    await add(office.owner, 'ravi', 'cashier');
    const shown = JSON.stringify([await office.owner.people.list({}), await office.owner.audit.list({})]);
    expect(shown).toContain('create-user');
    expect(shown).not.toMatch(/argon2|password_?hash/i);
    expect(shown).not.toContain(OWNER_PASSWORD);
  });

  it('are changed with before and after in the audit trail', async () => {
    const user = await add(office.owner, 'ravi', 'cashier');
    await office.owner.people.update({ ...user, role: 'accountant' });
    const { rows } = await office.owner.audit.list({ entity: 'user', entityId: String(user.id) });
    expect(rows[0]).toMatchObject({
      action: 'update-user',
      before: { role: 'cashier' },
      after: { role: 'accountant' },
    });
  });
});

describe('who may manage people without being an owner', () => {
  const MANAGES: Permission[] = ['people.read', 'people.write'];

  it('makes no owner, changes none and takes no owner’s password', async () => {
    const { client } = await signedIn('mohan', 'manager', { granted: ['people.write'] });
    const boss = await owner();
    expect(await outcome(add(client, 'x1', 'owner'))).toBe('not-allowed: owner');
    expect(await outcome(client.people.update({ ...boss, name: 'Not Lakshmi' }))).toBe('not-allowed: owner');
    expect(await outcome(client.people.resetPassword({ id: boss.id, password: 'taken over now' }))).toBe(
      'not-allowed: owner',
    );
  });

  it('gives nobody a role or a permission that is not his own', async () => {
    const { client } = await signedIn('clerk', 'cashier', { granted: MANAGES });
    expect(await outcome(add(client, 'x1', 'manager'))).toMatch(/^not-allowed/);
    expect(await outcome(add(client, 'x2', 'cashier', { granted: ['settings.write'] }))).toBe(
      'not-allowed: settings.write',
    );
    expect(await outcome(add(client, 'x3', 'manager', { denied: [] }))).toMatch(/^not-allowed/);
    expect(await outcome(add(client, 'x4', 'cashier'))).toBe('ok');
    expect(await outcome(add(client, 'x5', 'cashier', { granted: MANAGES }))).toBe('ok');
  });

  it('does not raise himself', async () => {
    const { user, client } = await signedIn('clerk', 'cashier', { granted: MANAGES });
    for (const change of [
      { role: 'owner' as const },
      { role: 'manager' as const },
      { granted: [...MANAGES, 'health.backup' as const] },
    ]) {
      expect(await outcome(client.people.update({ ...user, ...change }))).toMatch(/^not-allowed/);
    }
    expect(await outcome(client.people.update({ ...user, name: 'Clerk' }))).toBe('ok');
  });

  it('does not lift a denial or a limit of his own, nor take the password of somebody mightier', async () => {
    const { user, client } = await signedIn('mohan', 'manager', {
      granted: ['people.write'],
      denied: ['imports.undo'],
    });
    const other = await add(office.owner, 'asha', 'manager');
    expect(await outcome(client.people.update({ ...user, denied: [] }))).toBe('not-allowed: imports.undo');
    expect(await outcome(client.people.resetPassword({ id: other.id, password: 'taken over now' }))).toBe(
      'not-allowed: imports.undo',
    );
    expect(await outcome(client.people.update({ ...other, active: false }))).toBe('not-allowed: imports.undo');
  });

  it('keeps within his own branches and areas', async () => {
    const { id: north } = await office.owner.settings.createArea({ name: 'North' });
    const { id: south } = await office.owner.settings.createArea({ name: 'South' });
    const { user, client } = await signedIn('clerk', 'cashier', { granted: MANAGES, branchIds: [1], areaIds: [north] });
    const mine = { branchIds: [1], areaIds: [north] };
    expect(await outcome(add(client, 'x1', 'cashier', mine))).toBe('ok');
    expect(await outcome(add(client, 'x2', 'cashier', { branchIds: [1] }))).toBe('not-allowed: areas');
    expect(await outcome(add(client, 'x3', 'cashier', { ...mine, areaIds: [north, south] }))).toBe(
      'not-allowed: areas',
    );
    expect(await outcome(add(client, 'x4', 'cashier', { areaIds: [north] }))).toBe('not-allowed: branches');
    expect(await outcome(client.people.update({ ...user, areaIds: [] }))).toBe('not-allowed: areas');
    expect(await outcome(client.settings.createArea({ name: 'Anywhere' }))).toBe('not-allowed: areas');
    expect(await outcome(client.settings.createArea({ name: 'East', parentId: south }))).toBe('not-allowed: areas');
    expect(await outcome(client.settings.createArea({ name: 'North end', parentId: north }))).toBe('ok');
  });

  it('may do nothing of it as a manager, who has only the right to look', async () => {
    const client = await office.signInAs('manager');
    expect(await outcome(client.people.list({}))).toBe('ok');
    expect(await outcome(add(client, 'x1', 'cashier'))).toBe('not-allowed: people.write');
  });
});
