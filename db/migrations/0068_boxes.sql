CREATE TABLE `box_action` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`box_id` integer NOT NULL,
	`kind` text NOT NULL,
	`from_state` text NOT NULL,
	`to_state` text NOT NULL,
	`from_cause` text DEFAULT '' NOT NULL,
	`to_cause` text DEFAULT '' NOT NULL,
	`from_place_id` integer,
	`to_place_id` integer,
	`from_customer_id` integer,
	`to_customer_id` integer,
	`from_subscription_id` integer,
	`to_subscription_id` integer,
	`from_vc` text,
	`to_vc` text,
	`from_ownership` text DEFAULT 'operator' NOT NULL,
	`to_ownership` text DEFAULT 'operator' NOT NULL,
	`other_box_id` integer,
	`charge_id` integer,
	`reverses_id` integer,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`user_id` integer,
	`reason` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`box_id`) REFERENCES `box`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`from_place_id`) REFERENCES `stock_place`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`to_place_id`) REFERENCES `stock_place`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`from_customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`to_customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`from_subscription_id`) REFERENCES `subscription`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`to_subscription_id`) REFERENCES `subscription`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`other_box_id`) REFERENCES `box`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`charge_id`) REFERENCES `charge`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`reverses_id`) REFERENCES `box_action`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "box_action_kind_known" CHECK("box_action"."kind" IN ('enter', 'receive', 'issue', 'take-back', 'move', 'pair', 'assign', 'activate', 'deactivate', 'refresh', 'change-packs', 'swap-out', 'swap-in', 'return', 'restock', 'mark-faulty', 'send-to-repair', 'repaired', 'lose', 'find', 'sell', 'hand-on', 'reverse')),
	CONSTRAINT "box_action_reverse" CHECK(("box_action"."kind" = 'reverse') = ("box_action"."reverses_id" IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `box_action_reverses_id_unique` ON `box_action` (`reverses_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `box_action_once` ON `box_action` (`uid`,`box_id`,`kind`);--> statement-breakpoint
CREATE INDEX `box_action_box` ON `box_action` (`box_id`);--> statement-breakpoint
CREATE INDEX `box_action_customer` ON `box_action` (`to_customer_id`);--> statement-breakpoint
CREATE INDEX `box_action_day` ON `box_action` (`business_on`);--> statement-breakpoint
CREATE TABLE `box_model` (
	`id` integer PRIMARY KEY NOT NULL,
	`make` text NOT NULL,
	`model` text NOT NULL,
	`cas` text DEFAULT '' NOT NULL,
	`serial_pattern` text DEFAULT '' NOT NULL,
	`vc_pattern` text DEFAULT '' NOT NULL,
	`cost_minor` integer DEFAULT 0 NOT NULL,
	`price_minor` integer DEFAULT 0 NOT NULL,
	`warranty_days` integer DEFAULT 0 NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "box_model_amounts" CHECK("box_model"."cost_minor" >= 0 AND "box_model"."price_minor" >= 0 AND "box_model"."warranty_days" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `box_model_name` ON `box_model` ("make" COLLATE NOCASE,"model" COLLATE NOCASE);--> statement-breakpoint
CREATE TABLE `stock_place` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`user_id` integer,
	`active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "stock_place_kind_known" CHECK("stock_place"."kind" IN ('store', 'branch', 'technician', 'repair', 'distributor')),
	CONSTRAINT "stock_place_user" CHECK(("stock_place"."kind" = 'technician') = ("stock_place"."user_id" IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `stock_place_user_id_unique` ON `stock_place` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `stock_place_name` ON `stock_place` ("name" COLLATE NOCASE);--> statement-breakpoint
ALTER TABLE `box` ADD `off_cause` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `box` ADD `place_id` integer REFERENCES stock_place(id) ON DELETE RESTRICT;--> statement-breakpoint
ALTER TABLE `box` ADD `model_id` integer REFERENCES box_model(id) ON DELETE RESTRICT;--> statement-breakpoint
ALTER TABLE `box` ADD `condition` text DEFAULT 'new' NOT NULL;--> statement-breakpoint
ALTER TABLE `box` ADD `cost_minor` integer;--> statement-breakpoint
ALTER TABLE `box` ADD `warranty_to_on` text;--> statement-breakpoint
CREATE INDEX `box_place` ON `box` (`place_id`,`state`);