import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPROVALS, APPROVED_PROCEDURES, type ApprovedProcedure } from '#shared/domain/approvals.ts';
import { permissionsOf, ROLES, type Role } from '#shared/domain/permissions.ts';
import { tamper } from '#testing/faults/processes.ts';
import { makeOffice, newUid, type OfficeClient, OWNER_PASSWORD, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  billsOf,
  expectProved,
  failureOf,
  openShift,
  pay,
  runBills,
  subscribe,
} from '#testing/steps.ts';

/** The second person (domain.md 9): at the counter by his PIN, or later out of the queue. */

const PIN = '4711';
const TODAY = '2026-11-02';

interface Person {
  readonly id: number;
  readonly client: OfficeClient;
  /** His commands with somebody's PIN. */
  with(approver: Pick<Person, 'id'>, pin?: string): OfficeClient;
  /** His commands, kept when they need leave. */
  readonly later: OfficeClient;
}

let office: TestOffice;
let owner: OfficeClient;
let ravi: Person;
let meena: Person;
let asha: number;

async function person(role: Role, username: string, more: { areaIds?: number[] } = {}): Promise<Person> {
  const { id } = await owner.people.create({
    ...{ username, name: username, role, password: OWNER_PASSWORD, language: 'en' },
    ...more,
  });
  const { token } = await office
    .connect()
    .sessions.signIn({ username, password: OWNER_PASSWORD, counter: `Counter of ${username}` });
  const as = (approval?: Parameters<TestOffice['connect']>[1]) => office.connect(token ?? '', approval);
  return {
    id,
    client: as(),
    with: (approver, pin = PIN) => as({ kind: 'pin', approverId: approver.id, pin }),
    later: as({ kind: 'later' }),
  };
}

/** A manager with a PIN. */
async function manager(username: string, more: { areaIds?: number[] } = {}): Promise<Person> {
  const made = await person('manager', username, more);
  await made.client.approvals.setPin({ password: OWNER_PASSWORD, pin: PIN });
  return made;
}

beforeEach(async () => {
  office = await makeOffice({ start: `${TODAY}T04:30:00Z` });
  owner = office.owner;
  ravi = await person('cashier', 'ravi');
  meena = await manager('meena');
  asha = await addCustomer(owner, 'Asha');
  const { id } = await addPlan(owner, 'Basic', 30_000);
  await subscribe(owner, asha, id, '2026-11-01');
  await runBills(owner, TODAY);
  await openShift(ravi.client, 100_000);
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

/** Each of the commands that may need a second person, ready to be sent by a client, and what it changes for Asha. */
const COMMANDS: Readonly<
  Record<ApprovedProcedure, () => Promise<{ changes: number; send(client: OfficeClient): Promise<unknown> }>>
> = {
  async 'payments.take'() {
    const uid = newUid();
    return { changes: -500, send: (client) => pay(client, asha, 500, { uid, on: '2026-11-01' }) };
  },
  async 'payments.void'() {
    const { id } = await pay(ravi.client, asha, 700);
    await ravi.client.shifts.close({ uid: newUid(), countedMinor: 100_700 });
    await openShift(ravi.client, 100_000);
    const uid = newUid();
    return { changes: 700, send: (client) => client.payments.void({ id, uid, reason: 'typed wrongly' }) };
  },
  async 'refunds.give'() {
    await pay(ravi.client, asha, 31_000);
    const asked = { uid: newUid(), customerId: asha, source: 'advance' as const, amountMinor: 900 };
    return { changes: 900, send: (client) => client.refunds.give({ ...asked, reason: 'moved away' }) };
  },
  async 'corrections.writeOff'() {
    const asked = { uid: newUid(), customerId: asha, amountMinor: 1_100, reason: 'not worth it' };
    return { changes: -1_100, send: (client) => client.corrections.writeOff(asked) };
  },
  async 'corrections.credit'() {
    await owner.approvals.setLimits({
      limits: [{ role: 'accountant', permission: 'billing.correct', mostMinor: 5_000 }],
    });
    const [bill] = await billsOf(owner, asha);
    const asked = { id: bill?.id ?? 0, uid: newUid(), what: { kind: 'full' as const }, reason: 'not delivered' };
    return { changes: -30_000, send: (client) => client.corrections.credit(asked) };
  },
  async 'discounts.give'() {
    const asked = { uid: newUid(), customerId: asha, kind: 'percent' as const, ratePpm: 500_000 };
    const more = { fromOn: '2026-12-01', reason: 'long-standing customer' };
    return { changes: 0, send: (client) => client.discounts.give({ ...asked, ...more }) };
  },
};

/** Who asks: a cashier, but of credit notes somebody who may write small ones. */
async function askerOf(procedure: ApprovedProcedure): Promise<Person> {
  return procedure === 'corrections.credit' ? person('accountant', 'arun') : ravi;
}

describe.each(APPROVED_PROCEDURES)('%s', (procedure) => {
  it('needs leave, and is done by a second person’s PIN, once; both are named', async () => {
    const asker = await askerOf(procedure);
    const { send, changes } = await COMMANDS[procedure]();
    const before = await balanceOf(owner, asha);
    expect(await failureOf(send(asker.client))).toMatchObject({
      code: 'needs-approval',
      data: { permission: APPROVALS[procedure].permission, customerId: asha },
    });
    expect(await balanceOf(owner, asha)).toBe(before);
    const done = await send(asker.with(meena));
    expect(await balanceOf(owner, asha)).toBe(before + changes);
    // Again, with and without: the first answer (law 6).
    expect(await send(asker.with(meena))).toEqual(done);
    expect(await send(asker.client)).toEqual(done);
    const { sql } = office.host.context().read;
    expect(sql.all('SELECT asker_id, approver_id, permission FROM approval')).toEqual([
      { asker_id: asker.id, approver_id: meena.id, permission: APPROVALS[procedure].permission },
    ]);
    const { rows } = await owner.audit.list({ userId: asker.id });
    expect(rows.filter(({ approvedBy }) => approvedBy === 'meena').length).toBeGreaterThan(0);
    expect(rows.filter(({ approvedBy }) => approvedBy !== 'meena' && approvedBy !== '')).toEqual([]);
  });

  it('is kept when nobody is there, and done once when somebody gives leave', async () => {
    const asker = await askerOf(procedure);
    const { send, changes } = await COMMANDS[procedure]();
    const before = await balanceOf(owner, asha);
    const { code, data } = await failureOf(send(asker.later));
    expect(code).toBe('approval-asked');
    expect(await failureOf(send(asker.later))).toEqual({ code, data });
    expect(await balanceOf(owner, asha)).toBe(before);
    const { rows } = await meena.client.approvals.list({ state: 'waiting' });
    expect(rows).toMatchObject([{ procedure, customerName: 'Asha', isMine: false, mayDecide: true }]);
    const id = rows[0]?.id ?? 0;
    const shami = await manager('shami');
    const answers = await Promise.allSettled([
      meena.client.approvals.approve({ id }),
      shami.client.approvals.approve({ id }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await balanceOf(owner, asha)).toBe(before + changes);
    expect((await asker.client.approvals.list({ whose: 'mine' })).rows).toMatchObject([
      { state: 'approved', isMine: true, mayDecide: false },
    ]);
    await send(asker.client);
    expect(await balanceOf(owner, asha)).toBe(before + changes);
    const { sql } = office.host.context().read;
    expect(sql.all('SELECT asker_id FROM approval')).toEqual([{ asker_id: asker.id }]);
  });
});

describe('somebody’s leave', () => {
  const send = (client: OfficeClient, uid = newUid(), amountMinor = 500) =>
    client.corrections.writeOff({ uid, customerId: asha, amountMinor, reason: 'not worth it' });
  const codeOf = async (client: OfficeClient) => (await failureOf(send(client))).code;

  it('is never one’s own', async () => {
    await ravi.client.approvals.setPin({ password: OWNER_PASSWORD, pin: '9042' });
    expect(await codeOf(ravi.with(ravi, '9042'))).toBe('approver-is-asker');
    await owner.approvals.setLimits({
      limits: [{ role: 'manager', permission: 'billing.write-off', mostMinor: 100 }],
    });
    expect(await codeOf(meena.client)).toBe('needs-approval');
    expect(await codeOf(meena.with(meena))).toBe('approver-is-asker');
    await failureOf(send(meena.later));
    const { rows } = await meena.client.approvals.list({});
    expect(rows).toMatchObject([{ isMine: true, mayDecide: false }]);
    expect((await failureOf(meena.client.approvals.approve({ id: rows[0]?.id ?? 0 }))).code).toBe('approver-is-asker');
  });

  it('takes the permission, the limit and the customer of who gives it', async () => {
    const sita = await person('cashier', 'sita');
    await sita.client.approvals.setPin({ password: OWNER_PASSWORD, pin: PIN });
    expect(await codeOf(ravi.with(sita))).toBe('approver-not-allowed');
    const { id: here } = await owner.settings.createArea({ name: 'East', parentId: null });
    const { id: there } = await owner.settings.createArea({ name: 'West', parentId: null });
    const far = await manager('far', { areaIds: [there] });
    const { version, ...customer } = await owner.customers.get({ id: asha });
    await owner.customers.update({ ...customer, areaId: here, version });
    expect(await codeOf(ravi.with(far))).toBe('approver-not-allowed');
    await owner.approvals.setLimits({
      limits: [{ role: 'manager', permission: 'billing.write-off', mostMinor: 400 }],
    });
    expect(await codeOf(ravi.with(meena))).toBe('approver-not-allowed');
    await send(ravi.with(meena), newUid(), 400);
    // The queue goes by the same rules.
    await failureOf(send(ravi.later));
    for (const client of [sita.client, far.client]) expect((await client.approvals.list({})).rows).toEqual([]);
    const { rows } = await meena.client.approvals.list({ state: 'waiting' });
    expect(rows).toMatchObject([{ mayDecide: false }]);
    const id = rows[0]?.id ?? 0;
    expect((await failureOf(meena.client.approvals.approve({ id }))).code).toBe('approver-not-allowed');
    expect((await failureOf(meena.client.approvals.refuse({ id, reason: 'because' }))).code).toBe(
      'approver-not-allowed',
    );
    expect((await failureOf(far.client.approvals.approve({ id }))).code).toBe('not-found');
    expect(await owner.approvals.approve({ id })).toMatchObject({ state: 'approved', answer: { byName: 'Lakshmi' } });
  });

  it('with a limit of 0 is needed for anything, and offered are those who could give it', async () => {
    await owner.approvals.setLimits({ limits: [{ role: 'manager', permission: 'billing.write-off', mostMinor: 0 }] });
    expect(await failureOf(send(meena.client, newUid(), 1))).toMatchObject({ code: 'needs-approval' });
    const asked = { permission: 'billing.write-off' as const, customerId: asha, amountMinor: 1 };
    expect(await ravi.client.approvals.approvers(asked)).toEqual([]);
    await owner.approvals.setPin({ password: OWNER_PASSWORD, pin: '2580' });
    expect(await ravi.client.approvals.approvers(asked)).toMatchObject([{ name: 'Lakshmi', role: 'owner' }]);
    expect(
      (
        await failureOf(
          meena.client.approvals.setLimits({
            limits: [{ role: 'manager', permission: 'billing.write-off', mostMinor: null }],
          }),
        )
      ).code,
    ).toBe('not-allowed');
  });

  it('is worth nothing without a session of who asks, and for nothing that needs none', async () => {
    const stranger = office.connect(undefined, { kind: 'pin', approverId: meena.id, pin: PIN });
    expect(await codeOf(stranger)).toBe('not-signed-in');
    const auditor = await person('auditor', 'audit');
    expect(await failureOf(send(auditor.with(meena)))).toMatchObject({ code: 'not-allowed' });
    expect(await failureOf(ravi.with(meena).books.reopen({ uid: newUid(), throughOn: null, note: 'x' }))).toMatchObject(
      {
        code: 'not-allowed',
      },
    );
    expect(
      await failureOf(
        office.connect('', { kind: 'later' }).corrections.writeOff({
          ...{ uid: newUid(), customerId: asha, amountMinor: 5, reason: 'not worth it' },
        }),
      ),
    ).toMatchObject({ code: 'not-signed-in' });
  });

  it('cannot be tried out: wrong PINs lock the approver everywhere and the counter for everybody', async () => {
    for (let n = 0; n < 5; n += 1) expect(await codeOf(ravi.with(meena, '9999'))).toBe('wrong-pin');
    expect(await failureOf(send(ravi.with(meena)))).toMatchObject({
      code: 'pin-locked',
      data: { retryAfterMs: 30_000 },
    });
    const sita = await person('cashier', 'sita');
    const shami = await manager('shami');
    expect(await codeOf(sita.with(meena))).toBe('pin-locked');
    expect(await codeOf(ravi.with(shami))).toBe('pin-locked');
    await send(sita.with(shami));
    office.clock.advance(30_001);
    expect(await codeOf(ravi.with(meena, '9999'))).toBe('wrong-pin');
    expect(await failureOf(send(ravi.with(meena)))).toMatchObject({ data: { retryAfterMs: 60_000 } });
    office.clock.advance(60_001);
    await send(ravi.with(meena));
    expect(await codeOf(ravi.with(meena, '9999'))).toBe('wrong-pin');
    // Of all that was tried nothing is written down anywhere.
    expect(JSON.stringify((await owner.audit.list({ limit: 200 })).rows)).not.toMatch(/9999|4711/);
  });

  it('of nobody, or of somebody who has left, is a wrong PIN', async () => {
    expect(await codeOf(ravi.with({ id: 999 }))).toBe('wrong-pin');
    const user = (await owner.people.list({})).find(({ id }) => id === meena.id);
    if (!user) throw new Error('the manager is missing');
    await owner.people.update({ ...user, active: false });
    expect(await codeOf(ravi.with(meena))).toBe('wrong-pin');
  });

  it('needs a PIN that is not guessed first, and the password to set it', async () => {
    const set = (password: string, pin: string) => failureOf(ravi.client.approvals.setPin({ password, pin }));
    expect((await set(OWNER_PASSWORD, '1111')).code).toBe('weak-pin');
    expect((await set('not the password', '4711')).code).toBe('wrong-password');
    expect(await ravi.client.approvals.pin({})).toEqual({ isSet: false });
    expect(await meena.client.approvals.pin({})).toEqual({ isSet: true });
  });
});

describe('a command that waits', () => {
  const ask = async (uid = newUid(), amountMinor = 500) => {
    const asked = { uid, customerId: asha, amountMinor, reason: 'not worth it' };
    const { data } = await failureOf(ravi.later.corrections.writeOff(asked));
    return (data as { id: number }).id;
  };

  it('is refused with a reason that its asker reads, and then over', async () => {
    const id = await ask();
    expect((await owner.today.summary({})).attention).toContainEqual({ key: 'approvals-waiting', count: 1 });
    expect((await ravi.client.today.summary({})).attention.map(({ key }) => key)).not.toContain('approvals-waiting');
    await meena.client.approvals.refuse({ id, reason: 'he will pay' });
    expect((await ravi.client.approvals.list({})).rows).toMatchObject([
      { state: 'refused', answer: { byName: 'meena', reason: 'he will pay' } },
    ]);
    expect(await failureOf(meena.client.approvals.approve({ id }))).toMatchObject({
      code: 'approval-over',
      data: { state: 'refused' },
    });
  });

  it('may be taken back by its asker and by nobody else', async () => {
    const id = await ask();
    expect((await failureOf(meena.client.approvals.withdraw({ id }))).code).toBe('not-found');
    expect(await ravi.client.approvals.withdraw({ id })).toMatchObject({ state: 'withdrawn' });
    expect((await failureOf(meena.client.approvals.approve({ id }))).code).toBe('approval-over');
  });

  it('is over after three days', async () => {
    const id = await ask();
    office.clock.set('2026-11-05T04:30:01Z');
    const { token } = await office.connect().sessions.signIn({ username: 'meena', password: OWNER_PASSWORD });
    const later = office.connect(token ?? '');
    expect(await failureOf(later.approvals.approve({ id }))).toMatchObject({ data: { state: 'expired' } });
    expect((await later.approvals.list({ state: 'expired' })).rows).toMatchObject([{ id }]);
    expect((await later.approvals.list({ state: 'waiting' })).total).toBe(0);
  });

  it('is done on the office as it stands, or refused with words', async () => {
    const id = await ask(newUid(), 30_000);
    await pay(ravi.client, asha, 29_900);
    expect(await failureOf(meena.client.approvals.approve({ id }))).toMatchObject({
      code: 'more-than-due',
      data: { dueMinor: 100 },
    });
    expect((await meena.client.approvals.list({ state: 'waiting' })).total).toBe(1);
    const paid = await pay(ravi.client, asha, 600);
    const refund = { uid: newUid(), customerId: asha, source: 'advance' as const, amountMinor: 500 };
    await failureOf(ravi.later.refunds.give({ ...refund, reason: 'paid too much' }));
    await ravi.client.shifts.close({ uid: newUid(), countedMinor: 130_500 });
    const [waiting] = (await meena.client.approvals.list({ state: 'waiting' })).rows;
    expect((await failureOf(meena.client.approvals.approve({ id: waiting?.id ?? 0 }))).code).toBe('shift-not-open');
    expect(paid.advanceMinor).toBe(500);
  });

  it('is over when its asker found somebody with a PIN after all', async () => {
    const uid = newUid();
    const id = await ask(uid);
    const asked = { uid, customerId: asha, amountMinor: 500, reason: 'not worth it' };
    await ravi.with(meena).corrections.writeOff(asked);
    expect(await failureOf(meena.client.approvals.approve({ id }))).toMatchObject({ data: { state: 'approved' } });
    expect(await balanceOf(owner, asha)).toBe(29_500);
  });

  it('that is sent again with another content is refused', async () => {
    const uid = newUid();
    await ask(uid);
    const other = { uid, customerId: asha, amountMinor: 700, reason: 'not worth it' };
    expect((await failureOf(ravi.later.corrections.writeOff(other))).code).toBe('id-used-differently');
  });

  it('does nothing more when its asker may not even ask any longer', async () => {
    const id = await ask();
    const user = (await owner.people.list({})).find((one) => one.id === ravi.id);
    if (!user) throw new Error('the cashier is missing');
    await owner.people.update({ ...user, role: 'technician' });
    expect((await failureOf(meena.client.approvals.approve({ id }))).code).toBe('not-allowed');
    expect(await balanceOf(owner, asha)).toBe(30_000);
  });

  it.each([
    ['its input', `UPDATE approval_request SET input = replace(input, '500', '29500')`],
    ['the amount that is read', 'UPDATE approval_request SET amount_minor = 5'],
    ['who asked', "UPDATE approval_request SET user_id = (SELECT id FROM user WHERE role = 'owner')"],
    ['its seal', "UPDATE approval_request SET seal = 'v1.a.b.c'"],
  ])('is not done when %s was changed from outside', async (_what, statement) => {
    const id = await ask();
    tamper(office.dataDir, `DROP TRIGGER approval_request_append_only; ${statement}`);
    expect((await failureOf(meena.client.approvals.approve({ id }))).code).toBe('approval-changed');
    expect(await balanceOf(owner, asha)).toBe(30_000);
  });
});

describe('who may only ask', () => {
  it('has nothing written, even by a command that forgot to ask for leave', () => {
    const context = office.host.context();
    context.approval.lacking = 'billing.write-off';
    const act = () => context.write((tx) => tx.sql.run("UPDATE company SET phone = '1'"));
    expect(act).toThrow(expect.objectContaining({ code: 'not-allowed' }));
    expect(context.read.sql.get<{ phone: string }>('SELECT phone FROM company')?.phone).toBe('');
  });

  it('is let in by his role to just these, and has nothing done', async () => {
    const found: Record<string, string[]> = {};
    for (const procedure of APPROVED_PROCEDURES) {
      const { permission, askedBy } = APPROVALS[procedure];
      found[procedure] = ROLES.filter(
        (role) => permissionsOf(role).has(askedBy) && !permissionsOf(role).has(permission),
      );
    }
    expect(found).toEqual({
      'payments.take': ['cashier'],
      'payments.void': ['cashier', 'collector'],
      'refunds.give': ['cashier'],
      'corrections.credit': [],
      'corrections.writeOff': ['accountant', 'cashier', 'collector'],
      'discounts.give': ['accountant', 'cashier'],
    });
  });
});
