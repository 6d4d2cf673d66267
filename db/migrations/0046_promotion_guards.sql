-- What a promotion grants stays; what is taken stays said; no limit of uses is passed, whoever asks.
CREATE TRIGGER `promotion_keep_what_it_grants` BEFORE UPDATE OF `id`, `kind`, `code`, `periods`, `free_periods`, `rate_ppm`, `amount_minor` ON `promotion` BEGIN SELECT RAISE(ABORT, 'a promotion keeps what it grants'); END;
--> statement-breakpoint
CREATE TRIGGER `promotion_no_delete` BEFORE DELETE ON `promotion` BEGIN SELECT RAISE(ABORT, 'a promotion is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `promotion_use_keep_what_it_says` BEFORE UPDATE OF `id`, `uid`, `promotion_id`, `customer_id`, `subscription_id`, `discount_id`, `payment_id`, `referrer_id`, `business_on`, `user_id`, `at` ON `promotion_use` BEGIN SELECT RAISE(ABORT, 'a use of a promotion keeps what it says'); END;
--> statement-breakpoint
CREATE TRIGGER `promotion_use_no_delete` BEFORE DELETE ON `promotion_use` BEGIN SELECT RAISE(ABORT, 'a use of a promotion is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `promotion_use_within_limits` BEFORE INSERT ON `promotion_use` WHEN EXISTS (SELECT 1 FROM `promotion` p WHERE p.id = NEW.promotion_id AND ((SELECT count(*) FROM `promotion_use` u WHERE u.promotion_id = p.id AND u.taken_back_at IS NULL) >= p.most_uses OR (SELECT count(*) FROM `promotion_use` u WHERE u.promotion_id = p.id AND u.customer_id = NEW.customer_id AND u.taken_back_at IS NULL) >= p.most_per_customer)) BEGIN SELECT RAISE(ABORT, 'a promotion is not taken beyond its limits'); END;
--> statement-breakpoint
CREATE TRIGGER `referral_reward_keep_what_it_says` BEFORE UPDATE OF `id`, `use_id`, `payment_id`, `charge_id`, `at` ON `referral_reward` BEGIN SELECT RAISE(ABORT, 'a reward keeps what it says'); END;
--> statement-breakpoint
CREATE TRIGGER `referral_reward_no_delete` BEFORE DELETE ON `referral_reward` BEGIN SELECT RAISE(ABORT, 'a reward is never deleted'); END;
