CREATE TABLE `promotion` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`code` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text,
	`periods` integer NOT NULL,
	`free_periods` integer NOT NULL,
	`rate_ppm` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`most_uses` integer,
	`most_per_customer` integer NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "promotion_kind_known" CHECK("promotion"."kind" IN ('pay-get', 'first', 'referral')),
	CONSTRAINT "promotion_uses" CHECK("promotion"."most_per_customer" > 0 AND ("promotion"."most_uses" IS NULL OR "promotion"."most_uses" > 0)),
	CONSTRAINT "promotion_days" CHECK("promotion"."to_on" IS NULL OR "promotion"."to_on" > "promotion"."from_on")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `promotion_name` ON `promotion` ("name" COLLATE NOCASE);--> statement-breakpoint
CREATE UNIQUE INDEX `promotion_code` ON `promotion` (`code`) WHERE code <> '';--> statement-breakpoint
CREATE TABLE `promotion_branch` (
	`promotion_id` integer NOT NULL,
	`branch_id` integer NOT NULL,
	PRIMARY KEY(`promotion_id`, `branch_id`),
	FOREIGN KEY (`promotion_id`) REFERENCES `promotion`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`branch_id`) REFERENCES `branch`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `promotion_plan` (
	`promotion_id` integer NOT NULL,
	`plan_id` integer NOT NULL,
	PRIMARY KEY(`promotion_id`, `plan_id`),
	FOREIGN KEY (`promotion_id`) REFERENCES `promotion`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`plan_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `promotion_use` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`promotion_id` integer NOT NULL,
	`customer_id` integer NOT NULL,
	`subscription_id` integer NOT NULL,
	`discount_id` integer,
	`payment_id` integer,
	`referrer_id` integer,
	`business_on` text NOT NULL,
	`user_id` integer,
	`at` integer NOT NULL,
	`taken_back_at` integer,
	`taken_back_reason` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`promotion_id`) REFERENCES `promotion`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscription`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`discount_id`) REFERENCES `discount`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`referrer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `promotion_use_uid_unique` ON `promotion_use` (`uid`);--> statement-breakpoint
CREATE INDEX `promotion_use_promotion` ON `promotion_use` (`promotion_id`);--> statement-breakpoint
CREATE INDEX `promotion_use_customer` ON `promotion_use` (`customer_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `promotion_use_payment` ON `promotion_use` (`payment_id`) WHERE payment_id IS NOT NULL AND taken_back_at IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `promotion_use_brought` ON `promotion_use` (`customer_id`) WHERE referrer_id IS NOT NULL AND taken_back_at IS NULL;--> statement-breakpoint
CREATE TABLE `referral_reward` (
	`id` integer PRIMARY KEY NOT NULL,
	`use_id` integer NOT NULL,
	`payment_id` integer NOT NULL,
	`charge_id` integer NOT NULL,
	`at` integer NOT NULL,
	`taken_back_at` integer,
	FOREIGN KEY (`use_id`) REFERENCES `promotion_use`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`charge_id`) REFERENCES `charge`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `referral_reward_payment_id_unique` ON `referral_reward` (`payment_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `referral_reward_charge_id_unique` ON `referral_reward` (`charge_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `referral_reward_once` ON `referral_reward` (`use_id`) WHERE taken_back_at IS NULL;