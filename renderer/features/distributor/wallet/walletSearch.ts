export const WALLET_VIEWS = ['days', 'entries', 'costs'] as const;
export type WalletView = (typeof WALLET_VIEWS)[number];

/** Whose wallet is shown, and what of it, as it stands in the address. */
export interface WalletSearch {
  readonly system?: number;
  readonly view?: WalletView;
}

/** Keeps what is understood of an address and drops the rest. */
export function readWalletSearch(search: Record<string, unknown>): WalletSearch {
  const view = WALLET_VIEWS.find((one) => one === search.view);
  const { system } = search;
  return {
    ...(typeof system === 'number' && Number.isSafeInteger(system) && system > 0 ? { system } : {}),
    ...(view && view !== 'days' ? { view } : {}),
  };
}
