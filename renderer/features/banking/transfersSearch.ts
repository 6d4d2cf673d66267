/** Which settlement or transfer is open in front of the list. */
export interface TransfersSearch {
  readonly transfer?: number;
}

/** Keeps what is understood of an address and drops the rest. */
export function readTransfersSearch(search: Record<string, unknown>): TransfersSearch {
  const { transfer } = search;
  return typeof transfer === 'number' && Number.isSafeInteger(transfer) && transfer > 0 ? { transfer } : {};
}
