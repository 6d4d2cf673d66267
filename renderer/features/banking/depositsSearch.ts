/** Which deposits the list shows, and which is open in front of it. */
export interface DepositsSearch {
  readonly account?: number;
  readonly deposit?: number;
}

/** Keeps what is understood of an address and drops the rest. */
export function readDepositsSearch(search: Record<string, unknown>): DepositsSearch {
  const whole = (value: unknown) => typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
  return {
    ...(whole(search.account) ? { account: Number(search.account) } : {}),
    ...(whole(search.deposit) ? { deposit: Number(search.deposit) } : {}),
  };
}
