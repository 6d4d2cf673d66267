import type { Context } from '#host/context.ts';
import type { PaymentPromise } from '#shared/contract/collections.ts';
import { readPromise } from './readPromises.ts';

/** Takes a promise off, with the reason: it moves nothing any more. Asked again it changes nothing. @throws not-found */
export function cancelPromise(context: Context, id: number, reason: string): PaymentPromise {
  const before = readPromise(context, id);
  context.write((tx) => {
    const { changes } = tx.sql.run(
      'UPDATE promise SET cancelled_at = ?, cancel_reason = ? WHERE id = ? AND cancelled_at IS NULL',
      tx.at,
      reason,
      id,
    );
    if (changes === 0) return;
    const { promisedOn, amountMinor } = before;
    tx.audit({
      action: 'cancel-promise',
      entity: 'promise',
      entityId: id,
      before: { promisedOn, amountMinor },
      after: { reason },
    });
    tx.touch('collections');
  });
  return readPromise(context, id);
}
