import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { day, id, instant, minor } from './columns.ts';
import { user } from './office.ts';
import { shift } from './payments.ts';

/** Cash that one cashier offers to another out of his open drawer. Until it is answered it is on its way. Append-only. */
export const drawerTransfer = sqliteTable(
  'drawer_transfer',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    fromShiftId: integer('from_shift_id')
      .notNull()
      .references(() => shift.id, { onDelete: 'restrict' }),
    fromUserId: integer('from_user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    toUserId: integer('to_user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    amountMinor: minor('amount_minor'),
    note: text('note').notNull(),
    businessOn: day('business_on'),
    at: instant('at'),
  },
  (t) => [
    index('drawer_transfer_from').on(t.fromShiftId),
    index('drawer_transfer_to').on(t.toUserId),
    check('drawer_transfer_positive', sql`${t.amountMinor} > 0`),
    check('drawer_transfer_two_people', sql`${t.fromUserId} <> ${t.toUserId}`),
  ],
);

/** What became of an offer: taken into another drawer, or back in the one it came from. Append-only. */
export const drawerTransferAnswer = sqliteTable(
  'drawer_transfer_answer',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    transferId: integer('transfer_id')
      .notNull()
      .unique()
      .references(() => drawerTransfer.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    /** The shift whose drawer the cash went into. */
    shiftId: integer('shift_id')
      .notNull()
      .references(() => shift.id, { onDelete: 'restrict' }),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    note: text('note').notNull(),
    businessOn: day('business_on'),
    at: instant('at'),
  },
  (t) => [
    index('drawer_transfer_answer_shift').on(t.shiftId),
    check('drawer_transfer_answer_known', sql`${t.kind} IN ('accept', 'refuse', 'withdraw')`),
  ],
);
