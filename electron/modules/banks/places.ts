import type { Context, Reader, Tx } from '#host/context.ts';
import { accountBalance, accountId, findAccountId } from '#modules/ledger/index.ts';
import { type ChargePlace, PROVIDER_PLACES, type ProviderPlace, type Standing } from '#shared/contract/banks.ts';
import { fail } from '#shared/contract/errors.ts';
import type { AccountKind } from '#shared/domain/accounts.ts';

/** The lines of the books that money stands on which was taken without naming an account. */
export const PROVIDER_ACCOUNTS: Readonly<Record<ProviderPlace, readonly [AccountKind, string]>> = {
  upi: ['wallet', 'upi'],
  card: ['card', ''],
  'mobile-money': ['wallet', 'mobile-money'],
};

/** The lines of the books for what banks and gateways charge. A line of its own for the tax: whether it can be claimed is the accountant's to say. */
export const CHARGE_ACCOUNTS: Readonly<Record<ChargePlace, readonly [AccountKind, string]>> = {
  charge: ['bank-charge', ''],
  'charge-tax': ['bank-charge', 'tax'],
};

/** A place of the office's own money, or what is charged for it, as its account in the ledger. */
export interface OwnPlace {
  readonly accountId: number;
  readonly kind: Standing['kind'] | 'charge';
  readonly name: string;
}

/** @throws not-found, bank-account-closed */
export function ownPlace(tx: Tx, place: Standing['place'] | ChargePlace): OwnPlace {
  if (place === 'safe') return { accountId: accountId(tx, 'safe'), kind: 'safe', name: '' };
  if (place === 'charge' || place === 'charge-tax')
    return { accountId: chargeAccount(tx, place), kind: 'charge', name: '' };
  if (typeof place === 'string')
    return {
      accountId: accountId(tx, PROVIDER_ACCOUNTS[place][0], 0, PROVIDER_ACCOUNTS[place][1]),
      kind: 'provider',
      name: '',
    };
  const found = tx.sql.get<OwnPlace & { active: number }>(
    'SELECT account_id AS accountId, kind, name, active FROM bank_account WHERE id = ?',
    place,
  );
  if (!found) throw fail('not-found', { what: 'bank account', id: String(place) });
  if (found.active === 0) throw fail('bank-account-closed', { name: found.name });
  return found;
}

export function chargeAccount(tx: Tx, place: ChargePlace): number {
  const [kind, key] = CHARGE_ACCOUNTS[place];
  return accountId(tx, kind, 0, key);
}

interface StandingRow {
  readonly id: number;
  readonly accountId: number;
  readonly kind: Standing['kind'];
  readonly name: string;
  readonly active: number;
  readonly balanceMinor: number;
}

/** The safe, each own account, and the providers that hold something. */
export function readStandings({ read }: Context): Standing[] {
  const safe = findAccountId(read, 'safe');
  const accounts = read.sql
    .all<StandingRow>(
      `SELECT b.id, b.account_id AS accountId, b.kind, b.name, b.active, a.balance_minor AS balanceMinor
       FROM bank_account b JOIN account a ON a.id = b.account_id ORDER BY b.is_default DESC, b.kind, b.active DESC, b.name`,
    )
    .map(({ id, accountId: ledgerId, active, ...row }) => ({
      ...row,
      place: id,
      active: active === 1,
      opening: openingOf(read, ledgerId),
    }));
  const providers = PROVIDER_PLACES.flatMap((place): Standing[] => {
    const id = findAccountId(read, PROVIDER_ACCOUNTS[place][0], 0, PROVIDER_ACCOUNTS[place][1]);
    const balanceMinor = id === undefined ? 0 : accountBalance(read, id);
    return balanceMinor === 0 ? [] : [{ place, kind: 'provider', name: '', active: true, balanceMinor, opening: null }];
  });
  return [
    {
      place: 'safe',
      kind: 'safe',
      name: '',
      active: true,
      balanceMinor: safe === undefined ? 0 : accountBalance(read, safe),
      opening: safe === undefined ? null : openingOf(read, safe),
    },
    ...accounts,
    ...providers,
  ];
}

/** What was said to have been there before the books began, and was not taken back. */
function openingOf({ sql }: Reader, ledgerId: number): Standing['opening'] {
  return (
    sql.get<NonNullable<Standing['opening']>>(
      `SELECT o.id, o.amount_minor AS amountMinor, o.business_on AS "on", o.at, o.reason, u.name AS byName
       FROM place_opening o JOIN user u ON u.id = o.user_id
       WHERE o.account_id = ? AND o.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM place_opening r WHERE r.reverses_id = o.id)`,
      ledgerId,
    ) ?? null
  );
}
