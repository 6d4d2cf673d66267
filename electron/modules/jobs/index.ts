export { type Claim, claimDue, claimNow, failJob, finishJob, recoverJobs } from './claimJob.ts';
export { caughtUpOn } from './readJobs.ts';
export { jobsRpc } from './rpc.ts';
export { inTurns } from './turns.ts';
