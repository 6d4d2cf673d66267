import type { z } from 'zod';
import type { Context, Reader, Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { people, User } from '#shared/contract/people.ts';
import { type Permission, permissionsOf, type Role } from '#shared/domain/permissions.ts';
import { hashPassword } from './passwords.ts';
import { endSessions, parseList, proveMyself } from './sessions.ts';

type NewUser = z.output<NonNullable<(typeof people.create)['~orpc']['inputSchema']>>;
type ChangedUser = z.output<NonNullable<(typeof people.update)['~orpc']['inputSchema']>>;

interface UserRow {
  id: number;
  username: string;
  name: string;
  role: Role;
  granted: string;
  denied: string;
  branchIds: string;
  areaIds: string;
  language: User['language'];
  active: number;
  lastSeenAt: number | null;
}

const USER_SQL = `SELECT id, username, name, role, granted, denied, branch_ids AS branchIds, area_ids AS areaIds, language, active,
  (SELECT max(last_seen_at) FROM session WHERE user_id = user.id) AS lastSeenAt FROM user`;

function toUser(row: UserRow): User {
  return {
    ...row,
    granted: parseList<Permission>(row.granted),
    denied: parseList<Permission>(row.denied),
    branchIds: parseList<number>(row.branchIds),
    areaIds: parseList<number>(row.areaIds),
    active: row.active === 1,
  };
}

export function listUsers(reader: Reader): User[] {
  return reader.sql.all<UserRow>(`${USER_SQL} ORDER BY active DESC, name COLLATE NOCASE`).map(toUser);
}

function readUser(reader: Reader, id: number): User {
  const row = reader.sql.get<UserRow>(`${USER_SQL} WHERE id = ?`, id);
  if (!row) throw fail('not-found', { what: 'user', id: String(id) });
  return toUser(row);
}

/** @throws already-exists (username), not-allowed (more than the caller himself may do) */
export async function createUser(context: Context, input: NewUser): Promise<User> {
  const passwordHash = await hashPassword(input.password, context.address);
  return context.write((tx) => {
    nobodyGivesWhatHeHasNot(tx, input);
    if (tx.sql.get('SELECT id FROM user WHERE username = ?', input.username)) {
      throw fail('already-exists', { what: 'user', value: input.username });
    }
    const { id } = tx.sql.run(
      `INSERT INTO user (username, name, role, granted, denied, branch_ids, area_ids, language, password_hash, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      input.username,
      input.name,
      input.role,
      JSON.stringify(input.granted),
      JSON.stringify(input.denied),
      JSON.stringify(input.branchIds),
      JSON.stringify(input.areaIds),
      input.language,
      passwordHash,
      tx.at,
    );
    const user = readUser(tx, id);
    tx.audit({ action: 'create-user', entity: 'user', entityId: id, after: user });
    tx.touch('people');
    return user;
  });
}

/** @throws last-owner when nobody could manage the office any more; not-allowed (more than the caller himself may do) */
export function updateUser(context: Context, input: ChangedUser): User {
  return context.write((tx) => {
    const before = readUser(tx, input.id);
    nobodyGivesWhatHeHasNot(tx, before);
    nobodyGivesWhatHeHasNot(tx, input);
    tx.sql.run(
      'UPDATE user SET name = ?, role = ?, granted = ?, denied = ?, branch_ids = ?, area_ids = ?, language = ?, active = ? WHERE id = ?',
      input.name,
      input.role,
      JSON.stringify(input.granted),
      JSON.stringify(input.denied),
      JSON.stringify(input.branchIds),
      JSON.stringify(input.areaIds),
      input.language,
      input.active ? 1 : 0,
      input.id,
    );
    const owners =
      tx.sql.get<{ n: number }>("SELECT count(*) AS n FROM user WHERE role = 'owner' AND active = 1 AND denied = '[]'")
        ?.n ?? 0;
    if (owners === 0) throw fail('last-owner', {});
    const after = readUser(tx, input.id);
    tx.audit({ action: 'update-user', entity: 'user', entityId: input.id, before, after });
    tx.touch('people');
    if (!after.active) endSessions(tx, { userId: after.id });
    return after;
  });
}

type Rights = Pick<User, 'role' | 'granted' | 'denied' | 'branchIds' | 'areaIds'>;

/**
 * Who may manage people makes nobody mightier than himself, himself included: no role, permission, branch or area
 * that is not his own, and no hand on somebody who has more. Owners are made and changed by owners only.
 */
function nobodyGivesWhatHeHasNot({ actor }: Tx, rights: Rights): void {
  if (rights.role === 'owner' && actor.role !== 'owner') throw fail('not-allowed', { permission: 'owner' });
  if (actor.role === 'owner') return;
  for (const permission of permissionsOf(rights.role, rights.granted, rights.denied)) {
    if (!actor.permissions.has(permission)) throw fail('not-allowed', { permission });
  }
  if (!within(actor.branchIds, rights.branchIds)) throw fail('not-allowed', { permission: 'branches' });
  if (!within(actor.areaIds, rights.areaIds)) throw fail('not-allowed', { permission: 'areas' });
}

/** Whether a limit lies within another; an empty one is no limit. */
function within(outer: readonly number[], inner: readonly number[]): boolean {
  return outer.length === 0 || (inner.length > 0 && inner.every((id) => outer.includes(id)));
}

/**
 * Sets a password for somebody else and ends the sessions that the old one opened.
 * @throws not-allowed for somebody who may do more than the caller: his password would be a way up
 */
export async function resetPassword(context: Context, userId: number, password: string): Promise<void> {
  const passwordHash = await hashPassword(password, context.address);
  context.write((tx) => {
    const user = readUser(tx, userId);
    nobodyGivesWhatHeHasNot(tx, user);
    tx.sql.run(
      'UPDATE user SET password_hash = ?, failed_count = 0, locked_until_at = 0 WHERE id = ?',
      passwordHash,
      userId,
    );
    tx.audit({ action: 'reset-password', entity: 'user', entityId: userId });
    endSessions(tx, { userId });
  });
}

/**
 * Changes the caller's own password and ends his other sessions: whoever opened one with the old password is out.
 * The old one is asked for, and guessed as slowly as at sign-in, for a desk may be left unlocked.
 * @throws wrong-password, sign-in-locked, busy (too many passwords at once from the caller's computer)
 */
export async function changeMyPassword(context: Context, current: string, next: string): Promise<void> {
  const userId = await proveMyself(context, current);
  const passwordHash = await hashPassword(next, context.address);
  context.write((tx) => {
    tx.sql.run(
      'UPDATE user SET password_hash = ?, failed_count = 0, locked_until_at = 0 WHERE id = ?',
      passwordHash,
      userId,
    );
    tx.audit({ action: 'change-password', entity: 'user', entityId: userId });
    endSessions(tx, { userId, exceptSessionId: tx.actor.sessionId ?? 0 });
  });
}

/** Keeps the language in which the caller reads the program, here and at every other counter. */
export function changeMyLanguage(context: Context, language: User['language']): void {
  context.write((tx) => {
    const userId = tx.actor.userId ?? 0;
    const { language: before } = readUser(tx, userId);
    if (before === language) return;
    tx.sql.run('UPDATE user SET language = ? WHERE id = ?', language, userId);
    tx.audit({
      action: 'change-language',
      entity: 'user',
      entityId: userId,
      before: { language: before },
      after: { language },
    });
    tx.touch('people');
  });
}
