import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { ProductCost, wallets } from '#shared/contract/wallets.ts';
import type { CostBook, CostFrom } from '#shared/domain/boxCost.ts';
import { dayInZone } from '#shared/domain/time.ts';
import { readSystem } from './systems.ts';

type Asked = z.output<NonNullable<(typeof wallets.saveCost)['~orpc']['inputSchema']>>;
type Filter = z.output<NonNullable<(typeof wallets.costs)['~orpc']['inputSchema']>>;

interface CostRow extends CostFrom {
  readonly planId: number | null;
  readonly offerId: number | null;
}

/** All cost prices of a distributor's system. */
export function openCostBook({ sql }: Pick<Reader, 'sql'>, systemId: number): CostBook {
  const rows = sql.all<CostRow>(
    `SELECT plan_id AS planId, offer_id AS offerId, from_on AS fromOn, cost_minor AS costMinor FROM distributor_cost
     WHERE system_id = ? ORDER BY from_on`,
    systemId,
  );
  const byId = (idOf: (row: CostRow) => number | null): ReadonlyMap<number, readonly CostFrom[]> =>
    Map.groupBy(
      rows.filter((row) => idOf(row) !== null),
      (row) => idOf(row) ?? 0,
    );
  return { plans: byId(({ planId }) => planId), offers: byId(({ offerId }) => offerId) };
}

/** Whatever a distributor may take money for: plans of cable, packs and channels. */
const PRODUCTS = `SELECT 'plan' AS kind, id, name, code AS number, 1 AS place FROM plan WHERE kind IN ('cable', 'bundle') AND ended_at IS NULL
  UNION ALL SELECT iif(kind = 'channel', 'channel', 'pack'), id, name, number, iif(kind = 'channel', 3, 2) FROM offer WHERE active = 1`;

const COST = (columns: string, when: string, order: string) =>
  `(SELECT ${columns} FROM distributor_cost c WHERE c.system_id = a.system_id AND c.from_on ${when} a.today
     AND iif(p.kind = 'plan', c.plan_id, c.offer_id) = p.id ORDER BY c.from_on ${order} LIMIT 1)`;

const COSTS = `WITH a AS (SELECT ? AS system_id, ? AS today) SELECT p.kind, p.id, p.name, p.number, ${COST('cost_minor', '<=', 'DESC')} AS costMinor,
    ${COST('from_on', '<=', 'DESC')} AS fromOn, ${COST('cost_minor', '>', 'ASC')} AS nextMinor, ${COST('from_on', '>', 'ASC')} AS nextOn
  FROM a, (${PRODUCTS}) p`;

/** What plans, packs and channels cost at a distributor, plans first. @throws not-found */
export function listCosts(
  context: Context,
  { id, text, offset, limit }: Filter,
): { rows: ProductCost[]; total: number } {
  const { read, services, company } = context;
  readSystem(read, id);
  const today = dayInZone(services.clock.now(), company().timeZone);
  const like = `%${text.replace(/[%_\\]/g, '\\$&')}%`;
  const where = "(p.name LIKE ? ESCAPE '\\' OR p.number LIKE ? ESCAPE '\\')";
  const rows = read.sql.all<ProductCost>(
    `${COSTS} WHERE ${where} ORDER BY p.place, p.name COLLATE NOCASE, p.id LIMIT ? OFFSET ?`,
    id,
    today,
    like,
    like,
    limit,
    offset,
  );
  const total = read.sql.get<{ n: number }>(`SELECT count(*) AS n FROM (${PRODUCTS}) p WHERE ${where}`, like, like)?.n;
  return { rows, total: total ?? 0 };
}

/** Says what something costs at a distributor from a day on, in place of what was said for that day. @throws not-found */
export function saveCost(context: Context, { id, of, productId, fromOn, costMinor }: Asked): ProductCost {
  readSystem(context.read, id);
  const column = of === 'plan' ? 'plan_id' : 'offer_id';
  context.write((tx) => {
    const product = tx.sql.get<{ name: string }>(`SELECT name FROM ${of} WHERE id = ?`, productId);
    if (!product) throw fail('not-found', { what: of, id: String(productId) });
    const before = tx.sql.get<{ costMinor: number | null }>(
      `SELECT cost_minor AS costMinor FROM distributor_cost WHERE system_id = ? AND ${column} = ? AND from_on = ?`,
      id,
      productId,
      fromOn,
    );
    tx.sql.run(
      `INSERT INTO distributor_cost (system_id, ${column}, from_on, cost_minor, user_id, at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (system_id, ${column}, from_on) WHERE ${column} IS NOT NULL
       DO UPDATE SET cost_minor = excluded.cost_minor, user_id = excluded.user_id, at = excluded.at`,
      id,
      productId,
      fromOn,
      costMinor,
      tx.actor.userId,
      tx.at,
    );
    tx.audit({
      action: 'save-distributor-cost',
      entity: 'cas-system',
      entityId: id,
      before: before ? { costMinor: before.costMinor } : null,
      after: { name: product.name, fromOn, costMinor },
    });
    tx.touch('cas');
  });
  const today = dayInZone(context.services.clock.now(), context.company().timeZone);
  const saved = context.read.sql.get<ProductCost>(
    `${COSTS} WHERE p.id = ? AND (p.kind = 'plan') = ?`,
    id,
    today,
    productId,
    of === 'plan' ? 1 : 0,
  );
  if (!saved) throw fail('not-found', { what: of, id: String(productId) });
  return saved;
}
