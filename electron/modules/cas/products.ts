import type { Reader } from '#host/context.ts';
import type { Day } from '#shared/domain/time.ts';

/**
 * The distributor's numbers of what a service has on a day, sorted: the packs and channels that its plan includes and
 * those beside it, or the plan's own code where none bears a number.
 */
export function readProducts({ sql }: Pick<Reader, 'sql'>, subscriptionId: number, on: Day): string[] {
  const rows = sql.all<{ number: string }>(
    `SELECT DISTINCT o.number FROM (
       SELECT po.offer_id AS id FROM subscription s JOIN plan_offer po ON po.plan_id = s.plan_id
       WHERE s.id = ? AND po.from_on <= ? AND (po.to_on IS NULL OR po.to_on > ?)
       UNION SELECT offer_id FROM subscription_offer
       WHERE subscription_id = ? AND from_on <= ? AND (to_on IS NULL OR to_on > ?)) has
     JOIN offer o ON o.id = has.id WHERE o.number <> '' ORDER BY o.number`,
    subscriptionId,
    on,
    on,
    subscriptionId,
    on,
    on,
  );
  if (rows.length > 0) return rows.map(({ number }) => number);
  const plan = sql.get<{ code: string }>(
    'SELECT p.code FROM subscription s JOIN plan p ON p.id = s.plan_id WHERE s.id = ?',
    subscriptionId,
  );
  return plan ? [plan.code] : [];
}
