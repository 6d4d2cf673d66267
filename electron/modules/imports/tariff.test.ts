import { describe, expect, it } from 'vitest';
import { minor } from '#shared/domain/money.ts';
import type { SubscriberRow } from './sheet/subscriberRow.ts';
import { planNameOf, sheetPlans } from './tariff.ts';

type Facts = { plan?: string; price?: number; box?: boolean; login?: boolean };

function rowOf({ plan, price, box, login }: Facts): SubscriberRow {
  return {
    line: 2,
    name: 'Ravi',
    phones: [],
    boxes: box ? [{ serial: 'BOX1' }] : [],
    openingMinor: minor(0),
    state: 'active',
    cells: [],
    ...(plan === undefined ? {} : { planName: plan }),
    ...(price === undefined ? {} : { priceMinor: minor(price) }),
    ...(login ? { networkAccount: { kind: 'pppoe' as const, username: 'ravi' } } : {}),
  };
}

const plansOf = (...facts: Facts[]) => sheetPlans(facts.map(rowOf), new Map());

describe('the plans that a sheet names', () => {
  it('cost what most of their customers pay, of equals what stands first', () => {
    const [plan] = plansOf({ plan: 'Basic', price: 300 }, { plan: 'BASIC', price: 250 }, { plan: 'Basic', price: 250 });
    expect(plan).toMatchObject({ name: 'Basic', customers: 3, priceMinor: 250, id: null });
    expect(plansOf({ plan: 'Basic', price: 300 }, { plan: 'Basic', price: 250 })[0]?.priceMinor).toBe(300);
    expect(plansOf({ plan: 'Basic' })[0]?.priceMinor).toBe(0);
  });

  it('keep the price and the spelling of the catalogue', () => {
    const known = new Map([['basic', { id: 7, name: 'Basic', priceMinor: 200 }]]);
    expect(sheetPlans([rowOf({ plan: 'BASIC', price: 300 })], known)).toMatchObject([
      { id: 7, name: 'Basic', priceMinor: 200 },
    ]);
  });

  it.each([
    ['cable', { plan: 'Sports', box: true }],
    ['internet', { plan: 'Gold', login: true }],
    ['bundle', { plan: 'Combo', box: true, login: true }],
    ['internet', { plan: '30 Mbps' }],
    ['cable', { plan: 'Premium HD' }],
    ['bundle', { plan: 'TV + Fiber 100 Mbps' }],
    ['other', { plan: 'Gold' }],
  ] as const)('are %s by what customers get them through: %j', (kind, facts) => {
    expect(plansOf(facts)[0]?.kind).toBe(kind);
  });

  it('have the speed that their name says', () => {
    const speeds = ['30 Mbps', '1Gbps Fiber', 'Gold'].map((plan) => plansOf({ plan })[0]?.downloadKbps);
    expect(speeds).toEqual([30_000, 1_000_000, null]);
  });
});

describe('a row without a plan name', () => {
  it('is on a plan for its service when it has a price, and on none when it has not', () => {
    const names = [{ box: true }, { login: true }, {}].map((facts) => planNameOf(rowOf({ price: 300, ...facts })));
    expect(names).toEqual(['Cable TV', 'Internet', 'Monthly service']);
    expect(planNameOf(rowOf({ box: true }))).toBeUndefined();
  });
});
