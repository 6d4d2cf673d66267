CREATE TRIGGER incident_never_deleted BEFORE DELETE ON incident
BEGIN SELECT RAISE(ABORT, 'an outage is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER incident_end_kept BEFORE UPDATE ON incident WHEN OLD.end_uid IS NOT NULL
  OR NEW.uid <> OLD.uid OR NEW.area_id IS NOT OLD.area_id OR NEW.router_id IS NOT OLD.router_id OR NEW.from_at <> OLD.from_at
BEGIN SELECT RAISE(ABORT, 'where and since when an outage was is never changed, nor how it ended'); END;
