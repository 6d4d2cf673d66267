import { isDefinedError } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newUid, type OfficeClient, OWNER_PASSWORD } from '#testing/makeHost.ts';
import { addCustomer, addPlan, openShift, pay, runBills, subscribe } from '#testing/steps.ts';
import { type HttpOffice, makeHttpOffice } from './httpOffice.ts';

const ASKED = newUid();

/** The same office through three doors: a window's port, a browser's RPC and REST. */
describe('the three doors', () => {
  let office: HttpOffice;
  let browser: ReturnType<HttpOffice['browser']>;
  let customerId = 0;
  let paymentId = 0;
  let billId = 0;
  beforeAll(async () => {
    office = await makeHttpOffice({ tax: 'GST18' });
    browser = office.browser();
    await browser.client.sessions.signIn({ username: 'lakshmi', password: OWNER_PASSWORD, counter: 'Counter 2' });
    const { id: planId } = await addPlan(office.owner, 'Gold', 300_00);
    customerId = await addCustomer(office.owner, 'రవి Kumar', { phones: ['9876543210'] });
    await subscribe(office.owner, customerId, planId, '2026-11-01');
    await runBills(office.owner, '2026-11-21');
    await openShift(office.owner);
    paymentId = (await pay(office.owner, customerId, 100_00)).id;
    billId = (await office.owner.billing.bills({})).rows[0]?.id ?? 0;
  });
  afterAll(() => office.close());

  type Call = (client: OfficeClient) => Promise<unknown>;
  const reads: readonly [string, () => string, Call][] = [
    ['the status', () => '/status', (client) => client.setup.status({})],
    ['the company', () => '/company', (client) => client.settings.company({})],
    ['customers', () => '/customers?limit=5', (client) => client.customers.list({ limit: 5 })],
    ['a customer', () => `/customers/${customerId}`, (client) => client.customers.get({ id: customerId })],
    ['bills', () => '/bills', (client) => client.billing.bills({})],
    ['a payment', () => `/payments/${paymentId}`, (client) => client.payments.get({ id: paymentId })],
    ['a report', () => '/reports/due-list', (client) => client.reports.run({ name: 'due-list' })],
  ];
  it.each(reads)('answer alike: %s', async (_name, path, call) => {
    const rest = await office.rest('GET', path());
    const [overPort, overBrowser] = await Promise.all([call(office.owner), call(browser.client)]);
    expect(rest.status).toBe(200);
    expect(rest.json()).toEqual(overPort);
    expect(overBrowser).toEqual(overPort);
  });

  const refusals: readonly [string, number, { method: string; path: string; body?: unknown }, Call][] = [
    ['not-found', 404, { method: 'GET', path: '/customers/999' }, (client) => client.customers.get({ id: 999 })],
    [
      'invalid-input',
      400,
      { method: 'POST', path: '/customers', body: { uid: ASKED, name: '' } },
      (client) => client.customers.create({ uid: ASKED, name: '' }),
    ],
    [
      'already-exists',
      409,
      {
        method: 'POST',
        path: '/users',
        body: { username: 'lakshmi', name: 'x', role: 'cashier', password: 'long enough', language: 'en' },
      },
      (client) =>
        client.people.create({
          username: 'lakshmi',
          name: 'x',
          role: 'cashier',
          password: 'long enough',
          language: 'en',
        }),
    ],
    [
      'office-exists',
      409,
      {
        method: 'POST',
        path: '/office',
        body: { company: 'x', country: 'IN', owner: { name: 'x', username: 'xx', password: 'long enough' } },
      },
      (client) =>
        client.setup.createOffice({
          company: 'x',
          country: 'IN',
          owner: { name: 'x', username: 'xx', password: 'long enough' },
        }),
    ],
  ];
  it.each(refusals)('refuse alike, by a typed error: %s', async (code, status, { method, path, body }, call) => {
    const rest = await office.rest(method, path, body);
    const told = rest.json<{ code: string; message: string; data: unknown; requestId: string }>();
    expect([rest.status, told.code, told.requestId]).toEqual([status, code, rest.headers['x-request-id']]);
    expect(Object.keys(told).sort()).toEqual(['code', 'data', 'message', 'requestId']);
    for (const client of [office.owner, browser.client]) {
      const error = await call(client).catch((reason: unknown) => reason);
      expect(isDefinedError(error as Error)).toBe(true);
      expect(error).toMatchObject({ code, status, data: told.data, message: told.message });
    }
  });

  it('show a fault of ours as nothing but a number that the log knows', async () => {
    const broken = await office.rest('GET', '/customers/9007199254740993');
    expect(broken.text).not.toMatch(/RangeError|sqlite|node_modules/i);
    expect([400, 404, 500]).toContain(broken.status);
  });

  it('give a browser its session in a cookie no script can read, and no token', async () => {
    const answer = await office.ask({
      method: 'POST',
      path: '/rpc/sessions/signIn',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ json: { username: 'lakshmi', password: OWNER_PASSWORD } }),
    });
    expect(answer.json<{ json: { token: unknown } }>().json.token).toBeNull();
    const [cookie = ''] = (answer.headers['set-cookie'] ?? []) as string[];
    expect(cookie).toMatch(/^counterfoil_session=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Expires=/);
    expect(answer.text).not.toContain(cookie.slice(20, 63));
  });

  it('give REST a token and no cookie', async () => {
    const answer = await office.rest('POST', '/sessions', { username: 'lakshmi', password: OWNER_PASSWORD }, null);
    expect(answer.json().token).toMatch(/^[\w-]{43}$/);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(
      (await office.rest('GET', '/sessions/current', undefined, String(answer.json().token))).json().token,
    ).toBeNull();
  });

  it('start a new session at each sign-in, whatever cookie came along, and forget it at the end', async () => {
    const another = office.browser();
    await another.client.sessions.signIn({ username: 'lakshmi', password: OWNER_PASSWORD });
    const first = another.cookie();
    await another.client.sessions.signIn({ username: 'lakshmi', password: OWNER_PASSWORD });
    expect(another.cookie()).not.toBe(first);
    const planted = await office.ask({
      method: 'POST',
      path: '/rpc/sessions/me',
      headers: { 'content-type': 'application/json', cookie: `counterfoil_session=${'a'.repeat(43)}` },
      body: '{}',
    });
    expect(planted.status).toBe(401);
    await another.client.sessions.signOut({});
    expect(another.cookie()).toBe('counterfoil_session=');
    await expect(another.client.sessions.me({})).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  it('take a payment once, through whichever door it is repeated', async () => {
    const body = {
      uid: newUid(),
      customerId,
      amountMinor: 50_00,
      tenders: [{ kind: 'cash' as const, amountMinor: 50_00 }],
    };
    const first = await office.owner.payments.take(body);
    const [again, rest] = [await browser.client.payments.take(body), await office.rest('POST', '/payments', body)];
    expect(again.number).toBe(first.number);
    expect([rest.status, rest.json().number]).toEqual([201, first.number]);
    expect((await office.rest('POST', '/payments', { ...body, amountMinor: 51_00 })).json().code).not.toBe('internal');
  });

  describe('hand out files', () => {
    const files: readonly [string, () => string, Call, RegExp][] = [
      [
        'a receipt',
        () => `/payments/${paymentId}/receipt`,
        (client) => client.payments.receiptPdf({ id: paymentId, size: 'A5' }),
        /^%PDF-/,
      ],
      ['a bill', () => `/bills/${billId}/pdf`, (client) => client.billing.billPdf({ id: billId }), /^%PDF-/],
      [
        'a CSV',
        () => '/reports/due-list/file?format=csv',
        (client) => client.reports.export({ name: 'due-list', format: 'csv' }),
        /Kumar/,
      ],
      [
        'an XLSX',
        () => '/reports/due-list/file?format=xlsx',
        (client) => client.reports.export({ name: 'due-list', format: 'xlsx' }),
        /^PK/,
      ],
    ];
    it.each(files)('%s, with name and type', async (_name, path, call, start) => {
      const rest = await office.rest(path().endsWith('/receipt') ? 'POST' : 'GET', path());
      expect([rest.status, rest.text]).toEqual([200, expect.stringMatching(start)]);
      expect(rest.headers['content-disposition']).toMatch(/filename/);
      for (const client of [office.owner, browser.client]) {
        const file = (await call(client)) as File;
        expect(file.name.length).toBeGreaterThan(3);
        expect(file.type).toBe(rest.headers['content-type']);
        expect(Buffer.from(await file.arrayBuffer()).toString('latin1')).toMatch(start);
      }
    });

    it('and take a sheet', async () => {
      const file = new File(['Name,Phone\nAsha,9876500001\nImran,9876500002\n'], 'people.csv', { type: 'text/csv' });
      for (const client of [office.owner, browser.client]) {
        expect(await client.imports.upload({ file })).toMatchObject({ rows: 2, fileName: 'people.csv' });
      }
      const form = new FormData();
      form.set('file', file);
      const rest = await fetch(`${office.door.url}api/v1/imports/uploads`, {
        method: 'POST',
        headers: { authorization: `Bearer ${office.token}` },
        body: form,
      });
      expect([rest.status, await rest.json()]).toEqual([
        201,
        expect.objectContaining({ rows: 2, fileName: 'people.csv' }),
      ]);
    });
  });

  it('find nothing, and break nothing, by what is no search', async () => {
    const hostile = [
      '"',
      '""',
      '*',
      '%',
      '_',
      "' OR 1=1 --",
      'a" OR "b',
      'NEAR(a b, 99999)',
      '(((',
      'name:*',
      '-x',
      '^',
      '\0',
      'abc\0def',
      '\u202E',
      '😀'.repeat(15),
      'a '.repeat(40),
      '\\',
      'AND OR NOT',
      '{}',
      '+++',
    ];
    for (const text of hostile) {
      const found = await office.owner.customers.search({ text }).catch((error: { code: string }) => error.code);
      expect(
        Array.isArray(found) || found === 'invalid-input',
        `search ${JSON.stringify(text)}: ${String(found)}`,
      ).toBe(true);
      const listed = await office.rest('GET', `/customers?text=${encodeURIComponent(text)}`);
      expect([200, 400]).toContain(listed.status);
    }
    expect(await office.owner.customers.search({ text: 'kumar' })).toHaveLength(1);
  });
});
