import { BOX_STATES, type BoxState } from '#shared/domain/boxes.ts';

/** Which boxes the list shows. */
export interface BoxesSearch {
  readonly text?: string;
  readonly state?: BoxState;
  readonly place?: number;
  readonly model?: number;
  readonly warranty?: 'in' | 'out';
}

function idOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** Keeps what is understood of an address and drops the rest. */
export function readBoxesSearch(search: Record<string, unknown>): BoxesSearch {
  const text = typeof search.text === 'string' || typeof search.text === 'number' ? String(search.text) : '';
  const state = BOX_STATES.find((one) => one === search.state);
  const place = idOf(search.place);
  const model = idOf(search.model);
  const warranty = (['in', 'out'] as const).find((one) => one === search.warranty);
  return {
    ...(text ? { text: text.slice(0, 60) } : {}),
    ...(state ? { state } : {}),
    ...(place ? { place } : {}),
    ...(model ? { model } : {}),
    ...(warranty ? { warranty } : {}),
  };
}

/** Which paper of the stock is open in front of the list. */
export interface PapersSearch {
  readonly text?: string;
  readonly paper?: number;
}

export function readPapersSearch(search: Record<string, unknown>): PapersSearch {
  const { text } = readBoxesSearch(search);
  const paper = idOf(search.paper);
  return { ...(text ? { text } : {}), ...(paper ? { paper } : {}) };
}

/** Which count is looked at; the list of all without one. */
export function readCountsSearch(search: Record<string, unknown>): { readonly count?: number } {
  const count = idOf(search.count);
  return count ? { count } : {};
}
