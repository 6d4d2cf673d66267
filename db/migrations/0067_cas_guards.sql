INSERT INTO cas_office (id, confirm_within_hours) VALUES (1, 72);
--> statement-breakpoint
-- Until the office says how its distributor is reached, what is wished of boxes is a work list for people.
INSERT INTO cas_system (id, name, cas_make, adapter, settings) VALUES (1, 'Distributor', '', 'manual', '{}');
--> statement-breakpoint
CREATE TRIGGER cas_system_never_deleted BEFORE DELETE ON cas_system
BEGIN SELECT RAISE(ABORT, 'a distributor''s system is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER cas_command_keeps_what_it_says BEFORE UPDATE OF id, uid, kind, box_id, action_id, payload, at, user_id ON cas_command
BEGIN SELECT RAISE(ABORT, 'what a command says is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER cas_command_stays_finished BEFORE UPDATE ON cas_command WHEN OLD.state IN ('confirmed', 'superseded')
BEGIN SELECT RAISE(ABORT, 'a finished command is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER cas_command_never_deleted BEFORE DELETE ON cas_command
BEGIN SELECT RAISE(ABORT, 'a command is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER cas_command_step_no_update BEFORE UPDATE ON cas_command_step
BEGIN SELECT RAISE(ABORT, 'the proof of a command is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER cas_command_step_no_delete BEFORE DELETE ON cas_command_step
BEGIN SELECT RAISE(ABORT, 'the proof of a command is never deleted'); END;
