import type { Context, Reader, Tx } from '#host/context.ts';
import { readSystem } from '#modules/cas/index.ts';
import { requireWholeOffice } from '#modules/customers/index.ts';
import { accountId, findAccountId } from '#modules/ledger/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Wallet } from '#shared/contract/wallets.ts';

const WALLET = `SELECT s.id AS systemId, s.name, coalesce(a.balance_minor, 0) AS balanceMinor, coalesce(w.low_minor, 0) AS lowMinor,
    coalesce(w.version, 0) AS version
  FROM cas_system s LEFT JOIN distributor_wallet w ON w.system_id = s.id LEFT JOIN account a ON a.id = w.account_id`;

/** The office's money at each distributor; one that is not used any more stays while he holds some. @throws not-allowed */
export function listWallets(context: Context): Wallet[] {
  requireWholeOffice(context, 'cas.read');
  return context.read.sql.all<Wallet>(
    `${WALLET} WHERE s.active = 1 OR coalesce(a.balance_minor, 0) <> 0 ORDER BY s.cas_make, s.id`,
  );
}

function readWallet({ sql }: Pick<Reader, 'sql'>, systemId: number): Wallet {
  const wallet = sql.get<Wallet>(`${WALLET} WHERE s.id = ?`, systemId);
  if (!wallet) throw fail('not-found', { what: 'cas-system', id: String(systemId) });
  return wallet;
}

/**
 * The account of the ledger on which the money at a distributor stands, opened with the first of it. His line in the
 * books keeps the name that he had then.
 * @throws not-found
 */
export function walletAccount(tx: Tx, systemId: number): { readonly id: number; readonly key: string } {
  const known = tx.sql.get<{ id: number; key: string }>(
    'SELECT a.id, a.key FROM distributor_wallet w JOIN account a ON a.id = w.account_id WHERE w.system_id = ?',
    systemId,
  );
  if (known) return known;
  const { name } = readSystem(tx, systemId);
  const key = findAccountId(tx, 'distributor', 0, name) === undefined ? name : `${name} ${systemId}`;
  const id = accountId(tx, 'distributor', 0, key);
  tx.sql.run('INSERT INTO distributor_wallet (system_id, account_id) VALUES (?, ?)', systemId, id);
  return { id, key };
}

/** Says below which balance it is warned. @throws not-found, changed-meanwhile, not-allowed */
export function saveRule(
  context: Context,
  { id, lowMinor, version }: { readonly id: number; readonly lowMinor: number; readonly version: number },
): Wallet {
  requireWholeOffice(context, 'distributor.wallet');
  context.write((tx) => {
    const before = readWallet(tx, id);
    if (before.version !== version) throw fail('changed-meanwhile', { what: 'wallet' });
    walletAccount(tx, id);
    tx.sql.run('UPDATE distributor_wallet SET low_minor = ?, version = version + 1 WHERE system_id = ?', lowMinor, id);
    tx.audit({
      action: 'save-wallet-rule',
      entity: 'cas-system',
      entityId: id,
      before: { lowMinor: before.lowMinor },
      after: { lowMinor },
    });
    tx.touch('cas');
  });
  return readWallet(context.read, id);
}
