import { createHash } from 'node:crypto';
import type { Actor, Context, HostServices, Reader, Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Language, Session } from '#shared/contract/setup.ts';
import { type Permission, permissionsOf, type Role } from '#shared/domain/permissions.ts';
import { lockAfter } from './lockout.ts';
import { NOBODYS_HASH, passwordMatches } from './passwords.ts';

/** A session nobody uses ends after this; each use moves the end on ("rolls"). */
const IDLE_MS = 12 * 60 * 60_000;
/** However busy, a session ends after this. */
const LONGEST_MS = 7 * 24 * 60 * 60_000;
/** The end is moved on at most this often, so that reading does not write. */
const ROLL_EVERY_MS = 60_000;

/** What makes somebody who he is in the office. */
interface ActorRow {
  userId: number;
  name: string;
  role: Role;
  granted: string;
  denied: string;
  branchIds: string;
  areaIds: string;
  language: Language;
}

interface SessionRow extends ActorRow {
  id: number;
  counter: string;
  createdAt: number;
  lastSeenAt: number;
  expiresAt: number;
  username: string;
}

const ACTOR_COLUMNS = `u.id AS userId, u.name, u.role, u.granted, u.denied, u.branch_ids AS branchIds, u.area_ids AS areaIds,
    u.language`;
const SESSION_SQL = `SELECT s.id, s.counter, s.created_at AS createdAt, s.last_seen_at AS lastSeenAt,
    s.expires_at AS expiresAt, u.username, ${ACTOR_COLUMNS}
  FROM session s JOIN user u ON u.id = s.user_id
  WHERE s.token_hash = ? AND s.ended_at IS NULL AND u.active = 1`;

function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The person behind a token, or undefined when the session is unknown, ended or expired. Rolls the session on. */
export function findSession(reader: Reader, write: Context['write'], now: number, token: string): Actor | undefined {
  const row = reader.sql.get<SessionRow>(SESSION_SQL, tokenHash(token));
  if (!row || row.expiresAt <= now) return undefined;
  if (now - row.lastSeenAt > ROLL_EVERY_MS) {
    const expiresAt = Math.min(now + IDLE_MS, row.createdAt + LONGEST_MS);
    try {
      write((tx) =>
        tx.sql.run('UPDATE session SET last_seen_at = ?, expires_at = ? WHERE id = ?', now, expiresAt, row.id),
      );
    } catch {
      // On a full or read-only disk people must still be able to look things up; what they write will say so.
    }
  }
  return actorOf(reader, row, row);
}

/** Somebody who works here, apart from any session; undefined for an id of nobody, or of somebody who has left. */
export function findActor(reader: Reader, userId: number, counter: string): Actor | undefined {
  const row = reader.sql.get<ActorRow>(`SELECT ${ACTOR_COLUMNS} FROM user u WHERE u.id = ? AND u.active = 1`, userId);
  return row && actorOf(reader, row, { id: null, counter });
}

function actorOf(reader: Reader, row: ActorRow, at: { readonly id: number | null; readonly counter: string }): Actor {
  return {
    userId: row.userId,
    sessionId: at.id,
    name: row.name,
    role: row.role,
    permissions: permissionsOf(row.role, parseList<Permission>(row.granted), parseList<Permission>(row.denied)),
    counter: at.counter,
    language: row.language,
    branchIds: parseList<number>(row.branchIds),
    areaIds: withAreasBelow(reader, row.areaIds),
    collectorId: row.role === 'collector' ? row.userId : null,
  };
}

/** Areas are a tree: who may see an area sees its streets and buildings too. `areaIds` is a JSON array; empty stays empty. */
function withAreasBelow(reader: Reader, areaIds: string): number[] {
  if (parseList<number>(areaIds).length === 0) return [];
  return reader.sql
    .all<{ id: number }>(
      `WITH RECURSIVE below(id) AS (SELECT value FROM json_each(?) UNION SELECT a.id FROM area a JOIN below ON a.parent_id = below.id)
       SELECT id FROM below`,
      areaIds,
    )
    .map(({ id }) => id);
}

export function parseList<T>(json: string): T[] {
  return JSON.parse(json) as T[];
}

interface SignInUser {
  id: number;
  passwordHash: string;
  active: number;
  lockedUntilAt: number;
}

/**
 * Proves who somebody is by his password. Wrong ones in a row close the door for a while (`sign-in-locked`), longer
 * each time; an unknown name costs the same time as a wrong password and is locked like one, so that names cannot be
 * guessed. The lock is looked at again after the password was checked: of many guesses sent at once, those that finish
 * after it closed are refused, right or wrong.
 * @returns the user's id
 * @throws wrong-password, sign-in-locked, busy (too many passwords at once from the caller's computer)
 */
export async function proveIdentity(context: Context, username: string, password: string): Promise<number> {
  const name = username.trim().toLowerCase();
  const found = findUser(context.read, name);
  refuseLocked(context, name, found);
  const matches = await passwordMatches(found?.passwordHash ?? NOBODYS_HASH, password, context.address);
  refuseLocked(context, name, findUser(context.read, name));
  if (found?.active !== 1 || !matches) {
    if (found) recordFailure(context, found.id);
    else recordStranger(context, name);
    throw fail('wrong-password', {});
  }
  return found.id;
}

/** That it is still he who signed in here, for what an unlocked desk must not give away. @returns his id @throws as `proveIdentity` */
export function proveMyself(context: Context, password: string): Promise<number> {
  return proveIdentity(context, mySession(context).username, password);
}

function findUser(reader: Reader, name: string): SignInUser | undefined {
  return reader.sql.get<SignInUser>(
    'SELECT id, password_hash AS passwordHash, active, locked_until_at AS lockedUntilAt FROM user WHERE username = ?',
    name,
  );
}

function refuseLocked({ services }: Context, name: string, found: SignInUser | undefined): void {
  const now = services.clock.now();
  const lockedUntilAt = found?.lockedUntilAt ?? strangersOf(services).get(name)?.lockedUntilAt ?? 0;
  if (lockedUntilAt > now) throw fail('sign-in-locked', { retryAfterMs: lockedUntilAt - now });
}

function recordFailure(context: Context, userId: number): void {
  context.write((tx) => {
    const count = (tx.sql.get<{ n: number }>('SELECT failed_count AS n FROM user WHERE id = ?', userId)?.n ?? 0) + 1;
    const lockMs = lockAfter(count);
    tx.sql.run(
      'UPDATE user SET failed_count = ?, locked_until_at = ? WHERE id = ?',
      count,
      lockMs ? tx.at + lockMs : 0,
      userId,
    );
    if (lockMs)
      tx.audit({ action: 'sign-in-locked', entity: 'user', entityId: userId, after: { failedCount: count, lockMs } });
  });
}

interface Stranger {
  readonly failedCount: number;
  readonly lockedUntilAt: number;
}

/** Names that nobody bears and that were tried, per host: in memory only, for nothing hangs on them. */
const strangers = new WeakMap<HostServices, Map<string, Stranger>>();
const MAX_STRANGERS = 1000;

function strangersOf(services: HostServices): Map<string, Stranger> {
  let names = strangers.get(services);
  if (!names) {
    names = new Map();
    strangers.set(services, names);
  }
  return names;
}

function recordStranger({ services }: Context, name: string): void {
  const names = strangersOf(services);
  const failedCount = (names.get(name)?.failedCount ?? 0) + 1;
  const lockMs = lockAfter(failedCount);
  names.delete(name);
  names.set(name, { failedCount, lockedUntilAt: lockMs ? services.clock.now() + lockMs : 0 });
  const oldest = names.keys().next();
  if (names.size > MAX_STRANGERS && !oldest.done) names.delete(oldest.value);
}

/** Opens a session for a user whose identity has been proved. */
export function startSession(context: Context, userId: number, counter: string): Session {
  const token = context.services.ids.token();
  const expiresAt = context.services.clock.now() + IDLE_MS;
  const actor = context.write((tx) => {
    tx.sql.run('UPDATE user SET failed_count = 0, locked_until_at = 0 WHERE id = ?', userId);
    const { id } = tx.sql.run(
      `INSERT INTO session (token_hash, user_id, counter, address, created_at, last_seen_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      tokenHash(token),
      userId,
      counter,
      context.address,
      tx.at,
      tx.at,
      expiresAt,
    );
    tx.audit({
      action: 'sign-in',
      entity: 'session',
      entityId: id,
      after: { userId, counter, address: context.address },
    });
    const row = tx.sql.get<SessionRow>(SESSION_SQL, tokenHash(token));
    if (!row) throw fail('not-signed-in', {});
    return { row, actor: actorOf(tx, row, row) };
  });
  context.setSession(token, expiresAt);
  // A browser keeps its session in a cookie that no script can read; everybody else sends the token.
  return describeSession(actor.actor, actor.row.username, expiresAt, context.door === 'browser' ? null : token);
}

function describeSession(actor: Actor, username: string, expiresAt: number, token: string | null): Session {
  return {
    userId: actor.userId ?? 0,
    username,
    name: actor.name,
    role: actor.role,
    permissions: [...actor.permissions],
    language: actor.language,
    token,
    expiresAt,
  };
}

/** The caller's own session. */
export function mySession(context: Context): Session {
  const row = context.read.sql.get<{ username: string; expiresAt: number }>(
    'SELECT u.username, s.expires_at AS expiresAt FROM session s JOIN user u ON u.id = s.user_id WHERE s.id = ?',
    context.actor.sessionId ?? 0,
  );
  if (!row) throw fail('not-signed-in', {});
  return describeSession(context.actor, row.username, row.expiresAt, null);
}

/** Ends one session, or all of a user's but one. */
export function endSessions(
  tx: Tx,
  where: { readonly sessionId: number } | { readonly userId: number; readonly exceptSessionId?: number },
): void {
  if ('sessionId' in where) {
    tx.sql.run('UPDATE session SET ended_at = ? WHERE id = ? AND ended_at IS NULL', tx.at, where.sessionId);
    tx.audit({ action: 'end-session', entity: 'session', entityId: where.sessionId });
  } else {
    tx.sql.run(
      'UPDATE session SET ended_at = ? WHERE user_id = ? AND id <> ? AND ended_at IS NULL',
      tx.at,
      where.userId,
      where.exceptSessionId ?? 0,
    );
    tx.audit({ action: 'end-sessions', entity: 'user', entityId: where.userId });
  }
  tx.touch('people');
}
