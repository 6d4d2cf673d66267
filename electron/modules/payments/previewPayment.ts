import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { wouldRestore } from '#modules/collections/index.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import {
  allocate,
  chosenFirst,
  type OpenItem,
  openItems,
  requireOpen,
  type Share,
} from '#modules/receivables/index.ts';
import { aheadOf, booksOf, previewPaid } from '#modules/subscriptions/index.ts';
import { OWED_KINDS, type Owed, type payments } from '#shared/contract/payments.ts';
import type { Day } from '#shared/domain/time.ts';

type AskedPreview = z.output<NonNullable<(typeof payments.preview)['~orpc']['inputSchema']>>;

/** What an amount would pay, by the very rule that saving it applies. @throws what `requireOpen` refuses */
export function previewPayment(
  context: Context,
  { customerId, amountMinor, discountMinor, ahead, chosen }: AskedPreview,
) {
  requireCustomer(context, customerId);
  const { read } = context;
  const items = openItems(read, customerId, 'debit');
  const held = openItems(read, customerId, 'credit').reduce((sum, item) => sum + item.openMinor, 0);
  const dueMinor = items.reduce((sum, item) => sum + item.openMinor, 0);
  // A discount settles what is due before the money does.
  const inTurn = chosenFirst(items, requireOpen(read, customerId, chosen));
  const left = less(inTurn, allocate(discountMinor, inTurn).shares);
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
    open: items.flatMap((item) => owedOf(read, item, shareOf(item, shares))),
    allocations: shares.flatMap(({ item, amountMinor: share }) => shareOwed(read, item, share)),
    renewals: renewals.map(({ plan, untilOn, totalMinor }) => ({ plan, untilOn, totalMinor })),
    advanceMinor: Math.max(restMinor - renewedMinor, 0),
    balanceAfterMinor: dueMinor + renewedMinor - held - amountMinor - discountMinor,
    restores: wouldRestore(context, customerId, less(left, shares)),
  };
}

const shareOf = (item: OpenItem, shares: readonly Share<OpenItem>[]) =>
  shares.find((share) => share.item.id === item.id)?.amountMinor ?? 0;

/** What stays open of items when their shares are paid. */
const less = (items: readonly OpenItem[], shares: readonly Share<OpenItem>[]) =>
  items.map((item) => ({ ...item, openMinor: item.openMinor - shareOf(item, shares) }));

const OWED: readonly string[] = OWED_KINDS;
const isOwed = (kind: string): kind is Owed['kind'] => OWED.includes(kind);

/** An open document as the cashier tells it from the others. */
function owedOf(read: Reader, item: OpenItem, amountMinor: number): Owed[] {
  return shareOwed(read, item, amountMinor).map((share) => {
    const lines =
      share.kind === 'bill'
        ? read.sql.all<{ description: string; fromOn: Day; toOn: Day }>(
            'SELECT description, from_on AS fromOn, to_on AS toOn FROM bill_line WHERE bill_id = ? ORDER BY position',
            share.id,
          )
        : [];
    return {
      ...share,
      fromOn: lines.map(({ fromOn }) => fromOn).sort()[0] ?? null,
      toOn:
        lines
          .map(({ toOn }) => toOn)
          .sort()
          .at(-1) ?? null,
      lines: [...new Set(lines.map(({ description }) => description))],
    };
  });
}

function shareOwed(read: Reader, { documentKind: kind, documentId: id, on, openMinor }: OpenItem, amountMinor: number) {
  if (!isOwed(kind)) return [];
  const bill =
    kind === 'bill' ? read.sql.get<{ number: string }>('SELECT number FROM bill WHERE id = ?', id) : undefined;
  return [{ kind, id, document: bill?.number ?? kind, on, openMinor, amountMinor }];
}
