import type { Bindings } from '#host/bindings.ts';
import type { Contract } from '#shared/contract/index.ts';
import { joinGroup } from './joinGroup.ts';
import { leaveGroup } from './leaveGroup.ts';
import { moveDue } from './moveDue.ts';
import { previewJoining } from './previewJoining.ts';
import { readConsumption } from './readConsumption.ts';
import { listMembers, readGroup } from './readGroup.ts';

export const groupsRpc: Bindings<Contract['groups']> = {
  of: { access: 'customers.read', run: (context, { id }) => readGroup(context, id) },
  members: { access: 'customers.read', run: listMembers },
  preview: { access: 'customers.write', run: previewJoining },
  join: { access: 'customers.write', run: joinGroup },
  leave: { access: 'customers.write', run: (context, { id, on }) => leaveGroup(context, id, on) },
  moveDue: { access: 'billing.correct', run: moveDue },
  consumption: { access: 'billing.read', run: readConsumption },
};
