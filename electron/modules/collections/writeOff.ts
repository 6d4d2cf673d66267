import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { authorise } from '#modules/approvals/index.ts';
import { insertVoid } from '#modules/billing/index.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { accountBalance, accountId, post, reverseDocument } from '#modules/ledger/index.ts';
import { addItem, cancelItem, openItems } from '#modules/receivables/index.ts';
import type { corrections } from '#shared/contract/corrections.ts';
import { fail } from '#shared/contract/errors.ts';
import { readFacts } from './facts.ts';
import { overdue } from './rules.ts';
import { placeCustomer, propose, recordEvent } from './track.ts';

type AskedWriteOff = z.output<NonNullable<(typeof corrections.writeOff)['~orpc']['inputSchema']>>;

interface WriteOff {
  readonly id: number;
  readonly amountMinor: number;
  readonly balanceMinor: number;
}

/**
 * Gives up what a customer owes as bad debt, oldest first (domain.md 2); with all of it he leaves the track of
 * collections as written off. The same id again answers with the first.
 * @throws more-than-due, id-used-differently, not-found, and what `authorise` refuses
 */
export function writeOff(context: Context, { uid, customerId, amountMinor, reason }: AskedWriteOff): WriteOff {
  requireCustomer(context, customerId);
  const id = context.write((tx) => {
    const known = tx.sql.get<{ id: number; customerId: number; amountMinor: number }>(
      'SELECT id, customer_id AS customerId, amount_minor AS amountMinor FROM write_off WHERE uid = ?',
      uid,
    );
    if (known && (known.customerId !== customerId || known.amountMinor !== amountMinor))
      throw fail('id-used-differently', { id: uid });
    if (known) return known.id;
    const dueMinor = openItems(tx, customerId, 'debit').reduce((sum, item) => sum + item.openMinor, 0);
    if (amountMinor > dueMinor) throw fail('more-than-due', { dueMinor, amountMinor });
    const approved = authorise(tx, { permission: 'billing.write-off', customerId, amountMinor, subject: '' });
    const created = tx.sql.run(
      'INSERT INTO write_off (uid, customer_id, amount_minor, business_on, at, user_id, reason) VALUES (?, ?, ?, ?, ?, ?, ?)',
      uid,
      customerId,
      amountMinor,
      tx.today,
      tx.at,
      tx.actor.userId,
      reason,
    ).id;
    approved('write-off', created);
    const document = { documentKind: 'write-off' as const, documentId: created, on: tx.today };
    const debitId = accountId(tx, 'bad-debt');
    const creditId = accountId(tx, 'receivable', customerId);
    post(tx, [{ ...document, debitId, creditId, amountMinor, code: 'write-off' }]);
    addItem(tx, { ...document, customerId, side: 'credit', dueOn: tx.today, amountMinor });
    tx.audit({ action: 'write-off', entity: 'customer', entityId: customerId, after: { amountMinor, reason } });
    giveUp(tx, customerId, amountMinor, reason);
    tx.touch('billing', 'customers', 'collections');
    return created;
  });
  return readWriteOff(context, id);
}

/** Takes a write-off back: the customer owes again what was given up. @throws already-void, not-found */
export function voidWriteOff(context: Context, id: number, uid: string, reason: string): WriteOff {
  const { customerId, amountMinor } = recordOf(context, id);
  requireCustomer(context, customerId);
  context.write((tx) => {
    const voided = tx.sql.get<{ uid: string }>(
      "SELECT uid FROM document_void WHERE document_kind = 'write-off' AND document_id = ?",
      id,
    );
    if (voided?.uid === uid) return;
    if (voided) throw fail('already-void', { number: String(id) });
    const voidId = insertVoid(tx, { uid, kind: 'write-off', id, reason });
    const on = tx.today;
    const account = accountId(tx, 'receivable', customerId);
    reverseDocument(tx, account, { kind: 'write-off', id }, { kind: 'write-off-void', id: voidId, on });
    const document = { documentKind: 'write-off-void' as const, documentId: voidId, on, dueOn: on };
    cancelItem(tx, { kind: 'write-off', id }, { ...document, customerId, side: 'debit', amountMinor });
    tx.audit({ action: 'void-write-off', entity: 'customer', entityId: customerId, after: { amountMinor, reason } });
    goAfter(tx, customerId, amountMinor, reason);
    tx.touch('billing', 'customers', 'collections');
  });
  return readWriteOff(context, id);
}

/** Notes it on the track; where nothing is left to go after, that is where the customer stands (domain.md 7). */
function giveUp(tx: Tx, customerId: number, amountMinor: number, reason: string): void {
  const [facts] = readFacts(tx, [customerId], tx.today);
  if (!facts) return;
  // What was written off is known by its last due day: only what falls due later is gone after again.
  const dueOn = facts.dues[0]?.dueOn ?? null;
  recordEvent(tx, { customerId, kind: 'written-off', on: tx.today, amountMinor, dueOn, detail: reason });
  if (facts.dues.length > 0) return;
  placeCustomer(tx, customerId, { ...facts.standing, state: 'written-off', dueOn: tx.today }, tx.today);
  propose(tx, customerId, null);
}

/** What is owed again is gone after again, from the first step on. */
function goAfter(tx: Tx, customerId: number, amountMinor: number, reason: string): void {
  const [facts] = readFacts(tx, [customerId], tx.today);
  if (!facts) return;
  const dueOn = facts.dues[0]?.dueOn ?? null;
  recordEvent(tx, { customerId, kind: 'write-off-taken-back', on: tx.today, amountMinor, dueOn, detail: reason });
  if (facts.standing.state !== 'written-off') return;
  const state = overdue(facts.dues, tx.today) > 0 ? 'pending' : 'clear';
  placeCustomer(tx, customerId, { state, dueOn, remindedDay: null, warnedOn: null }, tx.today);
}

function recordOf({ read }: Context, id: number): { customerId: number; amountMinor: number } {
  const record = read.sql.get<{ customerId: number; amountMinor: number }>(
    'SELECT customer_id AS customerId, amount_minor AS amountMinor FROM write_off WHERE id = ?',
    id,
  );
  if (!record) throw fail('not-found', { what: 'write-off', id: String(id) });
  return record;
}

function readWriteOff(context: Context, id: number): WriteOff {
  const { customerId, amountMinor } = recordOf(context, id);
  const account = context.read.sql.get<{ id: number }>(
    'SELECT account_id AS id FROM customer WHERE id = ?',
    customerId,
  );
  return { id, amountMinor, balanceMinor: accountBalance(context.read, account?.id ?? 0) };
}
