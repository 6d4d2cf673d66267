import type { Bindings } from '#host/bindings.ts';
import type { Contract } from '#shared/contract/index.ts';
import { correctUsage } from './correctUsage.ts';
import { readPeriods, readUsageRecords } from './readPeriods.ts';
import { recordUsage } from './recordUsage.ts';

export const usageRpc: Bindings<Contract['usage']> = {
  record: { access: 'charges.write', run: recordUsage },
  correct: { access: 'charges.credit', run: correctUsage },
  periods: { access: 'billing.read', run: (context, { id }) => readPeriods(context, id) },
  records: { access: 'billing.read', run: readUsageRecords },
};
