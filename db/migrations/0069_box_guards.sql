-- What is known of boxes so far: they are at customers, and on or off with their services.
UPDATE box SET off_cause = coalesce(
    (SELECT CASE s.state WHEN 'paused' THEN 'temporary' WHEN 'suspended' THEN CASE s.cause WHEN 'due' THEN 'due' ELSE 'request' END END
     FROM subscription s WHERE s.id = box.subscription_id), 'request')
  WHERE state = 'off';
--> statement-breakpoint
INSERT INTO box_action (uid, box_id, kind, from_state, to_state, to_cause, to_customer_id, to_subscription_id, to_vc,
    from_ownership, to_ownership, business_on, at, reason)
  SELECT 'entered-' || id, id, 'enter', '', state, off_cause, customer_id, subscription_id, vc, ownership, ownership,
    date(created_at / 1000, 'unixepoch'), created_at, ''
  FROM box ORDER BY id;
--> statement-breakpoint
CREATE TRIGGER box_by_actions BEFORE UPDATE OF serial, state, off_cause, place_id, customer_id, subscription_id, vc, ownership ON box
WHEN NEW.serial <> OLD.serial OR NOT EXISTS (
  SELECT 1 FROM box_action a WHERE a.id = (SELECT max(id) FROM box_action WHERE box_id = NEW.id)
    AND a.to_state = NEW.state AND a.to_cause = NEW.off_cause AND a.to_place_id IS NEW.place_id AND a.to_customer_id IS NEW.customer_id
    AND a.to_subscription_id IS NEW.subscription_id AND a.to_vc IS NEW.vc AND a.to_ownership = NEW.ownership)
BEGIN SELECT RAISE(ABORT, 'a box changes only by an action'); END;
--> statement-breakpoint
CREATE TRIGGER box_at_one_place_new BEFORE INSERT ON box
WHEN (NEW.state IN ('assigned', 'active', 'off')) <> (NEW.customer_id IS NOT NULL)
  OR (NEW.state IN ('in-stock', 'with-technician', 'returned', 'faulty', 'in-repair')) <> (NEW.place_id IS NOT NULL)
  OR (NEW.state = 'off') <> (NEW.off_cause <> '')
BEGIN SELECT RAISE(ABORT, 'a box is at one place'); END;
--> statement-breakpoint
CREATE TRIGGER box_at_one_place BEFORE UPDATE OF state, off_cause, place_id, customer_id ON box
WHEN (NEW.state IN ('assigned', 'active', 'off')) <> (NEW.customer_id IS NOT NULL)
  OR (NEW.state IN ('in-stock', 'with-technician', 'returned', 'faulty', 'in-repair')) <> (NEW.place_id IS NOT NULL)
  OR (NEW.state = 'off') <> (NEW.off_cause <> '')
BEGIN SELECT RAISE(ABORT, 'a box is at one place'); END;
--> statement-breakpoint
CREATE TRIGGER box_action_from_before BEFORE INSERT ON box_action
WHEN NEW.kind NOT IN ('enter', 'receive') AND NOT EXISTS (
  SELECT 1 FROM box b WHERE b.id = NEW.box_id
    AND b.state = NEW.from_state AND b.off_cause = NEW.from_cause AND b.place_id IS NEW.from_place_id AND b.customer_id IS NEW.from_customer_id
    AND b.subscription_id IS NEW.from_subscription_id AND b.vc IS NEW.from_vc AND b.ownership = NEW.from_ownership)
BEGIN SELECT RAISE(ABORT, 'an action begins where its box stands'); END;
--> statement-breakpoint
CREATE TRIGGER box_action_append_only BEFORE UPDATE ON box_action
BEGIN SELECT RAISE(ABORT, 'an action is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER box_action_never_deleted BEFORE DELETE ON box_action WHEN OLD.kind <> 'enter'
BEGIN SELECT RAISE(ABORT, 'an action is never deleted'); END;
