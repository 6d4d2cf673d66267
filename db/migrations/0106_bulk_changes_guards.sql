-- The tables of work on many boxes were made anew for changes of services: their guards stand again.
CREATE TRIGGER box_bulk_keeps_what_was_asked BEFORE UPDATE OF id, uid, request_hash, kind, work, source, filter, of_bulk_id, reason, business_on, at, user_id, counter, total ON box_bulk
BEGIN SELECT RAISE(ABORT, 'what was asked for of many boxes is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER box_bulk_no_delete BEFORE DELETE ON box_bulk
BEGIN SELECT RAISE(ABORT, 'work on many boxes is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER box_bulk_item_once BEFORE UPDATE ON box_bulk_item
WHEN OLD.result <> 'waiting' OR NEW.bulk_id <> OLD.bulk_id OR NEW.position <> OLD.position OR NEW.number <> OLD.number
  OR NEW.box_id IS NOT OLD.box_id OR NEW.customer_id IS NOT OLD.customer_id
BEGIN SELECT RAISE(ABORT, 'what became of a box is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER box_bulk_item_no_delete BEFORE DELETE ON box_bulk_item
BEGIN SELECT RAISE(ABORT, 'work on many boxes is never deleted'); END;
