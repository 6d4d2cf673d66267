import { stateText } from '#shared/domain/indianStates.ts';
import type { PaperMode, PaperPeriod, ReceiptPaper } from '#shared/domain/paper.ts';
import { type Day, dayInZone, localDateTime } from '#shared/domain/time.ts';
import type { ReadDatabase } from '../database.ts';
import { lastDay } from '../queries/customerStatement.ts';
import { areaPaths } from '../queries/office.ts';
import { FIRST_PHONE } from '../queries/services.ts';
import { letterheadReader, orNull, paperLetterhead, textLines } from './letterhead.ts';
import { servicesOf } from './services.ts';
import { cardsOfPayment } from './voucherCards.ts';

interface PaymentRow {
  number: string;
  on: Day;
  at: number;
  amountMinor: number;
  balanceBeforeMinor: number;
  discountMinor: number;
  letterheadId: number;
  cashier: string;
  counter: string;
  voidReason: string | null;
  customerId: number;
  code: string;
  name: string;
  address: string;
  areaId: number | null;
  stateCode: string;
  taxId: string;
  phone: string;
  /** The newest bill there was when the money came. */
  billTotalMinor: number | null;
  billDueOn: Day | null;
}

interface TenderRow {
  kind: PaperMode;
  amountMinor: number;
  receivedMinor: number;
  reference: string;
}

interface AllocationRow {
  documentNumber: string | null;
  amountMinor: number;
  fromOn: Day | null;
  toOn: Day | null;
}

const PAYMENT = `SELECT p.number, p.business_on AS "on", p.at, p.amount_minor AS amountMinor, p.balance_before_minor AS balanceBeforeMinor,
    coalesce((SELECT amount_minor FROM payment_discount WHERE payment_id = p.id), 0) AS discountMinor,
    p.letterhead_id AS letterheadId, u.name AS cashier, s.counter, v.reason AS voidReason, c.id AS customerId, c.code, c.name, c.address,
    c.area_id AS areaId, c.state_code AS stateCode, c.tax_id AS taxId, ${FIRST_PHONE} AS phone,
    b.total_minor AS billTotalMinor, b.due_on AS billDueOn
  FROM payment p JOIN customer c ON c.id = p.customer_id JOIN user u ON u.id = p.user_id JOIN shift s ON s.id = p.shift_id
  LEFT JOIN payment_void v ON v.payment_id = p.id
  LEFT JOIN bill b ON b.id = (SELECT id FROM bill x WHERE x.customer_id = p.customer_id AND x.issued_at <= p.at
    ORDER BY x.business_on DESC, x.id DESC LIMIT 1)
  WHERE p.id = ?`;

/** What the payment paid when it was taken: reversals and what an advance paid later are not part of the receipt. */
const ALLOCATIONS = `SELECT CASE d.document_kind WHEN 'bill' THEN (SELECT number FROM bill WHERE id = d.document_id) END AS documentNumber,
    a.amount_minor AS amountMinor,
    CASE d.document_kind WHEN 'bill' THEN (SELECT min(from_on) FROM bill_line WHERE bill_id = d.document_id) END AS fromOn,
    CASE d.document_kind WHEN 'bill' THEN (SELECT max(to_on) FROM bill_line WHERE bill_id = d.document_id) END AS toOn
  FROM open_item i JOIN allocation a ON a.credit_item_id = i.id JOIN open_item d ON d.id = a.debit_item_id
  WHERE i.document_kind = 'payment' AND i.document_id = ? AND a.at = ? AND a.reverses_id IS NULL ORDER BY a.id`;

/**
 * The receipt of a payment as data, with the fields of field-guide 2.8; undefined when there is no such payment. All
 * but name, address and boxes is as it was when the money was taken, so a duplicate says what the original said.
 * @param copyNo 0 is the original, n is the nth duplicate.
 * @param masksCodes for whoever may not see the codes of vouchers that were sold; those of a void receipt nobody sees
 */
export function receiptPaper(
  database: ReadDatabase,
  paymentId: number,
  copyNo: number,
  masksCodes = false,
): ReceiptPaper | undefined {
  const payment = database.get<PaymentRow>(PAYMENT, paymentId);
  if (!payment) return undefined;
  const company = letterheadReader(database)(payment.letterheadId);
  const tenders = database.all<TenderRow>(
    'SELECT kind, amount_minor AS amountMinor, received_minor AS receivedMinor, reference FROM tender WHERE payment_id = ? ORDER BY position',
    paymentId,
  );
  const allocations = database.all<AllocationRow>(ALLOCATIONS, paymentId, payment.at);
  const cash = tenders.filter((tender) => tender.kind === 'cash' && tender.receivedMinor > tender.amountMinor);
  const receivedMinor = cash.reduce((sum, tender) => sum + tender.receivedMinor, 0);
  const changeMinor = cash.reduce((sum, tender) => sum + tender.receivedMinor - tender.amountMinor, 0);
  const balanceAfterMinor = payment.balanceBeforeMinor - payment.discountMinor - payment.amountMinor;
  const currentMinor =
    payment.billTotalMinor === null ? null : Math.min(payment.billTotalMinor, Math.max(payment.balanceBeforeMinor, 0));
  const area = payment.areaId === null ? undefined : areaPaths(database).get(payment.areaId);
  return {
    kind: 'receipt',
    title: 'receipt',
    number: payment.number,
    issuedOn: payment.on,
    // Of a payment dated back, the hour is that of another day.
    issuedTime:
      dayInZone(payment.at, company.timeZone) === payment.on
        ? localDateTime(payment.at, company.timeZone).slice(11)
        : null,
    issuedAtMs: payment.at,
    counter: orNull(payment.counter),
    issuedBy: payment.cashier,
    currency: company.currency,
    letterhead: paperLetterhead(company),
    party: {
      code: payment.code,
      name: payment.name,
      addressLines: [...textLines(payment.address), ...(area ? [area] : [])],
      phone: orNull(maskedPhone(payment.phone)),
      taxId: payment.taxId === '' ? null : { label: company.taxIdLabel, value: payment.taxId },
      stateText: orNull(stateText(payment.stateCode, company.country)),
    },
    services: servicesOf(database, [payment.customerId]).get(payment.customerId) ?? [],
    period: paidPeriod(allocations),
    lines: [],
    discountMinor: payment.discountMinor,
    taxes: [],
    upi:
      company.upiId !== '' && balanceAfterMinor > 0
        ? { payeeId: company.upiId, payeeName: company.name, amountMinor: balanceAfterMinor, note: payment.code }
        : null,
    verifyCode: null,
    copyNo,
    voided: payment.voidReason === null ? null : { reason: payment.voidReason },
    terms: [],
    tenders: tenders.map(({ kind, amountMinor, reference }) => ({
      mode: kind,
      amountMinor,
      reference: orNull(reference),
    })),
    paidMinor: payment.amountMinor,
    receivedMinor: cash.length > 0 ? receivedMinor : null,
    changeMinor: cash.length > 0 ? changeMinor : null,
    previousBalanceMinor: payment.balanceBeforeMinor - (currentMinor ?? 0),
    currentMinor,
    lateFeeMinor: 0,
    totalDueMinor: payment.balanceBeforeMinor,
    allocations: allocations.flatMap(({ documentNumber, amountMinor }) =>
      documentNumber === null ? [] : [{ billNumber: documentNumber, amountMinor }],
    ),
    balanceAfterMinor,
    nextDueOn: nextDueOn(payment, balanceAfterMinor),
    vouchers: cardsOfPayment(database, paymentId, masksCodes || payment.voidReason !== null),
  };
}

/** The due day of the newest bill, when it is still ahead and not all is paid. */
function nextDueOn({ voidReason, billDueOn, on }: PaymentRow, balanceAfterMinor: number): Day | null {
  if (voidReason !== null || balanceAfterMinor <= 0 || billDueOn === null) return null;
  return billDueOn >= on ? billDueOn : null;
}

/** From the first to the last day of the bills that were paid. */
function paidPeriod(allocations: readonly AllocationRow[]): PaperPeriod | null {
  const periods = allocations.flatMap(({ fromOn, toOn }): PaperPeriod[] =>
    fromOn === null || toOn === null ? [] : [{ fromOn, lastOn: lastDay(fromOn, toOn) }],
  );
  const [first, ...rest] = periods;
  if (!first) return null;
  return rest.reduce(
    (whole, { fromOn, lastOn }) => ({
      fromOn: fromOn < whole.fromOn ? fromOn : whole.fromOn,
      lastOn: lastOn > whole.lastOn ? lastOn : whole.lastOn,
    }),
    first,
  );
}

const DIGITS_SHOWN = 4;

/** A phone number by which its owner knows it and nobody else can call: `******3210`. */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length <= DIGITS_SHOWN
    ? ''
    : `${'*'.repeat(digits.length - DIGITS_SHOWN)}${digits.slice(-DIGITS_SHOWN)}`;
}
