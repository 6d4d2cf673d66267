import type { z } from 'zod';
import type { Context, Reader, Tx } from '#host/context.ts';
import { accountId } from '#modules/ledger/index.ts';
import { type BankAccount, type banks, type OwnAccountKind, PROVIDER_PLACES } from '#shared/contract/banks.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';

type NewAccount = z.output<NonNullable<(typeof banks.createAccount)['~orpc']['inputSchema']>>;
type ChangedAccount = z.output<NonNullable<(typeof banks.updateAccount)['~orpc']['inputSchema']>>;

interface AccountRow
  extends Omit<BankAccount, 'isDefault' | 'active' | 'numberEnd' | 'accountNumber' | 'balanceMinor'> {
  accountNumber: string;
  isDefault: number;
  active: number;
  balanceMinor: number;
}

const ACCOUNT_SQL = `SELECT b.id, b.kind, b.name, b.bank_name AS bankName, b.account_number AS accountNumber, b.branch_code AS branchCode,
    b.upi_id AS upiId, b.is_default AS isDefault, b.active, a.balance_minor AS balanceMinor, b.version
  FROM bank_account b JOIN account a ON a.id = b.account_id`;

/** What is shown of an account's number to everybody: its end, enough to tell two accounts apart. */
export function numberEnd(accountNumber: string): string {
  return accountNumber.slice(-4);
}

function toAccount(
  { actor }: Pick<Context, 'actor'>,
  { accountNumber, isDefault, active, balanceMinor, ...row }: AccountRow,
): BankAccount {
  const { permissions, branchIds, areaIds } = actor;
  const seesOffice = branchIds.length + areaIds.length === 0;
  return {
    ...row,
    numberEnd: numberEnd(accountNumber),
    accountNumber: permissions.has('settings.write') ? accountNumber : null,
    isDefault: isDefault === 1,
    active: active === 1,
    balanceMinor: seesOffice && permissions.has('banking.read') ? balanceMinor : null,
  };
}

/** The office's accounts at banks, then its gateways and wallets, the usual one first. Balances are told to who sees the whole office. */
export function listAccounts(context: Context): BankAccount[] {
  return context.read.sql
    .all<AccountRow>(`${ACCOUNT_SQL} ORDER BY b.is_default DESC, b.kind, b.active DESC, b.name`)
    .map((row) => toAccount(context, row));
}

function readAccount(context: Context, id: number): BankAccount {
  const row = context.read.sql.get<AccountRow>(`${ACCOUNT_SQL} WHERE b.id = ?`, id);
  if (!row) throw fail('not-found', { what: 'bank account', id: String(id) });
  return toAccount(context, row);
}

/**
 * The account of the ledger behind an own account; of the usual one at a bank when none is named. Money of one kind goes
 * into an account of that kind alone.
 * @throws not-found, bank-account-closed, invalid-input
 */
export function ledgerAccountOf(tx: Tx, id: number | undefined, kind: OwnAccountKind = 'bank'): number {
  if (id === undefined && kind !== 'bank') throw wrongInput('bankAccountId', 'needed');
  const found = tx.sql.get<{ accountId: number; name: string; active: number; kind: OwnAccountKind }>(
    `SELECT account_id AS accountId, name, active, kind FROM bank_account WHERE ${id === undefined ? 'is_default = ?' : 'id = ?'}`,
    id ?? 1,
  );
  if (!found) throw fail('not-found', { what: 'bank account', id: String(id ?? '') });
  if (found.kind !== kind) throw wrongInput('bankAccountId', 'unfit');
  if (found.active === 0) throw fail('bank-account-closed', { name: found.name });
  return found.accountId;
}

/**
 * Adds an account at a bank, a gateway or a wallet, with an account of the ledger that keeps its first name as its line in
 * the books. The same id again answers with the first.
 * @throws already-exists, id-used-differently
 */
export function createAccount(context: Context, { uid, kind, ...fields }: NewAccount): BankAccount {
  const id = context.write((tx) => {
    // Its line in the books keeps the name it was opened under.
    const known = tx.sql.get<{ id: number; name: string; kind: OwnAccountKind }>(
      'SELECT b.id, b.kind, a.key AS name FROM bank_account b JOIN account a ON a.id = b.account_id WHERE b.uid = ?',
      uid,
    );
    if (known && (known.name !== fields.name || known.kind !== kind)) throw fail('id-used-differently', { id: uid });
    if (known) return known.id;
    requireFreeName(tx, kind, fields.name);
    const created = tx.sql.run(
      `INSERT INTO bank_account (uid, account_id, kind, name, bank_name, account_number, branch_code, upi_id, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      uid,
      accountId(tx, kind, 0, fields.name),
      kind,
      fields.name,
      fields.bankName,
      fields.accountNumber,
      fields.branchCode,
      fields.upiId,
      tx.at,
    ).id;
    tx.audit({
      action: 'create-bank-account',
      entity: 'bank-account',
      entityId: created,
      after: { kind, name: fields.name, bankName: fields.bankName },
    });
    tx.touch('banking', 'company');
    return created;
  });
  return readAccount(context, id);
}

/**
 * Changes an own account, but not what it is. The usual one at a bank cannot be closed: another is made the usual one first.
 * @throws not-found, changed-meanwhile, already-exists, invalid-input
 */
export function updateAccount(context: Context, { id, version, ...fields }: ChangedAccount): BankAccount {
  context.write((tx) => {
    const before = tx.sql.get<{
      version: number;
      kind: OwnAccountKind;
      name: string;
      active: number;
      isDefault: number;
    }>('SELECT version, kind, name, active, is_default AS isDefault FROM bank_account WHERE id = ?', id);
    if (!before) throw fail('not-found', { what: 'bank account', id: String(id) });
    if (before.version !== version) throw fail('changed-meanwhile', { what: 'bank account' });
    if (fields.name !== before.name) requireFreeName(tx, before.kind, fields.name);
    const isDefault = fields.isDefault || before.isDefault === 1;
    if (isDefault && !fields.active) throw wrongInput('active', 'usual-stays');
    if (isDefault && before.kind !== 'bank') throw wrongInput('isDefault', 'usual-at-bank');
    if (isDefault) tx.sql.run('UPDATE bank_account SET is_default = 0 WHERE is_default = 1 AND id <> ?', id);
    tx.sql.run(
      `UPDATE bank_account SET name = ?, bank_name = ?, account_number = ?, branch_code = ?, upi_id = ?, active = ?, is_default = ?,
         version = version + 1 WHERE id = ?`,
      fields.name,
      fields.bankName,
      fields.accountNumber,
      fields.branchCode,
      fields.upiId,
      fields.active ? 1 : 0,
      isDefault ? 1 : 0,
      id,
    );
    tx.audit({
      action: 'update-bank-account',
      entity: 'bank-account',
      entityId: id,
      before: { name: before.name, active: before.active === 1 },
      after: { name: fields.name, active: fields.active },
    });
    tx.touch('banking', 'company');
  });
  return readAccount(context, id);
}

/** Neither another account nor a line of the books may bear the name, nor what a provider's own line is called by. */
function requireFreeName(reader: Reader, kind: OwnAccountKind, name: string): void {
  const taken =
    PROVIDER_PLACES.some((place) => place === name) ||
    reader.sql.get('SELECT id FROM bank_account WHERE name = ?', name) ||
    reader.sql.get('SELECT id FROM account WHERE kind = ? AND owner_id = 0 AND key = ?', kind, name);
  if (taken) throw fail('already-exists', { what: 'bank account', value: name });
}
