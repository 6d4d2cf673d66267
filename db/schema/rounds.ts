/**
 * Whether `customer c` is on a collector's round, as a condition: he himself is, or his area is and he is on nobody's
 * round by himself. An area goes with the one above it unless somebody has it for himself. The id comes from the
 * database, never from a caller, so it is written into the text.
 */
export function inRoundOf(userId: number): string {
  const collector = Math.trunc(userId);
  return `(EXISTS (SELECT 1 FROM collector_customer own WHERE own.customer_id = c.id AND own.user_id = ${collector})
    OR (c.area_id IN (${roundAreas(collector)})
      AND NOT EXISTS (SELECT 1 FROM collector_customer other WHERE other.customer_id = c.id)))`;
}

/** The areas of a collector's round, as a query of their ids. */
export function roundAreas(userId: number): string {
  return `WITH RECURSIVE round(id) AS (SELECT area_id FROM collector_area WHERE user_id = ${Math.trunc(userId)}
      UNION SELECT a.id FROM area a JOIN round ON a.parent_id = round.id
        WHERE NOT EXISTS (SELECT 1 FROM collector_area k WHERE k.area_id = a.id)) SELECT id FROM round`;
}
