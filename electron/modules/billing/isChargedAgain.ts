/**
 * Whether a charge (by its alias in the query) that gives something back was given back itself: a credit note on the bill
 * that took it in charged it again. What is less on a bill goes with the whole of it alone, so there is no part of it.
 */
export function isChargedAgain(charge: string): string {
  return `(${charge}.amount_minor < 0 AND EXISTS (SELECT 1 FROM credit_note_line n WHERE n.bill_line_id = ${charge}.own_line_id))`;
}
