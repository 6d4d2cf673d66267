import type { Tx } from '#host/context.ts';
import { authorise } from '#modules/approvals/index.ts';
import { accountId, post, reverseDocument } from '#modules/ledger/index.ts';
import { addItem, cancelItem } from '#modules/receivables/index.ts';
import { limitOf } from '#modules/subscriptions/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { WHOLE_PPM } from '#shared/domain/discounts.ts';
import { mulDiv } from '#shared/domain/money.ts';
import type { Day } from '#shared/domain/time.ts';

interface Taken {
  readonly paymentId: number;
  readonly customerId: number;
  readonly on: Day;
}

/**
 * A cashier lets nobody off more than is due, and no larger part of it than his role may, but by a second person's leave
 * (domain.md 3).
 * @returns notes with a document who gave leave
 * @throws more-than-due, not-allowed, and what `authorise` refuses
 */
export function requireDiscount(
  tx: Tx,
  { customerId, amountMinor, dueMinor }: { customerId: number; amountMinor: number; dueMinor: number },
): ReturnType<typeof authorise> {
  if (!tx.actor.permissions.has('discounts.write')) throw fail('not-allowed', { permission: 'discounts.write' });
  if (amountMinor > dueMinor) throw fail('more-than-due', { dueMinor, amountMinor });
  return authorise(tx, {
    permission: 'discounts.over-limit',
    customerId,
    amountMinor,
    subject: '',
    isAlone: ({ permissions, role }) =>
      permissions.has('discounts.over-limit') || amountMinor <= mulDiv(dueMinor, limitOf(tx, role), WHOLE_PPM),
  });
}

/** Takes a discount off what is due, the chosen first, then the oldest, as a document of its own beside the payment that it came with. */
export function giveOff(
  tx: Tx,
  taken: Taken & { readonly chosenIds: readonly number[] },
  discount: { readonly amountMinor: number; readonly reason: string },
): void {
  const { paymentId, customerId, on, chosenIds } = taken;
  const { amountMinor, reason } = discount;
  const { id } = tx.sql.run(
    'INSERT INTO payment_discount (payment_id, amount_minor, reason) VALUES (?, ?, ?)',
    paymentId,
    amountMinor,
    reason,
  );
  const document = { documentKind: 'payment-discount' as const, documentId: id, on };
  const debitId = accountId(tx, 'discount');
  const creditId = accountId(tx, 'receivable', customerId);
  post(tx, [{ ...document, debitId, creditId, amountMinor, code: 'discount' }]);
  addItem(tx, { ...document, customerId, side: 'credit', dueOn: on, amountMinor, chosenIds });
}

/** A payment that is taken back takes its discount with it: the customer owes again what he was let off. */
export function takeOffBack(tx: Tx, { paymentId, customerId, on }: Taken): void {
  const given = tx.sql.get<{ id: number; amountMinor: number }>(
    'SELECT id, amount_minor AS amountMinor FROM payment_discount WHERE payment_id = ?',
    paymentId,
  );
  if (!given) return;
  const { id, amountMinor } = given;
  const account = accountId(tx, 'receivable', customerId);
  reverseDocument(tx, account, { kind: 'payment-discount', id }, { kind: 'payment-discount-void', id, on });
  const document = { documentKind: 'payment-discount-void' as const, documentId: id, on, dueOn: on };
  cancelItem(tx, { kind: 'payment-discount', id }, { ...document, customerId, side: 'debit', amountMinor });
}
