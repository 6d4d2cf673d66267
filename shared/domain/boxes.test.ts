import { describe, expect, it } from 'vitest';
import {
  BOX_STATES,
  BOX_STEPS,
  type BoxStanding,
  type BoxState,
  commandsOf,
  faultOf,
  isAtCustomer,
  mayLead,
  mayStep,
  placesOf,
} from './boxes.ts';

const at = (state: BoxState, more: Partial<BoxStanding> = {}): BoxStanding => ({
  state,
  offCause: state === 'off' ? 'request' : '',
  placeId: placesOf(state).length > 0 ? 1 : null,
  customerId: isAtCustomer(state) ? 1 : null,
  subscriptionId: null,
  vc: 'V1',
  ownership: 'operator',
  ...more,
});

describe('states of a box (domain.md 7)', () => {
  it('are each reached from stock, and only lost ones come back from nowhere', () => {
    const reached = new Set<BoxState>(['in-stock']);
    for (const _ of BOX_STATES)
      for (const kind of BOX_STEPS)
        for (const to of BOX_STATES)
          if (mayLead(kind, to) && [...reached].some((from) => mayStep(kind, from))) reached.add(to);
    expect([...reached].sort()).toEqual([...BOX_STATES].sort());
    expect(BOX_STEPS.filter((kind) => mayStep(kind, 'sold'))).toEqual([]);
    expect(BOX_STEPS.filter((kind) => mayStep(kind, 'lost'))).toEqual(['find']);
  });

  it('have a customer, or a place of the right sort, or neither', () => {
    for (const state of BOX_STATES) {
      const kind = placesOf(state)[0] ?? null;
      expect(faultOf(at(state), kind)).toBeNull();
      expect(faultOf(at(state, { customerId: isAtCustomer(state) ? null : 1 }), kind)).toBe('customer');
      expect(faultOf(at(state), kind === null ? 'store' : null)).toBe('place');
    }
    expect(faultOf(at('in-stock'), 'technician')).toBe('place');
    expect(faultOf(at('in-stock', { subscriptionId: 3 }), 'store')).toBe('customer');
    expect(faultOf(at('off', { offCause: '' }), null)).toBe('cause');
    expect(faultOf(at('active', { offCause: 'due' }), null)).toBe('cause');
  });
});

describe('commands that follow from an action', () => {
  it.each([
    ['enter', null, at('active'), []],
    ['activate', at('in-stock'), at('active'), ['activate']],
    ['assign', at('in-stock'), at('assigned'), []],
    ['deactivate', at('active'), at('off'), ['deactivate']],
    ['deactivate', at('off'), at('off', { offCause: 'due' }), []],
    ['activate', at('off'), at('active'), ['activate']],
    ['swap-out', at('active'), at('faulty'), ['deactivate']],
    ['swap-in', at('with-technician'), at('active'), ['activate']],
    ['refresh', at('active'), at('active'), ['refresh']],
    ['pair', at('active'), at('active', { vc: 'V2' }), ['unpair', 'pair']],
    ['pair', at('active', { vc: null }), at('active', { vc: 'V2' }), ['pair']],
    ['change-packs', at('active'), at('active'), ['set-packs']],
    ['change-packs', at('off'), at('off'), []],
    ['hand-on', at('active'), at('active', { customerId: 2, subscriptionId: 4 }), ['set-packs']],
    ['lose', at('active'), at('lost'), ['deactivate']],
    ['reverse', at('off'), at('active'), ['activate']],
  ] as const)('%s', (kind, from, to, commands) => {
    expect(commandsOf(kind, from, to)).toEqual(commands);
  });
});
