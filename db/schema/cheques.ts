import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { bankDeposit } from './banking.ts';
import { day, id, instant, minor } from './columns.ts';
import { user } from './office.ts';
import { payment, tender } from './payments.ts';

/** A cheque taken from a customer, and where it is now. How it came there is in its events. */
export const cheque = sqliteTable(
  'cheque',
  {
    id: id(),
    tenderId: integer('tender_id')
      .notNull()
      .unique()
      .references(() => tender.id, { onDelete: 'restrict' }),
    paymentId: integer('payment_id')
      .notNull()
      .references(() => payment.id, { onDelete: 'restrict' }),
    bankName: text('bank_name').notNull(),
    number: text('number').notNull(),
    /** The day on the cheque: before it no bank takes it. */
    chequeOn: day('cheque_on'),
    amountMinor: minor('amount_minor'),
    state: text('state').notNull(),
    /** The deposit that took it to the bank last; null while it is in hand. */
    depositId: integer('deposit_id').references(() => bankDeposit.id, { onDelete: 'restrict' }),
    depositedOn: text('deposited_on'),
    clearedOn: text('cleared_on'),
  },
  (t) => [
    index('cheque_payment').on(t.paymentId),
    index('cheque_state').on(t.state, t.chequeOn),
    index('cheque_deposit').on(t.depositId),
    check('cheque_state_known', sql`${t.state} IN ('in-hand', 'deposited', 'cleared', 'bounced', 'void')`),
    check('cheque_positive', sql`${t.amountMinor} > 0`),
    check(
      'cheque_at_bank',
      sql`(${t.state} IN ('deposited', 'cleared')) <= (${t.depositId} IS NOT NULL AND ${t.depositedOn} IS NOT NULL)`,
    ),
    check('cheque_cleared_on', sql`(${t.state} = 'cleared') <= (${t.clearedOn} IS NOT NULL)`),
  ],
);

/** A step of a cheque, to the bank, into the account, or back. Append-only; what takes one back mirrors it. */
export const chequeEvent = sqliteTable(
  'cheque_event',
  {
    id: id(),
    /** Id of the action that made it, one for all cheques of a bulk. */
    uid: text('uid').notNull(),
    chequeId: integer('cheque_id')
      .notNull()
      .references(() => cheque.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    depositId: integer('deposit_id').references(() => bankDeposit.id, { onDelete: 'restrict' }),
    businessOn: day('business_on'),
    at: instant('at'),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    note: text('note').notNull(),
    reversesId: integer('reverses_id')
      .unique()
      .references((): AnySQLiteColumn => chequeEvent.id, { onDelete: 'restrict' }),
  },
  (t) => [
    uniqueIndex('cheque_event_once').on(t.uid, t.chequeId, t.kind),
    index('cheque_event_cheque').on(t.chequeId),
    index('cheque_event_deposit').on(t.depositId),
    check('cheque_event_kind_known', sql`${t.kind} IN ('deposit', 'clear', 'deposit-back', 'clear-back')`),
    check('cheque_event_back', sql`(${t.kind} IN ('deposit-back', 'clear-back')) = (${t.reversesId} IS NOT NULL)`),
  ],
);
