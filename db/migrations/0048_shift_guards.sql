-- Shifts that were closed before Z reports had numbers get them in the order of their closing.
UPDATE shift SET z_number = (
  SELECT n FROM (SELECT id, row_number() OVER (ORDER BY closed_at, id) AS n FROM shift WHERE state = 'closed') numbered WHERE numbered.id = shift.id
) WHERE state = 'closed';
--> statement-breakpoint
CREATE TRIGGER shift_counted_kept BEFORE UPDATE ON shift WHEN OLD.state = 'closed' AND (
  NEW.state <> 'closed' OR NEW.uid <> OLD.uid OR NEW.user_id <> OLD.user_id OR NEW.float_minor <> OLD.float_minor OR NEW.opened_at <> OLD.opened_at
  OR NEW.closed_at IS NOT OLD.closed_at OR NEW.expected_minor IS NOT OLD.expected_minor OR NEW.counted_minor IS NOT OLD.counted_minor
  OR NEW.variance_reason <> OLD.variance_reason OR NEW.z_number IS NOT OLD.z_number)
BEGIN SELECT RAISE(ABORT, 'a counted shift is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER shift_approved_once BEFORE UPDATE ON shift WHEN OLD.approved_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an approved shift is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER shift_never_deleted BEFORE DELETE ON shift
BEGIN SELECT RAISE(ABORT, 'a shift is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER cash_count_append_only BEFORE UPDATE ON cash_count
BEGIN SELECT RAISE(ABORT, 'a count is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER cash_count_never_deleted BEFORE DELETE ON cash_count
BEGIN SELECT RAISE(ABORT, 'a count is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER drawer_movement_append_only BEFORE UPDATE ON drawer_movement
BEGIN SELECT RAISE(ABORT, 'a movement of cash is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER drawer_movement_never_deleted BEFORE DELETE ON drawer_movement
BEGIN SELECT RAISE(ABORT, 'a movement of cash is never deleted'); END;
