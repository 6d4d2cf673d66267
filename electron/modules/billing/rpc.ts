import type { Bindings } from '#host/bindings.ts';
import { requireWholeOffice } from '#modules/customers/index.ts';
import { fileOf } from '#modules/reports/index.ts';
import type { Contract } from '#shared/contract/index.ts';
import { billCharges, sellItems } from './billCharges.ts';
import { creditBill, previewCredit } from './creditBill.ts';
import { holdBills, releaseBills } from './holdBills.ts';
import { listDrafts } from './listDrafts.ts';
import { previewBills } from './previewBills.ts';
import { raiseBill } from './raiseBill.ts';
import { listBills, readBill } from './readBills.ts';
import { listCreditNotes, readCreditNote } from './readCreditNotes.ts';
import { currentRun, listRuns, readRun, runExceptions } from './readRuns.ts';
import { cancelBillRun, startBillRun } from './runBills.ts';
import { voidBill } from './voidBill.ts';

export const billingRpc: Bindings<Contract['billing']> = {
  preview: { access: 'billing.run', run: (context, { on }) => previewBills(context, on) },
  startRun: { access: 'billing.run', run: (context, { uid, on }) => startBillRun(context, uid, on) },
  drafts: {
    access: 'billing.run',
    run: (context, page) => {
      requireWholeOffice(context, 'billing.run');
      return listDrafts(context, page);
    },
  },
  hold: { access: 'billing.run', run: holdBills },
  release: { access: 'billing.run', run: releaseBills },
  sell: { access: 'charges.write', run: sellItems },
  billCharges: { access: 'charges.write', run: billCharges },
  cancelRun: { access: 'billing.run', run: (context, { id }) => cancelBillRun(context, id) },
  runs: { access: 'billing.read', run: ({ read }, { offset, limit }) => listRuns(read, offset, limit) },
  run: {
    access: 'billing.read',
    run: (context, { id }) => ({ ...readRun(context.read, id), exceptions: runExceptions(context, id) }),
  },
  bills: { access: 'billing.read', run: listBills },
  bill: { access: 'billing.read', run: (context, { id }) => readBill(context, id) },
  billPdf: {
    access: 'billing.read',
    run: async (context, { id, size }) => {
      readBill(context, id);
      return fileOf(await context.services.paper.bill(id, size, context.company().language));
    },
  },
  runPdf: {
    access: 'billing.read',
    run: async (context, { id, size }) => {
      readRun(context.read, id);
      // One file holds every customer's bill: whoever is limited to some prints them one by one.
      requireWholeOffice(context, 'billing.read');
      return fileOf(await context.services.paper.billsOfRun(id, size, context.company().language));
    },
  },
  status: { access: 'billing.read', run: ({ read }) => currentRun(read) },
};

/** What answers a bill; giving up what is owed is the end of collecting it (`writeOffsRpc`). */
export const correctionsRpc: Bindings<Omit<Contract['corrections'], 'writeOff' | 'voidWriteOff'>> = {
  previewCredit: { access: 'billing.correct', run: (context, { id, what }) => previewCredit(context, id, what) },
  credit: { access: 'billing.correct', run: creditBill },
  creditNotes: { access: 'billing.read', run: listCreditNotes },
  creditNote: { access: 'billing.read', run: (context, { id }) => readCreditNote(context, id) },
  creditNotePdf: {
    access: 'billing.read',
    run: async (context, { id }) => {
      readCreditNote(context, id);
      return fileOf(await context.services.paper.creditNote(id, context.company().language));
    },
  },
  raise: { access: 'billing.correct', run: raiseBill },
  voidBill: { access: 'billing.correct', run: (context, { id, uid, reason }) => voidBill(context, id, uid, reason) },
};
