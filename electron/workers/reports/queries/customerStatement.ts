import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { Language } from '#shared/contract/setup.ts';
import type { PaperUpi } from '#shared/domain/paper.ts';
import { addDays, type Day } from '#shared/domain/time.ts';
import type { ReadDatabase } from '../database.ts';
import type { Cell, Statement, StatementRow } from '../service.ts';
import { documentNumber } from './documents.ts';
import { customerLimits } from './limits.ts';
import type { Office } from './office.ts';
import {
  createGroups,
  filterLines,
  type Report,
  type ReportRequest,
  type ReportTextKey,
  type Wording,
  wordingFor,
} from './report.ts';

interface Posted {
  on: Day;
  at: number;
  documentKind: string;
  documentId: number;
  netMinor: number;
  number: string | null;
  fromOn: Day | null;
  toOn: Day | null;
  modes: string | null;
  reason: string | null;
  isVoid: number;
}

interface PostedStatement extends Statement {
  readonly rows: readonly PostedRow[];
}

interface PostedRow extends StatementRow {
  readonly on: Day;
}

/** Each document on the account as one row: what it moved in all, and what is needed to name it. */
const POSTED = `WITH moved AS (
    SELECT id, business_on, at, document_kind, document_id, reverses_id, amount_minor AS net FROM transfer WHERE debit_id = ?
    UNION ALL
    SELECT id, business_on, at, document_kind, document_id, reverses_id, -amount_minor FROM transfer WHERE credit_id = ?)
  SELECT business_on AS "on", min(at) AS at, document_kind AS documentKind, document_id AS documentId, sum(net) AS netMinor,
    ${documentNumber('moved')} AS number,
    CASE document_kind WHEN 'bill' THEN (SELECT min(from_on) FROM bill_line WHERE bill_id = document_id)
      WHEN 'credit-note' THEN (SELECT min(from_on) FROM credit_note_line WHERE credit_note_id = document_id) END AS fromOn,
    CASE document_kind WHEN 'bill' THEN (SELECT max(to_on) FROM bill_line WHERE bill_id = document_id)
      WHEN 'credit-note' THEN (SELECT max(to_on) FROM credit_note_line WHERE credit_note_id = document_id) END AS toOn,
    CASE document_kind WHEN 'payment' THEN (SELECT group_concat(kind || char(9) || reference, char(10)) FROM (
      SELECT kind, reference FROM tender WHERE payment_id = document_id ORDER BY position)) END AS modes,
    CASE document_kind WHEN 'payment-void' THEN (SELECT reason FROM payment_void WHERE id = document_id)
      WHEN 'bill-void' THEN (SELECT reason FROM document_void WHERE id = moved.document_id)
      WHEN 'write-off' THEN (SELECT reason FROM write_off WHERE id = document_id)
      WHEN 'write-off-void' THEN (SELECT reason FROM document_void WHERE id = moved.document_id)
      WHEN 'payment-discount' THEN (SELECT reason FROM payment_discount WHERE id = document_id)
      WHEN 'payment-discount-void' THEN (SELECT v.reason FROM payment_discount d JOIN payment_void v ON v.payment_id = d.payment_id
        WHERE d.id = moved.document_id)
      WHEN 'due-transfer' THEN (SELECT o.name || iif(d.reason = '', '', ', ' || d.reason) FROM due_transfer d
        JOIN customer o ON o.id IN (d.from_customer_id, d.to_customer_id) AND o.account_id <> ? WHERE d.id = document_id)
      WHEN 'refund' THEN (SELECT reason FROM refund WHERE id = document_id)
      WHEN 'refund-void' THEN (SELECT reason FROM document_void WHERE id = moved.document_id) END AS reason,
    CASE document_kind WHEN 'payment' THEN EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = moved.document_id)
      ELSE EXISTS (SELECT 1 FROM document_void v WHERE v.document_kind = moved.document_kind AND v.document_id = moved.document_id)
      END AS isVoid
  FROM moved GROUP BY document_kind, document_id, business_on, reverses_id IS NULL
  ORDER BY business_on, min(id)`;

/**
 * A customer's account in order of business days, with the balance after each document. The only place where a
 * statement is made: the screen, the report and every file show this.
 * @param toOn last day shown; without it everything is shown, also what is dated ahead.
 * @throws OfficeError `not-found` when there is no such customer.
 */
export function statementOf(
  database: ReadDatabase,
  office: Office,
  customerId: number,
  days: { fromOn?: string | undefined; toOn?: string | undefined },
  language: Language,
): PostedStatement {
  const customer = database.get<{ accountId: number }>(
    'SELECT account_id AS accountId FROM customer WHERE id = ?',
    customerId,
  );
  if (!customer) throw fail('not-found', { what: 'customer', id: String(customerId) });
  const wording = wordingFor(language, office.currency);
  let balanceMinor = 0;
  let openingMinor = 0;
  const rows: PostedRow[] = [];
  for (const posted of database.all<Posted>(POSTED, customer.accountId, customer.accountId, customer.accountId)) {
    if (days.toOn !== undefined && posted.on > days.toOn) break;
    balanceMinor += posted.netMinor;
    if (days.fromOn !== undefined && posted.on < days.fromOn) {
      openingMinor = balanceMinor;
      continue;
    }
    rows.push({
      on: posted.on,
      at: posted.at,
      document: posted.number ?? wording.text(documentText(posted.documentKind)),
      documentKind: posted.documentKind,
      documentId: posted.documentId,
      detail: detailOf(posted, wording),
      debitMinor: Math.max(posted.netMinor, 0),
      creditMinor: Math.max(-posted.netMinor, 0),
      balanceMinor,
      isVoid: posted.isVoid === 1,
    });
  }
  return { openingMinor, closingMinor: balanceMinor, rows };
}

const NAMED = [
  'bill',
  'bill-void',
  'credit-note',
  'payment',
  'payment-void',
  'payment-discount',
  'payment-discount-void',
  'write-off',
  'write-off-void',
  'refund',
  'refund-void',
  'due-transfer',
  'drawer-movement',
  'drawer-transfer',
  'drawer-transfer-answer',
  'bank-deposit',
  'bank-deposit-void',
  'own-transfer',
  'own-transfer-void',
  'cheque-event',
  'hand-over',
  'collector-repayment',
  'commission',
  'commission-void',
  'shift',
  'wallet-entry',
  'wallet-entry-void',
] as const;

/** The words for a kind of document. */
export function documentText(kind: string): ReportTextKey {
  const named = NAMED.find((name) => name === kind);
  if (named) return `document.${named}`;
  return kind.startsWith('opening') ? 'document.opening-balance' : 'document.other';
}

function detailOf(posted: Posted, { text, figures, mode }: Wording): string {
  const what = text(documentText(posted.documentKind));
  if (posted.fromOn && posted.toOn)
    return `${what}: ${figures.day(posted.fromOn)} – ${figures.day(lastDay(posted.fromOn, posted.toOn))}`;
  if (posted.modes !== null) {
    const tenders = posted.modes.split('\n').map((tender) => {
      const [kind = '', reference = ''] = tender.split('\t');
      return reference === '' ? mode(kind) : `${mode(kind)} ${reference}`;
    });
    return `${what}: ${tenders.join(', ')}`;
  }
  return posted.reason === null ? what : `${what}: ${posted.reason}`;
}

/** Periods are [from, to); people are shown the last day. A charge for no time at all begins and ends on its day. */
export function lastDay(fromOn: Day, toOn: Day): Day {
  return toOn > fromOn ? addDays(toOn, -1) : fromOn;
}

/** What the statement's end asks for, as a bill does; nothing when nothing is owed, or the office takes no UPI. */
function askedFor({ database, office }: ReportRequest, customerId: number, closingMinor: number): PaperUpi | null {
  if (office.upiId === '' || office.currency !== 'INR' || closingMinor <= 0) return null;
  const customer = database.get<{ code: string }>('SELECT code FROM customer WHERE id = ?', customerId);
  return { payeeId: office.upiId, payeeName: office.name, amountMinor: closingMinor, note: customer?.code ?? '' };
}

/** @throws OfficeError `invalid-input` without a customer, `not-found` for one the asker may not see. */
export function customerStatement(request: ReportRequest): Report {
  const { database, office, filter, scope, language } = request;
  const { customerId } = filter;
  if (customerId === undefined) {
    throw wrongInput('customerId', 'needed');
  }
  const limits = customerLimits(scope, { customerId });
  if (!database.get(`SELECT c.id FROM customer c WHERE 1 = 1${limits.sql}`, ...limits.parameters)) {
    throw fail('not-found', { what: 'customer', id: String(customerId) });
  }
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const toOn = filter.toOn ?? filter.on;
  const statement = statementOf(database, office, customerId, { fromOn: filter.fromOn, toOn }, language);
  const opening: Cell[][] =
    filter.fromOn === undefined
      ? []
      : [[filter.fromOn, wording.text('document.brought-forward'), '', null, null, statement.openingMinor]];
  const cells = [
    ...opening,
    ...statement.rows.map((row): Cell[] => [
      row.on,
      row.document,
      row.detail,
      row.debitMinor === 0 ? null : row.debitMinor,
      row.creditMinor === 0 ? null : row.creditMinor,
      row.balanceMinor,
    ]),
  ];
  const totals = { debit: 0, credit: 0, balance: statement.closingMinor };
  const byKind = createGroups();
  for (const { documentKind, debitMinor, creditMinor } of statement.rows) {
    totals.debit += debitMinor;
    totals.credit += creditMinor;
    byKind.add(documentText(documentKind), 1, debitMinor - creditMinor);
  }
  return {
    title: wording.text('title.customer-statement'),
    subtitleLines: filterLines(request, wording, {
      fromOn: filter.fromOn ?? statement.rows[0]?.on ?? office.newestOn,
      toOn: toOn ?? statement.rows.at(-1)?.on ?? office.newestOn,
    }),
    columns: [
      column('on', 'column.day', 'day'),
      column('document', 'column.document', 'text'),
      column('detail', 'column.detail', 'text'),
      column('debit', 'column.debit', 'money'),
      column('credit', 'column.credit', 'money'),
      column('balance', 'column.balance', 'money'),
    ],
    total: cells.length,
    totals,
    groups: byKind.list((key) => wording.text(key as ReportTextKey)),
    rows: (offset, limit) => cells.slice(offset, offset + limit),
    upi: askedFor(request, customerId, statement.closingMinor),
  };
}
