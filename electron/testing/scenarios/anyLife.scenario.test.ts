import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { minor } from '#shared/domain/money.ts';
import { prorate } from '#shared/domain/period.ts';
import { addDays, type Day, day, dayOf, daysBetween, monthStart, partsOf } from '#shared/domain/time.ts';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import { addCustomer, addPlan, balanceOf, comeTo, expectProved, runBills, subscribe } from '#testing/steps.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  await office.owner.settings.updateCompany({
    ...(await office.owner.settings.company({})),
    suspendedCharging: 'credit',
  });
});
afterAll(async () => {
  await expectProved(office);
  await office.close();
});

const PRICES = [30_000, 45_000, 9_999];

type Act = 'up' | 'down' | 'cheap' | 'pause' | 'suspend' | 'resume' | 'end' | 'next-cycle';
const PLAN_OF: Partial<Record<Act, number>> = { down: 0, up: 1, cheap: 2 };

/** What a service costs by an oracle that knows nothing of bills: each day of use at the price it had that day. */
class Oracle {
  private plan = 0;
  private isOn = true;
  private hasEnded = false;
  private stretches = 0;
  private readonly days = new Map<Day, number>();
  next: { on: Day; plan: number } | null = null;

  may(act: Act): boolean {
    if (this.hasEnded) return false;
    if (act === 'resume') return !this.isOn;
    if (act === 'end') return true;
    const plan = PLAN_OF[act];
    if (plan !== undefined) return this.isOn && this.next === null && plan !== this.plan;
    return this.isOn && (act !== 'next-cycle' || this.next === null);
  }

  apply(act: Act): void {
    this.stretches += 1;
    this.plan = PLAN_OF[act] ?? this.plan;
    if (act === 'pause' || act === 'suspend' || act === 'end') this.isOn = false;
    if (act === 'resume') this.isOn = true;
    if (act === 'end') {
      this.hasEnded = true;
      this.next = null;
    }
  }

  planFor(on: Day): number {
    return this.next && this.next.on <= on ? this.next.plan : this.plan;
  }

  live(on: Day): void {
    if (this.next && this.next.on <= on) {
      this.plan = this.next.plan;
      this.next = null;
    }
    if (this.isOn) this.days.set(on, this.plan);
  }

  /** The exact cost in minor units, a fraction; and how far roundings may take a bill from it. */
  cost(): { exact: number; tolerance: number } {
    let exact = 0;
    for (const [on, plan] of this.days) exact += (PRICES[plan] ?? 0) / monthLength(on);
    return { exact, tolerance: 2 * this.stretches + this.days.size / 28 + 4 };
  }

  get ended(): boolean {
    return this.hasEnded;
  }
}

function monthLength(on: Day): number {
  const { year, month } = partsOf(on);
  return daysBetween(monthStart(on), dayOf(year, month + 1, 1));
}

const anyAct = fc.constantFrom<Act>('up', 'down', 'cheap', 'pause', 'suspend', 'resume', 'end', 'next-cycle');
let started = day('2026-11-01');

it('any life of a service costs its days of use, each once at the price it had, whatever came when', async () => {
  const plans = await Promise.all(
    (['prepaid', 'postpaid'] as const).map((timing) =>
      Promise.all(PRICES.map((price, index) => addPlan(office.owner, `${timing} ${index}`, price, { timing }))),
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(0, 1),
      fc.integer({ min: 0, max: 27 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), anyAct), { minLength: 1, maxLength: 8 }),
      async (kind, offset, acts) => {
        const from = addDays(started, offset);
        let owner: OfficeClient = await comeTo(office, from);
        const customerId = await addCustomer(owner, 'Any');
        const ids = plans[kind]?.map((plan) => plan.id) ?? [];
        const { id } = await subscribe(owner, customerId, ids[0] ?? 0, from);
        await runBills(owner, from);
        const oracle = new Oracle();
        let today = from;
        /** Lives day by day; bills on the first of each month, as the office does. */
        const liveTo = async (on: Day) => {
          while (today < on) {
            oracle.live(today);
            today = addDays(today, 1);
            if (today !== monthStart(today)) continue;
            owner = await comeTo(office, today);
            await runBills(owner, today);
          }
          owner = await comeTo(office, on);
        };
        for (const [after, act] of acts) {
          await liveTo(addDays(today, after));
          if (!oracle.may(act)) continue;
          const asked = { id, uid: newUid(), reason: 'any life' };
          const plan = PLAN_OF[act];
          if (plan !== undefined)
            await owner.subscriptions.changePlan({ ...asked, planId: ids[plan] ?? 0, when: 'now' });
          else if (act === 'next-cycle') {
            const other = (oracle.planFor(today) + 1) % PRICES.length;
            const { planned } = await owner.subscriptions.changePlan({
              ...asked,
              planId: ids[other] ?? 0,
              when: 'next-cycle',
            });
            oracle.next = { on: (planned[0]?.on ?? today) as Day, plan: other };
          } else {
            const to = { pause: 'paused', suspend: 'suspended', resume: 'active', end: 'ended' }[
              act as 'pause' | 'suspend' | 'resume' | 'end'
            ] as 'paused' | 'suspended' | 'active' | 'ended';
            await owner.subscriptions.changeState({ ...asked, to });
          }
          oracle.apply(act);
        }
        if (!oracle.ended) {
          await owner.subscriptions.changeState({ id, uid: newUid(), to: 'ended', reason: 'any life' });
          oracle.apply('end');
        }
        // What is left is billed by runs; after the end nothing more comes.
        await runBills(owner, today);
        const balance = await balanceOf(owner, customerId);
        await liveTo(addDays(today, 45));
        expect(await balanceOf(owner, customerId)).toBe(balance);
        const { exact, tolerance } = oracle.cost();
        expect(Math.abs(balance - exact)).toBeLessThanOrEqual(tolerance);
        started = monthStart(addDays(today, 31));
      },
    ),
    { numRuns: 25, endOnFailure: true },
  );
}, 300_000);

it('the oracle counts a whole month as its price', () => {
  const whole = { fromOn: day('2026-11-01'), toOn: day('2026-12-01') };
  expect(prorate(minor(30_000), whole, whole, 'real')).toBe(30 * (30_000 / monthLength(day('2026-11-11'))));
});
