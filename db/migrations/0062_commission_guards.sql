CREATE TRIGGER commission_rule_append_only BEFORE UPDATE ON commission_rule
BEGIN SELECT RAISE(ABORT, 'a rule of commission is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER commission_rule_never_deleted BEFORE DELETE ON commission_rule
BEGIN SELECT RAISE(ABORT, 'a rule of commission is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER commission_statement_append_only BEFORE UPDATE ON commission_statement
BEGIN SELECT RAISE(ABORT, 'a commission is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER commission_statement_never_deleted BEFORE DELETE ON commission_statement
BEGIN SELECT RAISE(ABORT, 'a commission is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER commission_line_append_only BEFORE UPDATE ON commission_line
BEGIN SELECT RAISE(ABORT, 'a commission is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER commission_line_never_deleted BEFORE DELETE ON commission_line
BEGIN SELECT RAISE(ABORT, 'a commission is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER commission_void_append_only BEFORE UPDATE ON commission_void
BEGIN SELECT RAISE(ABORT, 'a commission taken back is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER commission_void_never_deleted BEFORE DELETE ON commission_void
BEGIN SELECT RAISE(ABORT, 'a commission taken back is never deleted'); END;
