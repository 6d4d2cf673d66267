import type { Bindings } from '#host/bindings.ts';
import type { Contract } from '#shared/contract/index.ts';
import { actOnBox, previewWork } from './act.ts';
import { readFees, saveFees } from './fees.ts';
import { listActions } from './readActions.ts';
import { previewReverse, reverseWork } from './reverse.ts';

export const boxWorkRpc: Bindings<Contract['boxWork']> = {
  preview: { access: 'boxes.work', run: (context, { work }) => previewWork(context, work) },
  act: { access: 'boxes.work', run: actOnBox },
  previewReverse: { access: 'boxes.work', run: (context, { id }) => previewReverse(context, id) },
  reverse: { access: 'boxes.work', run: reverseWork },
  actions: { access: 'stock.read', run: listActions },
  fees: { access: 'stock.read', run: ({ read }) => readFees(read) },
  saveFees: { access: 'settings.write', run: (context, { fees }) => saveFees(context, fees) },
};
