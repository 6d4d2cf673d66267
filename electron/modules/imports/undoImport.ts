import type { Context, Tx } from '#host/context.ts';
import { type NewTransfer, post } from '#modules/ledger/index.ts';
import { cancelItem } from '#modules/receivables/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { type Batch, readBatch } from './batches.ts';

interface Opening {
  id: number;
  customerId: number;
  amountMinor: number;
  transferId: number;
  debitId: number;
  creditId: number;
}

/** Something of the customer's that only work in this office can have made. */
const STANDS_ON_IT = `EXISTS (SELECT 1 FROM bill b WHERE b.customer_id = c.id)
  OR EXISTS (SELECT 1 FROM charge ch WHERE ch.customer_id = c.id)
  OR EXISTS (SELECT 1 FROM group_membership g WHERE g.customer_id = c.id OR g.parent_id = c.id)
  OR EXISTS (SELECT 1 FROM payment p WHERE p.customer_id = c.id)
  OR EXISTS (SELECT 1 FROM box b JOIN box_action a ON a.box_id = b.id WHERE b.customer_id = c.id AND a.kind <> 'enter')
  OR EXISTS (SELECT 1 FROM transfer t WHERE t.debit_id = c.account_id AND t.code NOT IN ('opening-due', 'opening-advance'))
  OR EXISTS (SELECT 1 FROM transfer t WHERE t.credit_id = c.account_id AND t.code NOT IN ('opening-due', 'opening-advance'))`;

const OPENINGS = `SELECT o.id, o.customer_id AS customerId, o.amount_minor AS amountMinor, t.id AS transferId,
    t.debit_id AS debitId, t.credit_id AS creditId
  FROM opening_balance o JOIN customer c ON c.id = o.customer_id
  JOIN transfer t ON t.id IN (SELECT id FROM transfer WHERE debit_id = c.account_id UNION ALL SELECT id FROM transfer WHERE credit_id = c.account_id)
    AND t.document_id = o.id AND t.document_kind IN ('opening-due', 'opening-advance')
  WHERE c.import_batch_id = ? AND o.reverses_id IS NULL ORDER BY o.id`;

/**
 * Takes a whole import back, while nothing stands on it: opening balances are reversed, boxes and logins are free
 * again, and the customers are seen no more. Plans and areas stay, for others may be on them by now. Doing it again
 * changes nothing.
 * @throws not-found, import-not-undoable with the number of customers who have bills, payments or other bookings
 */
export function undoImport(context: Context, id: number, reason: string): Batch {
  context.write((tx) => {
    const batch = tx.sql.get<{ state: string; accepted: number }>(
      'SELECT state, accepted FROM import_batch WHERE id = ?',
      id,
    );
    if (!batch) throw fail('not-found', { what: 'import', id: String(id) });
    if (batch.state === 'undone') return;
    const customers =
      tx.sql.get<{ n: number }>(
        `SELECT count(*) AS n FROM customer c WHERE c.import_batch_id = ? AND (${STANDS_ON_IT})`,
        id,
      )?.n ?? 0;
    if (customers > 0) throw fail('import-not-undoable', { customers });
    reverseOpenings(tx, id);
    removeCustomers(tx, id);
    tx.sql.run("UPDATE import_batch SET state = 'undone', undone_at = ? WHERE id = ?", tx.at, id);
    tx.audit({ action: 'undo-import', entity: 'import-batch', entityId: id, before: batch, after: { reason } });
    tx.touch('imports', 'customers', 'subscriptions', 'catalog', 'billing', 'company');
  });
  return readBatch(context.read, id);
}

function reverseOpenings(tx: Tx, batchId: number): void {
  const { today } = tx;
  const transfers: NewTransfer[] = [];
  for (const opening of tx.sql.all<Opening>(OPENINGS, batchId)) {
    const { id } = tx.sql.run(
      'INSERT INTO opening_balance (customer_id, import_batch_id, amount_minor, business_on, at, reverses_id) VALUES (?, ?, ?, ?, ?, ?)',
      opening.customerId,
      batchId,
      -opening.amountMinor,
      today,
      tx.at,
      opening.id,
    );
    const isDue = opening.amountMinor > 0;
    const amountMinor = Math.abs(opening.amountMinor);
    transfers.push({
      debitId: opening.creditId,
      creditId: opening.debitId,
      amountMinor,
      code: 'reversal',
      documentKind: 'opening-reversal',
      documentId: id,
      on: today,
      reversesId: opening.transferId,
    });
    cancelItem(
      tx,
      { kind: isDue ? 'opening-due' : 'opening-advance', id: opening.id },
      {
        customerId: opening.customerId,
        side: isDue ? 'credit' : 'debit',
        documentKind: 'opening-reversal',
        documentId: id,
        on: today,
        dueOn: today,
        amountMinor,
      },
    );
  }
  post(tx, transfers);
}

/** Subscriptions keep their history, which is append-only: they end instead of being deleted. */
function removeCustomers(tx: Tx, batchId: number): void {
  const ofBatch = 'customer_id IN (SELECT id FROM customer WHERE import_batch_id = ?)';
  tx.sql.run(`DELETE FROM box_action WHERE box_id IN (SELECT id FROM box WHERE ${ofBatch})`, batchId);
  tx.sql.run(`DELETE FROM box WHERE ${ofBatch}`, batchId);
  tx.sql.run(`DELETE FROM network_account WHERE ${ofBatch}`, batchId);
  tx.sql.run(
    `INSERT INTO subscription_event (subscription_id, from_state, to_state, business_on, at, user_id, reason)
     SELECT id, state, 'ended', ?, ?, ?, 'import undone' FROM subscription WHERE state <> 'ended' AND ${ofBatch} ORDER BY id`,
    tx.today,
    tx.at,
    tx.actor.userId,
    batchId,
  );
  tx.sql.run(
    `UPDATE subscription SET state = 'ended', end_on = ? WHERE state <> 'ended' AND ${ofBatch}`,
    tx.today,
    batchId,
  );
  tx.sql.run(`DELETE FROM customer_search WHERE ${ofBatch}`, batchId);
  tx.sql.run('DELETE FROM import_row WHERE batch_id = ?', batchId);
  tx.sql.run(
    "UPDATE customer SET removed_at = ?, state = 'ended', version = version + 1 WHERE import_batch_id = ? AND removed_at IS NULL",
    tx.at,
    batchId,
  );
}
