import type { Tx } from '#host/context.ts';
import { accountId, reverseDocument } from '#modules/ledger/index.ts';
import type { ChequeRecord } from './rules.ts';
import { insertEvent, standingEvent } from './store.ts';

/** Undoes the last step of a cheque by its mirror, booked today. Which step that may be is for the caller to have checked. */
export function stepBack(
  tx: Tx,
  { id }: Pick<ChequeRecord, 'id'>,
  kind: 'deposit-back' | 'clear-back',
  uid: string,
  note: string,
): void {
  const step = standingEvent(tx, id, kind === 'clear-back' ? 'clear' : 'deposit');
  const { depositId } = step;
  const eventId = insertEvent(tx, { uid, chequeId: id, kind, depositId, on: tx.today, note, reversesId: step.id });
  reverseDocument(
    tx,
    accountId(tx, 'cheque', 0, 'deposited'),
    { kind: 'cheque-event', id: step.id },
    { kind: 'cheque-event', id: eventId, on: tx.today },
  );
  if (kind === 'clear-back') tx.sql.run("UPDATE cheque SET state = 'deposited', cleared_on = NULL WHERE id = ?", id);
  else
    tx.sql.run(
      "UPDATE cheque SET state = 'in-hand', deposit_id = NULL, deposited_on = NULL, cleared_on = NULL WHERE id = ?",
      id,
    );
}
