import { billRunJob } from '#modules/billing/index.ts';
import { resumeBulks } from '#modules/boxBulks/index.ts';
import { collectionsJob } from '#modules/collections/index.ts';
import { type Claim, claimDue, claimNow, failJob, finishJob, recoverJobs } from '#modules/jobs/index.ts';
import { verifyJob } from '#modules/ledger/index.ts';
import { plannedJob } from '#modules/subscriptions/index.ts';
import { fail, OfficeError } from '#shared/contract/errors.ts';
import { JOB_NAMES, type JobName } from '#shared/contract/jobs.ts';
import type { Alarm, Clock } from './clock.ts';
import type { Actor, Context, Job, JobDesk } from './context.ts';
import { machineTrouble } from './sentences.ts';
import { SYSTEM_ACTOR } from './systemActor.ts';

/** Everything that happens by itself once a day. */
const JOBS: Readonly<Record<JobName, Job>> = {
  planned: plannedJob,
  'bill-run': billRunJob,
  collections: collectionsJob,
  verify: verifyJob,
};

/** A computer that slept, or whose clock was set, is noticed after this long at the latest. */
const LOOK_AGAIN_MS = 5 * 60_000;
const HOUR_MS = 3_600_000;
/** Hours of all time zones begin on a quarter of the universal one. */
const QUARTER_MS = HOUR_MS / 4;

export interface Jobs extends JobDesk {
  /** Begins to look at the clock. Without it nothing happens by itself: the command line does only what it is told. */
  start(): void;
  /** Until nothing is being worked on. */
  idle(): Promise<void>;
  /** Looks no more, and waits until the work in hand has seen that the host stops. */
  stop(): Promise<void>;
}

interface JobsParts {
  readonly clock: Clock;
  readonly alarm: Alarm;
  /** A context of the host itself for somebody's work; its signal is aborted when the host stops. */
  context(actor: Actor): Context;
}

/**
 * The scheduler: work is due when its hour has come on the office's clock, and is done one after the other in the
 * order of the day. What was missed while the computer was off is made good as soon as the host is there.
 */
export function createJobs({ clock, alarm, context }: JobsParts): Jobs {
  let callOff: (() => void) | null = null;
  let isStopped = false;
  let isBusy = false;
  let active: JobName | null = null;
  let working: Promise<void> = Promise.resolve();

  function arm(): void {
    callOff?.();
    callOff = isStopped ? null : alarm.after(Math.min(LOOK_AGAIN_MS, QUARTER_MS - (clock.now() % QUARTER_MS)), look);
  }

  function look(): void {
    if (!isBusy) keepBusy(context(SYSTEM_ACTOR), doWhatIsDue);
    arm();
  }

  /** One thing after the other: two kinds of work never wait for each other's bills or blocks. */
  function keepBusy(asker: Context, something: (asker: Context) => Promise<void>): void {
    isBusy = true;
    working = something(asker)
      .catch((error: unknown) => {
        if (!isStopped) asker.services.log.error({ err: error }, 'automatic work could not be recorded');
      })
      .finally(() => {
        isBusy = false;
      });
  }

  async function doWhatIsDue(office: Context): Promise<void> {
    // Before the first run there is no office, and no clock to go by.
    if (!office.read.sql.get('SELECT id FROM company')) return;
    recoverJobs(office);
    await resumeBulks(office, context);
    for (const name of JOB_NAMES) {
      const claim = isStopped ? null : claimDue(office, JOBS[name]);
      if (claim) await work(office, JOBS[name], claim);
    }
  }

  async function work(asker: Context, job: Job, claim: Claim): Promise<void> {
    active = job.name;
    const { log } = asker.services;
    try {
      const result = await job.run(asker, claim.uid, claim.on);
      // A host that stops leaves the work as it stands; the next one finds it and goes on.
      if (isStopped) return;
      finishJob(asker, claim, result);
      log.info({ job: job.name, on: claim.on, result }, 'automatic work done');
    } catch (error) {
      if (isStopped) return;
      log.error({ err: error, job: job.name, on: claim.on }, 'automatic work failed');
      failJob(asker, claim, error instanceof OfficeError ? error.code : (machineTrouble(error) ?? 'internal'));
    } finally {
      active = null;
    }
  }

  return {
    start: look,
    idle: () => working,
    runNow(name, actor) {
      if (isBusy) throw fail('job-busy', { job: active ?? name });
      const asker = context(actor);
      const claim = claimNow(asker, JOBS[name], actor.userId);
      keepBusy(asker, () => work(asker, JOBS[name], claim));
      return claim.id;
    },
    async stop() {
      isStopped = true;
      callOff?.();
      await working;
    },
  };
}
