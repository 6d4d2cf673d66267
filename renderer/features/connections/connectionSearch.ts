/** For whom a connection is: a customer who gets a further one. */
export function readConnectionSearch(search: Record<string, unknown>): { customer?: number } {
  const id = Number(search.customer);
  return Number.isSafeInteger(id) && id > 0 ? { customer: id } : {};
}
