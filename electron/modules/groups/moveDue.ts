import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { accountId, post } from '#modules/ledger/index.ts';
import { addItem, openItems } from '#modules/receivables/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { groups } from '#shared/contract/groups.ts';
import { addDays } from '#shared/domain/time.ts';

type AskedMove = z.output<NonNullable<(typeof groups.moveDue)['~orpc']['inputSchema']>>;

/**
 * Lets one customer of a group owe what another of it owes: the ledger moves it between their accounts, and what it was
 * billed for is settled by it, oldest first. The bills themselves stay as they are. It falls due as a bill of the day
 * would. The same id again answers with the first.
 * @throws not-in-group when none of the two ever paid for the other, more-than-due, id-used-differently, not-found
 */
export function moveDue(context: Context, input: AskedMove): { id: number; amountMinor: number } {
  requireCustomer(context, input.id);
  requireCustomer(context, input.toCustomerId);
  const id = context.write((tx) => {
    const moved = moveDueWithin(tx, input);
    tx.touch('billing', 'customers', 'collections');
    return moved;
  });
  return { id, amountMinor: input.amountMinor };
}

/** The same inside a transaction. @returns its id */
export function moveDueWithin(tx: Tx, { uid, id: fromId, toCustomerId, amountMinor, reason }: AskedMove): number {
  const known = tx.sql.get<{ id: number; fromId: number; toId: number; amountMinor: number }>(
    'SELECT id, from_customer_id AS fromId, to_customer_id AS toId, amount_minor AS amountMinor FROM due_transfer WHERE uid = ?',
    uid,
  );
  if (known && (known.fromId !== fromId || known.toId !== toCustomerId || known.amountMinor !== amountMinor))
    throw fail('id-used-differently', { id: uid });
  if (known) return known.id;
  const group = tx.sql.get(
    'SELECT id FROM group_membership WHERE (customer_id = ? AND parent_id = ?) OR (customer_id = ? AND parent_id = ?) LIMIT 1',
    fromId,
    toCustomerId,
    toCustomerId,
    fromId,
  );
  if (!group) throw fail('not-in-group', {});
  const dueMinor = openItems(tx, fromId, 'debit').reduce((sum, item) => sum + item.openMinor, 0);
  if (amountMinor > dueMinor) throw fail('more-than-due', { dueMinor, amountMinor });
  const { id } = tx.sql.run(
    `INSERT INTO due_transfer (uid, from_customer_id, to_customer_id, amount_minor, business_on, at, user_id, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    uid,
    fromId,
    toCustomerId,
    amountMinor,
    tx.today,
    tx.at,
    tx.actor.userId,
    reason,
  );
  const on = tx.today;
  const debitId = accountId(tx, 'receivable', toCustomerId);
  const creditId = accountId(tx, 'receivable', fromId);
  post(tx, [
    { debitId, creditId, amountMinor, code: 'due-transfer', documentKind: 'due-transfer', documentId: id, on },
  ]);
  const item = { documentId: id, on, amountMinor };
  addItem(tx, { ...item, customerId: fromId, side: 'credit', documentKind: 'due-given-over', dueOn: on });
  const dueOn = addDays(on, tx.company.dueDays);
  addItem(tx, { ...item, customerId: toCustomerId, side: 'debit', documentKind: 'due-taken-over', dueOn });
  tx.audit({
    action: 'move-due',
    entity: 'customer',
    entityId: fromId,
    after: { toCustomerId, amountMinor, ...(reason === '' ? {} : { reason }) },
  });
  return id;
}
