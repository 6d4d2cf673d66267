/** Which cheques the list shows, and which is open in front of it. Without a view: those that a bank would take today. */
export interface ChequesSearch {
  readonly view?: ChequeView;
  readonly text?: string;
  readonly cheque?: number;
}

export const CHEQUE_VIEWS = ['due', 'post-dated', 'deposited', 'cleared', 'bounced', 'all'] as const;
export type ChequeView = (typeof CHEQUE_VIEWS)[number];

/** What the office is asked for a view. */
export function askedOf(view: ChequeView) {
  if (view === 'due') return { due: 'yes' as const };
  if (view === 'post-dated') return { due: 'no' as const };
  return view === 'all' ? {} : { state: view };
}

/** Keeps what is understood of an address and drops the rest. */
export function readChequesSearch(search: Record<string, unknown>): ChequesSearch {
  const view = CHEQUE_VIEWS.find((one) => one === search.view);
  const text = typeof search.text === 'string' || typeof search.text === 'number' ? String(search.text) : '';
  const { cheque } = search;
  return {
    ...(view && view !== 'due' ? { view } : {}),
    ...(text ? { text: text.slice(0, 60) } : {}),
    ...(typeof cheque === 'number' && Number.isSafeInteger(cheque) && cheque > 0 ? { cheque } : {}),
  };
}
