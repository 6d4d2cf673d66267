/**
 * The line of a bill that a charge (by its alias in the query) was taken in as; null while no bill has. A line does not
 * name its charge: it is told by the bill, the service, the days, the words and the amount.
 */
export function lineOfCharge(charge: string): string {
  return `(SELECT min(l.id) FROM bill_line l WHERE l.bill_id = ${charge}.bill_id AND l.subscription_id IS ${charge}.subscription_id
    AND l.description IN (${charge}.description, ${charge}.description || ' × ' || ${charge}.quantity) AND l.from_on = ${charge}.from_on AND l.to_on = ${charge}.to_on
    AND l.amount_minor = ${charge}.amount_minor)`;
}

/**
 * Whether a charge that gives something back was given back itself: a credit note on the bill that took it in charged it
 * again. What is less on a bill goes with the whole of it alone, so there is no part of it.
 */
export function isChargedAgain(charge: string): string {
  return `(${charge}.amount_minor < 0 AND EXISTS (SELECT 1 FROM credit_note_line n WHERE n.bill_line_id = ${lineOfCharge(charge)}))`;
}
