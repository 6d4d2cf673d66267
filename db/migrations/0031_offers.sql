CREATE TABLE `base_fee` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`branch_id` integer,
	`area_id` integer,
	`from_on` text NOT NULL,
	`includes_tax` integer NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `branch`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "base_fee_one_place" CHECK("base_fee"."branch_id" IS NULL OR "base_fee"."area_id" IS NULL)
) STRICT;
--> statement-breakpoint
CREATE TABLE `base_fee_step` (
	`id` integer PRIMARY KEY NOT NULL,
	`base_fee_id` integer NOT NULL,
	`up_to` integer,
	`price_minor` integer NOT NULL,
	`next_price_minor` integer NOT NULL,
	FOREIGN KEY (`base_fee_id`) REFERENCES `base_fee`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "base_fee_step_positive" CHECK("base_fee_step"."price_minor" >= 0 AND "base_fee_step"."next_price_minor" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `base_fee_step_fee` ON `base_fee_step` (`base_fee_id`);--> statement-breakpoint
CREATE TABLE `offer` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`number` text NOT NULL,
	`language` text NOT NULL,
	`genre` text NOT NULL,
	`slots` integer,
	`active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "offer_kind_known" CHECK("offer"."kind" IN ('channel', 'pack', 'bouquet')),
	CONSTRAINT "offer_slots" CHECK(("offer"."kind" = 'channel') = ("offer"."slots" IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `offer_name` ON `offer` ("name" COLLATE NOCASE);--> statement-breakpoint
CREATE TABLE `offer_change` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`subscription_id` integer NOT NULL,
	`business_on` text NOT NULL,
	`added` text NOT NULL,
	`removed` text NOT NULL,
	`reason` text NOT NULL,
	`user_id` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscription`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `offer_change_uid_unique` ON `offer_change` (`uid`);--> statement-breakpoint
CREATE TABLE `offer_channel` (
	`id` integer PRIMARY KEY NOT NULL,
	`pack_id` integer NOT NULL,
	`channel_id` integer NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text,
	FOREIGN KEY (`pack_id`) REFERENCES `offer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`channel_id`) REFERENCES `offer`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `offer_channel_pack` ON `offer_channel` (`pack_id`);--> statement-breakpoint
CREATE TABLE `offer_price` (
	`id` integer PRIMARY KEY NOT NULL,
	`offer_id` integer NOT NULL,
	`branch_id` integer,
	`from_on` text NOT NULL,
	`price_minor` integer NOT NULL,
	`includes_tax` integer NOT NULL,
	FOREIGN KEY (`offer_id`) REFERENCES `offer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`branch_id`) REFERENCES `branch`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "offer_price_positive" CHECK("offer_price"."price_minor" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `offer_price_offer` ON `offer_price` (`offer_id`,`from_on`);--> statement-breakpoint
CREATE TABLE `plan_offer` (
	`id` integer PRIMARY KEY NOT NULL,
	`plan_id` integer NOT NULL,
	`offer_id` integer NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text,
	FOREIGN KEY (`plan_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`offer_id`) REFERENCES `offer`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `plan_offer_plan` ON `plan_offer` (`plan_id`);--> statement-breakpoint
CREATE TABLE `subscription_offer` (
	`id` integer PRIMARY KEY NOT NULL,
	`subscription_id` integer NOT NULL,
	`offer_id` integer NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscription`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`offer_id`) REFERENCES `offer`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "subscription_offer_days" CHECK("subscription_offer"."to_on" IS NULL OR "subscription_offer"."to_on" >= "subscription_offer"."from_on")
) STRICT;
--> statement-breakpoint
CREATE INDEX `subscription_offer_subscription` ON `subscription_offer` (`subscription_id`);--> statement-breakpoint
ALTER TABLE `plan` ADD `base_fee` integer DEFAULT false NOT NULL;