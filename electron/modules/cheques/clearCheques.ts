import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { accountId, post } from '#modules/ledger/index.ts';
import type { cheques } from '#shared/contract/cheques.ts';
import { fail } from '#shared/contract/errors.ts';
import { checkClear } from './rules.ts';
import { doneBefore, insertEvent, requireCheques } from './store.ts';

type AskedClear = z.output<NonNullable<(typeof cheques.clear)['~orpc']['inputSchema']>>;

/**
 * The bank has paid deposited cheques: they leave the cheques deposited and stand in the account that they were
 * carried to. All of them or none. The same id again changes nothing.
 * @throws cheque-state, cheque-before-deposit, cheque-taken-back, day-not-allowed (a day ahead), period-closed, id-used-differently, not-found
 */
export function clearCheques(context: Context, { uid, ids, on: asked }: AskedClear) {
  return context.write((tx) => {
    const found = requireCheques(tx, ids);
    const answer = { count: found.length, amountMinor: found.reduce((sum, { amountMinor }) => sum + amountMinor, 0) };
    if (doneBefore(tx, uid, 'clear', ids)) return answer;
    const on = asked ?? tx.today;
    if (on > tx.today) throw fail('day-not-allowed', { on, reason: 'future' });
    for (const cheque of found) checkClear(cheque, on);
    const deposited = accountId(tx, 'cheque', 0, 'deposited');
    const transfers = found.map(({ id, amountMinor, depositId }) => {
      const eventId = insertEvent(tx, { uid, chequeId: id, kind: 'clear', depositId, on, note: '', reversesId: null });
      tx.sql.run("UPDATE cheque SET state = 'cleared', cleared_on = ? WHERE id = ?", on, id);
      const bank = tx.sql.get<{ accountId: number }>(
        'SELECT a.account_id AS accountId FROM bank_deposit d JOIN bank_account a ON a.id = d.bank_account_id WHERE d.id = ?',
        depositId,
      );
      if (!bank) throw new Error(`cheque ${id} is deposited nowhere`);
      return {
        debitId: bank.accountId,
        creditId: deposited,
        amountMinor,
        code: 'cheque-clear' as const,
        documentKind: 'cheque-event',
        documentId: eventId,
        on,
      };
    });
    post(tx, transfers);
    tx.audit({ action: 'clear-cheques', entity: 'cheque', entityId: found[0]?.id ?? 0, after: { ...answer, on } });
    tx.touch('banking');
    return answer;
  });
}
