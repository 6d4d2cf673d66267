import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { accountBalance, post } from '#modules/ledger/index.ts';
import { takeNumber } from '#modules/office/index.ts';
import type { banks, OwnTransfer } from '#shared/contract/banks.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import { chargeAccount, type OwnPlace, ownPlace } from './places.ts';
import { readTransfer } from './readTransfers.ts';

type AskedTransfer = z.output<NonNullable<(typeof banks.makeTransfer)['~orpc']['inputSchema']>>;

/**
 * Moves money between the office's own accounts as one numbered document: the settlement of a gateway to the bank, its
 * fee and the tax on that as expenses, one account into another, or what a bank charged. The same id again answers with
 * the first.
 * @throws same-place, fee-too-large, account-too-small (what providers hold is no more than was taken by them),
 *   day-not-allowed, period-closed, bank-account-closed, id-used-differently, not-found, invalid-input
 */
export function makeTransfer(context: Context, input: AskedTransfer): OwnTransfer {
  return readTransfer(
    context,
    context.write((tx) => makeTransferWithin(tx, input)),
  );
}

/** The same inside a transaction that does more with it, as a line of a statement does. @returns its id */
export function makeTransferWithin(tx: Tx, input: AskedTransfer): number {
  const { from, to, grossMinor, feeMinor, feeTaxMinor, reference, note } = input;
  const on = input.on ?? tx.today;
  const requestHash = createHash('sha256')
    .update(JSON.stringify([from, to, grossMinor, feeMinor, feeTaxMinor, reference, note, input.on ?? null]))
    .digest('hex');
  const known = tx.sql.get<{ id: number; hash: string }>(
    'SELECT id, request_hash AS hash FROM own_transfer WHERE uid = ?',
    input.uid,
  );
  if (known && known.hash !== requestHash) throw fail('id-used-differently', { id: input.uid });
  if (known) return known.id;
  const { userId } = tx.actor;
  if (userId === null) throw fail('not-allowed', { permission: 'banking.deposit' });
  if (on > tx.today) throw fail('day-not-allowed', { on, reason: 'future' });
  const netMinor = grossMinor - feeMinor - feeTaxMinor;
  if (netMinor <= 0 || (feeTaxMinor > 0 && feeMinor === 0)) throw fail('fee-too-large', { grossMinor });
  if (feeTaxMinor > 0 ? to === 'charge' || to === 'charge-tax' : feeMinor > 0 && to === 'charge')
    throw wrongInput('feeMinor', 'not-here');
  const source = ownPlace(tx, from);
  const target = ownPlace(tx, to);
  if (source.accountId === target.accountId) throw fail('same-place', {});
  requireHeld(tx, source, grossMinor);
  const number = takeNumber(tx, 'own-transfer', null, on);
  const { id } = tx.sql.run(
    `INSERT INTO own_transfer (uid, request_hash, series_id, fy, sequence, number, from_account_id, to_account_id, gross_minor, fee_minor,
       fee_tax_minor, reference, note, user_id, business_on, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    input.uid,
    requestHash,
    number.seriesId,
    number.fy,
    number.sequence,
    number.number,
    source.accountId,
    target.accountId,
    grossMinor,
    feeMinor,
    feeTaxMinor,
    reference,
    note,
    userId,
    on,
    tx.at,
  );
  const move = { documentKind: 'own-transfer', documentId: id, on, creditId: source.accountId };
  post(tx, [
    {
      ...move,
      debitId: target.accountId,
      amountMinor: netMinor,
      code: to === 'charge' ? 'transfer-fee' : to === 'charge-tax' ? 'transfer-fee-tax' : 'own-transfer',
    },
    { ...move, debitId: chargeAccount(tx, 'charge'), amountMinor: feeMinor, code: 'transfer-fee' },
    { ...move, debitId: chargeAccount(tx, 'charge-tax'), amountMinor: feeTaxMinor, code: 'transfer-fee-tax' },
  ]);
  tx.audit({
    action: 'make-own-transfer',
    entity: 'own-transfer',
    entityId: id,
    after: { number: number.number, grossMinor, feeMinor, feeTaxMinor, reference, note },
  });
  tx.touch('banking', 'shifts');
  return id;
}

/** A bank may lend; a gateway, a wallet and a provider settle only what was taken by them. @throws account-too-small */
function requireHeld(tx: Tx, { accountId: ledgerId, kind, name }: OwnPlace, amountMinor: number): void {
  if (kind === 'bank') return;
  const balanceMinor = accountBalance(tx, ledgerId);
  if (balanceMinor < amountMinor) throw fail('account-too-small', { name, balanceMinor, amountMinor });
}
