import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { vouchers } from '#shared/contract/vouchers.ts';
import type { VoucherLimits } from '#shared/domain/vouchers.ts';
import { limitsOf } from './products.ts';

type Asked = z.output<NonNullable<(typeof vouchers.codes)['~orpc']['inputSchema']>>;

interface CodeRow extends VoucherLimits {
  readonly code: string;
  readonly password: string;
}

/** As routers name what a hotspot user may do (RouterOS: /ip hotspot user). */
const HEADINGS = ['user', 'password', 'profile', 'limit-uptime', 'limit-bytes-total', 'comment'];

/**
 * Codes of a batch as CSV for the router, those that are void left out. Who took them is noted; time since the first
 * login is counted here, so the file says nothing of it beyond the comment.
 * @throws not-found
 */
export function exportCodes(context: Context, { batchId, fromPosition, toPosition }: Asked): File {
  const rows = context.write((tx) => {
    if (!tx.sql.get('SELECT id FROM voucher_batch WHERE id = ?', batchId))
      throw fail('not-found', { what: 'voucher batch', id: String(batchId) });
    const found = tx.sql.all<CodeRow>(
      `SELECT v.code, v.password, ${limitsOf('b')} FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id
       WHERE v.batch_id = ? AND v.position BETWEEN ? AND ? AND v.state <> 'void' ORDER BY v.position`,
      ...[batchId, fromPosition, toPosition],
    );
    tx.audit({
      action: 'export-codes',
      entity: 'voucher-batch',
      entityId: batchId,
      after: { fromPosition, toPosition, vouchers: found.length },
    });
    return found;
  });
  const lines = rows.map(({ code, password, profile, limitMinutes, quotaBytes }) =>
    [code, password || code, profile, upTime(limitMinutes), quotaBytes ?? '', `batch ${batchId}`].map(cell).join(','),
  );
  return new File([[HEADINGS.join(','), ...lines, ''].join('\r\n')], `vouchers-${batchId}.csv`, { type: 'text/csv' });
}

/** `1d02:30:00`, as routers write time online; empty for no limit. */
function upTime(minutes: number): string {
  if (minutes === 0) return '';
  const days = Math.floor(minutes / 1440);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${days > 0 ? `${days}d` : ''}${two(Math.floor((minutes % 1440) / 60))}:${two(minutes % 60)}:00`;
}

/** A cell as the router is to have it: a code that begins with a sign of a formula would be another code if it were made harmless. */
function cell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
