import type { Context } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';

/** Holds the bills of a customer and his group back until they are released; a second time changes nothing. @throws not-found */
export function holdBills(context: Context, { customerId, reason }: { customerId: number; reason: string }) {
  requireCustomer(context, customerId);
  context.write((tx) => {
    if (tx.sql.get('SELECT id FROM bill_hold WHERE customer_id = ? AND released_at IS NULL', customerId)) return;
    tx.sql.run(
      'INSERT INTO bill_hold (customer_id, reason, user_id, at) VALUES (?, ?, ?, ?)',
      customerId,
      reason,
      tx.actor.userId,
      tx.at,
    );
    tx.audit({ action: 'hold-bills', entity: 'customer', entityId: customerId, after: { reason } });
    tx.touch('billing');
  });
  return { customerId };
}

/** Lets the bills of a customer go again; where none are held back it changes nothing. @throws not-found */
export function releaseBills(context: Context, { customerId }: { customerId: number }) {
  requireCustomer(context, customerId);
  context.write((tx) => {
    const { changes } = tx.sql.run(
      'UPDATE bill_hold SET released_at = ? WHERE customer_id = ? AND released_at IS NULL',
      tx.at,
      customerId,
    );
    if (changes === 0) return;
    tx.audit({ action: 'release-bills', entity: 'customer', entityId: customerId });
    tx.touch('billing');
  });
  return { customerId };
}
