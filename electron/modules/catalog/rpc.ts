import type { Bindings } from '#host/bindings.ts';
import type { Contract } from '#shared/contract/index.ts';
import { createItem, listItems, setItemPrice, updateItem } from './items.ts';
import { createPlan, listPlans, setPrice, updatePlan } from './plans.ts';
import { addTaxVersion, createTaxSet, listTaxSets, updateTaxSet } from './taxes.ts';

export const catalogRpc: Bindings<Contract['catalog']> = {
  plans: { access: 'catalog.read', run: listPlans },
  createPlan: { access: 'catalog.write', run: createPlan },
  updatePlan: { access: 'catalog.write', run: updatePlan },
  setPrice: { access: 'catalog.write', run: setPrice },
  taxSets: { access: 'catalog.read', run: ({ read }) => listTaxSets(read) },
  createTaxSet: { access: 'catalog.write', run: createTaxSet },
  updateTaxSet: { access: 'catalog.write', run: updateTaxSet },
  addTaxVersion: { access: 'catalog.write', run: addTaxVersion },
};

export const itemsRpc: Bindings<Contract['items']> = {
  list: { access: 'catalog.read', run: listItems },
  create: { access: 'catalog.write', run: createItem },
  update: { access: 'catalog.write', run: updateItem },
  setPrice: { access: 'catalog.write', run: setItemPrice },
};
