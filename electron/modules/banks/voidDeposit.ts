import type { Context } from '#host/context.ts';
import { takeBackDeposited } from '#modules/cheques/index.ts';
import { reverseDocument } from '#modules/ledger/index.ts';
import type { Deposit } from '#shared/contract/banks.ts';
import { fail } from '#shared/contract/errors.ts';
import { readDeposit } from './readDeposits.ts';

interface VoidableDeposit {
  readonly number: string;
  readonly accountId: number;
  readonly cashMinor: number;
  readonly shiftUserId: number | null;
  readonly shiftState: string | null;
  readonly voidUid: string | null;
}

/**
 * Takes a deposit back by its mirror: its cash lies where it came from, its cheques are in hand. It keeps its number.
 * Cash from a drawer only goes back while that shift is open, by who holds it. The same id again changes nothing.
 * @throws already-void, void-after-shift, cheque-state (a cheque of it is cleared), id-used-differently, not-found
 */
export function voidDeposit(
  context: Context,
  { id, uid, reason }: { id: number; uid: string; reason: string },
): Deposit {
  readDeposit(context, id);
  context.write((tx) => {
    const deposit = tx.sql.get<VoidableDeposit>(
      `SELECT d.number, a.account_id AS accountId, d.cash_minor AS cashMinor, s.user_id AS shiftUserId, s.state AS shiftState, v.uid AS voidUid
       FROM bank_deposit d JOIN bank_account a ON a.id = d.bank_account_id LEFT JOIN shift s ON s.id = d.shift_id
       LEFT JOIN bank_deposit_void v ON v.deposit_id = d.id WHERE d.id = ?`,
      id,
    );
    if (!deposit) throw fail('not-found', { what: 'deposit', id: String(id) });
    const { number, voidUid, shiftState, shiftUserId } = deposit;
    if (voidUid === uid) return;
    if (voidUid !== null) throw fail('already-void', { number });
    if (tx.sql.get('SELECT id FROM bank_deposit_void WHERE uid = ?', uid))
      throw fail('id-used-differently', { id: uid });
    if (shiftState !== null && (shiftState !== 'open' || shiftUserId !== tx.actor.userId))
      throw fail('void-after-shift', { number });
    const on = tx.today;
    const { id: voidId } = tx.sql.run(
      'INSERT INTO bank_deposit_void (uid, deposit_id, user_id, business_on, at, reason) VALUES (?, ?, ?, ?, ?, ?)',
      uid,
      id,
      tx.actor.userId,
      on,
      tx.at,
      reason,
    );
    reverseDocument(tx, deposit.accountId, { kind: 'bank-deposit', id }, { kind: 'bank-deposit-void', id: voidId, on });
    takeBackDeposited(tx, id, uid, reason);
    tx.audit({
      action: 'void-deposit',
      entity: 'bank-deposit',
      entityId: id,
      before: { number, cashMinor: deposit.cashMinor },
      after: { reason },
    });
    tx.touch('banking', 'shifts');
  });
  return readDeposit(context, id);
}
