import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { wouldRestore } from '#modules/collections/index.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { allocate, type OpenItem, openItems } from '#modules/receivables/index.ts';
import { aheadOf, booksOf, previewPaid } from '#modules/subscriptions/index.ts';
import type { payments } from '#shared/contract/payments.ts';
import type { Day } from '#shared/domain/time.ts';

type AskedPreview = z.output<NonNullable<(typeof payments.preview)['~orpc']['inputSchema']>>;

/** What an amount would pay, by the very rule that saving it applies. */
export function previewPayment(context: Context, { customerId, amountMinor, discountMinor, ahead }: AskedPreview) {
  requireCustomer(context, customerId);
  const items = openItems(context.read, customerId, 'debit');
  const held = openItems(context.read, customerId, 'credit').reduce((sum, item) => sum + item.openMinor, 0);
  const dueMinor = items.reduce((sum, item) => sum + item.openMinor, 0);
  // A discount settles what is due before the money does.
  const { shares: spared } = allocate(discountMinor, items);
  const left = items.map((item) => {
    const share = spared.find((one) => one.item.id === item.id)?.amountMinor ?? 0;
    return { ...item, openMinor: item.openMinor - share };
  });
  const { shares, restMinor } = allocate(amountMinor, left);
  const renewals =
    ahead.length > 0
      ? aheadOf(booksOf(context), customerId, ahead).filter(({ isBought, periods }) => isBought && periods > 0)
      : restMinor > 0
        ? previewPaid(context, customerId, held + restMinor)
        : [];
  const renewedMinor = renewals.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
  return {
    dueMinor,
    allocations: shares.map(({ item, amountMinor: share }) => ({
      document: documentName(context.read, item),
      documentKind: item.documentKind === 'bill' ? ('bill' as const) : ('opening-due' as const),
      documentId: item.documentId,
      on: item.on as Day,
      openMinor: item.openMinor,
      amountMinor: share,
    })),
    renewals: renewals.map(({ plan, untilOn, totalMinor }) => ({ plan, untilOn, totalMinor })),
    advanceMinor: Math.max(restMinor - renewedMinor, 0),
    balanceAfterMinor: dueMinor + renewedMinor - held - amountMinor - discountMinor,
    restores: wouldRestore(context, customerId, amountMinor + discountMinor),
  };
}

/** A bill's number; an opening due has none and is named by its kind, and one taken over is an old one too. */
function documentName(read: Reader, item: OpenItem): string {
  if (item.documentKind === 'due-taken-over') return 'opening-due';
  if (item.documentKind !== 'bill') return item.documentKind;
  return read.sql.get<{ number: string }>('SELECT number FROM bill WHERE id = ?', item.documentId)?.number ?? '';
}
