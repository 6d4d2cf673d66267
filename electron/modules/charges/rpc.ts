import type { Bindings } from '#host/bindings.ts';
import type { Contract } from '#shared/contract/index.ts';
import { addAskedCharge } from './addCharge.ts';
import { cancelCharge } from './cancelCharge.ts';
import { listCharges } from './readCharges.ts';
import { sellItem } from './sellItem.ts';

export const chargesRpc: Bindings<Contract['charges']> = {
  list: { access: 'billing.read', run: listCharges },
  add: { access: 'charges.write', run: addAskedCharge },
  addItem: { access: 'charges.write', run: sellItem },
  cancel: { access: 'charges.credit', run: (context, { id, reason }) => cancelCharge(context, id, reason) },
};
