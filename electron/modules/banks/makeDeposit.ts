import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { chequesToDeposit, depositCheques } from '#modules/cheques/index.ts';
import { accountId, post } from '#modules/ledger/index.ts';
import { currentLetterheadId, takeNumber } from '#modules/office/index.ts';
import { checkedCount, openShiftId, requireCash, requireInSafe } from '#modules/shifts/index.ts';
import type { banks, Deposit } from '#shared/contract/banks.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';
import { ledgerAccountOf } from './accounts.ts';
import { readDeposit } from './readDeposits.ts';

type AskedDeposit = z.output<NonNullable<(typeof banks.makeDeposit)['~orpc']['inputSchema']>>;

/**
 * Carries cash out of the safe or the caller's drawer, and cheques in hand, to a bank as one numbered document. The cash
 * is in the account at once; a cheque stands as deposited until the bank has paid it. The same id again answers with the
 * first deposit.
 * @throws nothing-to-deposit, safe-too-small, drawer-too-small, shift-not-open, count-differs, cheque-state,
 *   cheque-not-due, bank-account-closed, id-used-differently, not-found
 */
export function makeDeposit(context: Context, input: AskedDeposit): Deposit {
  const { accountId: bankId, from, cashMinor, count, chequeIds, note } = input;
  const requestHash = createHash('sha256')
    .update(JSON.stringify([bankId, from, cashMinor, count, [...new Set(chequeIds)].sort(), note]))
    .digest('hex');
  const id = context.write((tx) => {
    const known = tx.sql.get<{ id: number; hash: string }>(
      'SELECT id, request_hash AS hash FROM bank_deposit WHERE uid = ?',
      input.uid,
    );
    if (known && known.hash !== requestHash) throw fail('id-used-differently', { id: input.uid });
    return known?.id ?? writeDeposit(tx, input, requestHash, tx.today);
  });
  return readDeposit(context, id);
}

/**
 * Cash out of the safe that a line of a statement says was paid in, as the deposit that it must have been, on its day.
 * @returns its id
 * @throws safe-too-small, bank-account-closed, period-closed, not-found
 */
export function noteDeposit(
  tx: Tx,
  { uid, accountId: bankId, cashMinor, on }: { uid: string; accountId: number; cashMinor: number; on: Day },
): number {
  const asked = { uid, accountId: bankId, from: 'safe' as const, cashMinor, count: [], chequeIds: [], note: '' };
  return writeDeposit(tx, asked, uid, on);
}

function writeDeposit(tx: Tx, input: AskedDeposit, requestHash: string, on: Day): number {
  const { uid, cashMinor, note } = input;
  const { userId } = tx.actor;
  if (userId === null) throw fail('not-allowed', { permission: 'banking.deposit' });
  const bank = ledgerAccountOf(tx, input.accountId);
  const cheques = chequesToDeposit(tx, input.chequeIds, on);
  const chequesMinor = cheques.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (cashMinor + chequesMinor === 0) throw fail('nothing-to-deposit', {});
  const shiftId = cashMinor > 0 && input.from === 'drawer' ? openShiftId(tx) : null;
  const place = placeOfCash(tx, shiftId, cashMinor);
  const laid = checkedCount(tx, input.count, cashMinor);
  const number = takeNumber(tx, 'bank-deposit', null, on);
  const { id } = tx.sql.run(
    `INSERT INTO bank_deposit (uid, request_hash, series_id, fy, sequence, number, bank_account_id, shift_id, cash_minor, cheques_minor,
       cheque_count, note, user_id, letterhead_id, business_on, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    uid,
    requestHash,
    number.seriesId,
    number.fy,
    number.sequence,
    number.number,
    input.accountId,
    shiftId,
    cashMinor,
    chequesMinor,
    cheques.length,
    note,
    userId,
    currentLetterheadId(tx),
    on,
    tx.at,
  );
  if (laid.length > 0)
    tx.sql.insertAll(
      'bank_deposit_cash (deposit_id, value_minor, pieces)',
      laid.map(({ valueMinor, pieces }) => [id, valueMinor, pieces]),
    );
  const document = { documentKind: 'bank-deposit', documentId: id, on };
  post(tx, [{ ...document, debitId: bank, creditId: place, amountMinor: cashMinor, code: 'bank-deposit' }]);
  depositCheques(tx, { uid, depositId: id, cheques, on });
  tx.audit({
    action: 'make-deposit',
    entity: 'bank-deposit',
    entityId: id,
    after: { number: number.number, cashMinor, chequesMinor, from: input.from, note },
  });
  tx.touch('banking', 'shifts');
  return id;
}

/** The safe, or the drawer of an open shift. @throws safe-too-small, drawer-too-small */
function placeOfCash(tx: Tx, shiftId: number | null, cashMinor: number): number {
  if (shiftId !== null) {
    const drawer = accountId(tx, 'drawer', tx.actor.userId ?? 0);
    requireCash(tx, drawer, cashMinor);
    return drawer;
  }
  return requireInSafe(tx, cashMinor);
}
