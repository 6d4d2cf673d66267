import { CAS_DIFFERENCES, type CasDifference } from '#shared/domain/cas.ts';

export interface CheckSearch {
  readonly kind?: CasDifference;
  readonly open?: true;
}

/** Which differences of a comparison are shown, as it stands in the address. */
export function readCheckSearch(search: Record<string, unknown>): CheckSearch {
  const kind = CAS_DIFFERENCES.find((one) => one === search.kind);
  return { ...(kind ? { kind } : {}), ...(search.open === true ? { open: true } : {}) };
}
