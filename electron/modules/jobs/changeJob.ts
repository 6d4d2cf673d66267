import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { JobState, jobs } from '#shared/contract/jobs.ts';
import { readJob, readSetting } from './readJobs.ts';

type ChangedJob = z.output<NonNullable<(typeof jobs.update)['~orpc']['inputSchema']>>;

/**
 * Switches automatic work on or off and sets its hour. It counts from the next time that hour comes: what was passed
 * before is not made good.
 * @throws changed-meanwhile when somebody saved in between
 */
export function changeJob(context: Context, { name, enabled, hour, version }: ChangedJob): JobState {
  context.write((tx) => {
    const before = readSetting(tx, name);
    if (before.version !== version) throw fail('changed-meanwhile', { what: 'job' });
    tx.sql.run(
      `INSERT INTO job (name, enabled, hour, since_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET enabled = excluded.enabled, hour = excluded.hour, since_at = excluded.since_at, version = version + 1`,
      name,
      enabled ? 1 : 0,
      hour,
      tx.at,
    );
    tx.audit({
      action: 'update-job',
      entity: 'job',
      entityId: name,
      before: { enabled: before.enabled, hour: before.hour },
      after: { enabled, hour },
    });
    tx.touch('jobs');
  });
  return readJob(context, name);
}
