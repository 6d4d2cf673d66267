CREATE TABLE `planned_state` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text,
	`subscription_id` integer NOT NULL,
	`to_state` text NOT NULL,
	`cause` text NOT NULL,
	`business_on` text NOT NULL,
	`until_on` text,
	`refund_unused` integer NOT NULL,
	`bill_now` integer NOT NULL,
	`reason` text NOT NULL,
	`user_id` integer,
	`at` integer NOT NULL,
	`done_at` integer,
	`cancelled_at` integer,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscription`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "planned_state_known" CHECK("planned_state"."to_state" IN ('active', 'paused', 'suspended', 'ended')),
	CONSTRAINT "planned_state_one_end" CHECK("planned_state"."done_at" IS NULL OR "planned_state"."cancelled_at" IS NULL)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `planned_state_uid_unique` ON `planned_state` (`uid`);--> statement-breakpoint
CREATE INDEX `planned_state_subscription` ON `planned_state` (`subscription_id`);--> statement-breakpoint
CREATE INDEX `planned_state_waiting` ON `planned_state` (`business_on`) WHERE done_at IS NULL AND cancelled_at IS NULL;--> statement-breakpoint
CREATE TABLE `subscription_terms` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text,
	`subscription_id` integer NOT NULL,
	`kind` text NOT NULL,
	`from_on` text NOT NULL,
	`plan_id` integer NOT NULL,
	`timing` text NOT NULL,
	`cycle_kind` text NOT NULL,
	`cycle_every` integer NOT NULL,
	`billing_day` integer NOT NULL,
	`anchor_on` text NOT NULL,
	`own_price_minor` integer,
	`own_price_reason` text NOT NULL,
	`consent` text NOT NULL,
	`reason` text NOT NULL,
	`user_id` integer,
	`at` integer NOT NULL,
	`applied_at` integer,
	`cancelled_at` integer,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscription`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`plan_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "subscription_terms_kind_known" CHECK("subscription_terms"."kind" IN ('start', 'plan', 'billing-day', 'renewal')),
	CONSTRAINT "subscription_terms_one_end" CHECK("subscription_terms"."applied_at" IS NULL OR "subscription_terms"."cancelled_at" IS NULL)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `subscription_terms_uid_unique` ON `subscription_terms` (`uid`);--> statement-breakpoint
CREATE INDEX `subscription_terms_days` ON `subscription_terms` (`subscription_id`,`from_on`);--> statement-breakpoint
CREATE INDEX `subscription_terms_waiting` ON `subscription_terms` (`from_on`) WHERE applied_at IS NULL AND cancelled_at IS NULL;--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_plan` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`tax_set_id` integer,
	`sac_code` text DEFAULT '' NOT NULL,
	`timing` text NOT NULL,
	`cycle_kind` text NOT NULL,
	`cycle_every` integer NOT NULL,
	`billing_day` integer NOT NULL,
	`joins_first` integer DEFAULT false NOT NULL,
	`download_kbps` integer,
	`upload_kbps` integer,
	`active` integer DEFAULT true NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`tax_set_id`) REFERENCES `tax_set`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "plan_kind_known" CHECK("__new_plan"."kind" IN ('cable', 'internet', 'bundle', 'other')),
	CONSTRAINT "plan_timing_known" CHECK("__new_plan"."timing" IN ('prepaid', 'postpaid', 'validity', 'daily')),
	CONSTRAINT "plan_cycle_known" CHECK("__new_plan"."cycle_kind" IN ('calendar', 'anniversary', 'days'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_plan`("id", "code", "name", "kind", "tax_set_id", "sac_code", "timing", "cycle_kind", "cycle_every", "billing_day", "download_kbps", "upload_kbps", "active", "created_at", "version") SELECT "id", "code", "name", "kind", "tax_set_id", "sac_code", "timing", "cycle_kind", "cycle_every", "billing_day", "download_kbps", "upload_kbps", "active", "created_at", "version" FROM `plan`;--> statement-breakpoint
DROP TABLE `plan`;--> statement-breakpoint
ALTER TABLE `__new_plan` RENAME TO `plan`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `plan_code_unique` ON `plan` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `plan_name` ON `plan` ("name" COLLATE NOCASE);--> statement-breakpoint
CREATE TABLE `__new_subscription` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`customer_id` integer NOT NULL,
	`plan_id` integer NOT NULL,
	`state` text NOT NULL,
	`cause` text DEFAULT '' NOT NULL,
	`timing` text NOT NULL,
	`cycle_kind` text NOT NULL,
	`cycle_every` integer NOT NULL,
	`billing_day` integer NOT NULL,
	`anchor_on` text NOT NULL,
	`start_on` text NOT NULL,
	`end_on` text,
	`own_price_minor` integer,
	`own_price_reason` text DEFAULT '' NOT NULL,
	`billed_to_on` text,
	`bill_on` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`plan_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "subscription_state_known" CHECK("__new_subscription"."state" IN ('active', 'paused', 'suspended', 'ended')),
	CONSTRAINT "subscription_cycle_known" CHECK("__new_subscription"."cycle_kind" IN ('calendar', 'anniversary', 'days')),
	CONSTRAINT "subscription_billing_day" CHECK("__new_subscription"."billing_day" BETWEEN 1 AND 28),
	CONSTRAINT "subscription_price" CHECK("__new_subscription"."own_price_minor" IS NULL OR "__new_subscription"."own_price_minor" >= 0)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_subscription`("id", "uid", "customer_id", "plan_id", "state", "timing", "cycle_kind", "cycle_every", "billing_day", "anchor_on", "start_on", "end_on", "own_price_minor", "own_price_reason", "billed_to_on", "bill_on", "created_at") SELECT "id", "uid", "customer_id", "plan_id", "state", "timing", "cycle_kind", "cycle_every", "billing_day", "anchor_on", "start_on", "end_on", "own_price_minor", "own_price_reason", "billed_to_on", "bill_on", "created_at" FROM `subscription`;--> statement-breakpoint
DROP TABLE `subscription`;--> statement-breakpoint
ALTER TABLE `__new_subscription` RENAME TO `subscription`;--> statement-breakpoint
CREATE UNIQUE INDEX `subscription_uid_unique` ON `subscription` (`uid`);--> statement-breakpoint
CREATE INDEX `subscription_customer` ON `subscription` (`customer_id`);--> statement-breakpoint
CREATE INDEX `subscription_plan` ON `subscription` (`plan_id`,`state`);--> statement-breakpoint
CREATE INDEX `subscription_due` ON `subscription` (`customer_id`,`bill_on`) WHERE state = 'active';--> statement-breakpoint
ALTER TABLE `subscription_event` ADD `uid` text;--> statement-breakpoint
ALTER TABLE `subscription_event` ADD `cause` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `subscription_event` ADD `charging` text DEFAULT 'stop' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `subscription_event_uid_unique` ON `subscription_event` (`uid`);--> statement-breakpoint
ALTER TABLE `company` ADD `paused_charging` text DEFAULT 'credit' NOT NULL;--> statement-breakpoint
ALTER TABLE `company` ADD `suspended_charging` text DEFAULT 'stop' NOT NULL;--> statement-breakpoint
ALTER TABLE `company` ADD `pause_least_days` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `company` ADD `pause_most_days` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `company` ADD `end_refund` text DEFAULT 'unused' NOT NULL;--> statement-breakpoint
ALTER TABLE `company` ADD `least_bill_minor` integer DEFAULT 0 NOT NULL;