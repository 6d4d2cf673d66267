import { statfsSync } from 'node:fs';
import type { Context } from '#host/context.ts';
import { countToDecide } from '#modules/approvals/index.ts';
import { WITH_COLLECTOR } from '#modules/cheques/index.ts';
import { booksAhead } from '#modules/ledger/index.ts';
import { addDays, type Day } from '#shared/domain/time.ts';

const DAY_MS = 86_400_000;
const LOW_DISK_BYTES = 2 ** 30;

/** A cheque that no bank has paid after these days is asked for: clearing takes one to three working days. */
const CLEARING_DAYS = 5;

/** Of each kind of automatic work how it went for its newest day. */
const LAST_JOB_RUNS = 'SELECT state, next_try_at, max(business_on) FROM job_run GROUP BY name';

/** Each counts what a person should look at; zero is left out. The key is that of its sentence, `today.attention.*`. */
const COUNTS: readonly {
  readonly key: string;
  readonly sql: string;
  readonly parameter?: 'on' | 'now' | 'yesterday' | 'yesterdayOn' | 'longAgoOn';
}[] = [
  {
    key: 'no-backup',
    parameter: 'yesterday',
    sql: `SELECT count(*) AS n FROM company WHERE max(created_at, coalesce((SELECT max(at) FROM audit WHERE entity = 'backup'), 0)) < ?`,
  },
  {
    key: 'verify-failed',
    sql: 'SELECT count(*) AS n FROM (SELECT ok FROM verification ORDER BY id DESC LIMIT 1) WHERE ok = 0',
  },
  { key: 'run-interrupted', sql: "SELECT count(*) AS n FROM bill_run WHERE state = 'interrupted'" },
  { key: 'run-failures', sql: 'SELECT coalesce((SELECT failed FROM bill_run ORDER BY id DESC LIMIT 1), 0) AS n' },
  { key: 'job-held', sql: `SELECT count(*) AS n FROM (${LAST_JOB_RUNS}) WHERE state = 'held'` },
  {
    key: 'job-failed',
    sql: `SELECT count(*) AS n FROM (${LAST_JOB_RUNS}) WHERE state = 'failed' AND next_try_at IS NULL`,
  },
  { key: 'to-cut-off', sql: 'SELECT count(*) AS n FROM collection_case WHERE proposed_on IS NOT NULL' },
  { key: 'suspension-interrupted', sql: "SELECT count(*) AS n FROM suspension_batch WHERE state = 'interrupted'" },
  {
    key: 'shift-open',
    parameter: 'on',
    sql: "SELECT count(*) AS n FROM shift WHERE kind = 'drawer' AND state = 'open' AND opened_on < ?",
  },
  {
    key: 'batch-waiting',
    sql: 'SELECT count(*) AS n FROM collector_batch WHERE handed_at IS NOT NULL AND received_at IS NULL',
  },
  {
    key: 'batch-disputed',
    sql: `SELECT count(*) AS n FROM collector_batch WHERE received_at IS NOT NULL AND settled_at IS NULL
      AND (expected_minor <> received_minor OR expected_cheques <> received_cheques)`,
  },
  {
    key: 'collectors-hold',
    parameter: 'on',
    sql: `SELECT count(DISTINCT s.user_id) AS n FROM collector_batch b JOIN shift s ON s.id = b.shift_id
      JOIN account a ON a.kind = 'collector' AND a.owner_id = s.user_id AND a.balance_minor > 0
      WHERE b.received_at IS NULL AND s.opened_on < ?`,
  },
  {
    key: 'cheques-to-deposit',
    parameter: 'yesterdayOn',
    sql: `SELECT count(*) AS n FROM cheque q JOIN payment p ON p.id = q.payment_id WHERE q.state = 'in-hand' AND max(q.cheque_on, p.business_on) <= ?
      AND NOT ${WITH_COLLECTOR}`,
  },
  {
    key: 'cheques-not-cleared',
    parameter: 'longAgoOn',
    sql: "SELECT count(*) AS n FROM cheque WHERE state = 'deposited' AND deposited_on <= ?",
  },
  {
    // The same as `late` in modules/distributor.
    key: 'cas-late',
    parameter: 'now',
    sql: `SELECT count(*) AS n FROM cas_command q, cas_office o WHERE q.state IN ('queued', 'sent', 'acknowledged', 'failed', 'given-up')
      AND NOT (q.state = 'given-up' AND q.note <> '') AND q.at + o.confirm_within_hours * 3600000 < ?`,
  },
  {
    key: 'wallet-low',
    sql: `SELECT count(*) AS n FROM distributor_wallet w JOIN account a ON a.id = w.account_id
      WHERE w.low_minor > 0 AND a.balance_minor < w.low_minor`,
  },
  {
    key: 'tickets-late',
    parameter: 'now',
    sql: "SELECT count(*) AS n FROM ticket WHERE state NOT IN ('solved', 'closed') AND due_at < ?",
  },
  {
    key: 'plan-without-price',
    parameter: 'on',
    sql: 'SELECT count(*) AS n FROM plan p WHERE p.active = 1 AND NOT EXISTS (SELECT 1 FROM plan_price x WHERE x.plan_id = p.id AND x.from_on <= ?)',
  },
  {
    key: 'not-billed',
    parameter: 'on',
    sql: "SELECT count(DISTINCT customer_id) AS n FROM subscription WHERE state = 'active' AND (bill_on IS NULL OR bill_on <= ?)",
  },
  { key: 'no-plans', sql: 'SELECT NOT EXISTS (SELECT 1 FROM plan) AS n' },
  { key: 'no-customers', sql: 'SELECT NOT EXISTS (SELECT 1 FROM customer WHERE removed_at IS NULL) AS n' },
];

/** What a person should look at today. The whole office's: who may see it is decided by the screen's permission. */
export function readAttention(context: Context, on: Day): { key: string; count: number }[] {
  const { read, services } = context;
  const now = services.clock.now();
  const values = {
    on,
    now,
    yesterday: now - DAY_MS,
    yesterdayOn: addDays(on, -1),
    longAgoOn: addDays(on, -CLEARING_DAYS),
  };
  const found = COUNTS.map(({ key, sql, parameter }) => ({
    key,
    count: read.sql.get<{ n: number }>(sql, ...(parameter ? [values[parameter]] : []))?.n ?? 0,
  }));
  const disk = statfsSync(services.dataDir);
  return [
    { key: 'approvals-waiting', count: countToDecide(context) },
    { key: 'clock-set-back', count: booksAhead(read, now) === undefined ? 0 : 1 },
    ...found,
    { key: 'disk-low', count: disk.bavail * disk.bsize < LOW_DISK_BYTES ? 1 : 0 },
  ].filter((item) => item.count > 0);
}
