/**
 * The system whose commands switch the boxes of a CAS make, as a query of its id: the one for that make, in capital
 * letters or small, else the one for all others.
 * @param make an expression for the make, such as `m.cas`
 */
export function systemOf(make: string): string {
  return `(SELECT s.id FROM cas_system s WHERE s.active = 1 AND s.cas_make COLLATE NOCASE IN ('', ${make})
    ORDER BY s.cas_make = '' LIMIT 1)`;
}
