import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { VoucherBatch, vouchers } from '#shared/contract/vouchers.ts';
import { mayStep, type VoucherStep } from '#shared/domain/vouchers.ts';
import { readBatch } from './batches.ts';
import { requireHolder } from './holders.ts';
import { hashOf } from './rules.ts';
import { STANDING, type Standing, stepTakenBefore, takeStep } from './takeStep.ts';

type Asked<Name extends 'issue' | 'cancel'> = z.output<NonNullable<(typeof vouchers)[Name]['~orpc']['inputSchema']>>;
type Range = Pick<Asked<'issue'>, 'batchId' | 'fromPosition' | 'toPosition'>;

/**
 * The vouchers of a batch that a step is about, all of which must stand where it may be taken from.
 * @throws not-found, invalid-input for a range the wrong way round or beyond the batch, voucher-state
 */
function requireRange(tx: Tx, { batchId, fromPosition, toPosition }: Range, step: VoucherStep): Standing[] {
  const batch = tx.sql.get<{ vouchers: number }>('SELECT vouchers FROM voucher_batch WHERE id = ?', batchId);
  if (!batch) throw fail('not-found', { what: 'voucher batch', id: String(batchId) });
  if (fromPosition > toPosition || toPosition > batch.vouchers) throw wrongInput('toPosition', 'not-in-batch');
  const found = tx.sql.all<Standing & { position: number }>(
    `SELECT ${STANDING}, v.position FROM voucher v WHERE v.batch_id = ? AND v.position BETWEEN ? AND ? ORDER BY v.position`,
    ...[batchId, fromPosition, toPosition],
  );
  const wrong = found.find(({ state }) => !mayStep(step, state));
  if (wrong) throw fail('voucher-state', { position: wrong.position });
  return found;
}

/**
 * Gives vouchers of a batch to somebody to sell, or takes them back into the office. All of them or none. The same id
 * again changes nothing.
 * @throws voucher-state, voucher-holder-closed, invalid-input, not-found, id-used-differently
 */
export function issueVouchers(context: Context, { uid, to, note, ...range }: Asked<'issue'>): VoucherBatch {
  const hash = hashOf([range, to, note]);
  context.write((tx) => {
    if (stepTakenBefore(tx, uid, hash) !== undefined) return;
    const kind = to === null ? 'take-back' : 'issue';
    const found = requireRange(tx, range, kind);
    const holderId = to === null ? null : requireHolder(tx, to);
    const state = holderId === null ? 'made' : 'issued';
    takeStep(
      tx,
      { uid, hash, kind, reason: note },
      found.map((from) => ({ from, to: { ...from, state, holderId } })),
    );
    tx.audit({
      action: 'issue-vouchers',
      entity: 'voucher-batch',
      entityId: range.batchId,
      after: { ...range, to, note },
    });
  });
  return readBatch(context, range.batchId);
}

/**
 * Takes unsold vouchers out of trade for good: lost, printed wrongly. The same id again changes nothing.
 * @throws voucher-state for what is sold, invalid-input, not-found, id-used-differently
 */
export function cancelVouchers(context: Context, { uid, reason, ...range }: Asked<'cancel'>): VoucherBatch {
  const hash = hashOf([range, reason]);
  context.write((tx) => {
    if (stepTakenBefore(tx, uid, hash) !== undefined) return;
    const found = requireRange(tx, range, 'void');
    takeStep(
      tx,
      { uid, hash, kind: 'void', reason },
      found.map((from) => ({ from, to: { ...from, state: 'void' } })),
    );
    tx.audit({
      action: 'void-vouchers',
      entity: 'voucher-batch',
      entityId: range.batchId,
      after: { ...range, reason },
    });
  });
  return readBatch(context, range.batchId);
}
