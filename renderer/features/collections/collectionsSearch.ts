import { TRACK_STEPS, type TrackStep } from './steps.ts';

export interface TrackSearch {
  readonly text?: string;
  readonly state?: TrackStep;
}

/** Filters of the overdue list, as they stand in the address. */
export function readTrackSearch(search: Record<string, unknown>): TrackSearch {
  const text = typeof search.text === 'string' ? search.text.slice(0, 60) : '';
  const state = TRACK_STEPS.find((one) => one === search.state);
  return { ...(text ? { text } : {}), ...(state ? { state } : {}) };
}

export interface PromisesSearch {
  readonly text?: string;
  readonly state?: PromiseState;
}

export const PROMISE_STATES = ['open', 'kept', 'broken', 'cancelled'] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

/** Filters of the promises, as they stand in the address. */
export function readPromisesSearch(search: Record<string, unknown>): PromisesSearch {
  const text = typeof search.text === 'string' ? search.text.slice(0, 60) : '';
  const state = PROMISE_STATES.find((one) => one === search.state);
  return { ...(text ? { text } : {}), ...(state ? { state } : {}) };
}

export const FEE_KINDS = ['late-fee', 'reconnection-fee'] as const;
export type FeeKind = (typeof FEE_KINDS)[number];

/** Which fees are shown, as it stands in the address. */
export function readFeesSearch(search: Record<string, unknown>): { kind?: FeeKind } {
  return search.kind === 'reconnection-fee' ? { kind: 'reconnection-fee' } : {};
}
