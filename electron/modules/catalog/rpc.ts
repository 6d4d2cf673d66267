import type { Bindings } from '#host/bindings.ts';
import type { Contract } from '#shared/contract/index.ts';
import { readBaseFees, setBaseFee } from './baseFee.ts';
import { endPlan } from './endPlan.ts';
import { createItem, listItems, setItemPrice, updateItem } from './items.ts';
import {
  createOffer,
  listOffers,
  planOffers,
  setChannels,
  setOfferPrice,
  setPlanOffers,
  updateOffer,
} from './offers.ts';
import { createPlan, listPlans, setPrice, updatePlan } from './plans.ts';
import { reopenPlan } from './reopenPlan.ts';
import { setSplit } from './setSplit.ts';
import { addTaxVersion, createTaxSet, listTaxSets, updateTaxSet } from './taxes.ts';

export const catalogRpc: Bindings<Contract['catalog']> = {
  plans: { access: 'catalog.read', run: listPlans },
  createPlan: { access: 'catalog.write', run: createPlan },
  updatePlan: { access: 'catalog.write', run: updatePlan },
  setPrice: { access: 'catalog.write', run: setPrice },
  endPlan: { access: 'catalog.write', run: endPlan },
  reopenPlan: { access: 'catalog.write', run: reopenPlan },
  setSplit: { access: 'catalog.write', run: setSplit },
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

export const offersRpc: Bindings<Contract['offers']> = {
  list: { access: 'catalog.read', run: listOffers },
  create: { access: 'catalog.write', run: createOffer },
  update: { access: 'catalog.write', run: updateOffer },
  setPrice: { access: 'catalog.write', run: setOfferPrice },
  setChannels: { access: 'catalog.write', run: setChannels },
  planOffers: { access: 'catalog.read', run: (context, { id }) => planOffers(context, id) },
  setPlanOffers: { access: 'catalog.write', run: setPlanOffers },
  baseFees: { access: 'catalog.read', run: ({ read }) => readBaseFees(read) },
  setBaseFee: { access: 'catalog.write', run: setBaseFee },
};
