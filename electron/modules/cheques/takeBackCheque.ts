import type { Context } from '#host/context.ts';
import type { Cheque } from '#shared/contract/cheques.ts';
import { fail } from '#shared/contract/errors.ts';
import { readCheque } from './readCheques.ts';
import { chequeName } from './rules.ts';
import { stepBack } from './stepBack.ts';
import { doneBefore, requireCheques } from './store.ts';

/**
 * Takes back the last step of a cheque that was noted wrongly: cleared becomes deposited, deposited becomes in hand.
 * The same id again changes nothing.
 * @throws cheque-state when there is no step to take back, id-used-differently, not-found
 */
export function takeBackCheque(
  context: Context,
  { id, uid, reason }: { id: number; uid: string; reason: string },
): Cheque {
  context.write((tx) => {
    const [cheque] = requireCheques(tx, [id]);
    if (!cheque) throw fail('not-found', { what: 'cheque', id: String(id) });
    const known = tx.sql.get<{ kind: 'deposit-back' | 'clear-back' }>(
      'SELECT kind FROM cheque_event WHERE uid = ?',
      uid,
    );
    if (known && doneBefore(tx, uid, known.kind, [id])) return;
    if (cheque.state !== 'deposited' && cheque.state !== 'cleared')
      throw fail('cheque-state', { number: chequeName(cheque), state: cheque.state });
    stepBack(tx, cheque, cheque.state === 'cleared' ? 'clear-back' : 'deposit-back', uid, reason);
    tx.audit({
      action: 'take-back-cheque',
      entity: 'cheque',
      entityId: id,
      before: { state: cheque.state },
      after: { reason },
    });
    tx.touch('banking');
  });
  return readCheque(context, id);
}
