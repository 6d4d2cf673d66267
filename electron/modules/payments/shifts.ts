import type { z } from 'zod';
import type { Context, Reader, Tx } from '#host/context.ts';
import { accountBalance, accountId, findAccountId, type NewTransfer, post } from '#modules/ledger/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Shift, shifts, TenderKind } from '#shared/contract/payments.ts';
import type { Day } from '#shared/domain/time.ts';

type DrawerCount = z.output<NonNullable<(typeof shifts.close)['~orpc']['inputSchema']>>;

interface ShiftRecord {
  id: number;
  userId: number;
  userName: string;
  counter: string;
  state: Shift['state'];
  openedAt: number;
  openedOn: Day;
  floatMinor: number;
  closedAt: number | null;
  expectedMinor: number | null;
  countedMinor: number | null;
}

const SHIFT_SQL = `SELECT s.id, s.user_id AS userId, u.name AS userName, s.counter, s.state, s.opened_at AS openedAt, s.opened_on AS openedOn,
    s.float_minor AS floatMinor, s.closed_at AS closedAt, s.expected_minor AS expectedMinor, s.counted_minor AS countedMinor
  FROM shift s JOIN user u ON u.id = s.user_id`;

/** The caller's open shift. @throws shift-not-open */
export function openShiftId(tx: Tx): number {
  const id = findOpenShiftId(tx);
  if (id === undefined) throw fail('shift-not-open', {});
  return id;
}

function findOpenShiftId(tx: Tx): number | undefined {
  return tx.sql.get<{ id: number }>("SELECT id FROM shift WHERE user_id = ? AND state = 'open'", tx.actor.userId)?.id;
}

/**
 * Moves the cash of a payment that is voided after its shift was counted: the drawer it was taken in is closed and
 * the money lies in the safe, so it is handed back out of the open drawer of who voids, else out of the safe. Without
 * this the next shift of that cashier would begin with cash missing.
 */
export function returnCounted(tx: Tx, paymentId: number, voidId: number): void {
  const cash = tx.sql.get<{ drawerId: number; amountMinor: number }>(
    "SELECT account_id AS drawerId, sum(amount_minor) AS amountMinor FROM tender WHERE payment_id = ? AND kind = 'cash' GROUP BY account_id",
    paymentId,
  );
  if (!cash) return;
  const from =
    findOpenShiftId(tx) === undefined ? accountId(tx, 'safe') : accountId(tx, 'drawer', tx.actor.userId ?? 0);
  if (from === cash.drawerId) return;
  const document = { documentKind: 'payment-void', documentId: voidId, on: tx.today };
  post(tx, [{ ...document, debitId: cash.drawerId, creditId: from, amountMinor: cash.amountMinor, code: 'void-cash' }]);
}

export function currentShift(context: Context): Shift | null {
  const row = context.read.sql.get<{ id: number }>(
    "SELECT id FROM shift WHERE user_id = ? AND state = 'open'",
    context.actor.userId,
  );
  return row ? readShift(context.read, row.id) : null;
}

function readShift(read: Reader, id: number): Shift {
  const record = read.sql.get<ShiftRecord>(`${SHIFT_SQL} WHERE s.id = ?`, id);
  if (!record) throw fail('not-found', { what: 'shift', id: String(id) });
  const byMode = read.sql.all<{ kind: TenderKind; count: number; amountMinor: number }>(
    `SELECT t.kind, count(*) AS count, sum(t.amount_minor) AS amountMinor FROM payment p JOIN tender t ON t.payment_id = p.id
     WHERE p.shift_id = ? AND NOT EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = p.id) GROUP BY t.kind ORDER BY t.kind`,
    id,
  );
  const voids = read.sql.get<{ n: number }>(
    'SELECT count(*) AS n FROM payment_void v JOIN payment p ON p.id = v.payment_id WHERE p.shift_id = ?',
    id,
  );
  const expectedMinor = record.expectedMinor ?? drawerBalance(read, record.userId);
  return {
    ...record,
    expectedMinor,
    varianceMinor: record.countedMinor === null ? null : record.countedMinor - expectedMinor,
    byMode,
    voidCount: voids?.n ?? 0,
  };
}

/** The cash that should lie in a user's drawer: its account's balance. */
function drawerBalance(read: Reader, userId: number): number {
  const id = findAccountId(read, 'drawer', userId);
  return id === undefined ? 0 : accountBalance(read, id);
}

/**
 * Opens the caller's shift; the float comes out of the safe. The same id again answers with the same shift.
 * @throws shift-already-open, id-used-differently
 */
export function openShift(context: Context, uid: string, floatMinor: number): Shift {
  const id = context.write((tx) => {
    const userId = tx.actor.userId;
    if (userId === null) throw fail('not-allowed', { permission: 'shifts.use' });
    const known = tx.sql.get<{ id: number; userId: number; floatMinor: number }>(
      'SELECT id, user_id AS userId, float_minor AS floatMinor FROM shift WHERE uid = ?',
      uid,
    );
    if (known) {
      if (known.userId !== userId || known.floatMinor !== floatMinor) throw fail('id-used-differently', { id: uid });
      return known.id;
    }
    const open = tx.sql.get<{ openedAt: number }>(
      "SELECT opened_at AS openedAt FROM shift WHERE user_id = ? AND state = 'open'",
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
    post(tx, [
      {
        debitId: accountId(tx, 'drawer', userId),
        creditId: accountId(tx, 'safe'),
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
  return readShift(context.read, id);
}

/**
 * Closes the caller's shift on the cash counted: a difference goes to cash over/short with its reason, the cash
 * itself to the safe, and the drawer stands at zero (field-guide 2.9). The same id again answers with the shift it closed.
 * @throws shift-not-open, variance-needs-reason, id-used-differently
 */
export function closeShift(context: Context, count: DrawerCount): Shift {
  const { uid, countedMinor, reason } = count;
  const id = context.write((tx) => {
    const known = closedBefore(tx, count);
    if (known !== undefined) return known;
    const shiftId = openShiftId(tx);
    const drawer = accountId(tx, 'drawer', tx.actor.userId ?? 0);
    const expectedMinor = accountBalance(tx, drawer);
    const varianceMinor = countedMinor - expectedMinor;
    if (varianceMinor !== 0 && reason.trim() === '') throw fail('variance-needs-reason', { varianceMinor });
    tx.sql.run(
      "UPDATE shift SET state = 'closed', close_uid = ?, closed_at = ?, expected_minor = ?, counted_minor = ?, variance_reason = ? WHERE id = ?",
      uid,
      tx.at,
      expectedMinor,
      countedMinor,
      reason,
      shiftId,
    );
    post(tx, closingTransfers(tx, shiftId, drawer, countedMinor, varianceMinor));
    tx.audit({
      action: 'close-shift',
      entity: 'shift',
      entityId: shiftId,
      after: { expectedMinor, countedMinor, reason },
    });
    tx.touch('shifts');
    return shiftId;
  });
  return readShift(context.read, id);
}

/** The shift that the same count closed before. @throws id-used-differently when it was another count */
function closedBefore(tx: Tx, { uid, countedMinor, reason }: DrawerCount): number | undefined {
  const known = tx.sql.get<{ id: number; userId: number; countedMinor: number; reason: string }>(
    'SELECT id, user_id AS userId, counted_minor AS countedMinor, variance_reason AS reason FROM shift WHERE close_uid = ?',
    uid,
  );
  if (!known) return undefined;
  const isSame = known.userId === tx.actor.userId && known.countedMinor === countedMinor && known.reason === reason;
  if (!isSame) throw fail('id-used-differently', { id: uid });
  return known.id;
}

function closingTransfers(
  tx: Tx,
  shiftId: number,
  drawer: number,
  countedMinor: number,
  varianceMinor: number,
): NewTransfer[] {
  const document = { documentKind: 'shift', documentId: shiftId, on: tx.today };
  const overShort = accountId(tx, 'cash-over-short');
  const [debitId, creditId] = varianceMinor > 0 ? [drawer, overShort] : [overShort, drawer];
  return [
    { ...document, debitId, creditId, amountMinor: Math.abs(varianceMinor), code: 'shift-variance' },
    { ...document, debitId: accountId(tx, 'safe'), creditId: drawer, amountMinor: countedMinor, code: 'shift-close' },
  ];
}
