import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { makeOffice, OWNER_PASSWORD } from '#testing/makeHost.ts';
import { openWriter } from './db/open.ts';
import { createSlowLog } from './db/slowLog.ts';
import { logOptions } from './log.ts';

/** A log into memory, with the options of the program. */
function memoryLog() {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { log: pino(logOptions('info'), stream), lines };
}

describe('the log', () => {
  it('hides secrets by their key, at any depth that is logged', () => {
    const { log, lines } = memoryLog();
    const secret = { password: 'S3CRET', token: 'S3CRET', cookie: 'S3CRET', passwordHash: 'S3CRET' };
    log.info(
      { ...secret, user: { ...secret, more: { ...secret, headers: { authorization: 'S3CRET' } } } },
      'signed in',
    );
    expect(lines.join('')).toContain('[hidden]');
    expect(lines.join('')).not.toContain('S3CRET');
  });

  it('holds no password and no token of an office at work', async () => {
    const office = await makeOffice();
    const door = await office.host.serveHttp({ port: 0, lan: false });
    const secrets = [OWNER_PASSWORD, 'a wrong pass word', 'cashiers own password', 'set by the owner'];
    const signIn = (username: string, password: string) => office.connect().sessions.signIn({ username, password });
    secrets.push((await signIn('lakshmi', OWNER_PASSWORD)).token ?? 'none');
    await expect(signIn('lakshmi', 'a wrong pass word')).rejects.toMatchObject({ code: 'wrong-password' });
    const user = await office.owner.people.create({
      username: 'ravi',
      name: 'Ravi',
      role: 'cashier',
      password: 'cashiers own password',
      language: 'en',
    });
    secrets.push((await signIn('ravi', 'cashiers own password')).token ?? 'none');
    await office.owner.people.resetPassword({ id: user.id, password: 'set by the owner' });
    // What breaks is logged with what it broke on: a cut-off body with a password in it must not be.
    await fetch(`${door.url}api/v1/sessions?token=${secrets[4]}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secrets[4]}` },
      body: `{"username":"lakshmi","password":"${OWNER_PASSWORD}`,
    });
    const written = readFileSync(join(office.dataDir, 'logs', 'counterfoil.log'), 'utf8');
    expect(written).toContain('host started');
    for (const secret of secrets) expect(written.includes(secret)).toBe(false);
    await office.close();
  });
});

describe('the slow-query log', () => {
  it('names a statement that took too long, and no other', () => {
    const { log, lines } = memoryLog();
    const slowLog = createSlowLog(log, { now: () => 1234 });
    const sqlite = openWriter(':memory:', slowLog);
    sqlite.prepare('SELECT 1').get();
    expect(slowLog.recent()).toEqual([]);
    const slow = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
      SELECT sum(i) FROM n`;
    let rows = 500_000;
    while (slowLog.recent().length === 0 && rows < 1e9) {
      sqlite.prepare(slow).get(rows);
      rows *= 4;
    }
    expect(slowLog.recent()[0]).toMatchObject({
      at: 1234,
      sql: expect.stringMatching(/^WITH RECURSIVE n\(i\).*SELECT sum\(i\) FROM n$/),
    });
    expect(slowLog.recent()[0]?.durationMs).toBeGreaterThanOrEqual(40);
    expect(lines.join('')).toContain('slow query');
    sqlite.close();
  });
});
