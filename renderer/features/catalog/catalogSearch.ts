const CATALOG_TABS = ['plans', 'channels', 'base-fee', 'items', 'promotions', 'classes', 'taxes'] as const;
export type CatalogTab = (typeof CATALOG_TABS)[number];

/** What the catalogue's address says: which part of it is shown, plans where it says none. */
export function readCatalogSearch({ tab }: Record<string, unknown>): { tab?: Exclude<CatalogTab, 'plans'> } {
  const known = CATALOG_TABS.find((one) => one === tab);
  return known && known !== 'plans' ? { tab: known } : {};
}
