CREATE TRIGGER stock_part_move_append_only BEFORE UPDATE ON stock_part_move
BEGIN SELECT RAISE(ABORT, 'a movement of a part is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER stock_part_move_never_deleted BEFORE DELETE ON stock_part_move
BEGIN SELECT RAISE(ABORT, 'a movement of a part is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER stock_count_kept BEFORE UPDATE ON stock_count WHEN OLD.state <> 'open'
BEGIN SELECT RAISE(ABORT, 'a count that has ended is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER stock_count_line_append_only BEFORE UPDATE ON stock_count_line
BEGIN SELECT RAISE(ABORT, 'what a count found is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER stock_count_line_never_deleted BEFORE DELETE ON stock_count_line
BEGIN SELECT RAISE(ABORT, 'what a count found is never deleted'); END;
