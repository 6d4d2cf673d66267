export { createOffice } from './createOffice.ts';
export { currentLetterheadId } from './letterhead.ts';
export { lockAfter } from './lockout.ts';
export { openSeries, type TakenNumber, takeNumber } from './numbering.ts';
export { hashPassword, NOBODYS_HASH, passwordMatches } from './passwords.ts';
export { auditRpc, healthRpc, peopleRpc, sessionsRpc, settingsRpc, setupRpc } from './rpc.ts';
export { findActor, findSession, proveMyself } from './sessions.ts';
