import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OWNER_PASSWORD } from '#testing/makeHost.ts';
import { type Answer, type HttpOffice, makeHttpOffice } from './httpOffice.ts';

const MEGABYTE = 1024 * 1024;
const JSON_TYPE = { 'content-type': 'application/json' };

/** The body that every refusal must have, whatever door and whatever cause. */
function expectRefusal(answer: Answer, status: number, code: string): void {
  const body = answer.json();
  expect([answer.status, body.code]).toEqual([status, code]);
  expect(body.requestId).toBe(answer.headers['x-request-id']);
  expect(String(body.message)).toMatch(/^[A-Z].{10,}/s);
  expect(String(body.message)).not.toMatch(/\{\{|SQLITE|node:|\.ts\b/);
}

describe('the HTTP door', () => {
  let office: HttpOffice;
  beforeAll(async () => {
    office = await makeHttpOffice({ bodyTimeoutMs: 200 });
  });
  afterAll(() => office.close());

  const signInBody = JSON.stringify({ username: 'lakshmi', password: OWNER_PASSWORD });
  const signIn = (headers: Record<string, string>) =>
    office.ask({ method: 'POST', path: '/api/v1/sessions', headers: { ...JSON_TYPE, ...headers }, body: signInBody });

  it.each(['127.0.0.1:80', 'localhost', '192.168.1.20:8080', '[::1]:80', 'LOCALHOST:99'])(
    'answers to the name %s',
    async (host) => {
      expect((await office.ask({ path: '/api/v1/status', headers: { host } })).status).toBe(200);
    },
  );

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '127.0.0.1@evil.example'])(
    'refuses the name %s: DNS rebinding',
    async (host) => {
      expectRefusal(await office.ask({ path: '/api/v1/status', headers: { host } }), 421, 'wrong-host');
    },
  );

  it('refuses who names nobody', async () => {
    expect(await office.bytes('GET /api/v1/status HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 421/);
  });

  it('refuses pages of other sites, other ports of this machine and sandboxed frames, and takes its own', async () => {
    const own = `http://127.0.0.1:${office.door.port}`;
    for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:1', own.replace('http', 'https')]) {
      expectRefusal(await signIn({ origin }), 403, 'wrong-origin');
    }
    expect((await signIn({ origin: own })).status).toBe(200);
  });

  it('refuses what another site makes the browser fetch without an Origin, but lets its links open the office', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    expectRefusal(await office.ask({ path: '/api/v1/status', headers }), 403, 'wrong-origin');
    expect((await office.ask({ path: '/api/docs', headers })).status).toBe(200);
  });

  it('takes no form of another site for a call: text/plain and form data carry the Origin too', async () => {
    const origin = { origin: 'http://evil.example' };
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded']) {
      const answer = await office.ask({
        method: 'POST',
        path: '/rpc/sessions/signIn',
        headers: { ...origin, 'content-type': type },
        body: signInBody,
      });
      expectRefusal(answer, 403, 'wrong-origin');
    }
  });

  it.each([
    ['GET', '/rpc/sessions/signIn?data=%7B%7D'],
    ['PUT', '/rpc/customers/create'],
    ['OPTIONS', '/rpc/sessions/signIn'],
    ['HEAD', '/rpc/setup/status'],
  ])('makes no call for %s %s', async (method, path) => {
    const answer = await office.ask({ method, path });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
  });

  it.each([
    ['GET', '/api/v1/nothing'],
    ['GET', '/api/nothing'],
    ['GET', '/api'],
    ['GET', '/rpc'],
    ['POST', '/rpc/nothing/here'],
    ['POST', '/rpc/customers/__proto__'],
    ['POST', '/rpc/constructor'],
    ['GET', '/api/v1/customers/../nothing'],
    ['DELETE', '/customers'],
    ['OPTIONS', '/api/v1/sessions'],
    ['GET', '/api/v1/office'],
  ])('knows nothing at %s %s, in JSON', async (method, path) => {
    expectRefusal(
      await office.ask({ method, path, ...(method === 'POST' ? { headers: JSON_TYPE, body: '{}' } : {}) }),
      404,
      'not-found',
    );
  });

  it.each([
    '/../../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/api/docs/../../../package.json',
    '/api/docs/%2e%2e/%2e%2e/package.json',
    '/api/docs/..%5c..%5cpackage.json',
    '/assets/..%2f..%2f..%2f..%2f..%2fetc/passwd',
    '//etc/passwd',
    '/%00/etc/passwd',
  ])('gives no file outside its folders: %s', async (path) => {
    const { text } = await office.ask({ path });
    expect(text).not.toMatch(/root:|"dependencies"|"counterfoil"/);
  });

  it('survives addresses that are not addresses', async () => {
    for (const path of [
      '/%E0%A4%A',
      '/%',
      '/api/docs/%',
      '/api/v1/%E0%A4%A',
      'http://evil.example/rpc/setup/status',
      '*',
    ]) {
      expect((await office.ask({ path })).status).toBeLessThan(500);
    }
  });

  it('sets its policy on every answer, good or bad', async () => {
    const answers = await Promise.all([
      office.ask({ path: '/' }),
      office.ask({ path: '/api/docs' }),
      office.ask({ path: '/api/docs/swagger-ui.css' }),
      office.ask({ path: '/api/v1/status' }),
      office.ask({ path: '/api/v1/nothing' }),
      office.ask({ path: '/api/v1/status', headers: { host: 'evil.example' } }),
      office.rest('POST', '/sessions', { wrong: true }),
      office.ask({ method: 'GET', path: '/rpc/x' }),
    ]);
    for (const { headers } of answers) {
      expect(headers['content-security-policy']).toMatch(/default-src 'self'; script-src 'self';.*object-src 'none'/);
      expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe|\*/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'SAMEORIGIN',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      });
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers['access-control-allow-origin']).toBeUndefined();
      expect(headers['x-powered-by']).toBeUndefined();
    }
    expect(new Set(answers.map(({ headers }) => headers['x-request-id'])).size).toBe(answers.length);
  });

  it('keeps no answer about the office in a cache', async () => {
    expect((await office.rest('GET', '/customers')).headers['cache-control']).toBe('no-store');
  });

  describe('bodies', () => {
    const post = (body: string | Buffer, headers: Record<string, string> = JSON_TYPE, path = '/api/v1/sessions') =>
      office.ask({ method: 'POST', path, headers, body });

    it.each([
      ['cut off', '{"username":"la'],
      ['not JSON', 'username=lakshmi'],
      ['NaN', '{"username":NaN}'],
      ['a lone brace', '}'],
      ['empty', ''],
      ['null', 'null'],
      ['a list', '[]'],
      ['10,000 deep lists', '['.repeat(10_000) + ']'.repeat(10_000)],
      ['10,000 deep objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
      ['a prototype', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'],
      ['a long name', JSON.stringify({ username: 'x'.repeat(900_000), password: 'x' })],
      ['a number for a name', '{"username":7,"password":[]}'],
      ['zero bytes', '\0\0\0'],
    ])('%s are a refusal in words', async (_name, body) => {
      expectRefusal(await post(body), 400, 'invalid-input');
      expect(Object.keys({})).toEqual([]);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    });

    it('cannot reach prototypes through the RPC form or a query', async () => {
      const meta = '{"json":{"username":"a"},"meta":[[1,"__proto__","polluted"],[5,"constructor","prototype"]]}';
      expect((await post(meta, JSON_TYPE, '/rpc/sessions/signIn')).status).toBe(400);
      const query = '__proto__[polluted]=1&constructor[prototype][polluted]=1&limit=1';
      await office.rest('GET', `/customers?${query}`);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    });

    it('with bytes that are no UTF-8 are read as text that matches nobody', async () => {
      const body = Buffer.concat([
        Buffer.from('{"username":"la'),
        Buffer.from([0xff, 0xfe, 0xc3]),
        Buffer.from('","password":"x"}'),
      ]);
      expectRefusal(await post(body), 401, 'wrong-password');
    });

    it('of the wrong kind are refused', async () => {
      for (const type of [
        'text/plain',
        'application/xml',
        'multipart/form-data; boundary=x',
        'multipart/form-data',
        'x',
      ]) {
        expectRefusal(await post(signInBody, { 'content-type': type }), 400, 'invalid-input');
      }
    });

    it('that say they are too large are not read', async () => {
      const answer = await office.bytes(
        `POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${MEGABYTE + 1}\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 413/);
      expect(answer).toContain('"code":"too-large"');
    });

    it('that do not say how large they are, are counted', async () => {
      const chunk = `${MEGABYTE.toString(16)}\r\n${'x'.repeat(MEGABYTE)}\r\n`;
      for (const path of ['/api/v1/sessions', '/rpc/sessions/signIn', '/rpc/sessions/signIn?/imports/upload']) {
        const answer = await office.bytes(
          `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${chunk}${chunk}0\r\n\r\n`,
        );
        expect(answer).toMatch(/^HTTP\/1\.1 413/);
        expect(answer).toContain('too-large');
      }
    });

    it('of a sheet may be large for who has signed in, and for nobody else', async () => {
      const sheet = [
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n',
        `Name,Phone\n${'Someone,9876543210\n'.repeat(80_000)}`,
        '\r\n--x--\r\n',
      ].join('');
      expect(sheet.length).toBeGreaterThan(MEGABYTE);
      const headers = { 'content-type': 'multipart/form-data; boundary=x' };
      expectRefusal(await post(sheet, headers, '/api/v1/imports/uploads'), 413, 'too-large');
      expectRefusal(await post(sheet, headers, '/api/v1/sessions?x=/imports/upload'), 413, 'too-large');
      const taken = await post(
        sheet,
        { ...headers, authorization: `Bearer ${office.token}` },
        '/api/v1/imports/uploads',
      );
      expect([taken.status, taken.json().rows]).toEqual([201, 80_000]);
    });

    it('that do not come are not waited for', async () => {
      const answer = await office.bytes(
        'POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"user',
      );
      expect(answer).not.toContain('200 OK');
      expect((await office.ask({ path: '/api/v1/status' })).status).toBe(200);
    });
  });

  it('shows nothing of its inside when something breaks', async () => {
    const answer = await office.rest('POST', '/areas', { name: 'Nowhere', parentId: 999_999 });
    expectRefusal(answer, 404, 'not-found');
    expect(answer.text).not.toMatch(/SQLITE|FOREIGN|constraint|at \w+ \(|node_modules|\.ts:/);
    expect(answer.json().requestId).toBe(answer.headers['x-request-id']);
  });
});
