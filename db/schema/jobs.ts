import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, flag, id, instant, version } from './columns.ts';
import { user } from './office.ts';

/** A piece of automatic work that comes once a day, at an hour of the office's clock. */
export const job = sqliteTable(
  'job',
  {
    id: id(),
    name: text('name').notNull().unique(),
    enabled: flag('enabled'),
    hour: integer('hour').notNull(),
    /** Since when it stands so: work is due only at hours that came after this moment. */
    sinceAt: instant('since_at'),
    version: version(),
  },
  (t) => [check('job_hour', sql`${t.hour} BETWEEN 0 AND 23`)],
);

/** That the work of a day was done, once: what it did, or why it could not. */
export const jobRun = sqliteTable(
  'job_run',
  {
    id: id(),
    name: text('name').notNull(),
    /** The day whose hour had come. */
    businessOn: day('business_on'),
    /** The day on which the work was done, and by which it is dated: a later one after the computer was off. */
    workOn: day('work_on'),
    /** Days before the day of the work on which the hour passed and nobody was there. */
    missedDays: integer('missed_days').notNull(),
    /** Goes on with what an interrupted attempt began (law 6). */
    uid: text('uid').notNull().unique(),
    state: text('state').notNull(),
    attempts: integer('attempts').notNull(),
    startedAt: instant('started_at'),
    finishedAt: integer('finished_at'),
    /** When a failed attempt is tried again; null when it is not. */
    nextTryAt: integer('next_try_at'),
    /** Who started it by hand; null for the clock. */
    userId: integer('user_id').references(() => user.id, { onDelete: 'restrict' }),
    /** JSON: figures of what was done, by name. */
    result: text('result').notNull().default('{}'),
    /** Code of what went wrong. */
    failure: text('failure').notNull().default(''),
  },
  (t) => [
    uniqueIndex('job_run_day').on(t.name, t.businessOn),
    check('job_run_state_known', sql`${t.state} IN ('running', 'done', 'failed', 'held')`),
  ],
);
