export { createOffice } from './createOffice.ts';
export { currentLetterheadId } from './letterhead.ts';
export { openSeries, type TakenNumber, takeNumber } from './numbering.ts';
export { auditRpc, healthRpc, peopleRpc, sessionsRpc, settingsRpc, setupRpc } from './rpc.ts';
export { findSession } from './sessions.ts';
