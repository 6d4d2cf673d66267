import type { Context } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import type { CollectionTrack } from '#shared/contract/collections.ts';
import { readTrack } from './readTrack.ts';
import { propose, recordEvent } from './track.ts';

/** Passes a customer over from now on, with the reason. Who is exempt already keeps his first reason. @throws not-found */
export function exemptCustomer(context: Context, customerId: number, reason: string): CollectionTrack {
  requireCustomer(context, customerId);
  context.write((tx) => {
    if (tx.sql.get('SELECT id FROM collection_exemption WHERE customer_id = ? AND ended_at IS NULL', customerId))
      return;
    tx.sql.run(
      'INSERT INTO collection_exemption (customer_id, reason, user_id, at) VALUES (?, ?, ?, ?)',
      customerId,
      reason,
      tx.actor.userId,
      tx.at,
    );
    recordEvent(tx, { customerId, kind: 'exempted', on: tx.today, amountMinor: 0, dueOn: null, detail: reason });
    propose(tx, customerId, null);
    tx.audit({ action: 'exempt-customer', entity: 'customer', entityId: customerId, after: { reason } });
    tx.touch('collections');
  });
  return readTrack(context, customerId);
}

/** Treats a customer like all others again. Where he is not exempt it changes nothing. @throws not-found */
export function endExemption(context: Context, customerId: number): CollectionTrack {
  requireCustomer(context, customerId);
  context.write((tx) => {
    const { changes } = tx.sql.run(
      'UPDATE collection_exemption SET ended_at = ? WHERE customer_id = ? AND ended_at IS NULL',
      tx.at,
      customerId,
    );
    if (changes === 0) return;
    recordEvent(tx, { customerId, kind: 'exemption-ended', on: tx.today, amountMinor: 0, dueOn: null });
    tx.audit({ action: 'end-exemption', entity: 'customer', entityId: customerId });
    tx.touch('collections');
  });
  return readTrack(context, customerId);
}
