-- Records of usage and the rules they are charged by are append-only; of a charge for usage only what took its place is told later.
CREATE TRIGGER `usage_record_no_update` BEFORE UPDATE ON `usage_record` BEGIN SELECT RAISE(ABORT, 'usage_record is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `usage_record_no_delete` BEFORE DELETE ON `usage_record` BEGIN SELECT RAISE(ABORT, 'usage_record is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `usage_period_no_update` BEFORE UPDATE ON `usage_period` BEGIN SELECT RAISE(ABORT, 'usage_period is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `usage_period_no_delete` BEFORE DELETE ON `usage_period` BEGIN SELECT RAISE(ABORT, 'usage_period is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `usage_charge_no_delete` BEFORE DELETE ON `usage_charge` BEGIN SELECT RAISE(ABORT, 'usage_charge is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `usage_charge_keeps_what_it_says` BEFORE UPDATE OF `usage_period_id`, `charge_id`, `units` ON `usage_charge` BEGIN SELECT RAISE(ABORT, 'a charge for usage keeps what it says'); END;
--> statement-breakpoint
CREATE TRIGGER `usage_charge_replaced_stays` BEFORE UPDATE ON `usage_charge` WHEN OLD.replaced_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a replaced charge stays replaced'); END;
