import { mulDiv } from '#shared/domain/money.ts';
import { addDays, type Day, monthStart } from '#shared/domain/time.ts';
import type { Cell } from '../service.ts';
import { customerLimits, type Limits } from './limits.ts';
import { listed } from './listed.ts';
import { type Report, type ReportRequest, wordingFor } from './report.ts';

/** The days that subscribers are counted on (field-guide 2.1: the base is the average of the four). */
const COUNTED = [7, 14, 21, 28] as const;

type Kind = 'plan' | 'pack' | 'channel';

/** Who has how many of what on a day, by name of the plan, the pack or the channel. */
type Counts = ReadonlyMap<Kind, ReadonlyMap<number, number>>;

/**
 * Active services on the days 7, 14, 21 and 28 of a month by plan, pack and channel, and their average, rounded half up.
 * A channel counts once for a service, by however many packs it has it. Days after the one asked for count for nothing.
 */
export function subscriberDays(request: ReportRequest): Report {
  const { database, office, filter, scope, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const on = filter.on ?? filter.toOn ?? office.newestOn;
  const monthOn = monthStart(on);
  const days = COUNTED.map((number) => addDays(monthOn, number - 1));
  const limits = customerLimits(scope, filter);
  const counts = days.map((day) => (day <= on ? countsOn(request, day, limits) : null));
  const come = counts.filter((one) => one !== null).length;
  const names = database.all<{ kind: Kind; id: number; name: string }>(
    `SELECT 'plan' AS kind, id, name FROM plan UNION ALL
     SELECT iif(kind = 'channel', 'channel', 'pack'), id, name FROM offer ORDER BY name COLLATE NOCASE`,
  );
  const rows: Cell[][] = [];
  for (const kind of ['plan', 'pack', 'channel'] as const)
    for (const { id, name } of names.filter((one) => one.kind === kind)) {
      const cells = counts.map((one) => (one === null ? null : (one.get(kind)?.get(id) ?? 0)));
      const sum = cells.reduce<number>((total, cell) => total + (cell ?? 0), 0);
      if (sum > 0) rows.push([wording.text(`subscribers.${kind}`), name, ...cells, mulDiv(sum, 1, come)]);
    }
  return listed(request, wording, {
    title: 'title.subscriber-days',
    days: { fromOn: monthOn, toOn: days.at(-1) ?? monthOn },
    columns: [
      column('kind', 'column.kind', 'text'),
      column('name', 'column.subscribed', 'text'),
      ...COUNTED.map((number) => column(`day${number}`, `column.day-${number}`, 'number')),
      column('average', 'column.average', 'number'),
    ],
    rows,
    totalled: [],
  });
}

/** Whether a service was active at the end of a day, by its changes of state up to then. */
const ACTIVE = `s.start_on <= ? AND 'active' = (SELECT e.to_state FROM subscription_event e
  WHERE e.subscription_id = s.id AND e.business_on <= ? ORDER BY e.business_on DESC, e.id DESC LIMIT 1)`;
/** The plan it had on the day. */
const PLAN = `coalesce((SELECT t.plan_id FROM subscription_terms t WHERE t.subscription_id = s.id AND t.from_on <= ?
  AND t.cancelled_at IS NULL ORDER BY t.from_on DESC, t.id DESC LIMIT 1), s.plan_id)`;

function countsOn({ database }: ReportRequest, on: Day, limits: Limits): Counts {
  const within = (table: string, owner: string, offer: string) =>
    groupsOf(
      database.all<{ owner: number; offer: number }>(
        `SELECT ${owner} AS owner, ${offer} AS offer FROM ${table} WHERE from_on <= ? AND (to_on IS NULL OR to_on > ?)`,
        on,
        on,
      ),
    );
  const inPlan = within('plan_offer', 'plan_id', 'offer_id');
  const inPack = within('offer_channel', 'pack_id', 'channel_id');
  const kinds = new Map(
    database.all<{ id: number; kind: string }>('SELECT id, kind FROM offer').map(({ id, kind }) => [id, kind]),
  );
  /** What somebody has who has these packs and channels: each once. */
  const whole = (offers: Iterable<number>): Set<number> => {
    const has = new Set(offers);
    for (const offer of [...has]) for (const channel of inPack.get(offer) ?? []) has.add(channel);
    return has;
  };
  const counts = new Map<Kind, Map<number, number>>([
    ['plan', new Map()],
    ['pack', new Map()],
    ['channel', new Map()],
  ]);
  const add = (kind: Kind, id: number, count: number) => {
    const of = counts.get(kind);
    of?.set(id, (of.get(id) ?? 0) + count);
  };
  const addOffer = (id: number, count: number) => add(kinds.get(id) === 'channel' ? 'channel' : 'pack', id, count);
  const from = `FROM subscription s JOIN customer c ON c.id = s.customer_id`;
  const where = `WHERE ${ACTIVE}${limits.sql}`;
  const byPlan = database.all<{ planId: number; count: number }>(
    `SELECT ${PLAN} AS planId, count(*) AS count ${from} ${where} GROUP BY 1`,
    on,
    on,
    on,
    ...limits.parameters,
  );
  for (const { planId, count } of byPlan) {
    add('plan', planId, count);
    for (const offer of whole(inPlan.get(planId) ?? [])) addOffer(offer, count);
  }
  // Beside their plan few have anything: those are gone through one by one, for what the plan has not already.
  const beside = database.all<{ id: number; planId: number; offer: number }>(
    `SELECT s.id, ${PLAN} AS planId, x.offer_id AS offer ${from} JOIN subscription_offer x ON x.subscription_id = s.id
       AND x.from_on <= ? AND (x.to_on IS NULL OR x.to_on > ?) ${where}`,
    on,
    on,
    on,
    on,
    on,
    ...limits.parameters,
  );
  const own = new Map<number, { planId: number; offers: number[] }>();
  for (const { id, planId, offer } of beside) {
    const service = own.get(id);
    if (service) service.offers.push(offer);
    else own.set(id, { planId, offers: [offer] });
  }
  for (const { planId, offers } of own.values()) {
    const already = whole(inPlan.get(planId) ?? []);
    for (const offer of whole(offers)) if (!already.has(offer)) addOffer(offer, 1);
  }
  return counts;
}

function groupsOf(rows: readonly { readonly owner: number; readonly offer: number }[]): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const { owner, offer } of rows) groups.set(owner, [...(groups.get(owner) ?? []), offer]);
  return groups;
}
