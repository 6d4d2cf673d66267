/** The search of an address after a change of its filters: what was emptied is left out of it. */
export function keptSearch<Search extends object>(
  search: Search,
  change: { [Key in keyof Search]?: Search[Key] | undefined },
): Partial<Search> {
  const kept = Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(kept) as Partial<Search>;
}
