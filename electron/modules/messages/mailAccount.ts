import type { z } from 'zod';
import type { Context, OpenMailAccount, Reader } from '#host/context.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { MailAccount, messages } from '#shared/contract/messages.ts';

type AskedAccount = z.output<NonNullable<(typeof messages.saveMail)['~orpc']['inputSchema']>>;

interface AccountRow extends Omit<MailAccount, 'hasPassword' | 'active'> {
  active: number;
  password: string;
}

const ACCOUNT = `SELECT host, port, security, username, password, from_name AS fromName, from_address AS fromAddress, active, version
  FROM mail_account WHERE id = 1`;

/** The mailbox without its password; null while none is set up. */
export function readMailAccount({ sql }: Pick<Reader, 'sql'>): MailAccount | null {
  const row = sql.get<AccountRow>(ACCOUNT);
  if (!row) return null;
  const { password, active, ...account } = row;
  return { ...account, active: active === 1, hasPassword: password !== '' };
}

/** The mailbox to send from; null while there is none in use. */
export function openMailAccount({ read, services }: Context): OpenMailAccount | null {
  const row = read.sql.get<AccountRow>(ACCOUNT);
  if (row?.active !== 1) return null;
  const { active: _active, version: _version, password, ...account } = row;
  return { ...account, password: password === '' ? '' : services.secrets.unseal(password) };
}

/**
 * Sets the mailbox up. A password that is not typed again is kept only for the same server and user, and never said
 * in the clear where it was kept for a safe line: nobody has it sent to another server, or to who listens, by changing
 * the rest alone.
 * @throws changed-meanwhile, invalid-input (the password is missing)
 */
export function saveMailAccount(context: Context, input: AskedAccount): MailAccount {
  const { password, version, ...fields } = input;
  context.write((tx) => {
    const before = tx.sql.get<AccountRow>(ACCOUNT);
    if ((before?.version ?? 0) !== version) throw fail('changed-meanwhile', { what: 'mail-account' });
    const isSame =
      before?.host === fields.host &&
      before.port === fields.port &&
      before.username === fields.username &&
      (before.security === 'none' || fields.security !== 'none');
    if (password === undefined && before && before.password !== '' && !isSame)
      throw wrongInput('password', 'needed-again');
    const sealed =
      password === undefined
        ? (before?.password ?? '')
        : password === ''
          ? ''
          : context.services.secrets.seal(password);
    tx.sql.run(
      `INSERT INTO mail_account (id, host, port, security, username, password, from_name, from_address, active, version)
       VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, 1)
       ON CONFLICT (id) DO UPDATE SET host = excluded.host, port = excluded.port, security = excluded.security,
         username = excluded.username, password = excluded.password, from_name = excluded.from_name,
         from_address = excluded.from_address, active = excluded.active, version = version + 1`,
      fields.host,
      fields.port,
      fields.security,
      fields.username,
      sealed,
      fields.fromName,
      fields.fromAddress,
      fields.active ? 1 : 0,
    );
    tx.audit({
      action: 'save-mail-account',
      entity: 'message',
      entityId: 0,
      before: before ? auditOf({ ...before, active: before.active === 1 }) : null,
      after: auditOf(fields),
    });
    tx.touch('messages');
  });
  context.services.mail.wake();
  const account = readMailAccount(context.read);
  if (!account) throw fail('no-mail-account', {});
  return account;
}

/** Never the password, sealed or not. */
function auditOf({ host, port, security, username, fromName, fromAddress, active }: Omit<AskedAccount, 'version'>) {
  return { host, port, security, username, fromName, fromAddress, active };
}

/** Sends a mail to somebody who looks whether it comes. @throws no-mail-account, mail-refused with what the server said */
export async function testMail(context: Context, { to }: { readonly to: string }): Promise<Record<string, never>> {
  const account = openMailAccount(context);
  if (!account) throw fail('no-mail-account', {});
  const name = account.fromName === '' ? account.fromAddress : account.fromName;
  const letter = { id: context.services.ids.uuid(), to, subject: name, body: `${name}: test` };
  const outcome = await context.services.mail.send(account, letter);
  if (outcome.kind !== 'sent') throw fail('mail-refused', { reason: outcome.reason });
  return {};
}
