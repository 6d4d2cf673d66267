import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { bankAccount } from './banking.ts';
import { casSystem } from './cas.ts';
import { plan } from './catalog.ts';
import { day, id, instant, minor, version } from './columns.ts';
import { account } from './ledger.ts';
import { offer } from './offers.ts';
import { user } from './office.ts';

/** The office's money at a distributor, with its own account in the ledger. */
export const distributorWallet = sqliteTable(
  'distributor_wallet',
  {
    systemId: integer('system_id')
      .primaryKey()
      .references(() => casSystem.id, { onDelete: 'restrict' }),
    accountId: integer('account_id')
      .notNull()
      .unique()
      .references(() => account.id, { onDelete: 'restrict' }),
    /** A balance below it is on Today; 0: none is. */
    lowMinor: minor('low_minor').default(0),
    version: version(),
  },
  (t) => [check('distributor_wallet_low', sql`${t.lowMinor} >= 0`)],
);

/** A statement of a distributor that was read. Append-only. */
export const distributorSheet = sqliteTable(
  'distributor_sheet',
  {
    id: id(),
    uid: text('uid').notNull().unique(),
    systemId: integer('system_id')
      .notNull()
      .references(() => casSystem.id, { onDelete: 'restrict' }),
    fileName: text('file_name').notNull(),
    fileHash: text('file_hash').notNull(),
    newLines: integer('new_lines').notNull(),
    knownLines: integer('known_lines').notNull(),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
  },
  (t) => [index('distributor_sheet_system').on(t.systemId)],
);

/** Money brought to a distributor, taken by him for boxes, or given back by him. Append-only; a void mirrors it. */
export const distributorEntry = sqliteTable(
  'distributor_entry',
  {
    id: id(),
    /** Of a line of his statement: its fingerprint, so that it comes once in whatever sheet. */
    uid: text('uid').notNull().unique(),
    requestHash: text('request_hash').notNull(),
    systemId: integer('system_id')
      .notNull()
      .references(() => casSystem.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    amountMinor: minor('amount_minor'),
    /** Tax kept back from a recharge. */
    withheldMinor: minor('withheld_minor').default(0),
    /** Where a recharge came from; null: out of the safe. */
    bankAccountId: integer('bank_account_id').references(() => bankAccount.id, { onDelete: 'restrict' }),
    /** The day that the distributor says. */
    chargedOn: day('charged_on'),
    reference: text('reference').notNull(),
    note: text('note').notNull(),
    /** The statement that it was read from; null: entered by hand. */
    sheetId: integer('sheet_id').references(() => distributorSheet.id, { onDelete: 'restrict' }),
    userId: integer('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'restrict' }),
    businessOn: day('business_on'),
    at: instant('at'),
  },
  (t) => [
    index('distributor_entry_system').on(t.systemId, t.businessOn),
    check('distributor_entry_kind_known', sql`${t.kind} IN ('recharge', 'charge', 'refund')`),
    check('distributor_entry_positive', sql`${t.amountMinor} > 0`),
    check('distributor_entry_withheld', sql`${t.withheldMinor} BETWEEN 0 AND ${t.amountMinor}`),
    check(
      'distributor_entry_recharge',
      sql`${t.kind} = 'recharge' OR (${t.withheldMinor} = 0 AND ${t.bankAccountId} IS NULL)`,
    ),
  ],
);

/** That an entry did not happen. Append-only. */
export const distributorEntryVoid = sqliteTable('distributor_entry_void', {
  id: id(),
  uid: text('uid').notNull().unique(),
  entryId: integer('entry_id')
    .notNull()
    .unique()
    .references(() => distributorEntry.id, { onDelete: 'restrict' }),
  userId: integer('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'restrict' }),
  businessOn: day('business_on'),
  at: instant('at'),
  reason: text('reason').notNull(),
});

/** The columns of a distributor's statements as a person confirmed them, offered again for him. */
export const distributorSheetMapping = sqliteTable(
  'distributor_sheet_mapping',
  {
    id: id(),
    systemId: integer('system_id')
      .notNull()
      .references(() => casSystem.id, { onDelete: 'restrict' }),
    headings: text('headings').notNull(),
    mapping: text('mapping').notNull(),
    at: instant('at'),
  },
  (t) => [uniqueIndex('distributor_sheet_mapping_headings').on(t.systemId, t.headings)],
);

/** What a plan, a pack or a channel costs at a distributor for a month, from a day on. */
export const distributorCost = sqliteTable(
  'distributor_cost',
  {
    id: id(),
    systemId: integer('system_id')
      .notNull()
      .references(() => casSystem.id, { onDelete: 'restrict' }),
    planId: integer('plan_id').references(() => plan.id, { onDelete: 'restrict' }),
    offerId: integer('offer_id').references(() => offer.id, { onDelete: 'restrict' }),
    fromOn: day('from_on'),
    /** Null: from then on it has none of its own. */
    costMinor: integer('cost_minor'),
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    at: instant('at'),
  },
  (t) => [
    uniqueIndex('distributor_cost_plan').on(t.systemId, t.planId, t.fromOn).where(sql`plan_id IS NOT NULL`),
    uniqueIndex('distributor_cost_offer').on(t.systemId, t.offerId, t.fromOn).where(sql`offer_id IS NOT NULL`),
    check('distributor_cost_of_one', sql`(${t.planId} IS NULL) <> (${t.offerId} IS NULL)`),
    check('distributor_cost_positive', sql`${t.costMinor} >= 0`),
  ],
);
