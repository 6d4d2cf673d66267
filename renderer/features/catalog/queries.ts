import { queryOptions } from '@tanstack/react-query';
import { api } from '#renderer/app/rpc.ts';

/** Every plan with every price it had, has and will have. */
export const plansQuery = queryOptions(api.catalog.plans.queryOptions({ input: {} }));

/** Tax sets with their versions, oldest first. */
export const taxSetsQuery = queryOptions(api.catalog.taxSets.queryOptions({ input: {} }));

/** What is sold once, and deposits, with their prices. */
export const itemsQuery = queryOptions(api.items.list.queryOptions({ input: {} }));

/** What can be charged as it is: vouchers are sold with their codes alone. */
export const chargedItemsQuery = queryOptions({
  ...itemsQuery,
  select: (items) => items.filter(({ needsCodes }) => !needsCodes),
});

/** Channels, packs and bouquets with their prices and channels. */
export const offersQuery = queryOptions(api.offers.list.queryOptions({ input: {} }));

/** Classes of customers, those that are given still first. */
export const classesQuery = queryOptions(api.classes.list.queryOptions({ input: {} }));

/** Promotions, those that are offered still first. */
export const promotionsQuery = queryOptions(api.promotions.list.queryOptions({ input: {} }));
