import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { restoredBy } from '#modules/collections/index.ts';
import { scopeCondition } from '#modules/customers/index.ts';
import { readList } from '#modules/lists/index.ts';
import { printCount } from '#modules/printers/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { ChequeState, Payment, PaymentRow, payments } from '#shared/contract/payments.ts';
import type { Day } from '#shared/domain/time.ts';

type PaymentFilter = z.output<NonNullable<(typeof payments.list)['~orpc']['inputSchema']>>;

interface PaymentRecord extends Omit<PaymentRow, 'void'> {
  voidAt: number | null;
  voidReason: string | null;
  voidBy: string | null;
  isBounced: number;
  balanceBeforeMinor: number;
  note: string;
}

const PAYMENT_FROM = `FROM payment p JOIN customer c ON c.id = p.customer_id JOIN user u ON u.id = p.user_id JOIN shift s ON s.id = p.shift_id
  LEFT JOIN payment_void v ON v.payment_id = p.id LEFT JOIN user vu ON vu.id = v.user_id LEFT JOIN cheque_bounce cb ON cb.void_id = v.id`;

const PAYMENT_COLUMNS = `p.id, p.uid, p.number, p.business_on AS "on", p.at, p.customer_id AS customerId, c.code AS customerCode, c.name AS customerName,
  p.amount_minor AS amountMinor, (SELECT group_concat(t.kind, ' + ') FROM tender t WHERE t.payment_id = p.id) AS modes,
  coalesce((SELECT group_concat(t.reference, ', ') FROM tender t WHERE t.payment_id = p.id AND t.reference <> ''), '') AS reference,
  u.name AS cashier, s.counter, p.shift_id AS shiftId, v.at AS voidAt, v.reason AS voidReason, vu.name AS voidBy, cb.id IS NOT NULL AS isBounced,
  p.balance_before_minor AS balanceBeforeMinor, p.note`;

function toRow(record: PaymentRecord): PaymentRow {
  const { voidAt, voidReason, voidBy, isBounced, balanceBeforeMinor: _before, note: _note, ...row } = record;
  const voided = { at: voidAt ?? 0, reason: voidReason ?? '', by: voidBy ?? '', isBounced: isBounced === 1 };
  return { ...row, void: voidAt === null ? null : voided };
}

/** A page of payments, newest first; the totals count what was not voided. */
export async function listPayments(context: Context, filter: PaymentFilter) {
  const parts = [scopeCondition(context.actor)];
  const values: (string | number)[] = [];
  const add = (text: string, ...more: (string | number)[]) => {
    parts.push(text);
    values.push(...more);
  };
  if (filter.customerId) add('p.customer_id = ?', filter.customerId);
  if (filter.shiftId) add('p.shift_id = ?', filter.shiftId);
  if (filter.fromOn) add('p.business_on >= ?', filter.fromOn);
  if (filter.toOn) add('p.business_on <= ?', filter.toOn);
  if (filter.voided) add(filter.voided === 'yes' ? 'v.id IS NOT NULL' : 'v.id IS NULL');
  if (filter.mode) add('EXISTS (SELECT 1 FROM tender t WHERE t.payment_id = p.id AND t.kind = ?)', filter.mode);
  if (filter.text)
    add('(p.number LIKE ? OR c.name LIKE ? OR c.code = ?)', `${filter.text}%`, `%${filter.text}%`, filter.text);
  const where = parts.join(' AND ');
  const { totals, rows } = await readList<{ total: number; amountMinor: number; count: number }, PaymentRecord>(
    context,
    {
      table: 'payment',
      isNarrow: filter.customerId !== undefined || filter.shiftId !== undefined,
      totals: {
        text: `SELECT count(*) AS total, coalesce(sum(CASE WHEN v.id IS NULL THEN p.amount_minor ELSE 0 END), 0) AS amountMinor,
        coalesce(sum(v.id IS NULL), 0) AS count ${PAYMENT_FROM} WHERE ${where}`,
        values,
      },
      page: {
        text: `SELECT ${PAYMENT_COLUMNS} ${PAYMENT_FROM} WHERE ${where} ORDER BY p.id DESC LIMIT ? OFFSET ?`,
        values: [...values, filter.limit, filter.offset],
      },
    },
  );
  const { total, ...sums } = totals;
  return { rows: rows.map(toRow), total, totals: sums };
}

/** @throws not-found, also outside the caller's branches and areas */
export function readPayment(context: Context, id: number): Payment {
  const { read } = context;
  const record = read.sql.get<PaymentRecord>(
    `SELECT ${PAYMENT_COLUMNS} ${PAYMENT_FROM} WHERE p.id = ? AND ${scopeCondition(context.actor)}`,
    id,
  );
  if (!record) throw fail('not-found', { what: 'payment', id: String(id) });
  const allocations = readAllocations(read, id);
  const allocatedMinor = allocations.reduce((sum, share) => sum + share.amountMinor, 0);
  const discount =
    read.sql.get<NonNullable<Payment['discount']>>(
      'SELECT amount_minor AS amountMinor, reason FROM payment_discount WHERE payment_id = ?',
      id,
    ) ?? null;
  return {
    ...toRow(record),
    tenders: readTenders(read, id),
    allocations,
    advanceMinor: record.amountMinor - allocatedMinor,
    discount,
    receiptVoucher:
      read.sql.get<NonNullable<Payment['receiptVoucher']>>(
        `SELECT number, amount_minor AS amountMinor, taxable_minor AS taxableMinor, tax_minor AS taxMinor
         FROM receipt_voucher WHERE payment_id = ?`,
        id,
      ) ?? null,
    balanceBeforeMinor: record.balanceBeforeMinor,
    balanceAfterMinor: record.balanceBeforeMinor - record.amountMinor - (discount?.amountMinor ?? 0),
    note: record.note,
    restored: restoredBy(read, id),
    printCount: printCount(read, 'payment', id),
  };
}

interface TenderRecord extends Omit<Payment['tenders'][number], 'changeMinor' | 'cheque' | 'bankAccountId'> {
  receivedMinor: number;
  bankAccountId: number | null;
  chequeId: number | null;
  bankName: string;
  number: string;
  chequeOn: Day;
  state: ChequeState;
}

function readTenders(read: Reader, paymentId: number): Payment['tenders'] {
  return read.sql
    .all<TenderRecord>(
      `SELECT t.kind, t.amount_minor AS amountMinor, t.received_minor AS receivedMinor, t.reference, b.id AS bankAccountId, q.id AS chequeId,
         q.bank_name AS bankName, q.number, q.cheque_on AS chequeOn, q.state
       FROM tender t LEFT JOIN bank_account b ON b.account_id = t.account_id LEFT JOIN cheque q ON q.tender_id = t.id
       WHERE t.payment_id = ? ORDER BY t.position`,
      paymentId,
    )
    .map(({ chequeId, bankName, number, chequeOn, state, bankAccountId, ...tender }) => ({
      ...tender,
      ...(bankAccountId === null ? {} : { bankAccountId }),
      changeMinor: tender.receivedMinor - tender.amountMinor,
      cheque: chequeId === null ? null : { id: chequeId, bankName, number, on: chequeOn, state },
    }));
}

/** What a payment paid when it was taken; a void later does not change what the receipt said. */
function readAllocations(read: Reader, paymentId: number) {
  return read.sql.all<Payment['allocations'][number]>(
    `SELECT d.document_kind AS kind, d.document_id AS id, coalesce(b.number, d.document_kind) AS document, al.amount_minor AS amountMinor
     FROM open_item i JOIN allocation al ON al.credit_item_id = i.id JOIN open_item d ON d.id = al.debit_item_id
     LEFT JOIN bill b ON d.document_kind = 'bill' AND b.id = d.document_id
     WHERE i.document_kind = 'payment' AND i.document_id = ? AND al.amount_minor > 0 AND d.document_kind <> 'payment-void'
       AND al.at = (SELECT at FROM payment WHERE id = i.document_id)
     ORDER BY al.id`,
    paymentId,
  );
}
