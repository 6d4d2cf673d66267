import { queryOptions } from '@tanstack/react-query';
import { api } from '#renderer/app/rpc.ts';

/** One customer with balance, services, boxes and lines. */
export function customerQuery(id: number) {
  return queryOptions(api.customers.get.queryOptions({ input: { id } }));
}

/** Areas with their customers counted. */
export const areasQuery = queryOptions(api.settings.areas.queryOptions({ input: {} }));

/** Who pays for a customer, and how many he pays for. */
export function groupQuery(id: number) {
  return queryOptions(api.groups.of.queryOptions({ input: { id } }));
}
