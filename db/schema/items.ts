import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { priceScope, taxSet } from './catalog.ts';
import { day, flag, id, minor, version } from './columns.ts';

/** What is sold once: an installation, a box, a visit; or a deposit, which stays the customer's money. */
export const item = sqliteTable(
  'item',
  {
    id: id(),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    taxSetId: integer('tax_set_id').references(() => taxSet.id, { onDelete: 'restrict' }),
    sacCode: text('sac_code').notNull(),
    revenueKey: text('revenue_key').notNull(),
    active: flag('active').default(true),
    version: version(),
  },
  (t) => [
    uniqueIndex('item_name').on(sql`${t.name} COLLATE NOCASE`),
    check(
      'item_kind_known',
      sql`${t.kind} IN ('installation', 'activation', 'box', 'cable', 'visit', 'deposit', 'other')`,
    ),
    check('item_revenue_known', sql`${t.revenueKey} IN ('cable', 'internet', 'bundle', 'other')`),
    check('item_deposit_untaxed', sql`${t.kind} <> 'deposit' OR ${t.taxSetId} IS NULL`),
  ],
);

/** Price of an item from a day on, for a branch, a class, or all. One per item, branch, class and day (unique by its guards). */
export const itemPrice = sqliteTable(
  'item_price',
  {
    id: id(),
    itemId: integer('item_id')
      .notNull()
      .references(() => item.id, { onDelete: 'restrict' }),
    fromOn: day('from_on'),
    ...priceScope(),
    priceMinor: minor('price_minor'),
    includesTax: flag('includes_tax'),
  },
  (t) => [index('item_price_item').on(t.itemId, t.fromOn), check('item_price_positive', sql`${t.priceMinor} >= 0`)],
);
