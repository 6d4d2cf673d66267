CREATE TABLE `box_deposit` (
	`id` integer PRIMARY KEY NOT NULL,
	`action_id` integer NOT NULL,
	`box_id` integer NOT NULL,
	`customer_id` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	FOREIGN KEY (`action_id`) REFERENCES `box_action`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`box_id`) REFERENCES `box`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "box_deposit_some" CHECK("box_deposit"."amount_minor" <> 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `box_deposit_box` ON `box_deposit` (`box_id`);--> statement-breakpoint
CREATE INDEX `box_deposit_action` ON `box_deposit` (`action_id`);--> statement-breakpoint
CREATE INDEX `box_deposit_customer` ON `box_deposit` (`customer_id`);--> statement-breakpoint
CREATE TABLE `box_fee` (
	`fee` text PRIMARY KEY NOT NULL,
	`item_id` integer NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `item`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `box_work` (
	`action_id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`request_hash` text NOT NULL,
	`subscription_id` integer,
	`from_service` text DEFAULT '' NOT NULL,
	`from_cause` text DEFAULT '' NOT NULL,
	`to_service` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`action_id`) REFERENCES `box_action`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscription`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `box_work_uid` ON `box_work` (`uid`);--> statement-breakpoint
CREATE TABLE `box_work_charge` (
	`action_id` integer NOT NULL,
	`charge_id` integer NOT NULL,
	PRIMARY KEY(`action_id`, `charge_id`),
	FOREIGN KEY (`action_id`) REFERENCES `box_action`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`charge_id`) REFERENCES `charge`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `box_work_charge_charge_id_unique` ON `box_work_charge` (`charge_id`);