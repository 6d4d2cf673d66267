import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { id, instant, minor } from './columns.ts';
import { customer } from './customers.ts';
import { user } from './office.ts';

/** The PIN by which somebody gives leave at another's counter. */
export const approverPin = sqliteTable('approver_pin', {
  userId: integer('user_id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'restrict' }),
  pinHash: text('pin_hash').notNull(),
  setAt: instant('set_at'),
});

/** Wrong PINs in a row, by whose they were to be (`approver/7`) and by where they were entered (`counter/Counter 1`). */
export const pinFailure = sqliteTable('pin_failure', {
  subject: text('subject').primaryKey(),
  failedCount: integer('failed_count').notNull(),
  lockedUntilAt: instant('locked_until_at'),
});

/** How much the people of a role may do with a permission alone; without a row there is no limit, 0 is never alone. */
export const approvalLimit = sqliteTable(
  'approval_limit',
  {
    role: text('role').notNull(),
    permission: text('permission').notNull(),
    mostMinor: minor('most_minor'),
  },
  (t) => [
    primaryKey({ columns: [t.role, t.permission] }),
    check('approval_limit_not_negative', sql`${t.mostMinor} >= 0`),
  ],
);

/** That one person asked for a document and another gave leave. Append-only. */
export const approval = sqliteTable(
  'approval',
  {
    id: id(),
    permission: text('permission').notNull(),
    documentKind: text('document_kind').notNull(),
    documentId: integer('document_id').notNull(),
    askerId: integer('asker_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    approverId: integer('approver_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
  },
  (t) => [
    index('approval_document').on(t.documentKind, t.documentId),
    check('approval_by_another', sql`${t.askerId} <> ${t.approverId}`),
  ],
);

/** A command that waits for somebody's leave: exactly as it was asked, and what it will do. Append-only. */
export const approvalRequest = sqliteTable(
  'approval_request',
  {
    id: id(),
    procedure: text('procedure').notNull(),
    /** Of the command itself (law 6): when it runs, it runs once. */
    commandUid: text('command_uid').notNull(),
    /** JSON, as the contract read it. */
    input: text('input').notNull(),
    permission: text('permission').notNull(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    amountMinor: minor('amount_minor'),
    /** What it is about: a document's number, a day. */
    subject: text('subject').notNull(),
    reason: text('reason').notNull(),
    /** Hash of all the above, sealed with the office's key: what was changed from outside is not run. */
    seal: text('seal').notNull(),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    counter: text('counter').notNull(),
    at: instant('at'),
    expiresAt: instant('expires_at'),
  },
  (t) => [index('approval_request_command').on(t.commandUid), index('approval_request_user').on(t.userId, t.id)],
);

/** What became of it, once. Append-only. */
export const approvalAnswer = sqliteTable(
  'approval_answer',
  {
    requestId: integer('request_id')
      .primaryKey()
      .references(() => approvalRequest.id, { onDelete: 'restrict' }),
    state: text('state').notNull(),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    reason: text('reason').notNull(),
    at: instant('at'),
  },
  (t) => [check('approval_answer_known', sql`${t.state} IN ('approved', 'refused', 'withdrawn')`)],
);
