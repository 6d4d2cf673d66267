import type { CasKind } from './cas.ts';

/**
 * States of a set-top box, and which action leads from which to which (domain.md 7). A box is at one customer, at one
 * place of stock, or, lost or sold, at neither.
 */
export const BOX_STATES = [
  'in-stock',
  'with-technician',
  'assigned',
  'active',
  'off',
  'returned',
  'faulty',
  'in-repair',
  'lost',
  'sold',
] as const;
export type BoxState = (typeof BOX_STATES)[number];

export const OFF_CAUSES = ['temporary', 'due', 'request'] as const;
export type OffCause = (typeof OFF_CAUSES)[number];

export const PLACE_KINDS = ['store', 'branch', 'technician', 'repair', 'distributor'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** What is known of where a box stands. */
export interface BoxStanding {
  readonly state: BoxState;
  readonly offCause: OffCause | '';
  readonly placeId: number | null;
  readonly customerId: number | null;
  readonly subscriptionId: number | null;
  readonly vc: string | null;
  readonly ownership: 'operator' | 'customer';
}

const AT_CUSTOMER = ['assigned', 'active', 'off'] as const;
const ON_HAND = ['in-stock', 'with-technician'] as const;
const ANYWHERE = BOX_STATES.filter((state) => state !== 'lost' && state !== 'sold');

interface Step {
  readonly from: readonly BoxState[];
  readonly to: readonly BoxState[];
}

/** The states that each action may find, and those that it may leave; `reverse` goes by the action it takes back. */
const STEPS = {
  issue: { from: ON_HAND, to: ['with-technician'] },
  'take-back': { from: ['with-technician'], to: ['in-stock'] },
  /** From one place of stock to another of the same sort. */
  move: { from: ['in-stock', 'returned', 'faulty', 'in-repair'], to: ['in-stock', 'returned', 'faulty', 'in-repair'] },
  pair: { from: ANYWHERE, to: ANYWHERE },
  assign: { from: ON_HAND, to: ['assigned'] },
  /** Also of a box that the customer has for another of his services. */
  activate: { from: [...ON_HAND, ...AT_CUSTOMER], to: ['active'] },
  /** Also of one that is off, for another cause. */
  deactivate: { from: AT_CUSTOMER, to: ['off'] },
  refresh: { from: ['active'], to: ['active'] },
  'change-packs': { from: AT_CUSTOMER, to: AT_CUSTOMER },
  'swap-out': { from: AT_CUSTOMER, to: ['returned', 'faulty', 'lost'] },
  'swap-in': { from: ON_HAND, to: AT_CUSTOMER },
  return: { from: AT_CUSTOMER, to: ['returned', 'faulty'] },
  restock: { from: ['returned'], to: ['in-stock'] },
  'mark-faulty': { from: [...ON_HAND, 'returned'], to: ['faulty'] },
  'send-to-repair': { from: ['faulty', 'returned'], to: ['in-repair'] },
  repaired: { from: ['in-repair'], to: ['in-stock', 'faulty'] },
  lose: { from: ANYWHERE, to: ['lost'] },
  find: { from: ['lost'], to: ['in-stock', 'returned'] },
  /** To the customer who has it, who keeps it as his own; or away, out of the records. */
  sell: { from: [...ON_HAND, 'returned', ...AT_CUSTOMER], to: ['sold', ...AT_CUSTOMER] },
  /** From one customer to another. */
  'hand-on': { from: AT_CUSTOMER, to: AT_CUSTOMER },
} as const satisfies Record<string, Step>;

/** What may be done with a box that is in the records already. */
export type BoxStep = keyof typeof STEPS;
export const BOX_STEPS = Object.keys(STEPS) as BoxStep[];
/** `enter`: found at a customer when the records began. `receive`: came into stock. */
export type BoxActionKind = BoxStep | 'enter' | 'receive' | 'reverse';
export const BOX_ACTION_KINDS: readonly BoxActionKind[] = ['enter', 'receive', ...BOX_STEPS, 'reverse'];

/** Whether an action may be done with a box in a state. */
export function mayStep(kind: BoxStep, from: BoxState): boolean {
  return includes(STEPS[kind].from, from);
}

/** Whether an action may leave a box in a state. */
export function mayLead(kind: BoxStep, to: BoxState): boolean {
  return includes(STEPS[kind].to, to);
}

function includes(states: readonly BoxState[], state: BoxState): boolean {
  return states.includes(state);
}

/** The places at which a box in a state lies; none where it is a customer's, or gone. */
const PLACES: Record<BoxState, readonly PlaceKind[]> = {
  'in-stock': ['store', 'branch'],
  'with-technician': ['technician'],
  assigned: [],
  active: [],
  off: [],
  returned: ['store', 'branch', 'technician'],
  faulty: ['store', 'branch', 'technician'],
  'in-repair': ['repair', 'distributor'],
  lost: [],
  sold: [],
};

export function placesOf(state: BoxState): readonly PlaceKind[] {
  return PLACES[state];
}

export function isAtCustomer(state: BoxState): boolean {
  return includes(AT_CUSTOMER, state);
}

/**
 * What is wrong with a standing, for whatever leads to it: `null` for nothing. The kind is that of the place it names.
 */
export function faultOf(standing: BoxStanding, placeKind: PlaceKind | null): 'customer' | 'place' | 'cause' | null {
  const { state, customerId, subscriptionId, offCause } = standing;
  if (isAtCustomer(state) !== (customerId !== null)) return 'customer';
  if (subscriptionId !== null && customerId === null) return 'customer';
  const kinds = placesOf(state);
  if (kinds.length === 0 ? placeKind !== null : placeKind === null || !kinds.includes(placeKind)) return 'place';
  if ((state === 'off') !== (offCause !== '')) return 'cause';
  return null;
}

/** Whether the distributor's system is to have a box switched on (states of domain.md 7). */
function isWantedOn({ state }: Pick<BoxStanding, 'state'>): boolean {
  return state === 'active';
}

/**
 * The commands to the distributor's system that follow from an action, in their order. One whose card changes while it
 * is on is paired anew.
 */
export function commandsOf(kind: BoxActionKind, from: BoxStanding | null, to: BoxStanding): CasKind[] {
  // What was on when the records began needs no command.
  if (kind === 'enter') return [];
  const wasOn = from !== null && isWantedOn(from);
  const isOn = isWantedOn(to);
  if (wasOn && !isOn) return ['deactivate'];
  if (!wasOn && isOn) return ['activate'];
  if (!isOn) return [];
  if (from !== null && from.vc !== to.vc)
    return [...(from.vc === null ? [] : ['unpair' as const]), ...(to.vc === null ? [] : ['pair' as const])];
  if (kind === 'refresh') return ['refresh'];
  return kind === 'change-packs' || from?.subscriptionId !== to.subscriptionId ? ['set-packs'] : [];
}
