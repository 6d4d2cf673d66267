import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSmtpServer, type SmtpServer, type Temper } from '#testing/mail/smtpServer.ts';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import { addCustomer, addPlan, comeTo, failureOf, openShift, pay, runBills, subscribe } from '#testing/steps.ts';

/** E-mail of the outbox, sent to a mail server that is in every temper. */

const MINUTE_MS = 60_000;
const PASSWORD = 'relay-secret';

let office: TestOffice;
let owner: OfficeClient;
let server: SmtpServer;
let asha: number;
beforeEach(async () => {
  server = await openSmtpServer();
  office = await makeOffice({ start: '2026-11-01T04:30:00Z', mailLimits: { connectMs: 500, answerMs: 300 } });
  owner = office.owner;
  asha = await addCustomer(owner, 'Asha', { email: 'asha@example.com' });
  const { id } = await addPlan(owner, 'Basic', 30_000);
  await subscribe(owner, asha, id, '2026-11-01');
  const rules = await owner.messages.rules({});
  await owner.messages.saveRules({ ...rules, told: [{ event: 'payment-received', channel: 'email' }] });
  await openShift(owner);
  await runBills(owner, '2026-11-01');
});
afterEach(async () => {
  await office.close();
  await server.close();
});

const mailbox = (more: object = {}) => ({
  host: '127.0.0.1',
  port: server.port,
  security: 'none' as const,
  username: 'office',
  password: PASSWORD,
  fromName: 'Sri Venkateswara Cable',
  fromAddress: 'bills@cable.example',
  ...more,
});

/** Lets what waits leave now. */
async function send(): Promise<void> {
  office.clock.advance(21_000);
  await office.host.mail.idle();
}

const rows = async () => (await owner.messages.list({})).rows;
const states = async () => (await rows()).map(({ state }) => state);

/** The PDF that a mail carries. */
function pdfIn(words: string): { name: string | undefined; bytes: Buffer } | undefined {
  const part = words.split(/\r\n--[^\r\n]+/).find((one) => /content-type: application\/pdf/i.test(one));
  if (part === undefined) return undefined;
  const [head = '', ...body] = part.split('\r\n\r\n');
  return { name: /filename="?([^"\r\n;]+)/.exec(head)?.[1], bytes: Buffer.from(body.join(''), 'base64') };
}

describe('e-mail', () => {
  it('leaves from the mailbox of the office, once, with the words of the outbox', async () => {
    await owner.messages.saveMail(mailbox());
    office.host.mail.start();
    const payment = await pay(owner, asha, 10_000);
    await send();
    await send();
    expect(server.mails).toHaveLength(1);
    const [mail] = server.mails;
    expect(mail?.from).toContain('<bills@cable.example>');
    expect(mail?.to).toContain('<asha@example.com>');
    expect(mail?.words).toMatch(/^From: Sri Venkateswara Cable <bills@cable\.example>/m);
    expect(mail?.words).toMatch(/^Message-ID: <message-\d+-\d+@cable\.example>/m);
    expect(mail?.words.replaceAll(/=\r\n/g, '')).toContain(payment.number);
    // The sign of the rupee, as a mail carries it.
    expect(mail?.words).toContain('=E2=82=B9');
    expect(await states()).toEqual(['sent']);
    expect(server.heard.some((line) => line.startsWith('AUTH PLAIN'))).toBe(true);
  });

  it('takes the receipt or the bill along as PDF, and nothing where the office sends none', async () => {
    await owner.messages.saveMail(mailbox());
    const rules = await owner.messages.rules({});
    const told = [
      { event: 'payment-received' as const, channel: 'email' as const },
      { event: 'bill-issued' as const, channel: 'email' as const },
      { event: 'receipt-void' as const, channel: 'email' as const },
    ];
    const { version } = await owner.messages.saveRules({ ...rules, told });
    office.host.mail.start();
    const payment = await pay(owner, asha, 10_000);
    await send();
    owner = await comeTo(office, '2026-12-01');
    await runBills(owner, '2026-12-01');
    await owner.payments.void({ id: payment.id, uid: newUid(), reason: 'typed wrongly' });
    await send();
    const papers = server.mails.map(({ words }) => pdfIn(words));
    expect(papers).toHaveLength(3);
    expect(papers.map((paper) => paper?.name)).toEqual([
      `${payment.number.replaceAll('/', '-')}.pdf`,
      expect.stringMatching(/^BIL-2627-\d+\.pdf$/),
      undefined,
    ]);
    for (const paper of papers.slice(0, 2)) expect(paper?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await owner.payments.get({ id: payment.id })).printCount).toBe(0);
    await owner.messages.saveRules({ ...rules, told, version, attachesPaper: false });
    await pay(owner, asha, 5_000);
    await send();
    expect(server.mails).toHaveLength(4);
    expect(pdfIn(server.mails[3]?.words ?? '')).toBeUndefined();
  });

  it('speaks the language of the customer, else the one set for messages, else the office’s', async () => {
    await owner.messages.saveMail(mailbox());
    office.host.mail.start();
    const subject = async () => {
      await pay(owner, asha, 1_000);
      await send();
      return (await rows())[0]?.subject;
    };
    const english = await subject();
    expect(english).toContain('received');
    const rules = await owner.messages.rules({});
    expect(rules).toMatchObject({ language: null, attachesPaper: true });
    await owner.messages.saveRules({ ...rules, language: 'es' });
    const spanish = await subject();
    expect(spanish).not.toContain('received');
    await owner.messages.saveWish({ id: asha, language: 'id', refused: [] });
    const indonesian = await subject();
    expect(indonesian?.replace(/\S+\/\S+/, '')).not.toBe(spanish?.replace(/\S+\/\S+/, ''));
    await owner.messages.saveWish({ id: asha, language: null, refused: [] });
    expect((await subject())?.replace(/\S+\/\S+/, '')).toBe(spanish?.replace(/\S+\/\S+/, ''));
  });

  it('waits while no mailbox is set up or it is switched off, and leaves when it is', async () => {
    office.host.mail.start();
    await pay(owner, asha, 10_000);
    await send();
    expect(await states()).toEqual(['waiting']);
    const { version } = await owner.messages.saveMail(mailbox({ active: false }));
    await send();
    expect(server.mails).toHaveLength(0);
    await owner.messages.saveMail(mailbox({ version }));
    await office.host.mail.idle();
    expect(server.mails).toHaveLength(1);
  });

  it('is tried again when the server cannot take it now, and given up in the end', async () => {
    server.temper = 'later';
    await owner.messages.saveMail(mailbox());
    office.host.mail.start();
    await pay(owner, asha, 10_000);
    await send();
    expect(await rows()).toMatchObject([{ state: 'failed', failure: expect.stringContaining('451') }]);
    await send();
    expect(server.heard.filter((line) => line.startsWith('RCPT'))).toHaveLength(1);
    office.clock.advance(MINUTE_MS);
    await office.host.mail.idle();
    expect(server.heard.filter((line) => line.startsWith('RCPT'))).toHaveLength(2);
    for (const minutes of [5, 15, 60, 120, 360]) {
      office.clock.advance((minutes + 1) * MINUTE_MS);
      await office.host.mail.idle();
    }
    expect(await states()).toEqual(['given-up']);
    server.temper = 'takes';
    const [row] = await rows();
    await owner.messages.resend({ id: row?.id ?? 0 });
    await send();
    expect(await states()).toEqual(['sent']);
  });

  it.each<[Temper, string, string]>([
    ['never', 'given-up', '550'],
    // Of the mailbox, and not of the mail: it leaves when the password is right.
    ['wrong-password', 'failed', '535'],
    ['cuts-words', 'given-up', 'doubtful'],
    ['breaks-after', 'given-up', 'doubtful'],
    ['silent', 'failed', ''],
  ])('of a server that is %s ends as %s', async (temper, state, failure) => {
    server.temper = temper;
    await owner.messages.saveMail(mailbox());
    office.host.mail.start();
    await pay(owner, asha, 10_000);
    await send();
    expect(await rows()).toMatchObject([{ state, failure: expect.stringContaining(failure) }]);
    // What the server may have is never sent again by itself.
    await send();
    expect(server.mails.length).toBeLessThanOrEqual(1);
  });

  it('that was called off or sent by hand while it was leaving is not tried again', async () => {
    for (const end of ['cancel', 'mark'] as const) {
      server.temper = 'silent';
      const { version = 0 } = (await owner.messages.mail({})) ?? {};
      await owner.messages.saveMail(mailbox({ version }));
      office.host.mail.start();
      await pay(owner, asha, 1_000);
      office.clock.advance(21_000);
      const [row] = await rows();
      const ended = await owner.messages[end]({ id: row?.id ?? 0 });
      await office.host.mail.idle();
      server.temper = 'takes';
      office.clock.advance(10 * MINUTE_MS);
      await office.host.mail.idle();
      expect((await rows())[0]).toMatchObject({ id: row?.id, state: ended.state });
    }
    expect(server.mails).toHaveLength(0);
  });

  it('does not leave any more once the mailbox is switched off, however much of it waits', async () => {
    server.temper = 'silent';
    await pay(owner, asha, 1_000);
    await pay(owner, asha, 2_000);
    const { version } = await owner.messages.saveMail(mailbox());
    office.host.mail.start();
    const [, first] = await rows();
    await owner.messages.cancel({ id: first?.id ?? 0 });
    await owner.messages.saveMail(mailbox({ active: false, version }));
    await office.host.mail.idle();
    server.temper = 'takes';
    await send();
    expect(server.mails).toHaveLength(0);
    expect(await states()).toEqual(['waiting', 'cancelled']);
  });

  it('that was leaving when the host ended is doubtful after the next start', async () => {
    await owner.messages.saveMail(mailbox());
    await pay(owner, asha, 10_000);
    await rows();
    office.host.context().write((tx) => tx.sql.run("UPDATE message SET state = 'sending', attempts = 1"));
    office.host.mail.start();
    await send();
    expect(server.mails).toHaveLength(0);
    expect(await rows()).toMatchObject([{ state: 'given-up', failure: 'doubtful' }]);
  });

  it('lets no name or subject become a header', async () => {
    await owner.messages.saveMail(mailbox());
    const bad = await addCustomer(owner, 'Eve', { email: 'eve@example.com' });
    expect((await failureOf(owner.messages.saveMail(mailbox({ fromName: 'A\r\nBcc: x@example.com' })))).code).toBe(
      'invalid-input',
    );
    expect((await failureOf(owner.messages.saveMail(mailbox({ fromAddress: 'a@b.example, c@d.example' })))).code).toBe(
      'invalid-input',
    );
    expect((await failureOf(owner.messages.testMail({ to: 'a@b.example\r\nBcc: c@d.example' }))).code).toBe(
      'invalid-input',
    );
    office.host.mail.start();
    owner = await comeTo(office, '2026-11-02');
    await openShift(owner).catch(() => undefined);
    await pay(owner, bad, 10_000, { advanceConfirmed: true });
    await send();
    expect(server.mails.at(-1)?.words).not.toMatch(/^Bcc:/im);
  });
});

describe('the mailbox', () => {
  it('never tells its password, and does not send it to another server', async () => {
    const kept = await owner.messages.saveMail(mailbox());
    expect(kept).toMatchObject({ hasPassword: true, version: 1 });
    expect(JSON.stringify([kept, await owner.messages.mail({}), await owner.audit.list({})])).not.toContain(PASSWORD);
    const { password: _password, ...same } = mailbox();
    expect(await owner.messages.saveMail({ ...same, fromName: 'Other', version: 1 })).toMatchObject({
      hasPassword: true,
    });
    const elsewhere = { ...same, host: 'evil.example', version: 2 };
    expect((await failureOf(owner.messages.saveMail(elsewhere))).code).toBe('invalid-input');
    const safe = await owner.messages.saveMail(mailbox({ security: 'tls', version: 2 }));
    const inTheClear = { ...same, version: safe.version };
    expect((await failureOf(owner.messages.saveMail(inTheClear))).code).toBe('invalid-input');
    expect((await failureOf(owner.messages.saveMail(mailbox({ version: 1 })))).code).toBe('changed-meanwhile');
    const file = office.host.context().read.sql.get<{ password: string }>('SELECT password FROM mail_account');
    expect(file?.password).toMatch(/^v1\./);
  });

  it('is tried by a mail, and says what the server said', async () => {
    expect((await failureOf(owner.messages.testMail({ to: 'me@example.com' }))).code).toBe('no-mail-account');
    await owner.messages.saveMail(mailbox());
    await owner.messages.testMail({ to: 'me@example.com' });
    expect(server.mails).toHaveLength(1);
    server.temper = 'wrong-password';
    expect(await failureOf(owner.messages.testMail({ to: 'me@example.com' }))).toMatchObject({
      code: 'mail-refused',
      data: { reason: expect.stringContaining('535') },
    });
  });

  it('says nothing in the clear where it was told to ask for TLS', async () => {
    await owner.messages.saveMail(mailbox({ security: 'starttls' }));
    expect((await failureOf(owner.messages.testMail({ to: 'me@example.com' }))).code).toBe('mail-refused');
    expect(server.heard.some((line) => /^(AUTH|MAIL|RCPT)/.test(line))).toBe(false);
  });
});
