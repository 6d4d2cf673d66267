import { systemOf } from '#db/schema/systemOf.ts';
import type { WalletDays } from '#shared/contract/wallets.ts';
import { type CostBook, type CostFrom, costOfDay, monthlyCost } from '#shared/domain/boxCost.ts';
import { addDays, type Day } from '#shared/domain/time.ts';
import type { ReadDatabase } from '../database.ts';

interface Stretch {
  readonly fromOn: Day;
  /** Not in it any more. */
  readonly toOn: Day | null;
}

/** From a day to another; of what is asked for both are in it. */
interface Days {
  readonly fromOn: Day;
  readonly toOn: Day;
}

/**
 * The money at a distributor day by day: brought to him, taken by him, and what he should have taken for the boxes that
 * are on at the end of each day, by what their services are made of that day and the cost prices of it.
 */
export function walletDays(database: ReadDatabase, systemId: number, days: Days): WalletDays {
  const all: Day[] = [];
  for (let on = days.fromOn; on <= days.toOn; on = addDays(on, 1)) all.push(on);
  const costs = readCosts(database, systemId);
  const counts = countBoxes(database, systemId, days);
  const moved = readMoved(database, systemId);
  const before = moved.filter(({ on }) => on < days.fromOn);
  const openingMinor = sumOf(before, (one) => one.inMinor - one.outMinor);
  let closingMinor = openingMinor;
  const rows = all.map((on) => {
    const today = moved.filter((one) => one.on === on);
    const chargedMinor = sumOf(today, ({ outMinor, backMinor }) => outMinor - backMinor);
    const rechargedMinor = sumOf(today, ({ inMinor, backMinor }) => inMinor - backMinor);
    closingMinor += rechargedMinor - chargedMinor;
    let boxes = 0;
    let expectedMinor = 0;
    for (const { made, perDay } of counts) {
      const count = perDay.get(on) ?? 0;
      boxes += count;
      expectedMinor += costOfDay(count, monthlyCost(costs, made, on) ?? 0, on);
    }
    const withheldMinor = sumOf(today, (one) => one.withheldMinor);
    return { on, boxes, expectedMinor, chargedMinor, rechargedMinor, withheldMinor, closingMinor };
  });
  const unpriced = counts
    .filter(({ made }) => monthlyCost(costs, made, days.toOn) === null)
    .reduce((sum, { perDay }) => sum + (perDay.get(days.toOn) ?? 0), 0);
  return { openingMinor, closingMinor, days: rows, unpriced };
}

interface Moved {
  readonly on: Day;
  /** Into the wallet, of which so much came back from him. */
  readonly inMinor: number;
  readonly backMinor: number;
  readonly outMinor: number;
  readonly withheldMinor: number;
}

/** What moved on the days; a void stands on its own day. */
function readMoved(database: ReadDatabase, systemId: number): Moved[] {
  return database.all<Moved>(
    `SELECT "on", sum(iif(kind = 'charge', 0, amount)) AS inMinor, sum(iif(kind = 'refund', amount, 0)) AS backMinor,
       sum(iif(kind = 'charge', amount, 0)) AS outMinor, sum(withheld) AS withheldMinor FROM (
       SELECT business_on AS "on", kind, amount_minor AS amount, withheld_minor AS withheld FROM distributor_entry WHERE system_id = ?
       UNION ALL SELECT v.business_on, e.kind, -e.amount_minor, -e.withheld_minor FROM distributor_entry_void v
         JOIN distributor_entry e ON e.id = v.entry_id WHERE e.system_id = ?)
     GROUP BY "on" ORDER BY "on"`,
    systemId,
    systemId,
  );
}

function readCosts(database: ReadDatabase, systemId: number): CostBook {
  const read = (column: 'plan_id' | 'offer_id') =>
    grouped(
      database.all<CostFrom & { owner: number }>(
        `SELECT ${column} AS owner, from_on AS fromOn, cost_minor AS costMinor FROM distributor_cost
         WHERE system_id = ? AND ${column} IS NOT NULL ORDER BY from_on`,
        systemId,
      ),
    );
  return { plans: read('plan_id'), offers: read('offer_id') };
}

interface Count {
  readonly made: {
    readonly planId: number | null;
    readonly included: readonly number[];
    readonly beside: readonly number[];
  };
  readonly perDay: ReadonlyMap<Day, number>;
}

/** How many boxes of a system are on at the end of each day, by what their services are made of. */
function countBoxes(database: ReadDatabase, systemId: number, days: Days): Count[] {
  const services = readServices(database);
  const included = grouped(
    database.all<Owned>('SELECT plan_id AS owner, offer_id AS offer, from_on AS fromOn, to_on AS toOn FROM plan_offer'),
  );
  /** By what they are made of: how many come and go on which day. */
  const counts = new Map<string, { made: Count['made']; turns: Map<Day, number> }>();
  for (const { serviceId, fromOn, toOn } of readOn(database, systemId, days)) {
    const service = services.of(serviceId);
    for (const piece of service.pieces({ fromOn, toOn })) {
      const { planId, beside } = service.at(piece.fromOn);
      const inPlan = (included.get(planId ?? 0) ?? [])
        .filter((one) => holds(one, piece.fromOn))
        .map(({ offer }) => offer);
      const key = JSON.stringify([planId, inPlan, beside]);
      const count = counts.get(key) ?? { made: { planId, included: inPlan, beside }, turns: new Map() };
      counts.set(key, count);
      const add = (on: Day, boxes: number) => count.turns.set(on, (count.turns.get(on) ?? 0) + boxes);
      add(piece.fromOn, 1);
      add(piece.toOn, -1);
    }
  }
  return [...counts.values()].map(({ made, turns }) => ({ made, perDay: runningTotals(turns, days) }));
}

/** What comes and goes on the days, added up day by day. */
function runningTotals(turns: ReadonlyMap<Day, number>, { fromOn, toOn }: Days): Map<Day, number> {
  const totals = new Map<Day, number>();
  let total = 0;
  for (let on = fromOn; on <= toOn; on = addDays(on, 1)) {
    total += turns.get(on) ?? 0;
    totals.set(on, total);
  }
  return totals;
}

/** When each box of a system was on within the days, and for which service: by the last action of each day. */
function* readOn(
  database: ReadDatabase,
  systemId: number,
  { fromOn, toOn }: Days,
): Generator<{ serviceId: number | null; fromOn: Day; toOn: Day }> {
  const end = addDays(toOn, 1);
  type Action = [boxId: number, on: Day, state: string, serviceId: number | null];
  const actions = database.each<Action>(
    `SELECT a.box_id, a.business_on, a.to_state, a.to_subscription_id FROM box_action a JOIN box b ON b.id = a.box_id
       LEFT JOIN box_model m ON m.id = b.model_id
     WHERE a.business_on <= ? AND ? = ${systemOf('m.cas')} ORDER BY a.box_id, a.id`,
    toOn,
    systemId,
  );
  let last: Action | undefined;
  function* close(next: Action | undefined) {
    if (last?.[2] !== 'active') return;
    const from = last[1] > fromOn ? last[1] : fromOn;
    const to = next && next[0] === last[0] ? next[1] : end;
    if (from < to) yield { serviceId: last[3], fromOn: from, toOn: to };
  }
  for (const action of actions) {
    yield* close(action);
    last = action;
  }
  yield* close(undefined);
}

interface Owned extends Stretch {
  readonly owner: number;
  readonly offer: number;
}

const holds = ({ fromOn, toOn }: Stretch, on: Day) => fromOn <= on && (toOn === null || on < toOn);

/** What each service is made of on a day, and when that changes. */
function readServices(database: ReadDatabase) {
  const plans = new Map(
    database
      .all<{ id: number; planId: number }>('SELECT id, plan_id AS planId FROM subscription')
      .map(({ id, planId }) => [id, planId]),
  );
  const terms = grouped(
    database.all<{ owner: number; fromOn: Day; planId: number }>(
      `SELECT subscription_id AS owner, from_on AS fromOn, plan_id AS planId FROM subscription_terms
       WHERE cancelled_at IS NULL ORDER BY from_on, id`,
    ),
  );
  const offers = grouped(
    database.all<Owned>(
      'SELECT subscription_id AS owner, offer_id AS offer, from_on AS fromOn, to_on AS toOn FROM subscription_offer ORDER BY offer_id',
    ),
  );
  const changesOfPlans = database
    .all<{ on: Day | null }>('SELECT from_on AS "on" FROM plan_offer UNION SELECT to_on FROM plan_offer')
    .flatMap(({ on }) => on ?? []);
  return {
    of(id: number | null) {
      const ownTerms = terms.get(id ?? 0) ?? [];
      const ownOffers = offers.get(id ?? 0) ?? [];
      return {
        at(on: Day): { planId: number | null; beside: readonly number[] } {
          const planId = ownTerms.findLast((one) => one.fromOn <= on)?.planId ?? plans.get(id ?? 0) ?? null;
          return { planId, beside: ownOffers.filter((one) => holds(one, on)).map(({ offer }) => offer) };
        },
        /** The stretch cut where the service or a plan changes. */
        pieces({ fromOn, toOn }: Days): Days[] {
          const turns = [
            ...ownTerms.map((one) => one.fromOn),
            ...ownOffers.flatMap((one) => (one.toOn === null ? [one.fromOn] : [one.fromOn, one.toOn])),
            ...changesOfPlans,
          ].filter((on) => fromOn < on && on < toOn);
          if (turns.length === 0) return [{ fromOn, toOn }];
          const starts = [...new Set([fromOn, ...turns])].sort();
          return starts.map((start, at) => ({ fromOn: start, toOn: starts[at + 1] ?? toOn }));
        },
      };
    },
  };
}

function grouped<Row extends { readonly owner: number }>(rows: readonly Row[]): ReadonlyMap<number, readonly Row[]> {
  return Map.groupBy(rows, ({ owner }) => owner);
}

function sumOf<Row>(rows: readonly Row[], amountOf: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + amountOf(row), 0);
}
