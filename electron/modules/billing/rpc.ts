import type { Bindings } from '#host/bindings.ts';
import { fileOf } from '#modules/reports/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Contract } from '#shared/contract/index.ts';
import { billCharges } from './billCharges.ts';
import { previewBills } from './previewBills.ts';
import { listBills, readBill } from './readBills.ts';
import { currentRun, listRuns, readRun, runExceptions } from './readRuns.ts';
import { cancelBillRun, startBillRun } from './runBills.ts';

export const billingRpc: Bindings<Contract['billing']> = {
  preview: { access: 'billing.run', run: (context, { on }) => previewBills(context, on) },
  startRun: { access: 'billing.run', run: (context, { uid, on }) => startBillRun(context, uid, on) },
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
    run: async (context, { id }) => {
      readBill(context, id);
      return fileOf(await context.services.paper.bill(id, context.company().language));
    },
  },
  runPdf: {
    access: 'billing.read',
    run: async (context, { id }) => {
      readRun(context.read, id);
      // One file holds every customer's bill: whoever is limited to some prints them one by one.
      if (context.actor.branchIds.length + context.actor.areaIds.length > 0)
        throw fail('not-allowed', { permission: 'billing.run' });
      return fileOf(await context.services.paper.billsOfRun(id, context.company().language));
    },
  },
  status: { access: 'billing.read', run: ({ read }) => currentRun(read) },
};
