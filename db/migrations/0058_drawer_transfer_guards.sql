CREATE TRIGGER `drawer_transfer_no_update` BEFORE UPDATE ON `drawer_transfer` BEGIN SELECT RAISE(ABORT, 'drawer_transfer is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `drawer_transfer_no_delete` BEFORE DELETE ON `drawer_transfer` BEGIN SELECT RAISE(ABORT, 'drawer_transfer is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `drawer_transfer_answer_no_update` BEFORE UPDATE ON `drawer_transfer_answer` BEGIN SELECT RAISE(ABORT, 'drawer_transfer_answer is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `drawer_transfer_answer_no_delete` BEFORE DELETE ON `drawer_transfer_answer` BEGIN SELECT RAISE(ABORT, 'drawer_transfer_answer is append-only'); END;
