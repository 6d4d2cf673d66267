import { blockHash, GENESIS, type HashedTransfer } from '#db/schema/blockHash.ts';
import type { Tx } from '#host/context.ts';
import type { Day } from '#shared/domain/time.ts';
import { requireClock } from './clock.ts';
import { raiseDayTotals } from './dayTotals.ts';
import { requireOpenDays } from './periods.ts';

/** Money to move: into the debit account, out of the credit account. */
export interface NewTransfer {
  readonly debitId: number;
  readonly creditId: number;
  /** Positive, in minor units. */
  readonly amountMinor: number;
  readonly code: TransferCode;
  readonly documentKind: string;
  readonly documentId: number;
  readonly on: Day;
  /** The transfer this one takes back. */
  readonly reversesId?: number;
}

export type TransferCode =
  | 'bill-line'
  | 'bill-tax'
  | 'round-off'
  | 'credit-line'
  | 'credit-tax'
  | 'write-off'
  | 'refund'
  | 'due-transfer'
  | 'payment'
  | 'discount'
  | 'opening-due'
  | 'opening-advance'
  | 'float'
  | 'shift-variance'
  | 'shift-close'
  | 'void-cash'
  | 'pay-out'
  | 'cash-drop'
  | 'cash-add'
  | 'transfer-offer'
  | 'transfer-accept'
  | 'bank-deposit'
  | 'own-transfer'
  | 'transfer-fee'
  | 'transfer-fee-tax'
  | 'opening-place'
  | 'cheque-deposit'
  | 'cheque-clear'
  | 'hand-over'
  | 'collector-shortage'
  | 'collector-repayment'
  | 'commission'
  | 'distributor-recharge'
  | 'distributor-charge'
  | 'distributor-refund'
  | 'tax-withheld'
  | 'reversal';

/**
 * Writes transfers as one block of the chain and raises the totals of their accounts and days. A transfer of zero is
 * left out: nothing moved. Both sides of each transfer are raised by the same amount, so the books balance by construction.
 * @throws clock-set-back, also when nothing moves: an empty drawer is opened and closed by the clock as well
 * @throws period-closed when one of them is dated in a closed period
 */
export function post(tx: Tx, transfers: readonly NewTransfer[]): void {
  const previous = tx.sql.get<{ id: number; at: number; hash: string }>(
    'SELECT id, at, hash FROM block ORDER BY id DESC LIMIT 1',
  );
  requireClock(tx, previous);
  requireOpenDays(
    tx,
    transfers.map(({ on }) => on),
  );
  const moving = transfers.filter((transfer) => transfer.amountMinor !== 0);
  if (moving.length === 0) return;
  const firstId = (tx.sql.get<{ id: number | null }>('SELECT max(id) AS id FROM transfer')?.id ?? 0) + 1;
  const blockId = (previous?.id ?? 0) + 1;
  const rows: HashedTransfer[] = moving.map((transfer, index) => ({
    id: firstId + index,
    debitId: transfer.debitId,
    creditId: transfer.creditId,
    amountMinor: transfer.amountMinor,
    code: transfer.code,
    documentKind: transfer.documentKind,
    documentId: transfer.documentId,
    on: transfer.on,
    at: tx.at,
    reversesId: transfer.reversesId ?? null,
  }));
  const previousHash = previous?.hash ?? GENESIS;
  const block = { id: blockId, at: tx.at, userId: tx.actor.userId, previousHash };
  tx.sql.run(
    'INSERT INTO block (id, at, user_id, first_transfer_id, transfer_count, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
    blockId,
    tx.at,
    tx.actor.userId,
    firstId,
    rows.length,
    previousHash,
    blockHash(block, rows),
  );
  tx.sql.insertAll(
    'transfer (id, block_id, debit_id, credit_id, amount_minor, code, document_kind, document_id, business_on, at, reverses_id)',
    rows.map((row) => [
      row.id,
      blockId,
      row.debitId,
      row.creditId,
      row.amountMinor,
      row.code,
      row.documentKind,
      row.documentId,
      row.on,
      row.at,
      row.reversesId,
    ]),
  );
  const totals = new Map<number, { debit: number; credit: number }>();
  for (const row of rows) {
    totalOf(totals, row.debitId).debit += row.amountMinor;
    totalOf(totals, row.creditId).credit += row.amountMinor;
  }
  for (const [id, { debit, credit }] of totals) {
    tx.sql.run(
      'UPDATE account SET debit_minor = debit_minor + ?, credit_minor = credit_minor + ? WHERE id = ?',
      debit,
      credit,
      id,
    );
  }
  raiseDayTotals(tx, moving);
}

function totalOf(totals: Map<number, { debit: number; credit: number }>, id: number) {
  let total = totals.get(id);
  if (!total) {
    total = { debit: 0, credit: 0 };
    totals.set(id, total);
  }
  return total;
}

interface PostedTransfer {
  id: number;
  debitId: number;
  creditId: number;
  amountMinor: number;
}

/**
 * Takes back all transfers of a document that touch an account: the same amounts with the sides exchanged, each at
 * most once (a unique key refuses a second time). Books them on `on`, as part of `reversing`.
 */
export function reverseDocument(
  tx: Tx,
  account: number,
  document: { kind: string; id: number },
  reversing: { kind: string; id: number; on: Day },
): void {
  const { kind, id } = document;
  const posted = tx.sql.all<PostedTransfer>(
    `SELECT id, debit_id AS debitId, credit_id AS creditId, amount_minor AS amountMinor FROM transfer
     WHERE debit_id = ? AND document_kind = ? AND document_id = ?
     UNION SELECT id, debit_id, credit_id, amount_minor FROM transfer
     WHERE credit_id = ? AND document_kind = ? AND document_id = ? ORDER BY id`,
    account,
    kind,
    id,
    account,
    kind,
    id,
  );
  post(
    tx,
    posted.map((transfer) => ({
      debitId: transfer.creditId,
      creditId: transfer.debitId,
      amountMinor: transfer.amountMinor,
      code: 'reversal' as const,
      documentKind: reversing.kind,
      documentId: reversing.id,
      on: reversing.on,
      reversesId: transfer.id,
    })),
  );
}
