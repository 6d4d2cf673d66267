export { bookedOn } from './acceptLines.ts';
export { fingerprintLines } from './fingerprint.ts';
export { type OpenedSheet, readMoneySheet, saveMapping } from './openStatement.ts';
export { previewOf } from './previewStatement.ts';
export { statementsRpc } from './rpc.ts';
export { takeMoneySheet } from './uploadStatement.ts';
