import type { Bindings } from '#host/bindings.ts';
import type { Contract } from '#shared/contract/index.ts';
import { previewPrinter } from './previewPrinter.ts';
import { discardPrint, printAgain } from './printAgain.ts';
import { printTest } from './queuePrint.ts';
import { listPrinters, printerChoices, readLogo } from './readPrinters.ts';
import { listPrintJobs, printOfDocument, readPrintJob, readTray } from './readPrintJobs.ts';
import { createPrinter, updatePrinter } from './savePrinter.ts';
import { setLogo } from './setLogo.ts';

export const printersRpc: Bindings<Contract['printers']> = {
  list: { access: 'settings.read', run: listPrinters },
  choices: { access: 'payments.read', run: printerChoices },
  // The host reaches out to what is written here: for the owner and the manager alone.
  create: { access: 'printers.write', run: createPrinter },
  update: { access: 'printers.write', run: updatePrinter },
  test: { access: 'printers.write', run: (context, { id, uid }) => printTest(context, id, uid) },
  preview: { access: 'printers.write', run: previewPrinter },
  queues: { access: 'printers.write', run: ({ services }) => services.printing.queues() },
  logo: { access: 'settings.read', run: ({ read }) => readLogo(read) },
  setLogo: { access: 'printers.write', run: (context, { logo }) => setLogo(context, logo) },
};

export const printJobsRpc: Bindings<Contract['printJobs']> = {
  list: { access: 'payments.read', run: listPrintJobs },
  tray: { access: 'payments.read', run: readTray },
  get: { access: 'payments.read', run: (context, { id }) => readPrintJob(context, id) },
  ofDocument: {
    access: 'payments.read',
    run: (context, { documentKind, documentId }) => printOfDocument(context, documentKind, documentId),
  },
  again: { access: 'payments.take', run: printAgain },
  discard: { access: 'payments.take', run: (context, { id, reason }) => discardPrint(context, id, reason) },
};
