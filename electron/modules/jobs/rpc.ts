import type { Bindings } from '#host/bindings.ts';
import type { Contract } from '#shared/contract/index.ts';
import { changeJob } from './changeJob.ts';
import { listJobRuns, listJobs, readJobRun } from './readJobs.ts';

export const jobsRpc: Bindings<Contract['jobs']> = {
  list: { access: 'health.read', run: (context) => listJobs(context) },
  runs: { access: 'health.read', run: ({ read }, { name, offset, limit }) => listJobRuns(read, name, offset, limit) },
  update: { access: 'settings.write', run: changeJob },
  run: {
    access: 'settings.write',
    run: ({ read, services, actor }, { name }) => readJobRun(read, services.jobs.runNow(name, actor)),
  },
};
