import type { Tx } from '#host/context.ts';
import { accountId, post } from '#modules/ledger/index.ts';
import type { Day } from '#shared/domain/time.ts';
import { type ChequeRecord, checkDeposit, requireState } from './rules.ts';
import { stepBack } from './stepBack.ts';
import { insertEvent, requireCheques, WITH_COLLECTOR } from './store.ts';

/** Cheques in hand that a bank would take on a day: how many, and what they come to. */
export const CHEQUES_DUE = `SELECT count(*) AS chequeCount, coalesce(sum(q.amount_minor), 0) AS chequesMinor
  FROM cheque q JOIN payment p ON p.id = q.payment_id WHERE q.state = 'in-hand' AND q.cheque_on <= ? AND NOT ${WITH_COLLECTOR}`;

/**
 * The cheques of a deposit, before it is written. One that a collector carries is nobody's to deposit before his batch
 * is counted.
 * @throws cheque-state (also of one deposited before), cheque-not-due, cheque-with-collector, not-found
 */
export function chequesToDeposit(tx: Tx, ids: readonly number[], on: Day): ChequeRecord[] {
  const cheques = requireCheques(tx, ids);
  for (const cheque of cheques) checkDeposit(cheque, on);
  return cheques;
}

/** Puts checked cheques into a deposit: they leave the cheques in hand and stand as deposited until the bank has paid. */
export function depositCheques(
  tx: Tx,
  { uid, depositId, cheques, on }: { uid: string; depositId: number; cheques: readonly ChequeRecord[]; on: Day },
): void {
  const inHand = accountId(tx, 'cheque');
  const deposited = accountId(tx, 'cheque', 0, 'deposited');
  const transfers = cheques.map(({ id, amountMinor }) => {
    const eventId = insertEvent(tx, { uid, chequeId: id, kind: 'deposit', depositId, on, note: '', reversesId: null });
    tx.sql.run(
      "UPDATE cheque SET state = 'deposited', deposit_id = ?, deposited_on = ? WHERE id = ?",
      depositId,
      on,
      id,
    );
    return {
      debitId: deposited,
      creditId: inHand,
      amountMinor,
      code: 'cheque-deposit' as const,
      documentKind: 'cheque-event',
      documentId: eventId,
      on,
    };
  });
  post(tx, transfers);
}

/**
 * Takes the cheques of a deposit back into hand, each by its mirror. One that came back unpaid since is gone already.
 * @throws cheque-state for one that the bank has paid: that is taken back first
 */
export function takeBackDeposited(tx: Tx, depositId: number, uid: string, reason: string): void {
  const standing = tx.sql.all<{ id: number }>(
    `SELECT e.cheque_id AS id FROM cheque_event e WHERE e.deposit_id = ? AND e.kind = 'deposit'
       AND NOT EXISTS (SELECT 1 FROM cheque_event r WHERE r.reverses_id = e.id)`,
    depositId,
  );
  const cheques = requireCheques(
    tx,
    standing.map(({ id }) => id),
  );
  for (const cheque of cheques) {
    requireState(cheque, 'deposited');
    stepBack(tx, cheque, 'deposit-back', uid, reason);
  }
}
