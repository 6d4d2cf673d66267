import { inRoundOf } from '#db/schema/rounds.ts';
import type { ReadDatabase } from '../database.ts';
import type { RoundStop } from '../service.ts';
import { inWalkingOrder, type Stop } from './walk.ts';

/** Who on a collector's round owes something now, door by door as he comes by them. */
export function roundOf(database: ReadDatabase, userId: number): RoundStop[] {
  const stops = database.all<Stop & RoundStop>(
    `SELECT c.id AS customerId, a.balance_minor AS dueMinor, c.area_id AS areaId, c.walk_no AS walkNo, c.address, c.name
     FROM customer c JOIN account a ON a.id = c.account_id
     WHERE c.removed_at IS NULL AND a.balance_minor > 0 AND ${inRoundOf(userId)} ORDER BY c.id`,
  );
  return inWalkingOrder(database, stops).map(({ customerId, dueMinor }) => ({ customerId, dueMinor }));
}
