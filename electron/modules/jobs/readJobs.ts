import type { Context, Reader } from '#host/context.ts';
import { JOB_NAMES, type JobName, type JobRun, type JobState } from '#shared/contract/jobs.ts';
import { addDays, type Day, localDateTime } from '#shared/domain/time.ts';
import { dayDue, firstDay, isOwed, STANDARD } from './rules.ts';

export interface JobSetting {
  readonly name: JobName;
  readonly enabled: boolean;
  readonly hour: number;
  /** Null until the scheduler has first looked at it. */
  readonly sinceAt: number | null;
  readonly version: number;
}

const RUN_SQL = `SELECT r.id, r.name, r.business_on AS "on", r.work_on AS workOn, r.missed_days AS missedDays, r.state, r.attempts,
    r.started_at AS startedAt, r.finished_at AS finishedAt, r.next_try_at AS nextTryAt, u.name AS startedBy,
    r.result, r.failure
  FROM job_run r LEFT JOIN user u ON u.id = r.user_id`;

type RunRow = Omit<JobRun, 'result'> & { result: string };

function toRun(row: RunRow): JobRun {
  return { ...row, result: JSON.parse(row.result) as Record<string, number> };
}

/** How work is set up; as it is in a new office where nobody has set it up yet. */
export function readSetting({ sql }: Pick<Reader, 'sql'>, name: JobName): JobSetting {
  const row = sql.get<{ enabled: number; hour: number; sinceAt: number; version: number }>(
    'SELECT enabled, hour, since_at AS sinceAt, version FROM job WHERE name = ?',
    name,
  );
  if (!row) return { name, ...STANDARD[name], sinceAt: null, version: 0 };
  return { ...row, name, enabled: row.enabled === 1 };
}

export function readJobRun({ sql }: Pick<Reader, 'sql'>, id: number): JobRun {
  const row = sql.get<RunRow>(`${RUN_SQL} WHERE r.id = ?`, id);
  if (!row) throw new Error(`there is no job run ${id}`);
  return toRun(row);
}

/** The run of work for its newest day. */
export function lastRun({ sql }: Pick<Reader, 'sql'>, name: JobName): JobRun | null {
  const row = sql.get<RunRow>(`${RUN_SQL} WHERE r.name = ? ORDER BY r.business_on DESC LIMIT 1`, name);
  return row ? toRun(row) : null;
}

/** All automatic work in the order of a day: how it is set up, how it last went, when it is due next. */
export function listJobs(context: Context): JobState[] {
  return JOB_NAMES.map((name) => readJob(context, name));
}

export function readJob(context: Context, name: JobName): JobState {
  const { enabled, hour, sinceAt, version } = readSetting(context.read, name);
  return {
    name,
    enabled,
    hour,
    version,
    nextOn: enabled ? nextDay(context, name, hour, sinceAt) : null,
    last: lastRun(context.read, name),
  };
}

function nextDay({ read, services, company }: Context, name: JobName, hour: number, sinceAt: number | null): Day {
  const { timeZone } = company();
  const nowAt = services.clock.now();
  const now = localDateTime(nowAt, timeZone);
  const since = localDateTime(sinceAt ?? nowAt, timeZone);
  const on = dayDue(hour, now);
  if (!isOwed(on, hour, since)) return firstDay(hour, since);
  return read.sql.get('SELECT id FROM job_run WHERE name = ? AND business_on = ?', name, on) ? addDays(on, 1) : on;
}

/** What automatic work did, newest first. */
export function listJobRuns({ sql }: Reader, name: JobName | undefined, offset: number, limit: number) {
  const where = name ? 'WHERE r.name = ?' : '';
  const values = name ? [name] : [];
  return {
    rows: sql
      .all<RunRow>(`${RUN_SQL} ${where} ORDER BY r.id DESC LIMIT ? OFFSET ?`, ...values, limit, offset)
      .map(toRun),
    total: sql.get<{ n: number }>(`SELECT count(*) AS n FROM job_run r ${where}`, ...values)?.n ?? 0,
  };
}

/** Work of a day that made good days on which nobody was there. */
export function caughtUpOn({ sql }: Reader, on: Day): JobRun[] {
  return sql
    .all<RunRow>(`${RUN_SQL} WHERE r.work_on = ? AND r.missed_days > 0 AND r.state = 'done' ORDER BY r.id`, on)
    .map(toRun);
}
