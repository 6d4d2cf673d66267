import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { accountId, post, reverseDocument } from '#modules/ledger/index.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { MovementKind, Shift, shifts } from '#shared/contract/payments.ts';
import { readShift } from './readShifts.ts';
import { requireCash, safeForDrawer } from './requireCash.ts';
import { openShiftId } from './shift.ts';

type AskedMove = z.output<NonNullable<(typeof shifts.move)['~orpc']['inputSchema']>>;
type AskedTakeBack = z.output<NonNullable<(typeof shifts.takeBack)['~orpc']['inputSchema']>>;

interface Movement {
  readonly id: number;
  readonly shiftId: number;
  readonly kind: MovementKind;
  readonly amountMinor: number;
  readonly category: string;
  readonly note: string;
  readonly reversesId: number | null;
}

const MOVEMENT_SQL = `SELECT id, shift_id AS shiftId, kind, amount_minor AS amountMinor, category, note, reverses_id AS reversesId
  FROM drawer_movement`;

/**
 * Moves cash of the caller's open drawer: out for petty cash, into the safe, or from it (field-guide 2.9). The same id
 * again changes nothing.
 * @throws shift-not-open, drawer-too-small, safe-too-small, invalid-input (a pay-out without its category), not-allowed, id-used-differently
 */
export function moveCash(context: Context, asked: AskedMove): Shift {
  const { uid, kind, amountMinor, note } = asked;
  const category = asked.category ?? '';
  if ((kind === 'pay-out') !== (category !== '')) throw wrongInput('category', 'pay-out-only');
  if (kind === 'pay-out' && !context.actor.permissions.has('shifts.pay-out'))
    throw fail('not-allowed', { permission: 'shifts.pay-out' });
  const shiftId = context.write((tx) => {
    const known = tx.sql.get<Movement>(`${MOVEMENT_SQL} WHERE uid = ?`, uid);
    if (known) {
      const isSame =
        known.kind === kind && known.amountMinor === amountMinor && known.category === category && known.note === note;
      if (!isSame || known.reversesId !== null) throw fail('id-used-differently', { id: uid });
      return known.shiftId;
    }
    const open = openShiftId(tx);
    const drawer = accountId(tx, 'drawer', tx.actor.userId ?? 0);
    if (kind !== 'add') requireCash(tx, drawer, amountMinor);
    const id = insertMovement(tx, { uid, shiftId: open, kind, amountMinor, category, note, reversesId: null });
    const other = placeOutside(tx, kind, amountMinor, category);
    const [debitId, creditId] = kind === 'add' ? [drawer, other] : [other, drawer];
    const code = { 'pay-out': 'pay-out', drop: 'cash-drop', add: 'cash-add' } as const;
    const document = { documentKind: 'drawer-movement', documentId: id, on: tx.today };
    post(tx, [{ ...document, debitId, creditId, amountMinor, code: code[kind] }]);
    tx.audit({ action: 'move-cash', entity: 'shift', entityId: open, after: { kind, amountMinor, category, note } });
    tx.touch('shifts');
    return open;
  });
  return readShift(context, shiftId);
}

/** Where cash of a drawer goes to or comes from. @throws safe-too-small */
function placeOutside(tx: Tx, kind: MovementKind, amountMinor: number, category: string): number {
  if (kind === 'pay-out') return accountId(tx, 'petty-cash', 0, category);
  return kind === 'add' ? safeForDrawer(tx, amountMinor) : accountId(tx, 'safe');
}

/**
 * Takes back a movement of the caller's open shift by its mirror. The same id again changes nothing.
 * @throws not-found, already-void, drawer-too-small, shift-not-open, id-used-differently
 */
export function takeBackMovement(context: Context, { id, uid, reason }: AskedTakeBack): Shift {
  const shiftId = context.write((tx) => {
    const known = tx.sql.get<Movement>(`${MOVEMENT_SQL} WHERE uid = ?`, uid);
    if (known) {
      if (known.reversesId !== id) throw fail('id-used-differently', { id: uid });
      return known.shiftId;
    }
    const open = openShiftId(tx);
    const movement = tx.sql.get<Movement>(
      `${MOVEMENT_SQL} WHERE id = ? AND shift_id = ? AND reverses_id IS NULL`,
      id,
      open,
    );
    if (!movement) throw fail('not-found', { what: 'movement', id: String(id) });
    if (tx.sql.get('SELECT id FROM drawer_movement WHERE reverses_id = ?', id))
      throw fail('already-void', { number: String(id) });
    const drawer = accountId(tx, 'drawer', tx.actor.userId ?? 0);
    if (movement.kind === 'add') requireCash(tx, drawer, movement.amountMinor);
    const mirrorId = insertMovement(tx, { ...movement, uid, note: reason, reversesId: id });
    reverseDocument(
      tx,
      drawer,
      { kind: 'drawer-movement', id },
      { kind: 'drawer-movement', id: mirrorId, on: tx.today },
    );
    const { kind, amountMinor } = movement;
    tx.audit({
      action: 'take-back-cash',
      entity: 'shift',
      entityId: open,
      before: { kind, amountMinor },
      after: { reason },
    });
    tx.touch('shifts');
    return open;
  });
  return readShift(context, shiftId);
}

function insertMovement(tx: Tx, movement: Omit<Movement, 'id'> & { uid: string }): number {
  return tx.sql.run(
    `INSERT INTO drawer_movement (uid, shift_id, kind, amount_minor, category, note, business_on, at, user_id, reverses_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    movement.uid,
    movement.shiftId,
    movement.kind,
    movement.amountMinor,
    movement.category,
    movement.note,
    tx.today,
    tx.at,
    tx.actor.userId,
    movement.reversesId,
  ).id;
}
