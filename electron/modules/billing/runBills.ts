import type { Context, HostServices, Tx } from '#host/context.ts';
import { requireClock, requireOpenDays } from '#modules/ledger/index.ts';
import type { BillRun } from '#shared/contract/billing.ts';
import { fail, OfficeError } from '#shared/contract/errors.ts';
import { type Day, daysBetween } from '#shared/domain/time.ts';
import { type Census, takeCensus } from './census.ts';
import { type Drafted, draftBills } from './draft.ts';
import { openTariff } from './draftLines.ts';
import { dueCustomers } from './dueCustomers.ts';
import { issueBills } from './issueBills.ts';
import { readRun } from './readRuns.ts';

/**
 * A turn is one transaction. Its own work takes about this long, and the commit a few milliseconds more: far below the
 * 50 ms that a cashier could feel, long enough that a commit is shared by many bills. The number of customers follows
 * the machine's speed, not its disk's: where a commit is slow, fewer bills in each would only make more commits.
 */
const TURN_MS = 12;
const FIRST_TURN = 25;
const LARGEST_TURN = 500;
/** With the turn that comes between, nobody waits 250 ms for a sign of progress. */
const PROGRESS_EVERY_MS = 150;
/** So many customers' bills are about 10 MB of log, which are settled in 20 ms; less at a time would take longer in all. */
const SETTLE_EVERY = 1_000;
/** A day further away than this is a slip of the finger. */
const FARTHEST_DAYS = 400;

interface ActiveRun {
  cancelled: boolean;
  finished: Promise<void>;
}

/** Runs in progress of each host in this process. */
const active = new WeakMap<HostServices, Map<number, ActiveRun>>();

/** When each host stops. The signal of the call that started a run ends with the answer, long before the run does. */
const stopping = new WeakMap<HostServices, AbortSignal | undefined>();

function activeRuns(services: HostServices): Map<number, ActiveRun> {
  let runs = active.get(services);
  if (!runs) {
    runs = new Map();
    active.set(services, runs);
  }
  return runs;
}

/**
 * Starts a bill run and answers at once; the run goes on by itself, a few customers at a time. The same id again
 * answers with the same run, and goes on with it when it was interrupted.
 * @throws bill-run-busy while another runs, clock-set-back, period-closed, day-not-allowed for a day more than 400 days away
 */
export async function startBillRun(context: Context, uid: string, on: Day, upToOn: Day = on): Promise<BillRun> {
  // Counted before the transaction, since a large office takes longer to look through than a cashier should wait.
  const census = await takeCensus(context.read, upToOn);
  const runId = context.write((tx) => {
    const known = tx.sql.get<{ id: number; on: string; state: string }>(
      'SELECT id, business_on AS "on", state FROM bill_run WHERE uid = ?',
      uid,
    );
    if (known && known.on !== on) throw fail('id-used-differently', { id: uid });
    if (known && known.state !== 'interrupted') return known.id;
    refuseSecondRun(context, tx);
    requireClock(tx);
    requireOpenDays(tx, [on]);
    const distance = daysBetween(tx.today, on);
    if (Math.abs(distance) > FARTHEST_DAYS)
      throw fail('day-not-allowed', { on, reason: distance > 0 ? 'future' : 'past' });
    tx.touch('runs');
    if (known) {
      tx.sql.run("UPDATE bill_run SET state = 'running', finished_at = NULL WHERE id = ?", known.id);
      return known.id;
    }
    return insertRun(tx, uid, on, upToOn, census);
  });
  const runs = activeRuns(context.services);
  if (!runs.has(runId) && readRun(context.read, runId).state === 'running') {
    const run: ActiveRun = { cancelled: false, finished: Promise.resolve() };
    runs.set(runId, run);
    run.finished = drive(context, runId, daysOf(context, runId), run)
      .catch((error: unknown) => context.services.log.error({ err: error, runId }, 'the bill run could not be ended'))
      .finally(() => runs.delete(runId));
  }
  return readRun(context.read, runId);
}

/** A run that nobody drives any more could not even be marked as ended (disk full): it is marked now. @throws bill-run-busy */
function refuseSecondRun(context: Context, tx: Tx): void {
  for (const { id } of tx.sql.all<{ id: number }>("SELECT id FROM bill_run WHERE state = 'running'")) {
    if (activeRuns(context.services).has(id)) throw fail('bill-run-busy', { runId: id });
    tx.sql.run("UPDATE bill_run SET state = 'interrupted', finished_at = ? WHERE id = ?", tx.at, id);
  }
}

/** Runs to the end and answers with the result: for the command line. */
export async function runBillsToEnd(context: Context, uid: string, on: Day, upToOn: Day = on): Promise<BillRun> {
  const run = await startBillRun(context, uid, on, upToOn);
  await activeRuns(context.services).get(run.id)?.finished;
  return readRun(context.read, run.id);
}

/** The day of a run's bills, and that up to which it bills what is due. */
interface RunDays {
  readonly on: Day;
  readonly upToOn: Day;
}

function daysOf({ read }: Context, runId: number): RunDays {
  const days = read.sql.get<RunDays>(
    'SELECT business_on AS "on", coalesce(due_up_to_on, business_on) AS upToOn FROM bill_run WHERE id = ?',
    runId,
  );
  if (!days) throw fail('not-found', { what: 'bill-run', id: String(runId) });
  return days;
}

function insertRun(tx: Tx, uid: string, on: Day, upToOn: Day, { due, passedOver }: Census): number {
  const skipped = Object.values(passedOver).reduce((sum, count) => sum + count, 0);
  const { id } = tx.sql.run(
    `INSERT INTO bill_run (uid, business_on, due_up_to_on, state, user_id, started_at, due, skipped, skipped_by)
     VALUES (?, ?, ?, 'running', ?, ?, ?, ?, ?)`,
    uid,
    on,
    upToOn === on ? null : upToOn,
    tx.actor.userId,
    tx.at,
    due,
    skipped,
    JSON.stringify(passedOver),
  );
  tx.audit({ action: 'start-bill-run', entity: 'bill-run', entityId: id, after: { on, due } });
  return id;
}

async function drive(context: Context, runId: number, days: RunDays, run: ActiveRun): Promise<void> {
  let shownAt = 0;
  let count = FIRST_TURN;
  let unsettled = 0;
  for (;;) {
    if (unsettled >= SETTLE_EVERY) {
      unsettled = 0;
      await context.services.settleLog();
    }
    await new Promise((resolve) => setImmediate(resolve));
    // A host that stops leaves the run as it stands; the next start marks it interrupted.
    if (isStopping(context)) return;
    if (run.cancelled) return finish(context, runId, 'cancelled');
    const now = context.services.clock.now();
    const size = count;
    unsettled += size;
    // Also before the log is settled: the disk may be busy with something else.
    const show = now - shownAt >= PROGRESS_EVERY_MS || unsettled >= SETTLE_EVERY;
    if (show) shownAt = now;
    try {
      let workMs = 0;
      const more = context.writePart((tx) => {
        const start = performance.now();
        const found = billNext(tx, runId, days, size, show);
        workMs = performance.now() - start;
        return found;
      });
      if (!more) return finish(context, runId, 'done');
      count = nextTurn(size, workMs);
    } catch (error) {
      context.services.log.error({ err: error, runId }, 'bills of one turn failed, going on one customer at a time');
      if (!billOneByOne(context, runId, days, size)) return finish(context, runId, 'interrupted');
    }
  }
}

/** How many customers the next turn takes, from how long this one worked: at most half as many again, or by half fewer. */
function nextTurn(count: number, workMs: number): number {
  const fitting = Math.floor((count * TURN_MS) / Math.max(workMs, 0.1));
  return Math.min(Math.max(fitting, Math.floor(count / 2), 1), Math.ceil(count * 1.5), LARGEST_TURN);
}

function isStopping({ services, door, signal }: Context): boolean {
  return stopping.get(services)?.aborted === true || (door === 'direct' && signal?.aborted === true);
}

/** Bills the next customers; false when there are none left. */
function billNext(tx: Tx, runId: number, { on, upToOn }: RunDays, count: number, show: boolean): boolean {
  const cursor = cursorOf(tx, runId);
  const ids = dueCustomers(tx, upToOn, cursor, count);
  const last = ids.at(-1);
  if (last === undefined) return false;
  const drafted = draftBills(tx, tx.company, openTariff(tx, tx.company), { on, upToOn }, ids);
  const issued = issueBills(tx, { on, runId }, drafted);
  recordExceptions(tx, runId, drafted);
  tx.sql.run(
    `UPDATE bill_run SET cursor_customer_id = ?, done = done + ?, created = created + ?, taxable_minor = taxable_minor + ?,
       tax_minor = tax_minor + ?, round_off_minor = round_off_minor + ?, total_minor = total_minor + ?,
       credit_notes = credit_notes + ?, credited_minor = credited_minor + ? WHERE id = ?`,
    last,
    ids.length,
    issued.created,
    issued.taxableMinor,
    issued.taxMinor,
    issued.roundOffMinor,
    issued.totalMinor,
    issued.creditNotes,
    issued.creditedMinor,
    runId,
  );
  if (show) tx.touch('runs');
  return true;
}

/** The last customer that the run has looked at. */
function cursorOf(tx: Tx, runId: number): number {
  return (
    tx.sql.get<{ cursor: number }>('SELECT cursor_customer_id AS cursor FROM bill_run WHERE id = ?', runId)?.cursor ?? 0
  );
}

function recordExceptions(tx: Tx, runId: number, drafted: readonly Drafted[]): void {
  for (const entry of drafted)
    if (entry.kind !== 'issue') recordException(tx, runId, entry.customerId, entry.kind, entry.reason);
}

function recordException(tx: Tx, runId: number, customerId: number, kind: 'skipped' | 'failed', reason: string): void {
  tx.sql.run(
    'INSERT INTO bill_run_exception (run_id, customer_id, kind, reason) VALUES (?, ?, ?, ?)',
    runId,
    customerId,
    kind,
    reason,
  );
  tx.sql.run(`UPDATE bill_run SET ${kind} = ${kind} + 1 WHERE id = ?`, runId);
  if (kind === 'skipped') {
    tx.sql.run(
      "UPDATE bill_run SET skipped_by = json_set(skipped_by, '$.' || json_quote(?), coalesce(json_extract(skipped_by, '$.' || json_quote(?)), 0) + 1) WHERE id = ?",
      reason,
      reason,
      runId,
    );
  }
}

/** Bills one turn's customers each alone, so that one bad record cannot hold up the others. False when nothing moves. */
function billOneByOne(context: Context, runId: number, days: RunDays, customers: number): boolean {
  for (let tried = 0; tried < customers; tried += 1) {
    try {
      if (!context.write((tx) => billNext(tx, runId, days, 1, false))) return true;
    } catch (error) {
      context.services.log.error({ err: error, runId }, 'one bill failed');
      // No customer is to blame for the clock: the run waits until it is right.
      if (error instanceof OfficeError && error.code === 'clock-set-back') return false;
      if (!passOver(context, runId, days, error as Error)) return false;
    }
  }
  return true;
}

/** Notes the next customer as failed and moves on; false when even that cannot be written (disk full). */
function passOver(context: Context, runId: number, { upToOn }: RunDays, error: Error): boolean {
  try {
    context.write((tx) => {
      const cursor = cursorOf(tx, runId);
      const [next] = dueCustomers(tx, upToOn, cursor, 1);
      if (next === undefined) return;
      recordException(tx, runId, next, 'failed', error.message.slice(0, 200));
      tx.sql.run('UPDATE bill_run SET cursor_customer_id = ?, done = done + 1 WHERE id = ?', next, runId);
    });
    return true;
  } catch (writeError) {
    context.services.log.error({ err: writeError, runId }, 'the bill run cannot go on');
    return false;
  }
}

function finish(context: Context, runId: number, state: BillRun['state']): void {
  context.write((tx) => {
    tx.sql.run('UPDATE bill_run SET state = ?, finished_at = ? WHERE id = ?', state, tx.at, runId);
    const run = readRun(tx, runId);
    tx.audit({
      action: 'finish-bill-run',
      entity: 'bill-run',
      entityId: runId,
      after: { state, created: run.created, totalMinor: run.totalMinor },
    });
    tx.touch('runs', 'billing', 'customers', 'subscriptions');
  });
}

/** Asks a run to stop after the bills in hand. Bills made so far stay; a later run makes the rest. */
export async function cancelBillRun(context: Context, runId: number): Promise<BillRun> {
  readRun(context.read, runId);
  const run = activeRuns(context.services).get(runId);
  if (run) {
    run.cancelled = true;
    await run.finished;
  } else if (readRun(context.read, runId).state === 'running') finish(context, runId, 'cancelled');
  return readRun(context.read, runId);
}

/** At start, with the context of the host itself: a run that the last host left running was interrupted. */
export function recoverBillRuns(context: Context): void {
  stopping.set(context.services, context.signal);
  const left = context.read.sql.get("SELECT id FROM bill_run WHERE state = 'running'");
  if (!left) return;
  context.write((tx) => {
    tx.sql.run("UPDATE bill_run SET state = 'interrupted', finished_at = ? WHERE state = 'running'", tx.at);
    tx.touch('runs');
  });
}
