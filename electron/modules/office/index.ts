export { createOffice, type NewOffice } from './createOffice.ts';
export { type CompanyDetails, currentLetterheadId, readCompany } from './letterhead.ts';
export { openSeries, type TakenNumber, takeNumber } from './numbering.ts';
export { auditRpc, healthRpc, peopleRpc, sessionsRpc, settingsRpc, setupRpc } from './rpc.ts';
export { findSession, startSession } from './sessions.ts';
