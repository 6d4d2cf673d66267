/**
 * SQL for what a customer has, as one text each; `c` is the customer. Boxes stand with their VC: `STB1 (VC1)`.
 */
export const SERVICES = `trim(
  coalesce((SELECT group_concat(x.label, ', ') FROM (
    SELECT CASE WHEN b.vc IS NULL THEN b.serial ELSE b.serial || ' (' || b.vc || ')' END AS label
    FROM box b WHERE b.customer_id = c.id ORDER BY b.id) x), '') ||
  coalesce((SELECT ', ' || group_concat(x.username, ', ') FROM (
    SELECT n.username FROM network_account n WHERE n.customer_id = c.id ORDER BY n.id) x), ''), ', ')`;

export const PLANS = `coalesce((SELECT group_concat(x.name, ', ') FROM (
    SELECT p.name FROM subscription s JOIN plan p ON p.id = s.plan_id
    WHERE s.customer_id = c.id AND s.state <> 'ended' ORDER BY s.id) x), '')`;

export const FIRST_PHONE = `coalesce((SELECT h.phone FROM customer_phone h WHERE h.customer_id = c.id ORDER BY h.position LIMIT 1), '')`;
