-- What an outage was, and what it gave to whom, stays: only what became of it changes.
CREATE TRIGGER `outage_no_delete` BEFORE DELETE ON `outage` BEGIN SELECT RAISE(ABORT, 'outage is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `outage_keeps_what_it_says` BEFORE UPDATE OF `id`, `uid`, `area_id`, `router_id`, `plan_kind`, `cause`, `from_on`, `from_hour`, `to_on`, `to_hour`, `steps`, `business_on`, `at`, `user_id` ON `outage` BEGIN SELECT RAISE(ABORT, 'an outage keeps what it says'); END;
--> statement-breakpoint
CREATE TRIGGER `outage_end_stays` BEFORE UPDATE ON `outage` WHEN OLD.state = 'taken-back' BEGIN SELECT RAISE(ABORT, 'an outage that was taken back stays so'); END;
--> statement-breakpoint
CREATE TRIGGER `outage_item_no_delete` BEFORE DELETE ON `outage_item` BEGIN SELECT RAISE(ABORT, 'outage_item is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `outage_credit_no_delete` BEFORE DELETE ON `outage_credit` BEGIN SELECT RAISE(ABORT, 'outage_credit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `outage_credit_back_once` BEFORE UPDATE ON `outage_credit` WHEN OLD.back_charge_id IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a rebate is taken back once'); END;
