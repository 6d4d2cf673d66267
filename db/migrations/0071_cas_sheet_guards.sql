CREATE TRIGGER cas_sheet_no_update BEFORE UPDATE ON cas_sheet
BEGIN SELECT RAISE(ABORT, 'that a sheet was written is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER cas_sheet_no_delete BEFORE DELETE ON cas_sheet
BEGIN SELECT RAISE(ABORT, 'that a sheet was written is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER cas_result_row_no_update BEFORE UPDATE ON cas_result_row
BEGIN SELECT RAISE(ABORT, 'a result that was read is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER cas_result_row_no_delete BEFORE DELETE ON cas_result_row
BEGIN SELECT RAISE(ABORT, 'a result that was read is never deleted'); END;
