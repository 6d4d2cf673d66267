-- What was done with boxes, what was charged for it and whose deposits are held is never rewritten.
CREATE TRIGGER `box_work_no_update` BEFORE UPDATE ON `box_work` BEGIN SELECT RAISE(ABORT, 'box_work is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `box_work_no_delete` BEFORE DELETE ON `box_work` BEGIN SELECT RAISE(ABORT, 'box_work is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `box_work_charge_no_update` BEFORE UPDATE ON `box_work_charge` BEGIN SELECT RAISE(ABORT, 'box_work_charge is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `box_work_charge_no_delete` BEFORE DELETE ON `box_work_charge` BEGIN SELECT RAISE(ABORT, 'box_work_charge is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `box_deposit_no_update` BEFORE UPDATE ON `box_deposit` BEGIN SELECT RAISE(ABORT, 'box_deposit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `box_deposit_no_delete` BEFORE DELETE ON `box_deposit` BEGIN SELECT RAISE(ABORT, 'box_deposit is append-only'); END;
