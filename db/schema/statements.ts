import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { bankAccount } from './banking.ts';
import { day, id, instant, minor, version } from './columns.ts';
import { user } from './office.ts';

/** A sheet of a bank, a UPI app or a mobile-money till, read into an account at a bank. Append-only. */
export const statement = sqliteTable(
  'statement',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    bankAccountId: integer('bank_account_id')
      .notNull()
      .references(() => bankAccount.id, { onDelete: 'restrict' }),
    fileName: text('file_name').notNull(),
    fileHash: text('file_hash').notNull(),
    /** Days of all its lines, also of those that were known. */
    fromOn: day('from_on'),
    toOn: day('to_on'),
    newLines: integer('new_lines').notNull(),
    knownLines: integer('known_lines').notNull(),
    refusedLines: integer('refused_lines').notNull(),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
  },
  (t) => [index('statement_account').on(t.bankAccountId)],
);

/** What moved on an account, as the bank tells it. Only `version` ever changes: it counts what was decided of the line. */
export const statementLine = sqliteTable(
  'statement_line',
  {
    id: id(),
    statementId: integer('statement_id')
      .notNull()
      .references(() => statement.id, { onDelete: 'restrict' }),
    bankAccountId: integer('bank_account_id')
      .notNull()
      .references(() => bankAccount.id, { onDelete: 'restrict' }),
    /** By what it says and the how-manieth it is of its day, so that it is known in every other sheet (decision 0032). */
    fingerprint: text('fingerprint').notNull().unique(),
    /** Its row in the sheet. */
    line: integer('line').notNull(),
    businessOn: day('business_on'),
    /** Positive: money came in. */
    amountMinor: minor('amount_minor'),
    reference: text('reference').notNull(),
    narration: text('narration').notNull(),
    payer: text('payer').notNull(),
    phone: text('phone').notNull(),
    balanceMinor: integer('balance_minor'),
    version: version(),
  },
  (t) => [
    index('statement_line_statement').on(t.statementId),
    index('statement_line_on').on(t.bankAccountId, t.businessOn),
    check('statement_line_some', sql`${t.amountMinor} <> 0`),
  ],
);

/**
 * What a line was found to be: a document of the office, or nothing that is to be booked. A line has one that stands, and
 * a document is one line. It ends when it is taken back, or when its document is void.
 */
export const statementMatch = sqliteTable(
  'statement_match',
  {
    id: id(),
    lineId: integer('line_id')
      .notNull()
      .references(() => statementLine.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    /** The tender, deposit, cheque, refund, void, own transfer or recharge of a distributor's wallet that it is; null for what is set aside. */
    documentId: integer('document_id'),
    /** How it was found: by what stands in the line, by a person, or taken from the line. */
    how: text('how').notNull(),
    note: text('note').notNull(),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
    endedAt: integer('ended_at'),
    endedById: integer('ended_by_id').references(() => user.id, { onDelete: 'restrict' }),
    endReason: text('end_reason').notNull().default(''),
  },
  (t) => [
    uniqueIndex('statement_match_line').on(t.lineId).where(sql`ended_at IS NULL`),
    uniqueIndex('statement_match_document').on(t.kind, t.documentId).where(sql`ended_at IS NULL`),
    index('statement_match_lines').on(t.lineId),
    check(
      'statement_match_kind_known',
      sql`${t.kind} IN ('payment', 'deposit', 'transfer-in', 'transfer-out', 'cheque', 'refund', 'bounce', 'recharge', 'aside')`,
    ),
    check(
      'statement_match_how_known',
      sql`${t.how} IN ('reference', 'upi-code', 'deposit', 'cheque', 'person', 'taken')`,
    ),
    check('statement_match_document_there', sql`(${t.kind} = 'aside') = (${t.documentId} IS NULL)`),
    check(
      'statement_match_taken_money',
      sql`(${t.how} <> 'taken') OR (${t.kind} IN ('payment', 'deposit', 'transfer-in', 'transfer-out'))`,
    ),
  ],
);

/** The columns of a bank's sheets as a person confirmed them, offered again for that account. */
export const statementMapping = sqliteTable(
  'statement_mapping',
  {
    id: id(),
    bankAccountId: integer('bank_account_id')
      .notNull()
      .references(() => bankAccount.id, { onDelete: 'restrict' }),
    headings: text('headings').notNull(),
    mapping: text('mapping').notNull(),
    at: instant('at'),
  },
  (t) => [uniqueIndex('statement_mapping_headings').on(t.bankAccountId, t.headings)],
);
