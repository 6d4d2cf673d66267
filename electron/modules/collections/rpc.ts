import type { Bindings } from '#host/bindings.ts';
import type { Contract } from '#shared/contract/index.ts';
import { cancelPromise } from './cancelPromise.ts';
import { endExemption, exemptCustomer } from './exemptCustomer.ts';
import { addHoliday, listHolidays, removeHoliday } from './holidays.ts';
import { makePromise } from './makePromise.ts';
import { listBatches, listItems, readBatch } from './readBatches.ts';
import { listCases } from './readCases.ts';
import { listPromises } from './readPromises.ts';
import { readTrack } from './readTrack.ts';
import { restoreCustomer } from './restore.ts';
import { restoreBatch } from './restoreBatch.ts';
import { readRule, saveRule } from './rule.ts';
import { suspendCustomers } from './suspend.ts';
import { voidWriteOff, writeOff } from './writeOff.ts';

export const collectionsRpc: Bindings<Contract['collections']> = {
  rule: { access: 'collections.read', run: ({ read }) => readRule(read) },
  saveRule: { access: 'settings.write', run: saveRule },
  holidays: { access: 'collections.read', run: ({ read }) => listHolidays(read) },
  addHoliday: { access: 'settings.write', run: (context, { on, name }) => addHoliday(context, on, name) },
  removeHoliday: { access: 'settings.write', run: (context, { id }) => removeHoliday(context, id) },
  cases: { access: 'collections.read', run: listCases },
  track: { access: 'collections.read', run: (context, { id }) => readTrack(context, id) },
  exempt: { access: 'collections.suspend', run: (context, { id, reason }) => exemptCustomer(context, id, reason) },
  endExemption: { access: 'collections.suspend', run: (context, { id }) => endExemption(context, id) },
  restore: {
    access: 'collections.suspend',
    run: (context, { id, reason, withFee }) => restoreCustomer(context, id, reason, withFee),
  },
  suspend: { access: 'collections.suspend', run: suspendCustomers },
  batches: { access: 'collections.read', run: ({ read }, { offset, limit }) => listBatches(read, offset, limit) },
  batch: { access: 'collections.read', run: ({ read }, { id }) => readBatch(read, id) },
  batchItems: { access: 'collections.read', run: listItems },
  restoreBatch: {
    access: 'collections.suspend',
    run: (context, { id, reason, toReview }) => restoreBatch(context, id, reason, toReview),
  },
};

export const writeOffsRpc: Bindings<Pick<Contract['corrections'], 'writeOff' | 'voidWriteOff'>> = {
  writeOff: { access: 'billing.write-off', run: writeOff },
  voidWriteOff: {
    access: 'billing.write-off',
    run: (context, { id, uid, reason }) => voidWriteOff(context, id, uid, reason),
  },
};

export const promisesRpc: Bindings<Contract['promises']> = {
  list: { access: 'collections.read', run: listPromises },
  make: { access: 'collections.promise', run: makePromise },
  cancel: { access: 'collections.promise', run: (context, { id, reason }) => cancelPromise(context, id, reason) },
};
