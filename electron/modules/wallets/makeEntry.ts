import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { ledgerAccountOf } from '#modules/banks/index.ts';
import { requireWholeOffice } from '#modules/customers/index.ts';
import { accountId, type NewTransfer, post } from '#modules/ledger/index.ts';
import { requireInSafe } from '#modules/shifts/index.ts';
import { bookedOn } from '#modules/statements/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { WalletEntry, wallets } from '#shared/contract/wallets.ts';
import type { Day } from '#shared/domain/time.ts';
import { readEntry } from './readEntries.ts';
import { walletAccount } from './wallet.ts';

type AskedRecharge = z.output<NonNullable<(typeof wallets.recharge)['~orpc']['inputSchema']>>;
type AskedCharge = z.output<NonNullable<(typeof wallets.charge)['~orpc']['inputSchema']>>;

/** What an entry is made of, as it is kept. */
export interface NewEntry {
  readonly uid: string;
  readonly requestHash: string;
  readonly systemId: number;
  readonly kind: WalletEntry['kind'];
  readonly amountMinor: number;
  readonly withheldMinor: number;
  readonly bankAccountId: number | null;
  readonly chargedOn: Day;
  readonly reference: string;
  readonly note: string;
  readonly sheetId: number | null;
}

/**
 * Pays money to a distributor out of an account at a bank or the safe: it is the office's still, and stands in its wallet.
 * What is kept back from it as tax is owed to the tax office, and the wallet rises by the whole. The same id again answers
 * with the first.
 * @throws safe-too-small, bank-account-closed, withheld-too-much, id-used-differently, not-found, not-allowed
 */
export function recharge(context: Context, asked: AskedRecharge): WalletEntry {
  const { id: systemId, uid, amountMinor, withheldMinor, bankAccountId, reference, note } = asked;
  if (withheldMinor >= amountMinor) throw fail('withheld-too-much', { amountMinor, withheldMinor });
  return makeEntry(context, asked, (tx, requestHash) => ({
    ...{ uid, requestHash, systemId, amountMinor, withheldMinor, bankAccountId, reference, note },
    ...{ kind: 'recharge' as const, chargedOn: tx.today, sheetId: null },
  }));
}

/**
 * Notes what a distributor took out of the wallet on a day, or gave back into it. Where the books are closed over that
 * day it counts today. The same id again answers with the first.
 * @throws day-not-allowed, id-used-differently, not-found, not-allowed
 */
export function charge(context: Context, asked: AskedCharge): WalletEntry {
  const { id: systemId, uid, kind, amountMinor, on, reference, note } = asked;
  return makeEntry(context, asked, (tx, requestHash) => {
    if (on > tx.today) throw fail('day-not-allowed', { on, reason: 'future' });
    return {
      ...{ uid, requestHash, systemId, kind, amountMinor, chargedOn: on, reference, note },
      ...{ withheldMinor: 0, bankAccountId: null, sheetId: null },
    };
  });
}

function makeEntry(
  context: Context,
  asked: { readonly uid: string },
  make: (tx: Tx, requestHash: string) => NewEntry,
): WalletEntry {
  requireWholeOffice(context, 'distributor.wallet');
  const requestHash = createHash('sha256').update(JSON.stringify(asked)).digest('hex');
  const id = context.write((tx) => {
    const known = tx.sql.get<{ id: number; hash: string }>(
      'SELECT id, request_hash AS hash FROM distributor_entry WHERE uid = ?',
      asked.uid,
    );
    if (known && known.hash !== requestHash) throw fail('id-used-differently', { id: asked.uid });
    return known?.id ?? noteEntry(tx, make(tx, requestHash));
  });
  return readEntry(context, id);
}

function noteEntry(tx: Tx, entry: NewEntry): number {
  const [id] = writeEntries(tx, entry.systemId, [entry]);
  if (id === undefined) throw new Error('the entry was not written');
  const { kind, amountMinor, chargedOn, reference, note } = entry;
  tx.audit({
    action: 'note-wallet-entry',
    entity: 'cas-system',
    entityId: entry.systemId,
    after: { kind, amountMinor, chargedOn, reference, note },
  });
  tx.touch('cas', 'banking');
  return id;
}

/**
 * Keeps entries of one distributor and books them, all in one block of the chain.
 * @returns their ids in their order
 * @throws safe-too-small, bank-account-closed
 */
export function writeEntries(tx: Tx, systemId: number, entries: readonly NewEntry[]): number[] {
  const { userId } = tx.actor;
  if (userId === null) throw fail('not-allowed', { permission: 'distributor.wallet' });
  const wallet = walletAccount(tx, systemId);
  const transfers: NewTransfer[] = [];
  const ids = entries.map((entry) => {
    const on = bookedOn(tx, entry.chargedOn, tx.today);
    const { id } = tx.sql.run(
      `INSERT INTO distributor_entry (uid, request_hash, system_id, kind, amount_minor, withheld_minor, bank_account_id, charged_on,
         reference, note, sheet_id, user_id, business_on, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      entry.uid,
      entry.requestHash,
      systemId,
      entry.kind,
      entry.amountMinor,
      entry.withheldMinor,
      entry.bankAccountId,
      entry.chargedOn,
      entry.reference,
      entry.note,
      entry.sheetId,
      userId,
      on,
      tx.at,
    );
    transfers.push(
      ...transfersOf(tx, wallet, entry).map((one) => ({ ...one, documentKind: 'wallet-entry', documentId: id, on })),
    );
    return id;
  });
  post(tx, transfers);
  return ids;
}

type Moved = Pick<NewTransfer, 'debitId' | 'creditId' | 'amountMinor' | 'code'>;

function transfersOf(
  tx: Tx,
  wallet: { readonly id: number; readonly key: string },
  { kind, amountMinor, withheldMinor, bankAccountId }: NewEntry,
): Moved[] {
  if (kind === 'recharge') {
    const paidMinor = amountMinor - withheldMinor;
    const place = bankAccountId === null ? requireInSafe(tx, paidMinor) : ledgerAccountOf(tx, bankAccountId);
    return [
      { debitId: wallet.id, creditId: place, amountMinor: paidMinor, code: 'distributor-recharge' },
      { debitId: wallet.id, creditId: accountId(tx, 'withheld-tax'), amountMinor: withheldMinor, code: 'tax-withheld' },
    ];
  }
  const cost = accountId(tx, 'distributor-cost', 0, wallet.key);
  return kind === 'charge'
    ? [{ debitId: cost, creditId: wallet.id, amountMinor, code: 'distributor-charge' }]
    : [{ debitId: wallet.id, creditId: cost, amountMinor, code: 'distributor-refund' }];
}
