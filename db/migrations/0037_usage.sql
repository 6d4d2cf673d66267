CREATE TABLE `usage_charge` (
	`usage_period_id` integer NOT NULL,
	`charge_id` integer NOT NULL,
	`units` integer NOT NULL,
	`replaced_at` integer,
	PRIMARY KEY(`usage_period_id`, `charge_id`),
	FOREIGN KEY (`usage_period_id`) REFERENCES `usage_period`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`charge_id`) REFERENCES `charge`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "usage_charge_some" CHECK("usage_charge"."units" <> 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `usage_charge_charge_id_unique` ON `usage_charge` (`charge_id`);--> statement-breakpoint
CREATE TABLE `usage_period` (
	`id` integer PRIMARY KEY NOT NULL,
	`subscription_id` integer NOT NULL,
	`from_on` text NOT NULL,
	`plan_id` integer NOT NULL,
	`quota_bytes` integer,
	`unit_bytes` integer,
	`price_minor` integer,
	`includes_tax` integer NOT NULL,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscription`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`plan_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `usage_period_from` ON `usage_period` (`subscription_id`,`from_on`,`plan_id`);--> statement-breakpoint
CREATE TABLE `usage_record` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`subscription_id` integer NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	`download_bytes` integer NOT NULL,
	`upload_bytes` integer NOT NULL,
	`source` text NOT NULL,
	`replaces_id` integer,
	`reason` text NOT NULL,
	`user_id` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscription`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`replaces_id`) REFERENCES `usage_record`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "usage_record_days" CHECK("usage_record"."to_on" > "usage_record"."from_on"),
	CONSTRAINT "usage_record_positive" CHECK("usage_record"."download_bytes" >= 0 AND "usage_record"."upload_bytes" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `usage_record_uid_unique` ON `usage_record` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `usage_record_replaces_id_unique` ON `usage_record` (`replaces_id`);--> statement-breakpoint
CREATE INDEX `usage_record_subscription` ON `usage_record` (`subscription_id`,`from_on`);--> statement-breakpoint
ALTER TABLE `plan` ADD `burst_download_kbps` integer;--> statement-breakpoint
ALTER TABLE `plan` ADD `burst_upload_kbps` integer;--> statement-breakpoint
ALTER TABLE `plan` ADD `quota_bytes` integer;--> statement-breakpoint
ALTER TABLE `plan` ADD `fair_download_kbps` integer;--> statement-breakpoint
ALTER TABLE `plan` ADD `fair_upload_kbps` integer;--> statement-breakpoint
ALTER TABLE `plan` ADD `overage_unit_bytes` integer;--> statement-breakpoint
ALTER TABLE `plan` ADD `overage_price_minor` integer;--> statement-breakpoint
ALTER TABLE `plan` ADD `overage_includes_tax` integer DEFAULT false NOT NULL;