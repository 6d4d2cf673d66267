import { TICKET_VIEWS, type TicketView } from '#shared/contract/tickets.ts';

/** Which tickets the list shows, as it stands in the address. */
export interface TicketsSearch {
  /** `all` for every one; the unsolved when left out. */
  readonly view?: TicketView | 'all';
  readonly text?: string;
  readonly typeId?: number;
  readonly assigneeId?: number;
  /** The form for a new ticket stands in front. */
  readonly adding?: true;
}

function id(given: unknown): number | undefined {
  return typeof given === 'number' && Number.isSafeInteger(given) && given > 0 ? given : undefined;
}

/** Keeps what is understood of an address and drops the rest. */
export function readTicketsSearch(search: Record<string, unknown>): TicketsSearch {
  const view = [...TICKET_VIEWS, 'all' as const].find((one) => one === search.view);
  const text = typeof search.text === 'string' ? search.text.slice(0, 60) : '';
  const typeId = id(search.typeId);
  const assigneeId = id(search.assigneeId);
  return {
    ...(view ? { view } : {}),
    ...(text ? { text } : {}),
    ...(typeId ? { typeId } : {}),
    ...(assigneeId ? { assigneeId } : {}),
    ...(search.adding === true ? { adding: true } : {}),
  };
}
