import { inRoundOf } from '#db/schema/rounds.ts';
import type { Parameter } from '../database.ts';
import type { Scope } from '../service.ts';

/** Conditions on the table aliased `c` (customer), each beginning with ` AND `, and their parameters in order. */
export interface Limits {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

/** An area asked for counts with everything below it. */
const WITHIN_AREAS = `c.area_id IN (WITH RECURSIVE below(id) AS (
    SELECT value FROM json_each(?) UNION SELECT a.id FROM area a JOIN below ON a.parent_id = below.id) SELECT id FROM below)`;

/** What the asker may see, narrowed by what he asked for. */
export function customerLimits(
  scope: Scope,
  filter: { areaId?: number | undefined; customerId?: number | undefined },
): Limits {
  const conditions: string[] = [];
  const parameters: Parameter[] = [];
  const limit = (condition: string, parameter: Parameter): void => {
    conditions.push(` AND ${condition}`);
    parameters.push(parameter);
  };
  if (scope.branchIds.length > 0)
    limit('c.branch_id IN (SELECT value FROM json_each(?))', JSON.stringify(scope.branchIds));
  if (scope.areaIds.length > 0) limit('c.area_id IN (SELECT value FROM json_each(?))', JSON.stringify(scope.areaIds));
  if (scope.collectorId !== null) conditions.push(` AND ${inRoundOf(scope.collectorId)}`);
  if (filter.areaId !== undefined) limit(WITHIN_AREAS, JSON.stringify([filter.areaId]));
  if (filter.customerId !== undefined) limit('c.id = ?', filter.customerId);
  return { sql: conditions.join(''), parameters };
}
