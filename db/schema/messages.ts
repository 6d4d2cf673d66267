import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { flag, id, instant, version } from './columns.ts';
import { customer } from './customers.ts';
import { user } from './office.ts';

/** Of what customers are told, and how. What has no row is told to nobody. */
export const messageRule = sqliteTable(
  'message_rule',
  { event: text('event').notNull(), channel: text('channel').notNull() },
  (t) => [primaryKey({ columns: [t.event, t.channel] })],
);

/** The office's own words in place of the program's. */
export const messageTemplate = sqliteTable(
  'message_template',
  {
    event: text('event').notNull(),
    channel: text('channel').notNull(),
    language: text('language').notNull(),
    /** Of mail. */
    subject: text('subject').notNull(),
    body: text('body').notNull(),
  },
  (t) => [primaryKey({ columns: [t.event, t.channel, t.language] })],
);

/** How messages leave: a single row. */
export const messageOffice = sqliteTable(
  'message_office',
  {
    id: id(),
    /** Hours of the office's clock between which nothing is sent; the same twice for none. */
    quietFromHour: integer('quiet_from_hour').notNull(),
    quietToHour: integer('quiet_to_hour').notNull(),
    /** Of messages to customers who wish none of their own; empty: that of the office. */
    language: text('language').notNull().default(''),
    /** Whether the receipt or bill that a mail tells of goes with it. */
    attachesPaper: flag('attaches_paper').default(true),
    version: version(),
  },
  (t) => [
    check('message_office_single', sql`${t.id} = 1`),
    check('message_office_hours', sql`${t.quietFromHour} BETWEEN 0 AND 23 AND ${t.quietToHour} BETWEEN 0 AND 23`),
  ],
);

/** The mailbox that e-mail leaves from: a single row, once it is set up. */
export const mailAccount = sqliteTable(
  'mail_account',
  {
    id: id(),
    host: text('host').notNull(),
    port: integer('port').notNull(),
    /** `tls` from the first byte, `starttls` or nothing, `none` for a relay in the house. */
    security: text('security').notNull(),
    username: text('username').notNull(),
    /** Sealed; empty where the server asks for none. */
    password: text('password').notNull(),
    fromName: text('from_name').notNull(),
    fromAddress: text('from_address').notNull(),
    active: flag('active'),
    version: version(),
  },
  (t) => [
    check('mail_account_single', sql`${t.id} = 1`),
    check('mail_account_security_known', sql`${t.security} IN ('tls', 'starttls', 'none')`),
  ],
);

/** What a customer wishes of messages, where that is not the usual. */
export const messageWish = sqliteTable('message_wish', {
  customerId: integer('customer_id')
    .primaryKey()
    .references(() => customer.id, { onDelete: 'restrict' }),
  /** Empty: the office's. */
  language: text('language').notNull(),
  /** JSON array of channels by which he wants nothing. */
  refused: text('refused').notNull(),
});

/**
 * The outbox: a row is written in the transaction of what it tells of (law 4), without words; they are put in soon
 * after. Nothing is told twice by one channel: event and document are unique.
 */
export const message = sqliteTable(
  'message',
  {
    id: id(),
    event: text('event').notNull(),
    /** Of the payment, its void, the bill, the step of the track or the promise, by the event. */
    documentId: integer('document_id').notNull(),
    channel: text('channel').notNull(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    state: text('state').notNull(),
    at: instant('at'),
    /** Where it goes, and its words; empty while it is new. */
    address: text('address').notNull().default(''),
    language: text('language').notNull().default(''),
    subject: text('subject').notNull().default(''),
    body: text('body').notNull().default(''),
    /** It does not leave before; quiet hours, or a further attempt. */
    notBeforeAt: integer('not_before_at').notNull().default(0),
    attempts: integer('attempts').notNull().default(0),
    /** Why it did not leave, as a code. */
    failure: text('failure').notNull().default(''),
    doneAt: integer('done_at'),
    /** Who sent it by hand, sent it again or called it off; null for the program. */
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
  },
  (t) => [
    uniqueIndex('message_once').on(t.event, t.documentId, t.channel),
    index('message_customer').on(t.customerId, t.id),
    index('message_open').on(t.state, t.id).where(sql`state IN ('new', 'waiting', 'sending', 'failed')`),
    check(
      'message_state_known',
      sql`${t.state} IN ('new', 'waiting', 'sending', 'sent', 'failed', 'given-up', 'cancelled')`,
    ),
  ],
);
