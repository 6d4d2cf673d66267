import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOffice, type OfficeClient, OWNER_PASSWORD, type TestOffice } from '#testing/makeHost.ts';
import { lockAfter } from './lockout.ts';
import { hashPassword, NOBODYS_HASH, passwordMatches } from './passwords.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let office: TestOffice;
beforeEach(async () => {
  office = await makeOffice();
});
afterEach(() => office.close());

/** What a call came to: `ok`, or the code of the contract. */
async function outcome(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'ok',
    (error: { code: string }) => error.code,
  );
}

const me = (client: OfficeClient) => outcome(client.sessions.me({}));
const signIn = (username: string, password: string) =>
  office.connect().sessions.signIn({ username, password, counter: 'Counter 1' });
const tryIn = (username: string, password: string) => outcome(signIn(username, password));

async function userNamed(username: string) {
  const user = (await office.owner.people.list({})).find((candidate) => candidate.username === username);
  if (!user) throw new Error(`no user ${username}`);
  return user;
}

describe('a session', () => {
  it('ends when it is not used for twelve hours', async () => {
    office.clock.advance(12 * HOUR - 1);
    expect(await me(office.owner)).toBe('ok');
    office.clock.advance(12 * HOUR);
    expect(await me(office.owner)).toBe('not-signed-in');
  });

  it('rolls on with each use, but never beyond seven days', async () => {
    for (let hours = 11; hours < 7 * 24; hours += 11) {
      office.clock.advance(11 * HOUR);
      expect(await me(office.owner)).toBe('ok');
    }
    office.clock.advance(11 * HOUR);
    expect(await me(office.owner)).toBe('not-signed-in');
  });

  it('does not write for each call: the end is moved once a minute', async () => {
    const before = (await office.owner.sessions.me({})).expiresAt;
    office.clock.advance(MINUTE);
    expect((await office.owner.sessions.me({})).expiresAt).toBe(before);
    office.clock.advance(1);
    expect((await office.owner.sessions.me({})).expiresAt).toBe(before + MINUTE + 1);
  });

  it('ends by signing out, and only that one', async () => {
    const second = office.connect((await signIn('lakshmi', OWNER_PASSWORD)).token ?? '');
    await second.sessions.signOut({});
    expect(await me(second)).toBe('not-signed-in');
    expect(await me(office.owner)).toBe('ok');
  });

  it('ends by the word of who manages people', async () => {
    const cashier = await office.signInAs('cashier');
    const session = (await office.owner.sessions.list({})).find(({ userName }) => userName === 'cashier');
    await office.owner.sessions.end({ id: session?.id ?? 0 });
    expect(await me(cashier)).toBe('not-signed-in');
  });

  it('ends when its user is put out of service, and stays ended when he comes back', async () => {
    const cashier = await office.signInAs('cashier');
    const user = await userNamed('cashier');
    await office.owner.people.update({ ...user, active: false });
    expect(await me(cashier)).toBe('not-signed-in');
    expect(await tryIn('cashier', OWNER_PASSWORD)).toBe('wrong-password');
    await office.owner.people.update({ ...user, active: true });
    expect(await me(cashier)).toBe('not-signed-in');
    expect(await tryIn('cashier', OWNER_PASSWORD)).toBe('ok');
  });

  it('ends when somebody else sets the password, and when the user does so elsewhere', async () => {
    const cashier = await office.signInAs('cashier');
    await office.owner.people.resetPassword({ id: (await userNamed('cashier')).id, password: 'another password' });
    expect(await me(cashier)).toBe('not-signed-in');
    const here = office.connect((await signIn('cashier', 'another password')).token ?? '');
    const there = office.connect((await signIn('cashier', 'another password')).token ?? '');
    expect(await outcome(here.sessions.changePassword({ current: 'wrong', next: 'a third password' }))).toBe(
      'wrong-password',
    );
    await here.sessions.changePassword({ current: 'another password', next: 'a third password' });
    expect([await me(here), await me(there)]).toEqual(['ok', 'not-signed-in']);
    expect(await tryIn('cashier', 'another password')).toBe('wrong-password');
    expect(await tryIn('cashier', 'a third password')).toBe('ok');
  });

  it('closes its change stream when it is ended', async () => {
    const cashier = await office.signInAs('cashier');
    const stream = await cashier.changes.watch({});
    expect((await stream.next()).value).toMatchObject({ kind: 'hello' });
    await office.owner.people.update({ ...(await userNamed('cashier')), active: false });
    const heard: unknown[] = [];
    for await (const event of stream) heard.push(event);
    expect(heard).toEqual([]);
  });

  it('is not to be had by guessing or by what the data folder holds', async () => {
    const { token } = await signIn('lakshmi', OWNER_PASSWORD);
    expect(token).toMatch(/^[\w-]{43}$/);
    for (const guess of ['x'.repeat(43), `${token}x`, (token ?? '').slice(1), 'null', "' OR 1=1 --"]) {
      expect(await me(office.connect(guess))).toBe('not-signed-in');
    }
    await office.host.stop();
    const written = readdirSync(office.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
      .join('');
    expect(written).toContain('Sri Venkateswara');
    expect(written).not.toContain(token);
    expect(written).not.toContain(OWNER_PASSWORD);
    office = await makeOffice();
  });
});

describe('signing in', () => {
  it('locks a user after five wrong passwords, twice as long each time, and forgets it after a right one', async () => {
    await office.signInAs('cashier');
    for (let tries = 1; tries <= 5; tries += 1) expect(await tryIn('cashier', 'wrong')).toBe('wrong-password');
    for (const seconds of [30, 60, 120, 240, 480, 900, 900]) {
      expect(await tryIn('cashier', OWNER_PASSWORD)).toBe('sign-in-locked');
      office.clock.advance(seconds * 1000 - 1);
      expect(await tryIn('cashier', OWNER_PASSWORD)).toBe('sign-in-locked');
      office.clock.advance(1);
      expect(await tryIn('cashier', 'wrong')).toBe('wrong-password');
    }
    office.clock.advance(900_000);
    expect(await tryIn('cashier', OWNER_PASSWORD)).toBe('ok');
    for (let tries = 1; tries <= 4; tries += 1) expect(await tryIn('cashier', 'wrong')).toBe('wrong-password');
    expect(await tryIn('cashier', OWNER_PASSWORD)).toBe('ok');
  });

  it('says how long a locked user has to wait, and writes the lock into the audit trail', async () => {
    for (let tries = 1; tries <= 5; tries += 1) await tryIn('lakshmi', 'wrong');
    office.clock.advance(10_000);
    await expect(signIn('lakshmi', 'wrong')).rejects.toMatchObject({
      code: 'sign-in-locked',
      data: { retryAfterMs: 20_000 },
    });
    const { rows } = await office.owner.audit.list({ entity: 'user' });
    expect(rows[0]).toMatchObject({ action: 'sign-in-locked', after: { failedCount: 5, lockMs: 30_000 } });
  });

  it('opens again for a user whose password was set anew', async () => {
    await office.signInAs('cashier');
    for (let tries = 1; tries <= 5; tries += 1) await tryIn('cashier', 'wrong');
    await office.owner.people.resetPassword({ id: (await userNamed('cashier')).id, password: 'another password' });
    expect(await tryIn('cashier', 'another password')).toBe('ok');
  });

  it('treats names that nobody bears like those of users, lock included', async () => {
    const guesses = async (username: string) => {
      const told: string[] = [];
      for (let tries = 1; tries <= 7; tries += 1) told.push(await tryIn(username, 'wrong'));
      return told;
    };
    expect(await guesses('nobody-of-this-name')).toEqual(await guesses('lakshmi'));
    office.clock.advance(30_000);
    expect(await tryIn('nobody-of-this-name', 'wrong')).toBe('wrong-password');
  });

  it('checks a stand-in hash for unknown names as dearly as a real one', async () => {
    const cost = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/;
    expect(NOBODYS_HASH).toMatch(cost);
    expect(await hashPassword('some password', 'test')).toMatch(cost);
    const { verify } = await import('@node-rs/argon2');
    // A hash that could not be parsed would be refused at once, and so tell the names apart.
    expect(await verify(NOBODYS_HASH, 'some password')).toBe(false);
  });

  it('lets no guess through that was sent before the lock and finished after it', async () => {
    for (let tries = 1; tries <= 4; tries += 1) await tryIn('lakshmi', 'wrong');
    const told = await Promise.all([
      tryIn('lakshmi', 'wrong'),
      tryIn('lakshmi', 'wrong'),
      tryIn('lakshmi', OWNER_PASSWORD),
    ]);
    expect(told[2]).toBe('sign-in-locked');
  });

  it('is refused to a computer that floods it, while another still gets in', async () => {
    const flood = await Promise.all(
      Array.from({ length: 40 }, () => outcome(passwordMatches(NOBODYS_HASH, 'guess', '10.0.0.66'))),
    );
    expect(flood.filter((told) => told === 'ok')).toHaveLength(6);
    expect(flood.filter((told) => told === 'busy')).toHaveLength(34);
    const again = Array.from({ length: 40 }, () => outcome(passwordMatches(NOBODYS_HASH, 'guess', '10.0.0.66')));
    expect(await tryIn('lakshmi', OWNER_PASSWORD)).toBe('ok');
    await Promise.all(again);
  });

  it('takes names in any case and refuses what is no name', async () => {
    expect(await tryIn('  LAKSHMI ', OWNER_PASSWORD)).toBe('ok');
    for (const name of ['', "lakshmi' --", '%', 'lakshmi\0']) {
      expect(await tryIn(name, OWNER_PASSWORD)).toBe('wrong-password');
    }
    expect(await tryIn('x'.repeat(41), OWNER_PASSWORD)).toBe('invalid-input');
    expect(await tryIn('lakshmi', 'x'.repeat(129))).toBe('invalid-input');
  });
});

describe('one’s own password', () => {
  const change = (client: OfficeClient, current: string, next: string) =>
    outcome(client.sessions.changePassword({ current, next }));

  it('is guessed at no open desk faster than at the door, and the lock is the same', async () => {
    const cashier = await office.signInAs('cashier');
    for (let tries = 1; tries <= 5; tries += 1)
      expect(await change(cashier, 'wrong', 'a new one')).toBe('wrong-password');
    expect(await change(cashier, OWNER_PASSWORD, 'a new one')).toBe('sign-in-locked');
    expect(await tryIn('cashier', OWNER_PASSWORD)).toBe('sign-in-locked');
    office.clock.advance(30_000 - 1);
    expect(await change(cashier, OWNER_PASSWORD, 'a new one')).toBe('sign-in-locked');
    office.clock.advance(1);
    expect(await change(cashier, OWNER_PASSWORD, 'a new one')).toBe('ok');
    for (let tries = 1; tries <= 4; tries += 1) expect(await tryIn('cashier', 'wrong')).toBe('wrong-password');
    expect(await tryIn('cashier', 'a new one')).toBe('ok');
  });

  it('is changed together with the end of the other sessions, and the audit trail says so', async () => {
    const here = await office.signInAs('cashier');
    const { token, userId } = await signIn('cashier', OWNER_PASSWORD);
    const there = office.connect(token ?? '');
    expect(await change(here, 'wrong', 'seven quiet boats')).toBe('wrong-password');
    expect([await me(here), await me(there)]).toEqual(['ok', 'ok']);
    expect(await change(here, OWNER_PASSWORD, 'seven quiet boats')).toBe('ok');
    expect([await me(here), await me(there)]).toEqual(['ok', 'not-signed-in']);
    const { rows } = await office.owner.audit.list({ entity: 'user', entityId: String(userId) });
    expect(rows.slice(0, 2)).toMatchObject([
      { action: 'end-sessions', userName: 'cashier', counter: 'Counter 1' },
      { action: 'change-password', userName: 'cashier', before: null, after: null },
    ]);
  });

  it('must be as long as every password', async () => {
    expect(await change(office.owner, OWNER_PASSWORD, 'seven77')).toBe('invalid-input');
    expect(await change(office.owner, OWNER_PASSWORD, 'x'.repeat(129))).toBe('invalid-input');
    expect(await tryIn('lakshmi', OWNER_PASSWORD)).toBe('ok');
  });
});

describe('one’s own language', () => {
  it('goes along to every counter, and is noted once', async () => {
    const cashier = await office.signInAs('cashier');
    await cashier.sessions.setLanguage({ language: 'hi' });
    await cashier.sessions.setLanguage({ language: 'hi' });
    expect(await signIn('cashier', OWNER_PASSWORD)).toMatchObject({ language: 'hi' });
    const { rows } = await office.owner.audit.list({ entity: 'user' });
    expect(rows.filter(({ action }) => action === 'change-language')).toMatchObject([
      { userName: 'cashier', before: { language: 'en' }, after: { language: 'hi' } },
    ]);
  });
});

describe('the lock', () => {
  it('grows with each wrong password in a row, up to fifteen minutes', () => {
    expect([1, 4, 5, 6, 7, 10, 11, 1000].map(lockAfter)).toEqual([
      0, 0, 30_000, 60_000, 120_000, 900_000, 900_000, 900_000,
    ]);
  });
});
