import { fail } from '#shared/contract/errors.ts';
import type { VoucherCard } from '#shared/domain/paper.ts';
import { maskCode, type VoucherLimits, type VoucherRange } from '#shared/domain/vouchers.ts';
import type { ReadDatabase } from '../database.ts';

interface CardRow extends VoucherLimits {
  readonly batchId: number;
  readonly position: number;
  readonly product: string;
  readonly code: string;
  readonly password: string;
}

const CARD = `SELECT v.batch_id AS batchId, v.position, i.name AS product, v.code, v.password, b.validity_minutes AS validityMinutes,
    b.limit_minutes AS limitMinutes, b.quota_bytes AS quotaBytes, b.download_kbps AS downloadKbps, b.upload_kbps AS uploadKbps, b.profile
  FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id JOIN voucher_product p ON p.id = b.product_id JOIN item i ON i.id = p.item_id`;

/** The cards of a batch that are to be sold yet: those that are sold or void are not printed again. @throws not-found when none is */
export function cardsOfBatch(
  database: ReadDatabase,
  { batchId, fromPosition, toPosition }: VoucherRange,
): VoucherCard[] {
  const rows = database.all<CardRow>(
    `${CARD} WHERE v.batch_id = ? AND v.position BETWEEN ? AND ? AND v.state IN ('made', 'issued') ORDER BY v.position`,
    ...[batchId, fromPosition, toPosition],
  );
  if (rows.length === 0) throw fail('not-found', { what: 'voucher', id: `${batchId}-${fromPosition}` });
  return rows.map((row) => toCard(row, false));
}

/** The vouchers that were sold with a payment, for its receipt; as a void one says them, nobody can use them. */
export function cardsOfPayment(database: ReadDatabase, paymentId: number, isMasked: boolean): VoucherCard[] {
  return database
    .all<CardRow>(
      `${CARD} JOIN voucher_step_line l ON l.voucher_id = v.id JOIN voucher_sale s ON s.step_id = l.step_id
       WHERE s.payment_id = ? ORDER BY v.id`,
      paymentId,
    )
    .map((row) => toCard(row, isMasked));
}

function toCard({ batchId, position, code, password, ...rest }: CardRow, isMasked: boolean): VoucherCard {
  const shown = (text: string) => (isMasked ? maskCode(text) : text);
  return {
    ...rest,
    number: `${batchId}-${String(position).padStart(4, '0')}`,
    code: shown(code),
    password: shown(password),
    isMasked,
  };
}
