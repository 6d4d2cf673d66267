import type { Bindings } from '#host/bindings.ts';
import type { Contract } from '#shared/contract/index.ts';
import { previewOutage } from './previewOutage.ts';
import { listNodes, listOutageItems, listOutages, readOutage } from './readOutages.ts';
import { rebateOutage } from './rebateOutage.ts';
import { readRebateRule, saveRebateRule } from './rule.ts';
import { goOnOutage, takeBackOutage } from './takeBackOutage.ts';

export const outagesRpc: Bindings<Contract['outages']> = {
  rule: { access: 'billing.read', run: (context) => readRebateRule(context.read, context.company().country) },
  saveRule: { access: 'settings.write', run: saveRebateRule },
  nodes: { access: 'billing.read', run: listNodes },
  preview: { access: 'charges.credit', run: previewOutage },
  rebate: { access: 'charges.credit', run: rebateOutage },
  goOn: { access: 'charges.credit', run: (context, { id }) => goOnOutage(context, id) },
  takeBack: { access: 'charges.credit', run: (context, { id, reason }) => takeBackOutage(context, id, reason) },
  list: { access: 'billing.read', run: listOutages },
  get: { access: 'billing.read', run: (context, { id }) => readOutage(context, id) },
  items: { access: 'billing.read', run: listOutageItems },
};
