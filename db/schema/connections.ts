import { sql } from 'drizzle-orm';
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, id, instant, minor } from './columns.ts';
import { customer } from './customers.ts';
import { letterhead, series, user } from './office.ts';
import { payment } from './payments.ts';
import { visit } from './tickets.ts';

/**
 * A new connection, by the customer application form (CAF) that it was made with: who applied for what, at which tariff,
 * and what he agreed to, as it was that day. What became of it since is with the customer. Append-only.
 */
export const connection = sqliteTable(
  'connection',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    requestHash: text('request_hash').notNull(),
    seriesId: integer('series_id')
      .notNull()
      .references(() => series.id, { onDelete: 'restrict' }),
    fy: text('fy').notNull(),
    sequence: integer('sequence').notNull(),
    number: text('number').notNull().unique(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'restrict' }),
    /** A new customer, or a further connection of one. */
    kind: text('kind').notNull(),
    businessOn: day('business_on'),
    at: instant('at'),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    letterheadId: integer('letterhead_id')
      .notNull()
      .references(() => letterhead.id, { onDelete: 'restrict' }),
    idKind: text('id_kind').notNull(),
    /** As far as the law lets it be kept: of an Aadhaar the last four digits. */
    idNumber: text('id_number').notNull(),
    /** JSON of the applicant, his services with their tariff, and the charges as they were. */
    applied: text('applied').notNull(),
    /** JSON array of what he agreed to. */
    consents: text('consents').notNull(),
    signerName: text('signer_name').notNull(),
    /** His hand as the path of an SVG in a box of 300 by 120; empty where he signs on paper. */
    signature: text('signature').notNull(),
    /** What he was billed with it. */
    totalMinor: minor('total_minor'),
    paymentId: integer('payment_id')
      .unique()
      .references(() => payment.id, { onDelete: 'restrict' }),
    visitId: integer('visit_id')
      .unique()
      .references(() => visit.id, { onDelete: 'restrict' }),
  },
  (t) => [
    uniqueIndex('connection_sequence').on(t.seriesId, t.fy, t.sequence),
    index('connection_customer').on(t.customerId, t.id),
    check('connection_kind_known', sql`${t.kind} IN ('new', 'further')`),
    check('connection_id_whole', sql`(${t.idKind} = '') = (${t.idNumber} = '')`),
  ],
);

/**
 * Papers that were brought to an application later: each of them was missing until then. Its pictures lie with the others.
 * Append-only.
 */
export const connectionPaper = sqliteTable(
  'connection_paper',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    requestHash: text('request_hash').notNull(),
    connectionId: integer('connection_id')
      .notNull()
      .references(() => connection.id, { onDelete: 'restrict' }),
    idKind: text('id_kind').notNull(),
    idNumber: text('id_number').notNull(),
    /** JSON array of what he agreed to with them. */
    consents: text('consents').notNull(),
    signerName: text('signer_name').notNull(),
    signature: text('signature').notNull(),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
  },
  (t) => [
    index('connection_paper_connection').on(t.connectionId),
    uniqueIndex('connection_paper_id_proof').on(t.connectionId).where(sql`id_kind <> ''`),
    uniqueIndex('connection_paper_signature').on(t.connectionId).where(sql`signature <> ''`),
    check('connection_paper_id_whole', sql`(${t.idKind} = '') = (${t.idNumber} = '')`),
  ],
);

/** A picture that belongs to an application, in a table of its own that no list reads. Append-only. */
export const connectionPicture = sqliteTable(
  'connection_picture',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    connectionId: integer('connection_id')
      .notNull()
      .references(() => connection.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    mime: text('mime').notNull(),
    bytes: blob('bytes', { mode: 'buffer' }).notNull(),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
  },
  (t) => [
    index('connection_picture_connection').on(t.connectionId),
    check('connection_picture_kind_known', sql`${t.kind} IN ('photo', 'id-front', 'id-back')`),
    check('connection_picture_mime_known', sql`${t.mime} IN ('image/jpeg', 'image/png')`),
  ],
);
