import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { payments } from '#shared/contract/payments.ts';
import type { Day } from '#shared/domain/time.ts';

export type NewPayment = z.output<NonNullable<(typeof payments.take)['~orpc']['inputSchema']>>;

/**
 * What must hold of a payment whoever takes it (field-guide 2.10).
 * @throws amount-not-positive, tenders-do-not-add-up, received-too-little, cheque-alone, invalid-input
 */
export function checkTenders(payment: Pick<NewPayment, 'amountMinor' | 'tenders'>): void {
  if (payment.amountMinor <= 0) throw fail('amount-not-positive', {});
  const tenderedMinor = payment.tenders.reduce((sum, tender) => sum + tender.amountMinor, 0);
  if (tenderedMinor !== payment.amountMinor) {
    throw fail('tenders-do-not-add-up', { amountMinor: payment.amountMinor, tenderedMinor });
  }
  // A cheque may come back unpaid, and then its whole receipt is taken back.
  if (payment.tenders.length > 1 && payment.tenders.some(({ kind }) => kind === 'cheque'))
    throw fail('cheque-alone', {});
  if (payment.tenders.some(({ kind, cheque }) => cheque !== undefined && kind !== 'cheque'))
    throw wrongInput('cheque', 'not-here');
  if (
    payment.tenders.some(
      ({ kind, bankAccountId }) => bankAccountId !== undefined && (kind === 'cash' || kind === 'cheque'),
    )
  )
    throw wrongInput('bankAccountId', 'not-here');
  for (const tender of payment.tenders) {
    if (tender.receivedMinor !== undefined && tender.receivedMinor < tender.amountMinor) {
      throw fail('received-too-little', { amountMinor: tender.amountMinor, receivedMinor: tender.receivedMinor });
    }
  }
}

/**
 * The day a payment counts for: never in the future. A past one is not everybody's to choose.
 * @throws day-not-allowed
 */
export function paymentDay(asked: Day | undefined, today: Day): Day {
  const on = asked ?? today;
  if (on > today) throw fail('day-not-allowed', { on, reason: 'future' });
  return on;
}

/** Fingerprint of what was asked: the same id may come again only with the same content (law 6). */
export function requestHash(payment: NewPayment): string {
  const { customerId, amountMinor, tenders, on = null, note, discount, ahead, chosen } = payment;
  const canonical = tenders.map((tender) => [
    tender.kind,
    tender.amountMinor,
    tender.receivedMinor ?? tender.amountMinor,
    tender.reference,
    // Only where they are given: what older programs asked keeps its fingerprint.
    ...(tender.cheque ? [tender.cheque.bankName, tender.cheque.number, tender.cheque.on] : []),
    ...(tender.bankAccountId === undefined ? [] : [tender.bankAccountId]),
  ]);
  return createHash('sha256')
    .update(
      JSON.stringify([
        customerId,
        amountMinor,
        canonical,
        on,
        note,
        ...(discount || ahead.length + chosen.length > 0 ? [discount ?? null, ahead] : []),
        // In whatever order they were named.
        ...(chosen.length > 0 ? [chosen.map(({ kind, id }) => `${kind} ${id}`).sort()] : []),
      ]),
    )
    .digest('hex');
}
