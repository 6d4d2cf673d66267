import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { offersOf, takeWithin } from '#modules/promotions/index.ts';
import { aheadOf, booksOf, renewChosen } from '#modules/subscriptions/index.ts';
import type { payments } from '#shared/contract/payments.ts';
import type { NewPayment } from './rules.ts';

type AskedAhead = z.output<NonNullable<(typeof payments.ahead)['~orpc']['inputSchema']>>;

/** What the next periods of a customer's services cost before he pays them, and what is offered for that. */
export function previewAhead(context: Context, { customerId, asked }: AskedAhead) {
  requireCustomer(context, customerId);
  const books = booksOf(context);
  const services = aheadOf(books, customerId, asked).map(({ customerId: ownerId, isBought: _bought, ...service }) => ({
    ...service,
    customerName: books.sql.get<{ name: string }>('SELECT name FROM customer WHERE id = ?', ownerId)?.name ?? '',
    offers: offersOf(books, service.subscriptionId),
  }));
  return { services, totalMinor: services.reduce((sum, { totalMinor }) => sum + totalMinor, 0) };
}

/**
 * Takes what a payment was made for beyond what is due: the offers that rest on it, then the periods that it buys at
 * once. Periods that are billed one by one need nothing more: the bills to come use the advance up.
 * @throws advance-too-small, promotion-not-possible, and what a renewal refuses
 */
export function takeAhead(tx: Tx, customerId: number, asked: NewPayment['ahead']): void {
  for (const { subscriptionId, promotionId } of asked) {
    if (promotionId === undefined) continue;
    takeWithin(tx, { uid: tx.ids.uuid(), id: subscriptionId, promotionId, code: '', referrerId: null });
  }
  const bought = aheadOf(tx, customerId, asked).filter(({ isBought, periods }) => isBought && periods > 0);
  renewChosen(tx, customerId, bought);
}
