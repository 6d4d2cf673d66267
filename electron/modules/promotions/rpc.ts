import type { Bindings } from '#host/bindings.ts';
import type { Contract } from '#shared/contract/index.ts';
import { previewNewPromotion, previewPromotion } from './previewPromotion.ts';
import { listPromotions, listUses } from './readPromotions.ts';
import { createPromotion, updatePromotion } from './savePromotion.ts';
import { takeBackPromotion } from './takeBack.ts';
import { takePromotion } from './takePromotion.ts';

export const promotionsRpc: Bindings<Contract['promotions']> = {
  list: { access: 'catalog.read', run: ({ read }) => listPromotions(read) },
  create: { access: 'catalog.write', run: createPromotion },
  update: { access: 'catalog.write', run: updatePromotion },
  preview: { access: 'subscriptions.write', run: previewPromotion },
  previewNew: { access: 'subscriptions.write', run: previewNewPromotion },
  take: { access: 'subscriptions.write', run: takePromotion },
  uses: { access: 'customers.read', run: (context, { id }) => listUses(context, id) },
  takeBack: { access: 'charges.credit', run: (context, { id, reason }) => takeBackPromotion(context, id, reason) },
};
