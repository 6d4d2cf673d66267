import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, flag, id, instant, minor, version } from './columns.ts';
import { branch } from './office.ts';

export const taxSet = sqliteTable('tax_set', {
  id: id(),
  code: text('code').notNull().unique(),
  name: text('name').notNull(),
  /** The set that customers of another state are charged by (India: IGST in place of CGST and SGST). */
  interStateSetId: integer('inter_state_set_id').references((): AnySQLiteColumn => taxSet.id, { onDelete: 'restrict' }),
  version: version(),
});

/** A tax set as it stands from a day on; bills keep the version they were issued under. */
export const taxVersion = sqliteTable(
  'tax_version',
  {
    id: id(),
    taxSetId: integer('tax_set_id')
      .notNull()
      .references(() => taxSet.id, { onDelete: 'restrict' }),
    fromOn: day('from_on'),
    baseNumerator: integer('base_numerator').notNull(),
    baseDenominator: integer('base_denominator').notNull(),
  },
  (t) => [uniqueIndex('tax_version_from').on(t.taxSetId, t.fromOn)],
);

export const taxComponent = sqliteTable(
  'tax_component',
  {
    id: id(),
    taxVersionId: integer('tax_version_id')
      .notNull()
      .references(() => taxVersion.id, { onDelete: 'restrict' }),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    ratePpm: integer('rate_ppm').notNull(),
    compound: flag('compound').default(false),
    /** Whom it is charged (Pakistan: advance income tax differs for those who file no returns). */
    appliesTo: text('applies_to').notNull().default('all'),
  },
  (t) => [
    uniqueIndex('tax_component_position').on(t.taxVersionId, t.position),
    check('tax_component_audience_known', sql`${t.appliesTo} IN ('all', 'filer', 'non-filer')`),
  ],
);

/** What is sold for a recurring price (domain.md 1). */
export const plan = sqliteTable(
  'plan',
  {
    id: id(),
    code: text('code').notNull().unique(),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    taxSetId: integer('tax_set_id').references(() => taxSet.id, { onDelete: 'restrict' }),
    sacCode: text('sac_code').notNull().default(''),
    timing: text('timing').notNull(),
    cycleKind: text('cycle_kind').notNull(),
    cycleEvery: integer('cycle_every').notNull(),
    billingDay: integer('billing_day').notNull(),
    /** Whether the part of a period that a service begins in is billed together with the period after it. */
    joinsFirst: flag('joins_first').default(false),
    /** Whether the base fee by number of channels is charged beside its price. */
    baseFee: flag('base_fee').default(false),
    downloadKbps: integer('download_kbps'),
    uploadKbps: integer('upload_kbps'),
    /** Speeds that it may reach for a short time. */
    burstDownloadKbps: integer('burst_download_kbps'),
    burstUploadKbps: integer('burst_upload_kbps'),
    /** What may be used in a billing period, and the speeds after that (fair use). */
    quotaBytes: integer('quota_bytes'),
    fairDownloadKbps: integer('fair_download_kbps'),
    fairUploadKbps: integer('fair_upload_kbps'),
    /** Beyond the quota each unit that is begun costs so much. */
    overageUnitBytes: integer('overage_unit_bytes'),
    overagePriceMinor: integer('overage_price_minor'),
    overageIncludesTax: flag('overage_includes_tax').default(false),
    active: flag('active').default(true),
    /** When it was ended for good: nobody has it, and nobody gets it any more. */
    endedAt: integer('ended_at'),
    createdAt: instant('created_at'),
    version: version(),
  },
  (t) => [
    uniqueIndex('plan_name').on(sql`${t.name} COLLATE NOCASE`),
    check('plan_kind_known', sql`${t.kind} IN ('cable', 'internet', 'bundle', 'other')`),
    check('plan_timing_known', sql`${t.timing} IN ('prepaid', 'postpaid', 'validity', 'daily')`),
    check('plan_cycle_known', sql`${t.cycleKind} IN ('calendar', 'anniversary', 'days')`),
  ],
);

/** A kind of customer that may have prices of its own: a hotel, staff, senior citizens. Most customers have none. */
export const customerClass = sqliteTable(
  'customer_class',
  { id: id(), name: text('name').notNull(), active: flag('active').default(true), version: version() },
  (t) => [uniqueIndex('customer_class_name').on(sql`${t.name} COLLATE NOCASE`)],
);

/** For whom a price is, and up to which day: null for every branch, for every class, and until the next one begins. */
export const priceScope = () => ({
  branchId: integer('branch_id').references(() => branch.id, { onDelete: 'restrict' }),
  classId: integer('class_id').references(() => customerClass.id, { onDelete: 'restrict' }),
  toOn: text('to_on'),
});

/** Price of a plan from a day on, for a branch, a class, or all. A bill never changes when a price does.
 * One price per plan, branch, class and day (unique by its guards). */
export const planPrice = sqliteTable(
  'plan_price',
  {
    id: id(),
    planId: integer('plan_id')
      .notNull()
      .references(() => plan.id, { onDelete: 'restrict' }),
    fromOn: day('from_on'),
    ...priceScope(),
    priceMinor: minor('price_minor'),
    includesTax: flag('includes_tax'),
  },
  (t) => [index('plan_price_plan').on(t.planId, t.fromOn), check('plan_price_positive', sql`${t.priceMinor} >= 0`)],
);

/**
 * A component of a bundle, and its share of the bundle's price, from a day on: all rows of a plan and a day are its split, and
 * their shares add up to the whole. Each component has its own income, tax and service code.
 */
export const bundlePart = sqliteTable(
  'bundle_part',
  {
    id: id(),
    planId: integer('plan_id')
      .notNull()
      .references(() => plan.id, { onDelete: 'restrict' }),
    fromOn: day('from_on'),
    position: integer('position').notNull(),
    /** As it stands on bills, behind the plan's. */
    name: text('name').notNull(),
    revenueKey: text('revenue_key').notNull(),
    sacCode: text('sac_code').notNull(),
    taxSetId: integer('tax_set_id').references(() => taxSet.id, { onDelete: 'restrict' }),
    /** Parts per million. */
    sharePpm: integer('share_ppm').notNull(),
  },
  (t) => [
    uniqueIndex('bundle_part_position').on(t.planId, t.fromOn, t.position),
    check('bundle_part_revenue_known', sql`${t.revenueKey} IN ('cable', 'internet', 'other')`),
    check('bundle_part_share', sql`${t.sharePpm} BETWEEN 1 AND 1000000`),
  ],
);
