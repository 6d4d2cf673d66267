import type { Bindings } from '#host/bindings.ts';
import { createClass, listClasses, updateClass } from '#modules/catalog/index.ts';
import { classHistory, requireCustomer } from '#modules/customers/index.ts';
import type { Contract } from '#shared/contract/index.ts';
import { cancelPlanned } from './cancelPlanned.ts';
import { changeClass } from './changeClass.ts';
import { changeOffers } from './changeOffers.ts';
import { changePlan } from './changePlan.ts';
import { changeState } from './changeState.ts';
import { createSubscription } from './createSubscription.ts';
import { discountLimits, setDiscountLimits } from './discountLimits.ts';
import { endDiscount } from './endDiscount.ts';
import { giveDiscount } from './giveDiscount.ts';
import { moveBillingDay } from './moveBillingDay.ts';
import { requireSubscription } from './oneSubscription.ts';
import { previewChange, previewClass, previewDiscount } from './previewChange.ts';
import { readComposition } from './readComposition.ts';
import { listDiscounts } from './readDiscounts.ts';
import { readHistory } from './readHistory.ts';
import { renew } from './renew.ts';

export const subscriptionsRpc: Bindings<Contract['subscriptions']> = {
  create: { access: 'subscriptions.write', run: createSubscription },
  previewChange: {
    access: 'subscriptions.write',
    run: (context, { id, change }) => previewChange(context, id, change),
  },
  changeState: { access: 'subscriptions.write', run: changeState },
  changePlan: { access: 'subscriptions.write', run: changePlan },
  changeOffers: { access: 'subscriptions.write', run: changeOffers },
  composition: { access: 'customers.read', run: (context, { id }) => readComposition(context, id) },
  moveBillingDay: { access: 'subscriptions.write', run: moveBillingDay },
  renew: { access: 'subscriptions.write', run: renew },
  cancelPlanned: { access: 'subscriptions.write', run: cancelPlanned },
  history: {
    access: 'customers.read',
    run: (context, { id }) => {
      requireSubscription(context, id);
      return readHistory(context.read, id);
    },
  },
};

export const classesRpc: Bindings<Contract['classes']> = {
  list: { access: 'customers.read', run: listClasses },
  create: { access: 'catalog.write', run: createClass },
  update: { access: 'catalog.write', run: updateClass },
  history: {
    access: 'customers.read',
    run: (context, { id }) => {
      requireCustomer(context, id);
      return classHistory(context.read, id);
    },
  },
  preview: { access: 'customers.class', run: previewClass },
  change: { access: 'customers.class', run: changeClass },
};

export const discountsRpc: Bindings<Contract['discounts']> = {
  list: { access: 'customers.read', run: (context, { id }) => listDiscounts(context, id) },
  preview: { access: 'discounts.write', run: previewDiscount },
  give: { access: 'discounts.write', run: giveDiscount },
  end: { access: 'discounts.write', run: endDiscount },
  limits: { access: 'settings.read', run: ({ read }) => discountLimits(read) },
  setLimits: { access: 'settings.write', run: setDiscountLimits },
};
