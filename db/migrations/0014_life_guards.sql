-- Terms and planned changes say what was asked for, for ever; a service suspended before today was so on request.
CREATE TRIGGER `subscription_terms_no_delete` BEFORE DELETE ON `subscription_terms` BEGIN SELECT RAISE(ABORT, 'subscription_terms is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `subscription_terms_keep_what_they_say` BEFORE UPDATE OF `id`, `uid`, `subscription_id`, `kind`, `from_on`, `plan_id`, `timing`, `cycle_kind`, `cycle_every`, `billing_day`, `anchor_on`, `own_price_minor`, `own_price_reason`, `consent`, `reason`, `user_id`, `at` ON `subscription_terms` BEGIN SELECT RAISE(ABORT, 'terms keep what they say'); END;
--> statement-breakpoint
CREATE TRIGGER `subscription_terms_end_stays` BEFORE UPDATE ON `subscription_terms` WHEN OLD.applied_at IS NOT NULL OR OLD.cancelled_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'terms that are in force or cancelled stay so'); END;
--> statement-breakpoint
CREATE TRIGGER `planned_state_no_delete` BEFORE DELETE ON `planned_state` BEGIN SELECT RAISE(ABORT, 'planned_state is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `planned_state_keeps_what_it_says` BEFORE UPDATE OF `id`, `uid`, `subscription_id`, `to_state`, `cause`, `business_on`, `until_on`, `refund_unused`, `bill_now`, `reason`, `user_id`, `at` ON `planned_state` BEGIN SELECT RAISE(ABORT, 'a planned change keeps what it says'); END;
--> statement-breakpoint
CREATE TRIGGER `planned_state_end_stays` BEFORE UPDATE ON `planned_state` WHEN OLD.done_at IS NOT NULL OR OLD.cancelled_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a planned change that is done or cancelled stays so'); END;
--> statement-breakpoint
UPDATE `subscription` SET `cause` = 'request' WHERE `state` = 'suspended';
