CREATE TRIGGER `discount_keep_what_they_say` BEFORE UPDATE OF `id`, `uid`, `customer_id`, `subscription_id`, `kind`, `rate_ppm`, `amount_minor`, `from_on`, `reason`, `user_id`, `at` ON `discount` BEGIN SELECT RAISE(ABORT, 'a discount keeps what it says'); END;
--> statement-breakpoint
CREATE TRIGGER `discount_end_earlier` BEFORE UPDATE OF `to_on` ON `discount` WHEN NEW.`to_on` IS NULL OR NEW.`to_on` > OLD.`to_on` BEGIN SELECT RAISE(ABORT, 'a discount only ends earlier'); END;
--> statement-breakpoint
CREATE TRIGGER `discount_no_delete` BEFORE DELETE ON `discount` BEGIN SELECT RAISE(ABORT, 'a discount is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `bill_discount_no_update` BEFORE UPDATE ON `bill_discount` BEGIN SELECT RAISE(ABORT, 'bill_discount is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `bill_discount_no_delete` BEFORE DELETE ON `bill_discount` BEGIN SELECT RAISE(ABORT, 'bill_discount is append-only'); END;
