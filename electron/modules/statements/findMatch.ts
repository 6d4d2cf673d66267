import type { Reader } from '#host/context.ts';
import type { MatchHow, MatchKind } from '#shared/contract/statements.ts';
import { addDays, type Day } from '#shared/domain/time.ts';
import { chequeNumbersOf, type LineTexts, referencesOf, upiCodesOf } from './rules.ts';
import type { LineRecord } from './store.ts';

type Found = { readonly kind: Exclude<MatchKind, 'aside'>; readonly documentId: number; readonly how: MatchHow };

/** A payment that bears a reference of a line. */
export interface ReferredPayment {
  readonly tenderId: number;
  readonly paymentId: number;
  readonly number: string;
  readonly amountMinor: number;
  readonly customerName: string;
  readonly how: 'reference' | 'upi-code';
  /** Its money stands with its provider or in the account of the line, and not in another that has a name. */
  readonly isHere: number;
}

/** Days between carrying cash to the bank and its line. */
const DEPOSIT_DAYS = 5;
const CASH_WORDS = /cash|csh|\bcdm\b|\bdep(?:osit|osito)?\b|tunai|setor|efectivo|dep[oó]sito|नकद|जमा/i;

/** The condition that a document, by the column of its id, is no line yet. */
export const isFree = (kind: MatchKind, column: string): string =>
  `NOT EXISTS (SELECT 1 FROM statement_match f WHERE f.kind = '${kind}' AND f.document_id = ${column} AND f.ended_at IS NULL)`;

/**
 * The condition that a refund is a line of an account, given its ledger account and its kind: what a gateway or wallet gave
 * back is none of a bank's, nor the other way round. Older refunds by bank name the usual account, whichever bank it was.
 */
export const REFUND_IS_HERE = `(r.account_id = ? OR (? = 'bank' AND NOT EXISTS (SELECT 1 FROM bank_account o WHERE o.account_id = r.account_id AND o.kind <> 'bank')))`;

/**
 * Payments that stand, are no line yet, and bear a reference of the line or were asked for by its UPI code.
 * Cash and cheques come to the bank another way.
 */
export function referredPayments(reader: Reader, line: LineTexts & { ledgerId: number }): ReferredPayment[] {
  const references = referencesOf(line);
  const codes = upiCodesOf(line);
  if (references.length + codes.length === 0) return [];
  const select = (how: ReferredPayment['how'], from: string) =>
    `SELECT t.id AS tenderId, p.id AS paymentId, p.number, t.amount_minor AS amountMinor, c.name AS customerName, '${how}' AS how,
       a.id = ? OR NOT EXISTS (SELECT 1 FROM bank_account o WHERE o.account_id = a.id) AS isHere
     FROM ${from} JOIN customer c ON c.id = p.customer_id JOIN account a ON a.id = t.account_id
     WHERE t.kind NOT IN ('cash', 'cheque') AND NOT EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = p.id)
       AND ${isFree('payment', 't.id')}`;
  return reader.sql.all<ReferredPayment>(
    `${select('reference', 'json_each(?) w JOIN tender t ON t.reference = w.value COLLATE NOCASE JOIN payment p ON p.id = t.payment_id')}
       AND t.reference <> ''
     UNION ALL ${select('upi-code', 'json_each(?) w JOIN payment p ON p.uid = w.value JOIN tender t ON t.payment_id = p.id')}
       AND t.kind = 'upi' LIMIT 20`,
    line.ledgerId,
    JSON.stringify(references),
    line.ledgerId,
    JSON.stringify(codes),
  );
}

/**
 * The one document of the office that a line certainly is: by its reference and amount, by the number of its cheque, or a
 * deposit of that cash near that day. Two that would do are none. Nothing that a person took off it comes back by itself.
 */
export function findMatch(reader: Reader, line: LineRecord): Found | undefined {
  const found = line.amountMinor > 0 ? findIn(reader, line) : findOut(reader, line);
  if (!found) return undefined;
  const wasTakenOff = reader.sql.get(
    "SELECT 1 FROM statement_match WHERE line_id = ? AND kind = ? AND document_id = ? AND ended_at IS NOT NULL AND how <> 'taken'",
    line.id,
    found.kind,
    found.documentId,
  );
  return wasTakenOff ? undefined : found;
}

function findIn(reader: Reader, line: LineRecord): Found | undefined {
  const payments = new Map(
    referredPayments(reader, line)
      .filter(({ amountMinor, isHere }) => amountMinor === line.amountMinor && isHere === 1)
      .map((payment) => [payment.tenderId, payment]),
  );
  if (payments.size > 0) {
    const payment = only([...payments.values()]);
    return payment && { kind: 'payment', documentId: payment.tenderId, how: payment.how };
  }
  const transfer = referredTransfer(reader, line);
  if (transfer) return { kind: 'transfer-in', documentId: transfer.id, how: 'reference' };
  const cheque = only(
    reader.sql.all<{ id: number }>(
      `SELECT q.id FROM cheque q JOIN bank_deposit d ON d.id = q.deposit_id
       WHERE q.state = 'cleared' AND d.bank_account_id = ? AND q.amount_minor = ?
         AND ltrim(q.number, '0') IN (SELECT value FROM json_each(?)) AND ${isFree('cheque', 'q.id')} LIMIT 2`,
      line.bankAccountId,
      line.amountMinor,
      JSON.stringify(chequeNumbersOf(line)),
    ),
  );
  if (cheque) return { kind: 'cheque', documentId: cheque.id, how: 'cheque' };
  if (!CASH_WORDS.test(line.narration)) return undefined;
  const deposit = only(depositsNear(reader, line, DEPOSIT_DAYS));
  return deposit && { kind: 'deposit', documentId: deposit.id, how: 'deposit' };
}

/** What stands of a settlement or transfer on the side of a line: what arrived, or what left. */
export const TRANSFER_SIDES = {
  in: {
    kind: 'transfer-in',
    account: 'o.to_account_id',
    amount: 'o.gross_minor - o.fee_minor - o.fee_tax_minor',
  },
  out: { kind: 'transfer-out', account: 'o.from_account_id', amount: '-o.gross_minor' },
} as const;

/** The one settlement or transfer of the amount of a line, on its account, that bears a reference of it. */
function referredTransfer(reader: Reader, line: LineRecord): { id: number } | undefined {
  const { kind, account, amount } = TRANSFER_SIDES[line.amountMinor > 0 ? 'in' : 'out'];
  return only(
    reader.sql.all<{ id: number }>(
      `SELECT o.id FROM own_transfer o WHERE ${account} = ? AND ${amount} = ? AND o.business_on BETWEEN ? AND ?
         AND o.reference <> '' AND o.reference COLLATE NOCASE IN (SELECT value FROM json_each(?))
         AND NOT EXISTS (SELECT 1 FROM own_transfer_void v WHERE v.transfer_id = o.id) AND ${isFree(kind, 'o.id')} LIMIT 2`,
      line.ledgerId,
      line.amountMinor,
      addDays(line.on, -30),
      addDays(line.on, 30),
      JSON.stringify(referencesOf(line)),
    ),
  );
}

/** Deposits into the account of a line whose cash, or cash and cheques, come to its amount. */
export function depositsNear(
  reader: Reader,
  { bankAccountId, amountMinor, on }: Pick<LineRecord, 'bankAccountId' | 'amountMinor' | 'on'>,
  days: number,
): { id: number; number: string; on: Day; amountMinor: number }[] {
  return reader.sql.all(
    `SELECT d.id, d.number, d.business_on AS "on", ? AS amountMinor FROM bank_deposit d
     WHERE d.bank_account_id = ? AND d.business_on BETWEEN ? AND ? AND (d.cash_minor = ? OR d.cash_minor + d.cheques_minor = ?)
       AND NOT EXISTS (SELECT 1 FROM bank_deposit_void v WHERE v.deposit_id = d.id) AND ${isFree('deposit', 'd.id')}
     ORDER BY d.business_on DESC LIMIT 10`,
    amountMinor,
    bankAccountId,
    addDays(on, -days),
    addDays(on, 1),
    amountMinor,
    amountMinor,
  );
}

function findOut(reader: Reader, line: LineRecord): Found | undefined {
  const refund = only(
    reader.sql.all<{ id: number }>(
      `SELECT r.id FROM json_each(?) w JOIN refund r ON r.reference = w.value COLLATE NOCASE
       WHERE r.kind <> 'cash' AND r.reference <> '' AND r.amount_minor = ? AND r.business_on BETWEEN ? AND ?
         AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_kind = 'refund' AND v.document_id = r.id)
         AND ${isFree('refund', 'r.id')} AND ${REFUND_IS_HERE} LIMIT 2`,
      JSON.stringify(referencesOf(line)),
      -line.amountMinor,
      addDays(line.on, -30),
      addDays(line.on, 30),
      line.ledgerId,
      line.accountKind,
    ),
  );
  if (refund) return { kind: 'refund', documentId: refund.id, how: 'reference' };
  const transfer = referredTransfer(reader, line);
  if (transfer) return { kind: 'transfer-out', documentId: transfer.id, how: 'reference' };
  const recharge = referredRecharge(reader, line);
  if (recharge) return { kind: 'recharge', documentId: recharge.id, how: 'reference' };
  const bounce = only(
    reader.sql.all<{ id: number }>(
      `SELECT k.id FROM cheque_bounce k JOIN payment_void v ON v.id = k.void_id JOIN cheque q ON q.payment_id = v.payment_id
       WHERE q.amount_minor = ? AND ltrim(q.number, '0') IN (SELECT value FROM json_each(?)) AND ${isFree('bounce', 'k.id')} LIMIT 2`,
      -line.amountMinor,
      JSON.stringify(chequeNumbersOf(line)),
    ),
  );
  return bounce && { kind: 'bounce', documentId: bounce.id, how: 'cheque' };
}

/** What left an account for a distributor's wallet: what was kept back as tax did not. */
export const RECHARGE_PAID = '-(e.amount_minor - e.withheld_minor)';

/** The condition that an entry of a wallet is a recharge that stands and is no line yet. */
export const RECHARGE_STANDS = `e.kind = 'recharge' AND NOT EXISTS (SELECT 1 FROM distributor_entry_void v WHERE v.entry_id = e.id)
  AND ${isFree('recharge', 'e.id')}`;

/** The one recharge of the amount of a line, out of its account, that bears a reference of it. */
function referredRecharge(reader: Reader, line: LineRecord): { id: number } | undefined {
  return only(
    reader.sql.all<{ id: number }>(
      `SELECT e.id FROM distributor_entry e WHERE e.bank_account_id = ? AND ${RECHARGE_PAID} = ? AND e.business_on BETWEEN ? AND ?
         AND e.reference <> '' AND e.reference COLLATE NOCASE IN (SELECT value FROM json_each(?)) AND ${RECHARGE_STANDS} LIMIT 2`,
      line.bankAccountId,
      line.amountMinor,
      addDays(line.on, -30),
      addDays(line.on, 30),
      JSON.stringify(referencesOf(line)),
    ),
  );
}

function only<Row>(rows: readonly Row[]): Row | undefined {
  return rows.length === 1 ? rows[0] : undefined;
}
