CREATE TRIGGER cas_check_no_update BEFORE UPDATE ON cas_check
BEGIN SELECT RAISE(ABORT, 'a comparison is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER cas_check_no_delete BEFORE DELETE ON cas_check
BEGIN SELECT RAISE(ABORT, 'a comparison is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER cas_difference_keeps_what_it_says BEFORE UPDATE OF id, check_id, kind, box_id, customer_id, serial, vc, there, here, cost_minor, price_minor ON cas_difference
BEGIN SELECT RAISE(ABORT, 'what a comparison found is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER cas_difference_answered_once BEFORE UPDATE ON cas_difference WHEN OLD.answer = 'command'
BEGIN SELECT RAISE(ABORT, 'what was done about a difference is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER cas_difference_no_delete BEFORE DELETE ON cas_difference
BEGIN SELECT RAISE(ABORT, 'what a comparison found is never deleted'); END;
