CREATE TRIGGER visit_never_deleted BEFORE DELETE ON visit
BEGIN SELECT RAISE(ABORT, 'a visit is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER visit_end_kept BEFORE UPDATE ON visit WHEN OLD.end_uid IS NOT NULL
  OR NEW.uid <> OLD.uid OR NEW.ticket_id <> OLD.ticket_id OR (OLD.start_uid IS NOT NULL AND NEW.start_uid IS NOT OLD.start_uid)
BEGIN SELECT RAISE(ABORT, 'what was found on a visit is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER visit_photo_append_only BEFORE UPDATE ON visit_photo
BEGIN SELECT RAISE(ABORT, 'a picture of a visit is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER visit_photo_never_deleted BEFORE DELETE ON visit_photo
BEGIN SELECT RAISE(ABORT, 'a picture of a visit is never deleted'); END;
