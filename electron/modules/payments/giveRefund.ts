import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Context, Reader, Tx } from '#host/context.ts';
import { authorise } from '#modules/approvals/index.ts';
import { requireCustomer, scopeCondition } from '#modules/customers/index.ts';
import { accountBalance, accountId, findAccountId, post, reverseDocument } from '#modules/ledger/index.ts';
import { readList } from '#modules/lists/index.ts';
import { currentLetterheadId, takeNumber } from '#modules/office/index.ts';
import { takeBackUnpaid } from '#modules/promotions/index.ts';
import { addItem, cancelItem, givenUpSince, openItems } from '#modules/receivables/index.ts';
import { openShiftId, requireCash } from '#modules/shifts/index.ts';
import type { Refund, refunds } from '#shared/contract/corrections.ts';
import { fail } from '#shared/contract/errors.ts';
import { tenderAccount } from './tenderAccount.ts';

type AskedRefund = z.output<NonNullable<(typeof refunds.give)['~orpc']['inputSchema']>>;
type RefundFilter = z.output<NonNullable<(typeof refunds.list)['~orpc']['inputSchema']>>;

/** What is held for a customer and could be given back: his advance, and the deposits for boxes. */
export function heldFor(reader: Reader, customerId: number): { advanceMinor: number; depositMinor: number } {
  const deposit = findAccountId(reader, 'deposit', customerId);
  return {
    advanceMinor: openItems(reader, customerId, 'credit').reduce((sum, item) => sum + item.openMinor, 0),
    // Deposits are owed to the customer: their account stands in credit.
    depositMinor: deposit === undefined ? 0 : -accountBalance(reader, deposit),
  };
}

/**
 * Gives money back to a customer, out of his advance or his deposits, as a numbered document (domain.md 6). Cash
 * leaves the drawer of whoever gives it. The same id again answers with the first refund.
 * @throws more-than-held, shift-not-open and drawer-too-small (cash), bank-account-closed, id-used-differently, not-found, and
 *   what `authorise` refuses
 */
export function giveRefund(context: Context, input: AskedRefund): Refund {
  requireCustomer(context, input.customerId);
  const { customerId, source, amountMinor, kind, reference, reason, bankAccountId } = input;
  const requestHash = createHash('sha256')
    .update(
      JSON.stringify([
        ...[customerId, source, amountMinor, kind, reference, reason],
        // Only where it is given: what older programs asked keeps its fingerprint.
        ...(bankAccountId === undefined ? [] : [bankAccountId]),
      ]),
    )
    .digest('hex');
  const id = context.write((tx) => {
    const known = tx.sql.get<{ id: number; hash: string }>(
      'SELECT id, request_hash AS hash FROM refund WHERE uid = ?',
      input.uid,
    );
    if (known && known.hash !== requestHash) throw fail('id-used-differently', { id: input.uid });
    return known?.id ?? writeRefund(tx, input, requestHash);
  });
  return readRefund(context, id);
}

function writeRefund(tx: Tx, input: AskedRefund, requestHash: string): number {
  const { customerId, source, amountMinor, kind } = input;
  const userId = tx.actor.userId;
  if (userId === null) throw fail('not-allowed', { permission: 'payments.refund' });
  const shiftId = kind === 'cash' ? openShiftId(tx) : null;
  const held = heldFor(tx, customerId);
  const heldMinor = source === 'advance' ? held.advanceMinor : held.depositMinor;
  if (amountMinor > heldMinor) throw fail('more-than-held', { heldMinor, amountMinor });
  if (kind === 'cash') requireCash(tx, accountId(tx, 'drawer', userId), amountMinor);
  const approved = authorise(tx, { permission: 'payments.refund', customerId, amountMinor, subject: '' });
  const customer = tx.sql.get<{ branchId: number }>(
    'SELECT branch_id AS branchId FROM customer WHERE id = ?',
    customerId,
  );
  const number = takeNumber(tx, 'refund', customer?.branchId ?? null, tx.today);
  const from = tenderAccount(tx, kind, userId, input.bankAccountId);
  const { id } = tx.sql.run(
    `INSERT INTO refund (uid, request_hash, series_id, fy, sequence, number, customer_id, shift_id, user_id, letterhead_id, business_on, at,
       source, amount_minor, kind, account_id, reference, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    input.uid,
    requestHash,
    number.seriesId,
    number.fy,
    number.sequence,
    number.number,
    customerId,
    shiftId,
    userId,
    currentLetterheadId(tx),
    tx.today,
    tx.at,
    source,
    amountMinor,
    kind,
    from,
    input.reference,
    input.reason,
  );
  approved('refund', id);
  const document = { documentKind: 'refund' as const, documentId: id, on: tx.today };
  const to = accountId(tx, source === 'advance' ? 'receivable' : 'deposit', customerId);
  post(tx, [{ ...document, debitId: to, creditId: from, amountMinor, code: 'refund' }]);
  // It uses up the advance as a bill would; a deposit was never on the customer's account.
  if (source === 'advance') {
    addItem(tx, { ...document, customerId, side: 'debit', dueOn: tx.today, amountMinor });
    takeBackUnpaid(tx, customerId, input.reason);
  }
  tx.audit({
    action: 'give-refund',
    entity: 'customer',
    entityId: customerId,
    after: { number: number.number, source, amountMinor, reason: input.reason },
  });
  tx.touch('payments', 'customers', 'shifts');
  return id;
}

interface VoidableRefund {
  readonly number: string;
  readonly customerId: number;
  readonly source: Refund['source'];
  readonly kind: Refund['kind'];
  readonly amountMinor: number;
  readonly accountId: number;
  readonly shiftState: string | null;
  readonly voidUid: string | null;
}

/**
 * Takes a refund back by its reversal while the money is still where it came from: a cash refund only as long as its
 * shift is open. It keeps its number. The same id again changes nothing. What was given up of a due that it may have
 * made is taken back first: it would become an advance that nobody paid.
 * @throws already-void, void-after-shift, refund-given-up, id-used-differently, not-found
 */
export function voidRefund(context: Context, id: number, uid: string, reason: string): Refund {
  const { customerId } = readRefund(context, id);
  context.write((tx) => {
    const refund = tx.sql.get<VoidableRefund>(
      `SELECT r.number, r.customer_id AS customerId, r.source, r.kind, r.amount_minor AS amountMinor, r.account_id AS accountId,
         s.state AS shiftState, v.uid AS voidUid FROM refund r LEFT JOIN shift s ON s.id = r.shift_id
       LEFT JOIN document_void v ON v.document_kind = 'refund' AND v.document_id = r.id WHERE r.id = ?`,
      id,
    );
    if (!refund) throw fail('not-found', { what: 'refund', id: String(id) });
    if (refund.voidUid === uid) return;
    if (refund.voidUid !== null) throw fail('already-void', { number: refund.number });
    if (tx.sql.get('SELECT id FROM document_void WHERE uid = ?', uid)) throw fail('id-used-differently', { id: uid });
    if (refund.kind === 'cash' && refund.shiftState !== 'open')
      throw fail('void-after-shift', { number: refund.number });
    const givenUpMinor = givenUpSince(tx, { kind: 'refund', id });
    if (givenUpMinor > 0) throw fail('refund-given-up', { number: refund.number, givenUpMinor });
    const on = tx.today;
    const voidId = tx.sql.run(
      "INSERT INTO document_void (uid, document_kind, document_id, user_id, business_on, at, reason) VALUES (?, 'refund', ?, ?, ?, ?, ?)",
      uid,
      id,
      tx.actor.userId,
      on,
      tx.at,
      reason,
    ).id;
    reverseDocument(tx, refund.accountId, { kind: 'refund', id }, { kind: 'refund-void', id: voidId, on });
    const document = { documentKind: 'refund-void' as const, documentId: voidId, on, dueOn: on };
    if (refund.source === 'advance')
      cancelItem(
        tx,
        { kind: 'refund', id },
        { ...document, customerId, side: 'credit', amountMinor: refund.amountMinor },
      );
    tx.audit({
      action: 'void-refund',
      entity: 'customer',
      entityId: customerId,
      before: { number: refund.number, amountMinor: refund.amountMinor },
      after: { reason },
    });
    tx.touch('payments', 'customers', 'shifts');
  });
  return readRefund(context, id);
}

const REFUND_SQL = `SELECT r.id, r.number, r.business_on AS "on", r.at, r.customer_id AS customerId, c.code AS customerCode,
    c.name AS customerName, r.source, r.amount_minor AS amountMinor, r.kind, r.reference, r.reason, u.name AS byName,
    v.at AS voidAt, v.reason AS voidReason
  FROM refund r JOIN customer c ON c.id = r.customer_id JOIN user u ON u.id = r.user_id
  LEFT JOIN document_void v ON v.document_kind = 'refund' AND v.document_id = r.id`;

type RefundRow = Omit<Refund, 'void'> & { voidAt: number | null; voidReason: string | null };

function toRefund({ voidAt, voidReason, ...row }: RefundRow): Refund {
  return { ...row, void: voidAt === null ? null : { at: voidAt, reason: voidReason ?? '' } };
}

/** @throws not-found, also outside the caller's branches and areas */
export function readRefund(context: Context, id: number): Refund {
  const row = context.read.sql.get<RefundRow>(`${REFUND_SQL} WHERE r.id = ? AND ${scopeCondition(context.actor)}`, id);
  if (!row) throw fail('not-found', { what: 'refund', id: String(id) });
  return toRefund(row);
}

/** A page of refunds, newest first; the total is of those that stand. */
export async function listRefunds(context: Context, { customerId, offset, limit }: RefundFilter) {
  const where = `${scopeCondition(context.actor)}${customerId ? ' AND r.customer_id = ?' : ''}`;
  const values = customerId ? [customerId] : [];
  const { totals, rows } = await readList<{ total: number; amountMinor: number }, RefundRow>(context, {
    table: 'refund',
    isNarrow: customerId !== undefined,
    totals: {
      text: `SELECT count(*) AS total, coalesce(sum(CASE WHEN v.id IS NULL THEN r.amount_minor END), 0) AS amountMinor
        FROM refund r JOIN customer c ON c.id = r.customer_id
        LEFT JOIN document_void v ON v.document_kind = 'refund' AND v.document_id = r.id WHERE ${where}`,
      values,
    },
    page: {
      text: `${REFUND_SQL} WHERE ${where} ORDER BY r.id DESC LIMIT ? OFFSET ?`,
      values: [...values, limit, offset],
    },
  });
  const { total, ...sums } = totals;
  return { rows: rows.map(toRefund), total, totals: sums };
}
