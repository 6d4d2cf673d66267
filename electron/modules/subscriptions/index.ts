export { worthOfDays } from './chargedParts.ts';
export { plannedJob } from './plannedJob.ts';
export { previewPaid, renewPaid } from './renewPaid.ts';
export { classesRpc, discountsRpc, subscriptionsRpc } from './rpc.ts';
export { type GivenBack, overlapOf } from './rules.ts';
export { type Books, booksOf, creditsOf } from './service.ts';
export { changeStateWithin } from './turnService.ts';
