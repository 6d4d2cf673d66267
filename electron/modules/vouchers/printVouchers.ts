import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { printVouchersOn } from '#modules/printers/index.ts';
import { fileOf } from '#modules/reports/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { PrintJob } from '#shared/contract/printers.ts';
import type { vouchers } from '#shared/contract/vouchers.ts';
import type { VoucherRange } from '#shared/domain/vouchers.ts';

type Asked<Name extends 'sheet' | 'print'> = z.output<NonNullable<(typeof vouchers)[Name]['~orpc']['inputSchema']>>;

/** On one file of sheets, and on one run of a receipt printer. */
const MOST_ON_SHEETS = 1_200;
const MOST_ON_ROLL = 100;

/** Vouchers that are not sold yet, on paper to be cut. Who printed them is noted. @throws voucher-too-many, not-found */
export async function voucherSheet(context: Context, { size, ...range }: Asked<'sheet'>): Promise<File> {
  requireFew(range, MOST_ON_SHEETS);
  const file = await context.services.paper.vouchers(range, size, context.company().language);
  context.write((tx) => noteSheet(tx, range, size));
  return fileOf(file);
}

/** The same on a receipt printer. The same id again answers with the print it began. @throws voucher-too-many, no-printer, not-found */
export function printVouchers(context: Context, { uid, printerId, ...range }: Asked<'print'>): PrintJob {
  requireFew(range, MOST_ON_ROLL);
  return printVouchersOn(context, range, uid, printerId, (tx) => {
    requireUnsold(tx, range);
    noteSheet(tx, range, 'printer');
  });
}

/** Nothing that cannot be drawn waits for a printer. @throws not-found when all of them are sold or void, or there are none */
function requireUnsold({ sql }: Tx, { batchId, fromPosition, toPosition }: VoucherRange): void {
  const unsold = sql.get(
    "SELECT id FROM voucher WHERE batch_id = ? AND position BETWEEN ? AND ? AND state IN ('made', 'issued') LIMIT 1",
    ...[batchId, fromPosition, toPosition],
  );
  if (!unsold) throw fail('not-found', { what: 'voucher', id: `${batchId}-${fromPosition}` });
}

function requireFew({ fromPosition, toPosition }: VoucherRange, limit: number): void {
  if (toPosition - fromPosition >= limit) throw fail('voucher-too-many', { limit });
}

function noteSheet(tx: Tx, { batchId, fromPosition, toPosition }: VoucherRange, size: string): void {
  tx.audit({
    action: 'print-vouchers',
    entity: 'voucher-batch',
    entityId: batchId,
    after: { fromPosition, toPosition, size },
  });
}
