-- A print says what it is of; once it is over it stays so; nothing of it is deleted.
CREATE TRIGGER `print_job_keep_what_it_says` BEFORE UPDATE OF `id`, `uid`, `document_kind`, `document_id`, `copy_no`, `content`, `label`, `counter`, `user_id`, `created_at`, `replaces_id` ON `print_job` BEGIN SELECT RAISE(ABORT, 'a print keeps what it says'); END;
--> statement-breakpoint
CREATE TRIGGER `print_job_stays_finished` BEFORE UPDATE ON `print_job` WHEN OLD.finished_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a finished print is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `print_job_no_delete` BEFORE DELETE ON `print_job` BEGIN SELECT RAISE(ABORT, 'a print is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `printer_no_delete` BEFORE DELETE ON `printer` BEGIN SELECT RAISE(ABORT, 'a printer is never deleted'); END;
