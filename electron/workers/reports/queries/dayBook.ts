import { ACCOUNT_KINDS, type AccountKind, ownerOf } from '#shared/domain/accounts.ts';
import type { Day } from '#shared/domain/time.ts';
import type { Parameter } from '../database.ts';
import type { Cell } from '../service.ts';
import { lineOf } from './accountBalances.ts';
import { documentText } from './customerStatement.ts';
import { documentNumber } from './documents.ts';
import {
  createGroups,
  daysOf,
  filterLines,
  inOrder,
  type Report,
  type ReportRequest,
  type ReportTextKey,
  wordingFor,
} from './report.ts';

interface Detail {
  id: number;
  on: Day;
  number: string | null;
  documentKind: string;
  documentId: number;
  customer: string | null;
  code: string;
  debitKind: AccountKind;
  debitKey: string;
  creditKind: AccountKind;
  creditKey: string;
  amountMinor: number;
  person: string | null;
}

/**
 * Every transfer of the days in the order of the books, those of one document together: which account it went into,
 * out of which it came, and who booked it. With `account` only those that touch this line of the trial balance.
 */
export function dayBook(request: ReportRequest): Report {
  const { database, office, filter, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const days = daysOf(filter, { fromOn: office.newestOn, toOn: office.newestOn });
  const { sql, parameters } = touching(filter.account);
  const ids: number[] = [];
  const totals = { amount: 0 };
  const byDocument = createGroups();
  let last = '';
  for (const [id, kind, documentId, amountMinor] of database.each<[number, string, number, number]>(
    `SELECT t.id, t.document_kind, t.document_id, t.amount_minor FROM transfer t WHERE t.business_on BETWEEN ? AND ?${sql}
     ORDER BY t.business_on, t.id`,
    days.fromOn,
    days.toOn,
    ...parameters,
  )) {
    ids.push(id);
    totals.amount += amountMinor;
    const document = `${kind} ${documentId}`;
    byDocument.add(documentText(kind), document === last ? 0 : 1, amountMinor);
    last = document;
  }
  return {
    title: wording.text('title.day-book'),
    subtitleLines: [
      ...filterLines(request, wording, days),
      ...(filter.account === undefined ? [] : [`${wording.text('column.account')}: ${lineWords(request)}`]),
    ],
    columns: [
      column('on', 'column.day', 'day'),
      column('document', 'column.document', 'text'),
      column('customer', 'column.customer', 'text'),
      column('what', 'column.detail', 'text'),
      column('debit', 'column.debit', 'text'),
      column('credit', 'column.credit', 'text'),
      column('amount', 'column.amount', 'money'),
      column('person', 'column.person', 'text'),
    ],
    total: ids.length,
    totals,
    groups: byDocument.list((key) => wording.text(key as ReportTextKey)),
    rows(offset, limit) {
      const slice = ids.slice(offset, offset + limit);
      return inOrder(slice, readDetails(request, slice), ({ id }) => id).map((detail): Cell[] => [
        detail.on,
        detail.number ?? `${wording.text(documentText(detail.documentKind))} ${detail.documentId}`,
        detail.customer,
        wording.code(detail.code),
        wording.line(detail.debitKind, detail.debitKey),
        wording.line(detail.creditKind, detail.creditKey),
        detail.amountMinor,
        detail.person,
      ]);
    },
  };
}

/** Transfers that go into or come out of a line of the trial balance. */
function touching(account: string | undefined): { sql: string; parameters: Parameter[] } {
  if (account === undefined) return { sql: '', parameters: [] };
  const { kind, key } = lineOf(account);
  // A kind without a key means all its lines: every tax, every revenue.
  const accounts = "(SELECT id FROM account WHERE kind = ? AND (? = '' OR key = ?))";
  return {
    sql: ` AND (t.debit_id IN ${accounts} OR t.credit_id IN ${accounts})`,
    parameters: [kind, key, key, kind, key, key],
  };
}

function lineWords({ filter, office, language }: ReportRequest): string {
  const { kind, key } = lineOf(filter.account ?? '');
  return wordingFor(language, office.currency).line(kind, key);
}

/** The customer whose account a transfer touches; none for money that moves within the office. */
const OF_CUSTOMERS = ACCOUNT_KINDS.filter((kind) => ownerOf(kind) === 'customer')
  .map((kind) => `'${kind}'`)
  .join(', ');
const CUSTOMER_ID = `CASE WHEN d.kind IN (${OF_CUSTOMERS}) THEN d.owner_id WHEN r.kind IN (${OF_CUSTOMERS}) THEN r.owner_id END`;

function readDetails({ database }: ReportRequest, ids: readonly number[]): Detail[] {
  return database.all<Detail>(
    `SELECT t.id, t.business_on AS "on", ${documentNumber('t')} AS number, t.document_kind AS documentKind, t.document_id AS documentId,
       c.name AS customer, t.code, d.kind AS debitKind, d.key AS debitKey, r.kind AS creditKind, r.key AS creditKey,
       t.amount_minor AS amountMinor, u.name AS person
     FROM transfer t JOIN account d ON d.id = t.debit_id JOIN account r ON r.id = t.credit_id JOIN block b ON b.id = t.block_id
     LEFT JOIN customer c ON c.id = ${CUSTOMER_ID} LEFT JOIN user u ON u.id = b.user_id
     WHERE t.id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
}
