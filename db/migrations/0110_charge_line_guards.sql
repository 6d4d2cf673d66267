-- Until now the line of a charge was told by what both say. Of several that say the same, each has its own.
WITH line AS (
  SELECT l.id, l.bill_id, l.subscription_id, coalesce(l.member_id, b.customer_id) AS customer_id, l.kind, l.description, l.sac_code, l.revenue_key,
    l.from_on, l.to_on, l.amount_minor, l.includes_tax,
    row_number() OVER (PARTITION BY l.bill_id, l.subscription_id, l.member_id, l.kind, l.description, l.sac_code, l.revenue_key, l.from_on, l.to_on,
      l.amount_minor, l.includes_tax ORDER BY l.position) AS place
  FROM bill_line l JOIN bill b ON b.id = l.bill_id WHERE l.bill_id IN (SELECT bill_id FROM charge)),
said AS (
  SELECT id, bill_id, subscription_id, customer_id, sac_code, revenue_key, from_on, to_on, amount_minor, includes_tax,
    CASE kind WHEN 'deposit' THEN 'deposit' WHEN 'discount' THEN 'discount' WHEN 'referral' THEN 'discount' ELSE 'charge' END AS kind,
    description || iif(quantity = 1, '', ' × ' || quantity) AS line_description
  FROM charge WHERE bill_id IS NOT NULL),
taken AS (
  SELECT *, row_number() OVER (PARTITION BY bill_id, subscription_id, customer_id, kind, line_description, sac_code, revenue_key, from_on, to_on,
    amount_minor, includes_tax ORDER BY id) AS place FROM said)
UPDATE charge SET own_line_id = line.id FROM taken JOIN line ON line.bill_id = taken.bill_id AND line.subscription_id IS taken.subscription_id
    AND line.customer_id = taken.customer_id AND line.kind = taken.kind AND line.description = taken.line_description
    AND line.sac_code = taken.sac_code AND line.revenue_key = taken.revenue_key AND line.from_on = taken.from_on AND line.to_on = taken.to_on
    AND line.amount_minor = taken.amount_minor AND line.includes_tax = taken.includes_tax AND line.place = taken.place
  WHERE charge.id = taken.id;
--> statement-breakpoint
CREATE TRIGGER `charge_is_a_line_of_its_bill` BEFORE UPDATE OF `bill_id`, `own_line_id` ON `charge`
WHEN (NEW.bill_id IS NULL) <> (NEW.own_line_id IS NULL) OR (NEW.bill_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM bill_line l WHERE l.id = NEW.own_line_id AND l.bill_id = NEW.bill_id AND l.amount_minor = NEW.amount_minor))
BEGIN SELECT RAISE(ABORT, 'a billed charge is a line of its bill'); END;
