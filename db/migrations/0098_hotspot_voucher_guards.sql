-- The table of prints was made anew for another kind of document: its guards stand again.
CREATE TRIGGER `print_job_keep_what_it_says` BEFORE UPDATE OF `id`, `uid`, `document_kind`, `document_id`, `copy_no`, `content`, `label`, `counter`, `user_id`, `created_at`, `replaces_id` ON `print_job` BEGIN SELECT RAISE(ABORT, 'a print keeps what it says'); END;
--> statement-breakpoint
CREATE TRIGGER `print_job_stays_finished` BEFORE UPDATE ON `print_job` WHEN OLD.finished_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a finished print is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `print_job_no_delete` BEFORE DELETE ON `print_job` BEGIN SELECT RAISE(ABORT, 'a print is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `voucher_batch_no_update` BEFORE UPDATE ON `voucher_batch` BEGIN SELECT RAISE(ABORT, 'voucher_batch is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `voucher_batch_no_delete` BEFORE DELETE ON `voucher_batch` BEGIN SELECT RAISE(ABORT, 'voucher_batch is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `voucher_step_no_update` BEFORE UPDATE ON `voucher_step` BEGIN SELECT RAISE(ABORT, 'voucher_step is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `voucher_step_no_delete` BEFORE DELETE ON `voucher_step` BEGIN SELECT RAISE(ABORT, 'voucher_step is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `voucher_step_line_no_update` BEFORE UPDATE ON `voucher_step_line` BEGIN SELECT RAISE(ABORT, 'voucher_step_line is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `voucher_step_line_no_delete` BEFORE DELETE ON `voucher_step_line` BEGIN SELECT RAISE(ABORT, 'voucher_step_line is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `voucher_sale_no_update` BEFORE UPDATE ON `voucher_sale` BEGIN SELECT RAISE(ABORT, 'voucher_sale is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `voucher_sale_no_delete` BEFORE DELETE ON `voucher_sale` BEGIN SELECT RAISE(ABORT, 'voucher_sale is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `voucher_keeps_its_code` BEFORE UPDATE OF `id`, `batch_id`, `position`, `code`, `password` ON `voucher` BEGIN SELECT RAISE(ABORT, 'a voucher keeps its code'); END;
--> statement-breakpoint
CREATE TRIGGER `voucher_no_delete` BEFORE DELETE ON `voucher` BEGIN SELECT RAISE(ABORT, 'a voucher is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `voucher_sold_only_unsold` BEFORE UPDATE OF `charge_id` ON `voucher` WHEN OLD.charge_id IS NOT NULL AND NEW.charge_id IS NOT NULL AND NEW.charge_id <> OLD.charge_id BEGIN SELECT RAISE(ABORT, 'a voucher is sold once'); END;
