import type { Context, Job, Tx } from '#host/context.ts';
import type { JobName } from '#shared/contract/jobs.ts';
import { addDays, type Day, daysBetween, localDateTime } from '#shared/domain/time.ts';
import { lastRun, readSetting } from './readJobs.ts';
import { dayDue, firstDay, isOwed, LONGEST_GAP_DAYS, missedDays, retryAfterMs } from './rules.ts';

/** Work of a day that nobody else will do any more. */
export interface Claim {
  readonly id: number;
  readonly uid: string;
  /** The day by which the work is dated. */
  readonly on: Day;
}

/**
 * Claims the work of the last day whose hour has come, unless it was claimed before (unique: name, day), or a failed
 * attempt of it whose time has come again. Null when there is nothing to do.
 */
export function claimDue(context: Context, job: Job): Claim | null {
  const { read, services } = context;
  const { timeZone } = context.company();
  const setting = readSetting(read, job.name);
  const nowAt = services.clock.now();
  if (setting.sinceAt === null) {
    context.write((tx) => firstSight(tx, job.name));
    return null;
  }
  if (!setting.enabled) return null;
  const last = lastRun(read, job.name);
  const on = dayDue(setting.hour, localDateTime(nowAt, timeZone));
  const since = localDateTime(setting.sinceAt, timeZone);
  if (isOwed(on, setting.hour, since) && !hasRun(context, job.name, on))
    return context.write((tx) => claimDay(tx, job, on, firstDay(setting.hour, since)));
  if (last?.state === 'failed' && last.nextTryAt !== null && last.nextTryAt <= nowAt)
    return context.write((tx) => claimAgain(tx, last.id, null));
  return null;
}

/** Claims the work of today for a person, whether or not it was done, held or is not due yet. */
export function claimNow(context: Context, job: Job, userId: number | null): Claim {
  return context.write((tx) => {
    const known = tx.sql.get<{ id: number; state: string }>(
      'SELECT id, state FROM job_run WHERE name = ? AND business_on = ?',
      job.name,
      tx.today,
    );
    const claim = known
      ? claimAgain(tx, known.id, userId)
      : insertRun(tx, job.name, tx.today, { missed: missedUntil(tx, job.name, tx.today), state: 'running', userId });
    tx.audit({ action: 'run-job', entity: 'job', entityId: job.name, after: { on: tx.today } });
    return claim;
  });
}

function hasRun({ read }: Context, name: JobName, on: Day): boolean {
  return read.sql.get('SELECT id FROM job_run WHERE name = ? AND business_on = ?', name, on) !== undefined;
}

/** From now on the hours that come are owed: an office that is opened with this program for the first time missed nothing. */
function firstSight(tx: Tx, name: JobName): void {
  const { enabled, hour } = readSetting(tx, name);
  tx.sql.run('INSERT INTO job (name, enabled, hour, since_at) VALUES (?, ?, ?, ?)', name, enabled ? 1 : 0, hour, tx.at);
}

function claimDay(tx: Tx, job: Job, on: Day, firstOn: Day): Claim | null {
  const lastOn = lastDoneBefore(tx, job.name, on);
  const isTooLong = job.movesMoney && lastOn !== null && daysBetween(lastOn, tx.today) > LONGEST_GAP_DAYS;
  const claim = insertRun(tx, job.name, on, {
    missed: missedDays(lastOn, firstOn, tx.today),
    state: isTooLong ? 'held' : 'running',
    userId: null,
  });
  return isTooLong ? null : claim;
}

function missedUntil(tx: Tx, name: JobName, on: Day): number {
  const lastOn = lastDoneBefore(tx, name, on);
  return lastOn === null ? 0 : missedDays(lastOn, addDays(lastOn, 1), tx.today);
}

function lastDoneBefore(tx: Tx, name: JobName, on: Day): Day | null {
  return (
    tx.sql.get<{ on: Day | null }>(
      `SELECT max(business_on) AS "on" FROM job_run WHERE name = ? AND state = 'done' AND business_on < ?`,
      name,
      on,
    )?.on ?? null
  );
}

interface NewRun {
  readonly missed: number;
  readonly state: 'running' | 'held';
  readonly userId: number | null;
}

function insertRun(tx: Tx, name: JobName, on: Day, { missed, state, userId }: NewRun): Claim {
  const uid = tx.ids.uuid();
  const { id } = tx.sql.run(
    `INSERT INTO job_run (name, business_on, work_on, missed_days, uid, state, attempts, started_at, user_id) VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)`,
    name,
    on,
    tx.today,
    missed,
    uid,
    state,
    tx.at,
    userId,
  );
  tx.touch('jobs');
  return { id, uid, on: tx.today };
}

/** An attempt that failed goes on under its id and its day; work that was done is done anew, under another id. */
function claimAgain(tx: Tx, id: number, userId: number | null): Claim {
  const known = tx.sql.get<{ uid: string; on: Day; state: string; attempts: number }>(
    'SELECT uid, work_on AS "on", state, attempts FROM job_run WHERE id = ?',
    id,
  );
  if (!known) throw new Error(`there is no job run ${id}`);
  const goesOn = known.state === 'failed' && known.on === tx.today;
  const claim = goesOn ? { id, uid: known.uid, on: known.on } : { id, uid: tx.ids.uuid(), on: tx.today };
  tx.sql.run(
    `UPDATE job_run SET uid = ?, work_on = ?, state = 'running', attempts = ?, started_at = ?, finished_at = NULL, next_try_at = NULL,
       user_id = ?, failure = '' WHERE id = ?`,
    claim.uid,
    claim.on,
    // Who starts it by hand begins a new count of attempts.
    userId === null ? known.attempts + 1 : 1,
    tx.at,
    userId,
    id,
  );
  tx.touch('jobs');
  return claim;
}

/** Records what the work did. */
export function finishJob(context: Context, { id }: Claim, result: Readonly<Record<string, number>>): void {
  context.write((tx) => {
    tx.sql.run(
      "UPDATE job_run SET state = 'done', finished_at = ?, result = ? WHERE id = ?",
      tx.at,
      JSON.stringify(result),
      id,
    );
    tx.touch('jobs');
  });
}

/** Records why the work could not be done, and when it is tried again. */
export function failJob(context: Context, { id }: Pick<Claim, 'id'>, failure: string): void {
  context.write((tx) => {
    const attempts = tx.sql.get<{ attempts: number }>('SELECT attempts FROM job_run WHERE id = ?', id)?.attempts ?? 1;
    const wait = retryAfterMs(attempts);
    tx.sql.run(
      "UPDATE job_run SET state = 'failed', finished_at = ?, next_try_at = ?, failure = ? WHERE id = ?",
      tx.at,
      wait === null ? null : tx.at + wait,
      failure,
      id,
    );
    tx.touch('jobs');
  });
}

/** Marks what nobody works on any more: the host ended in the middle of it, or could not even write that it failed. */
export function recoverJobs(context: Context): void {
  const left = context.read.sql.all<{ id: number }>("SELECT id FROM job_run WHERE state = 'running'");
  for (const { id } of left) failJob(context, { id }, 'interrupted');
}
