CREATE TABLE `collection_case` (
	`customer_id` integer PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`since_on` text NOT NULL,
	`due_on` text NOT NULL,
	`reminded_day` integer,
	`warned_on` text,
	`proposed_on` text,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "collection_case_state_known" CHECK("collection_case"."state" IN ('clear', 'pending', 'reminded', 'warned', 'suspended', 'restored', 'doubtful', 'written-off'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `collection_case_state` ON `collection_case` (`state`,`since_on`);--> statement-breakpoint
CREATE INDEX `collection_case_proposed` ON `collection_case` (`proposed_on`) WHERE proposed_on IS NOT NULL;--> statement-breakpoint
CREATE TABLE `collection_event` (
	`id` integer PRIMARY KEY NOT NULL,
	`customer_id` integer NOT NULL,
	`kind` text NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`user_id` integer,
	`amount_minor` integer NOT NULL,
	`due_on` text,
	`batch_id` integer,
	`payment_id` integer,
	`detail` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`batch_id`) REFERENCES `suspension_batch`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `collection_event_customer` ON `collection_event` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `collection_event_on` ON `collection_event` (`business_on`,`kind`);--> statement-breakpoint
CREATE INDEX `collection_event_payment` ON `collection_event` (`payment_id`) WHERE payment_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `collection_exemption` (
	`id` integer PRIMARY KEY NOT NULL,
	`customer_id` integer NOT NULL,
	`reason` text NOT NULL,
	`user_id` integer,
	`at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `collection_exemption_one` ON `collection_exemption` (`customer_id`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE TABLE `collection_rule` (
	`id` integer PRIMARY KEY NOT NULL,
	`reminder_days` text NOT NULL,
	`warning_days` integer,
	`late_fee_kind` text NOT NULL,
	`late_fee_days` integer NOT NULL,
	`late_fee_minor` integer NOT NULL,
	`late_fee_ppm` integer NOT NULL,
	`late_fee_least_minor` integer NOT NULL,
	`late_fee_cap_minor` integer,
	`late_fee_from_minor` integer NOT NULL,
	`late_fee_tax_set_id` integer,
	`suspend_days` integer,
	`suspend_least_minor` integer NOT NULL,
	`suspend_mode` text NOT NULL,
	`skip_weekdays` text NOT NULL,
	`skip_holidays` integer NOT NULL,
	`reconnection_fee_minor` integer NOT NULL,
	`reconnection_tax_set_id` integer,
	`promise_most_days` integer NOT NULL,
	`promise_most_open` integer NOT NULL,
	`promise_most_monthly` integer NOT NULL,
	`promise_restores` integer NOT NULL,
	`doubtful_days` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`late_fee_tax_set_id`) REFERENCES `tax_set`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`reconnection_tax_set_id`) REFERENCES `tax_set`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "collection_rule_single" CHECK("collection_rule"."id" = 1),
	CONSTRAINT "collection_rule_fee_known" CHECK("collection_rule"."late_fee_kind" IN ('none', 'fixed', 'percent')),
	CONSTRAINT "collection_rule_mode_known" CHECK("collection_rule"."suspend_mode" IN ('review', 'automatic'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `holiday` (
	`id` integer PRIMARY KEY NOT NULL,
	`business_on` text NOT NULL,
	`name` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `holiday_business_on_unique` ON `holiday` (`business_on`);--> statement-breakpoint
CREATE TABLE `promise` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`customer_id` integer NOT NULL,
	`made_on` text NOT NULL,
	`promised_on` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`note` text NOT NULL,
	`user_id` integer,
	`at` integer NOT NULL,
	`cancelled_at` integer,
	`cancel_reason` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "promise_positive" CHECK("promise"."amount_minor" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `promise_uid_unique` ON `promise` (`uid`);--> statement-breakpoint
CREATE INDEX `promise_customer` ON `promise` (`customer_id`,`promised_on`);--> statement-breakpoint
CREATE INDEX `promise_on` ON `promise` (`promised_on`);--> statement-breakpoint
CREATE INDEX `promise_user` ON `promise` (`user_id`,`made_on`);--> statement-breakpoint
CREATE TABLE `suspension_batch` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`user_id` integer,
	`state` text NOT NULL,
	`total` integer NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`suspended` integer DEFAULT 0 NOT NULL,
	`finished_at` integer,
	`restore_reason` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "suspension_batch_state_known" CHECK("suspension_batch"."state" IN ('running', 'done', 'interrupted', 'restored'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `suspension_batch_uid_unique` ON `suspension_batch` (`uid`);--> statement-breakpoint
CREATE TABLE `suspension_item` (
	`batch_id` integer NOT NULL,
	`customer_id` integer NOT NULL,
	`result` text NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`batch_id`, `customer_id`),
	FOREIGN KEY (`batch_id`) REFERENCES `suspension_batch`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "suspension_item_result_known" CHECK("suspension_item"."result" IN ('waiting', 'suspended', 'skipped', 'failed', 'restored'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `suspension_item_result` ON `suspension_item` (`batch_id`,`result`);