import type { Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { VoucherState, VoucherStep } from '#shared/domain/vouchers.ts';

/** Where a voucher stands, as a step finds it. */
export interface Standing {
  readonly id: number;
  readonly state: VoucherState;
  readonly holderId: number | null;
  readonly chargeId: number | null;
  readonly usedAt: number | null;
  readonly expiresAt: number | null;
}

export const STANDING =
  'v.id, v.state, v.holder_id AS holderId, v.charge_id AS chargeId, v.used_at AS usedAt, v.expires_at AS expiresAt';

export interface NewStep {
  readonly uid: string;
  readonly hash: string;
  readonly kind: VoucherStep;
  readonly reason: string;
}

/** The step that an id took before. @throws id-used-differently */
export function stepTakenBefore({ sql }: Pick<Tx, 'sql'>, uid: string, hash: string): number | undefined {
  const known = sql.get<{ id: number; hash: string }>(
    'SELECT id, request_hash AS hash FROM voucher_step WHERE uid = ?',
    uid,
  );
  if (known && known.hash !== hash) throw fail('id-used-differently', { id: uid });
  return known?.id;
}

/**
 * Brings vouchers from where they stand to where they stand from now on: the only writer of their states, so that each
 * is where the last of its steps left it (`verify` proves it). Whether a step may be taken is the caller's to check.
 * @returns the step's id
 */
export function takeStep(
  tx: Tx,
  step: NewStep,
  moves: readonly { readonly from: Standing; readonly to: Omit<Standing, 'id'> }[],
): number {
  const { id: stepId } = tx.sql.run(
    'INSERT INTO voucher_step (uid, request_hash, kind, vouchers, reason, user_id, business_on, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ...[step.uid, step.hash, step.kind, moves.length, step.reason, tx.actor.userId, tx.today, tx.at],
  );
  for (const { from, to } of moves)
    tx.sql.run(
      'UPDATE voucher SET state = ?, holder_id = ?, charge_id = ?, used_at = ?, expires_at = ? WHERE id = ?',
      ...[to.state, to.holderId, to.chargeId, to.usedAt, to.expiresAt, from.id],
    );
  tx.sql.insertAll(
    'voucher_step_line (step_id, voucher_id, from_state, to_state, from_holder_id, to_holder_id, charge_id)',
    moves.map(({ from, to }) => [
      stepId,
      from.id,
      from.state,
      to.state,
      from.holderId,
      to.holderId,
      to.chargeId ?? from.chargeId,
    ]),
  );
  tx.touch('vouchers');
  return stepId;
}
