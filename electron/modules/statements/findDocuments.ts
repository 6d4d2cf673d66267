import type { Reader } from '#host/context.ts';
import type { LineDocument } from '#shared/contract/statements.ts';
import { addDays } from '#shared/domain/time.ts';
import { depositsNear, isFree, RECHARGE_PAID, RECHARGE_STANDS, REFUND_IS_HERE, TRANSFER_SIDES } from './findMatch.ts';
import type { LineRecord } from './store.ts';

/** Days before and after a line in which a person would look for its document. */
const NEAR_DAYS = 15;
const MOST = 10;

/** Documents of the amount of a line, near its day, that are no other line: what a person may say it is. */
export function findDocuments(reader: Reader, line: LineRecord): LineDocument[] {
  const { sql } = reader;
  const days = [addDays(line.on, -NEAR_DAYS), addDays(line.on, NEAR_DAYS)] as const;
  const side = TRANSFER_SIDES[line.amountMinor > 0 ? 'in' : 'out'];
  const transfers = sql.all<LineDocument>(
    `SELECT '${side.kind}' AS kind, o.id AS documentId, o.number, o.business_on AS "on", ${side.amount} AS amountMinor, '' AS customerName
     FROM own_transfer o WHERE ${side.account} = ? AND ${side.amount} = ? AND o.business_on BETWEEN ? AND ? AND ${isFree(side.kind, 'o.id')}
       AND NOT EXISTS (SELECT 1 FROM own_transfer_void v WHERE v.transfer_id = o.id) LIMIT ?`,
    line.ledgerId,
    line.amountMinor,
    ...days,
    MOST,
  );
  if (line.amountMinor < 0) {
    const refunds = sql.all<LineDocument>(
      `SELECT 'refund' AS kind, r.id AS documentId, r.number, r.business_on AS "on", -r.amount_minor AS amountMinor, c.name AS customerName
       FROM refund r JOIN customer c ON c.id = r.customer_id
       WHERE r.business_on BETWEEN ? AND ? AND r.amount_minor = ? AND r.kind <> 'cash' AND ${isFree('refund', 'r.id')}
         AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_kind = 'refund' AND v.document_id = r.id)
         AND ${REFUND_IS_HERE} LIMIT ?`,
      ...days,
      -line.amountMinor,
      line.ledgerId,
      line.accountKind,
      MOST,
    );
    const bounces = sql.all<LineDocument>(
      `SELECT 'bounce' AS kind, k.id AS documentId, p.number, v.business_on AS "on", -p.amount_minor AS amountMinor, c.name AS customerName
       FROM cheque_bounce k JOIN payment_void v ON v.id = k.void_id JOIN payment p ON p.id = v.payment_id
       JOIN customer c ON c.id = p.customer_id
       WHERE v.business_on BETWEEN ? AND ? AND p.amount_minor = ? AND ${isFree('bounce', 'k.id')} LIMIT ?`,
      ...days,
      -line.amountMinor,
      MOST,
    );
    const recharges = sql.all<LineDocument>(
      `SELECT 'recharge' AS kind, e.id AS documentId, y.name AS number, e.business_on AS "on", ${RECHARGE_PAID} AS amountMinor, '' AS customerName
       FROM distributor_entry e JOIN cas_system y ON y.id = e.system_id
       WHERE e.bank_account_id = ? AND ${RECHARGE_PAID} = ? AND e.business_on BETWEEN ? AND ? AND ${RECHARGE_STANDS} LIMIT ?`,
      line.bankAccountId,
      line.amountMinor,
      ...days,
      MOST,
    );
    return [...transfers, ...refunds, ...recharges, ...bounces];
  }
  const payments = sql.all<LineDocument>(
    `SELECT 'payment' AS kind, t.id AS documentId, p.number, p.business_on AS "on", t.amount_minor AS amountMinor, c.name AS customerName
     FROM payment p JOIN tender t ON t.payment_id = p.id JOIN account a ON a.id = t.account_id JOIN customer c ON c.id = p.customer_id
     WHERE p.business_on BETWEEN ? AND ? AND t.amount_minor = ? AND t.kind NOT IN ('cash', 'cheque')
       AND (a.id = ? OR NOT EXISTS (SELECT 1 FROM bank_account b WHERE b.account_id = a.id)) AND ${isFree('payment', 't.id')}
       AND NOT EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = p.id) ORDER BY p.business_on DESC LIMIT ?`,
    ...days,
    line.amountMinor,
    line.ledgerId,
    MOST,
  );
  const cheques = sql.all<LineDocument>(
    `SELECT 'cheque' AS kind, q.id AS documentId, q.number, q.cleared_on AS "on", q.amount_minor AS amountMinor, c.name AS customerName
     FROM cheque q JOIN bank_deposit d ON d.id = q.deposit_id JOIN payment p ON p.id = q.payment_id JOIN customer c ON c.id = p.customer_id
     WHERE q.state = 'cleared' AND d.bank_account_id = ? AND q.amount_minor = ? AND q.cleared_on BETWEEN ? AND ? AND ${isFree('cheque', 'q.id')} LIMIT ?`,
    line.bankAccountId,
    line.amountMinor,
    ...days,
    MOST,
  );
  const deposits = depositsNear(reader, line, NEAR_DAYS).map(({ id, ...deposit }) => ({
    kind: 'deposit' as const,
    documentId: id,
    ...deposit,
    customerName: '',
  }));
  return [...payments, ...transfers, ...deposits, ...cheques];
}
