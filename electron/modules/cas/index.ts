export { listCosts, openCostBook, saveCost } from './costs.ts';
export {
  beginCommand,
  beginQuestion,
  type DueCommand,
  dueCommands,
  finishCommand,
  noteStep,
  recoverCommands,
  settle,
} from './outbound.ts';
export { readProducts } from './products.ts';
export { queueCommand, readStand } from './queueCommand.ts';
export { type CasAnswer, type CasMessage, messageOf, outcomeOf } from './request.ts';
export {
  type CommandSheet,
  noteSheetWritten,
  readResult,
  readSheetAgain,
  takeOutSheet,
  unwrittenSheets,
} from './sheets.ts';
export { listSystems, openSecret, readSystem, saveSystem } from './systems.ts';
