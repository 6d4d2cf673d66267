CREATE TABLE `outage` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`area_id` integer,
	`router_id` integer,
	`plan_kind` text NOT NULL,
	`cause` text NOT NULL,
	`from_on` text NOT NULL,
	`from_hour` integer NOT NULL,
	`to_on` text NOT NULL,
	`to_hour` integer NOT NULL,
	`steps` text NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`user_id` integer,
	`state` text NOT NULL,
	`take_back_reason` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`router_id`) REFERENCES `router`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "outage_state_known" CHECK("outage"."state" IN ('running', 'given', 'taking-back', 'taken-back')),
	CONSTRAINT "outage_hours" CHECK("outage"."from_hour" BETWEEN 0 AND 23 AND "outage"."to_hour" BETWEEN 0 AND 23),
	CONSTRAINT "outage_one_place" CHECK("outage"."area_id" IS NULL OR "outage"."router_id" IS NULL)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `outage_uid_unique` ON `outage` (`uid`);--> statement-breakpoint
CREATE INDEX `outage_days` ON `outage` (`from_on`,`to_on`);--> statement-breakpoint
CREATE TABLE `outage_credit` (
	`charge_id` integer PRIMARY KEY NOT NULL,
	`outage_id` integer NOT NULL,
	`subscription_id` integer NOT NULL,
	`back_charge_id` integer,
	FOREIGN KEY (`charge_id`) REFERENCES `charge`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`outage_id`) REFERENCES `outage`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscription`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`back_charge_id`) REFERENCES `charge`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `outage_credit_item` ON `outage_credit` (`outage_id`,`subscription_id`);--> statement-breakpoint
CREATE TABLE `outage_item` (
	`outage_id` integer NOT NULL,
	`subscription_id` integer NOT NULL,
	`customer_id` integer NOT NULL,
	`result` text NOT NULL,
	`amount_minor` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`outage_id`, `subscription_id`),
	FOREIGN KEY (`outage_id`) REFERENCES `outage`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscription`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "outage_item_result_known" CHECK("outage_item"."result" IN ('waiting', 'given', 'nothing', 'already', 'failed', 'taken-back'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `outage_item_result` ON `outage_item` (`outage_id`,`result`);--> statement-breakpoint
CREATE INDEX `outage_item_subscription` ON `outage_item` (`subscription_id`);--> statement-breakpoint
CREATE TABLE `rebate_rule` (
	`id` integer PRIMARY KEY NOT NULL,
	`steps` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "rebate_rule_single" CHECK("rebate_rule"."id" = 1)
) STRICT;
