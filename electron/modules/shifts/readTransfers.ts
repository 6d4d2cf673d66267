import type { Context, Reader, Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { DrawerTransfer } from '#shared/contract/transfers.ts';

interface TransferRow extends Omit<DrawerTransfer, 'direction' | 'name' | 'state'> {
  readonly fromUserId: number;
  readonly toUserId: number;
  readonly fromName: string;
  readonly toName: string;
  readonly answer: 'accept' | 'refuse' | 'withdraw' | null;
}

const TRANSFER_SQL = `SELECT t.id, t.amount_minor AS amountMinor, t.note, t.at, t.from_user_id AS fromUserId, t.to_user_id AS toUserId,
    f.name AS fromName, r.name AS toName, a.kind AS answer
  FROM drawer_transfer t JOIN user f ON f.id = t.from_user_id JOIN user r ON r.id = t.to_user_id
  LEFT JOIN drawer_transfer_answer a ON a.transfer_id = t.id`;

const STATES = { accept: 'accepted', refuse: 'refused', withdraw: 'withdrawn' } as const;

function toTransfer(
  { fromUserId, toUserId: _to, fromName, toName, answer, ...row }: TransferRow,
  of: number | null,
): DrawerTransfer {
  const isOut = fromUserId === of;
  return {
    ...row,
    direction: isOut ? 'out' : 'in',
    name: isOut ? toName : fromName,
    state: answer === null ? 'offered' : STATES[answer],
  };
}

/** @throws not-found, also for a transfer between others */
export function readTransfer({ read, actor }: Context, id: number): DrawerTransfer {
  const row = read.sql.get<TransferRow>(
    `${TRANSFER_SQL} WHERE t.id = ? AND (t.from_user_id = ? OR t.to_user_id = ?)`,
    id,
    actor.userId,
    actor.userId,
  );
  if (!row) throw fail('not-found', { what: 'transfer', id: String(id) });
  return toTransfer(row, actor.userId);
}

/** Unanswered offers to and by the caller, and whom he could offer cash to. */
export function myTransfers({ read, actor }: Context) {
  return {
    open: read.sql
      .all<TransferRow>(
        `${TRANSFER_SQL} WHERE (t.from_user_id = ? OR t.to_user_id = ?) AND a.id IS NULL ORDER BY t.id`,
        actor.userId,
        actor.userId,
      )
      .map((row) => toTransfer(row, actor.userId)),
    people: read.sql.all<{ userId: number; name: string; counter: string }>(
      `SELECT u.id AS userId, u.name, s.counter FROM shift s JOIN user u ON u.id = s.user_id WHERE s.kind = 'drawer' AND s.state = 'open' AND s.user_id <> ? ORDER BY u.name`,
      actor.userId,
    ),
  };
}

/** What a shift gave to other drawers, whatever became of it, and what it took in from them. */
export function transfersOfShift(
  read: Reader,
  shiftId: number,
  userId: number,
): { transfers: DrawerTransfer[]; transferOutMinor: number; transferInMinor: number } {
  const transfers = read.sql
    .all<TransferRow>(
      `${TRANSFER_SQL} WHERE t.from_shift_id = ? UNION ALL ${TRANSFER_SQL} WHERE a.shift_id = ? AND a.kind = 'accept' ORDER BY 1`,
      shiftId,
      shiftId,
    )
    .map((row) => toTransfer(row, userId));
  const sumOf = (direction: 'in' | 'out') =>
    transfers
      .filter((made) => made.direction === direction && (made.state === 'offered' || made.state === 'accepted'))
      .reduce((sum, made) => sum + made.amountMinor, 0);
  return { transfers, transferOutMinor: sumOf('out'), transferInMinor: sumOf('in') };
}

/** Cash that a drawer has offered and nobody has answered must come to rest before the drawer is counted. @throws transfer-open */
export function requireNothingOffered(tx: Tx, shiftId: number): void {
  const open = tx.sql.get<{ name: string; amountMinor: number }>(
    `SELECT u.name, t.amount_minor AS amountMinor FROM drawer_transfer t JOIN user u ON u.id = t.to_user_id WHERE t.from_shift_id = ?
       AND NOT EXISTS (SELECT 1 FROM drawer_transfer_answer a WHERE a.transfer_id = t.id) LIMIT 1`,
    shiftId,
  );
  if (open) throw fail('transfer-open', open);
}
