import { z } from 'zod';
import { rest, zDay, zEmpty, zId, zInstant, zPage, zRows } from './base.ts';

/** The automatic work of a day, in the order in which it is done. */
export const JOB_NAMES = ['planned', 'bill-run', 'collections', 'verify'] as const;
export type JobName = (typeof JOB_NAMES)[number];

const zJobName = z.enum(JOB_NAMES);

export const zJobRun = z.object({
  id: zId,
  name: zJobName,
  /** The day whose hour had come. */
  on: zDay,
  /** The day on which the work was done, and by which it is dated. */
  workOn: zDay,
  /** Days that were missed while the computer was off, all made good by this run. */
  missedDays: z.number().int(),
  /** `held`: so much time had passed that a person is asked first. */
  state: z.enum(['running', 'done', 'failed', 'held']),
  attempts: z.number().int(),
  startedAt: zInstant,
  finishedAt: zInstant.nullable(),
  /** When a failed attempt is tried again by itself; null when it is not. */
  nextTryAt: zInstant.nullable(),
  /** Who started it by hand; null for the clock. */
  startedBy: z.string().nullable(),
  /** Figures of what was done, by name. */
  result: z.record(z.string(), z.number().int()),
  /** Code of what went wrong; empty when nothing did. */
  failure: z.string(),
});
export type JobRun = z.infer<typeof zJobRun>;

export const zJob = z.object({
  name: zJobName,
  enabled: z.boolean(),
  /** Hour of the office's clock at which the work is due. */
  hour: z.number().int().min(0).max(23),
  /** The day on which it is due next; null while it is switched off. */
  nextOn: zDay.nullable(),
  last: zJobRun.nullable(),
  version: z.number().int(),
});
export type JobState = z.infer<typeof zJob>;

export const jobs = {
  list: rest({
    method: 'GET',
    path: '/jobs',
    tag: 'Automatic work',
    summary: 'Automatic work, its hours and how it went',
  })
    .input(zEmpty)
    .output(z.array(zJob)),
  runs: rest({
    method: 'GET',
    path: '/jobs/runs',
    tag: 'Automatic work',
    summary: 'What automatic work did, newest first',
  })
    .input(z.object({ ...zPage, name: zJobName.optional() }))
    .output(zRows(zJobRun)),
  update: rest({
    method: 'PUT',
    path: '/jobs/{name}',
    tag: 'Automatic work',
    summary: 'Switch work on or off, set its hour',
  })
    .input(
      z.object({
        name: zJobName,
        enabled: z.boolean(),
        hour: z.number().int().min(0).max(23),
        version: z.number().int(),
      }),
    )
    .output(zJob),
  run: rest({
    method: 'POST',
    path: '/jobs/{name}/run',
    tag: 'Automatic work',
    summary: 'Do the work of today now, also when it was done or held',
    status: 202,
  })
    .input(z.object({ name: zJobName }))
    .output(zJobRun),
};
