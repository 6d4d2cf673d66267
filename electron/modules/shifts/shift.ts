import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { accountBalance, accountId, type NewTransfer, post } from '#modules/ledger/index.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { Shift, shifts } from '#shared/contract/payments.ts';
import { countedMinor, denominationsOf, type Pieces } from '#shared/domain/denominations.ts';
import { readShift } from './readShifts.ts';
import { requireNothingOffered } from './readTransfers.ts';
import { requireCash, safeForDrawer } from './requireCash.ts';

type FloatCount = z.output<NonNullable<(typeof shifts.open)['~orpc']['inputSchema']>>;
type DrawerCount = z.output<NonNullable<(typeof shifts.close)['~orpc']['inputSchema']>>;

/** The caller's open shift. @throws shift-not-open */
export function openShiftId(tx: Tx): number {
  const id = findOpenShiftId(tx);
  if (id === undefined) throw fail('shift-not-open', {});
  return id;
}

/** The open shift of a user, the caller's own unless another is named. */
export function findOpenShiftId(tx: Tx, userId = tx.actor.userId): number | undefined {
  return tx.sql.get<{ id: number }>(
    "SELECT id FROM shift WHERE user_id = ? AND kind = 'drawer' AND state = 'open'",
    userId,
  )?.id;
}

/** The cash of a payment that is to be voided: where it was taken, and where it is handed back out of. */
interface ReturningCash {
  readonly takenId: number;
  readonly fromId: number;
  readonly amountMinor: number;
}

/**
 * Where the cash of a payment that is to be voided is handed back out of: the place it was taken in, and once that was
 * counted or handed over the open drawer of who voids, else the safe. A drawer that was emptied since has nothing to
 * give back. Undefined for a payment without cash.
 * @throws drawer-too-small
 */
export function returningCash(tx: Tx, paymentId: number, isMoved: boolean): ReturningCash | undefined {
  const cash = tx.sql.get<{ takenId: number; kind: string; amountMinor: number }>(
    `SELECT t.account_id AS takenId, a.kind, sum(t.amount_minor) AS amountMinor FROM tender t JOIN account a ON a.id = t.account_id
     WHERE t.payment_id = ? AND t.kind = 'cash' GROUP BY t.account_id`,
    paymentId,
  );
  if (!cash) return undefined;
  const { takenId, kind, amountMinor } = cash;
  if (isMoved && findOpenShiftId(tx) === undefined) return { takenId, fromId: accountId(tx, 'safe'), amountMinor };
  const fromId = isMoved ? accountId(tx, 'drawer', tx.actor.userId ?? 0) : takenId;
  // What a collector holds is his receipts, less what others of his batches brought too much.
  if (isMoved || kind === 'drawer') requireCash(tx, fromId, amountMinor);
  return { takenId, fromId, amountMinor };
}

/**
 * Moves the cash of a payment that is voided after its shift was counted or handed over: where it was taken it is no
 * more, so it comes from where it is handed back out of. Without this the next shift of that cashier would begin with
 * cash missing.
 */
export function returnCounted(tx: Tx, { takenId, fromId, amountMinor }: ReturningCash, voidId: number): void {
  if (fromId === takenId) return;
  const document = { documentKind: 'payment-void', documentId: voidId, on: tx.today };
  post(tx, [{ ...document, debitId: takenId, creditId: fromId, amountMinor, code: 'void-cash' }]);
}

/**
 * Opens the caller's shift; the float comes out of the safe. The same id again answers with the same shift.
 * @throws shift-already-open, count-differs, safe-too-small, id-used-differently
 */
export function openShift(context: Context, { uid, floatMinor, count }: FloatCount): Shift {
  const id = context.write((tx) => {
    const userId = tx.actor.userId;
    if (userId === null) throw fail('not-allowed', { permission: 'shifts.use' });
    const known = tx.sql.get<{ id: number; userId: number; kind: string; floatMinor: number }>(
      'SELECT id, user_id AS userId, kind, float_minor AS floatMinor FROM shift WHERE uid = ?',
      uid,
    );
    if (known) {
      if (known.userId !== userId || known.kind !== 'drawer' || known.floatMinor !== floatMinor)
        throw fail('id-used-differently', { id: uid });
      return known.id;
    }
    const open = tx.sql.get<{ openedAt: number }>(
      "SELECT opened_at AS openedAt FROM shift WHERE user_id = ? AND kind = 'drawer' AND state = 'open'",
      userId,
    );
    if (open) throw fail('shift-already-open', { openedAt: open.openedAt });
    const created = tx.sql.run(
      "INSERT INTO shift (uid, user_id, counter, state, opened_at, opened_on, float_minor) VALUES (?, ?, ?, 'open', ?, ?, ?)",
      uid,
      userId,
      tx.actor.counter,
      tx.at,
      tx.today,
      floatMinor,
    ).id;
    keepCount(tx, created, 'open', count, floatMinor);
    post(tx, [
      {
        debitId: accountId(tx, 'drawer', userId),
        creditId: safeForDrawer(tx, floatMinor),
        amountMinor: floatMinor,
        code: 'float',
        documentKind: 'shift',
        documentId: created,
        on: tx.today,
      },
    ]);
    tx.audit({ action: 'open-shift', entity: 'shift', entityId: created, after: { floatMinor } });
    tx.touch('shifts');
    return created;
  });
  return readShift(context, id);
}

/**
 * Closes the caller's shift on the cash counted: a difference goes to cash over/short with its reason, the cash
 * itself to the safe, and the drawer stands at zero (field-guide 2.9). The same id again answers with the shift it closed.
 * @throws shift-not-open, transfer-open, variance-needs-reason, count-differs, id-used-differently
 */
export function closeShift(context: Context, asked: DrawerCount): Shift {
  const { uid, countedMinor: lyingMinor, reason, count } = asked;
  const id = context.write((tx) => {
    const known = closedBefore(tx, asked);
    if (known !== undefined) return known;
    const shiftId = openShiftId(tx);
    requireNothingOffered(tx, shiftId);
    const drawer = accountId(tx, 'drawer', tx.actor.userId ?? 0);
    const expectedMinor = accountBalance(tx, drawer);
    const varianceMinor = lyingMinor - expectedMinor;
    // By how much is not said: who knew it could count again until it fits.
    if (varianceMinor !== 0 && reason.trim() === '') throw fail('variance-needs-reason', {});
    tx.sql.run(
      `UPDATE shift SET state = 'closed', close_uid = ?, closed_at = ?, expected_minor = ?, counted_minor = ?, variance_reason = ?,
         z_number = (SELECT coalesce(max(z_number), 0) + 1 FROM shift) WHERE id = ?`,
      uid,
      tx.at,
      expectedMinor,
      lyingMinor,
      reason,
      shiftId,
    );
    keepCount(tx, shiftId, 'close', count, lyingMinor);
    post(tx, closingTransfers(tx, shiftId, drawer, lyingMinor, varianceMinor));
    tx.audit({
      action: 'close-shift',
      entity: 'shift',
      entityId: shiftId,
      after: { expectedMinor, countedMinor: lyingMinor, reason },
    });
    tx.touch('shifts');
    return shiftId;
  });
  return readShift(context, id);
}

/**
 * The pieces of a count that are there. Nothing is asked of cash that was only added up.
 * @throws count-differs when the pieces do not come to the amount, invalid-input for a piece that the currency does not have
 */
export function checkedCount(tx: Tx, count: readonly Pieces[], amountMinor: number): Pieces[] {
  const laid = count.filter(({ pieces }) => pieces > 0);
  if (laid.length === 0) return [];
  const known = denominationsOf(tx.company.currency);
  if (
    laid.some(({ valueMinor }) => !known.includes(valueMinor)) ||
    new Set(laid.map(({ valueMinor }) => valueMinor)).size < laid.length
  )
    throw wrongInput('count', 'no-such-piece');
  if (countedMinor(laid) !== amountMinor)
    throw fail('count-differs', { countedMinor: countedMinor(laid), amountMinor });
  return laid;
}

/** Keeps what was counted of each note and coin. */
function keepCount(tx: Tx, shiftId: number, moment: 'open' | 'close', count: readonly Pieces[], amountMinor: number) {
  const laid = checkedCount(tx, count, amountMinor);
  if (laid.length === 0) return;
  tx.sql.insertAll(
    'cash_count (shift_id, moment, value_minor, pieces)',
    laid.map(({ valueMinor, pieces }) => [shiftId, moment, valueMinor, pieces]),
  );
}

/** The shift that the same count closed before. @throws id-used-differently when it was another count */
function closedBefore(tx: Tx, { uid, countedMinor: lyingMinor, reason }: DrawerCount): number | undefined {
  const known = tx.sql.get<{ id: number; userId: number; countedMinor: number; reason: string }>(
    'SELECT id, user_id AS userId, counted_minor AS countedMinor, variance_reason AS reason FROM shift WHERE close_uid = ?',
    uid,
  );
  if (!known) return undefined;
  const isSame = known.userId === tx.actor.userId && known.countedMinor === lyingMinor && known.reason === reason;
  if (!isSame) throw fail('id-used-differently', { id: uid });
  return known.id;
}

function closingTransfers(
  tx: Tx,
  shiftId: number,
  drawer: number,
  lyingMinor: number,
  varianceMinor: number,
): NewTransfer[] {
  const document = { documentKind: 'shift', documentId: shiftId, on: tx.today };
  const overShort = accountId(tx, 'cash-over-short');
  const [debitId, creditId] = varianceMinor > 0 ? [drawer, overShort] : [overShort, drawer];
  return [
    { ...document, debitId, creditId, amountMinor: Math.abs(varianceMinor), code: 'shift-variance' },
    { ...document, debitId: accountId(tx, 'safe'), creditId: drawer, amountMinor: lyingMinor, code: 'shift-close' },
  ];
}
