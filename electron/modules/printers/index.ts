export { countPrint, countReceiptPrint, printCount } from './countPrint.ts';
export { printReceiptOn, printShiftOn, printVouchersOn, queueNewReceipt } from './queuePrint.ts';
export { activePrinter } from './readPrinters.ts';
export { printersRpc, printJobsRpc } from './rpc.ts';
export { seesCodes } from './rules.ts';
export {
  beginPrint,
  type DuePrint,
  duePrint,
  finishPrint,
  noteAnswer,
  type PrintOutcome,
  printersWithWork,
  recoverPrints,
} from './sendPrint.ts';
export { slipPicture } from './slipPicture.ts';
