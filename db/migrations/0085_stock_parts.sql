CREATE TABLE `stock_count` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`place_id` integer NOT NULL,
	`state` text NOT NULL,
	`user_id` integer NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`right_boxes` integer DEFAULT 0 NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`finish_uid` text,
	`ended_by` integer,
	`ended_at` integer,
	FOREIGN KEY (`place_id`) REFERENCES `stock_place`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`ended_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "stock_count_state_known" CHECK("stock_count"."state" IN ('open', 'done', 'dropped')),
	CONSTRAINT "stock_count_ended" CHECK(("stock_count"."state" = 'open') = ("stock_count"."ended_at" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `stock_count_uid_unique` ON `stock_count` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `stock_count_finish_uid_unique` ON `stock_count` (`finish_uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `stock_count_open` ON `stock_count` (`place_id`) WHERE state = 'open';--> statement-breakpoint
CREATE TABLE `stock_count_line` (
	`id` integer PRIMARY KEY NOT NULL,
	`count_id` integer NOT NULL,
	`difference` text NOT NULL,
	`number` text NOT NULL,
	`box_id` integer,
	`place` text NOT NULL,
	`action_id` integer,
	FOREIGN KEY (`count_id`) REFERENCES `stock_count`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`box_id`) REFERENCES `box`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`action_id`) REFERENCES `box_action`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "stock_count_line_known" CHECK("stock_count_line"."difference" IN ('missing', 'elsewhere', 'lost', 'at-customer', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `stock_count_line_count` ON `stock_count_line` (`count_id`);--> statement-breakpoint
CREATE TABLE `stock_count_scan` (
	`id` integer PRIMARY KEY NOT NULL,
	`count_id` integer NOT NULL,
	`number` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`count_id`) REFERENCES `stock_count`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `stock_count_scan_once` ON `stock_count_scan` (`count_id`,`number`);--> statement-breakpoint
CREATE TABLE `stock_minimum` (
	`id` integer PRIMARY KEY NOT NULL,
	`place_id` integer NOT NULL,
	`model_id` integer,
	`part_id` integer,
	`minimum` integer NOT NULL,
	FOREIGN KEY (`place_id`) REFERENCES `stock_place`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`model_id`) REFERENCES `box_model`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`part_id`) REFERENCES `stock_part`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "stock_minimum_of_one" CHECK(("stock_minimum"."model_id" IS NULL) <> ("stock_minimum"."part_id" IS NULL)),
	CONSTRAINT "stock_minimum_positive" CHECK("stock_minimum"."minimum" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `stock_minimum_model` ON `stock_minimum` (`place_id`,`model_id`) WHERE model_id IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `stock_minimum_part` ON `stock_minimum` (`place_id`,`part_id`) WHERE part_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `stock_part` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`unit` text NOT NULL,
	`cost_minor` integer NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "stock_part_kind_known" CHECK("stock_part"."kind" IN ('cable', 'connector', 'onu', 'router', 'other')),
	CONSTRAINT "stock_part_unit_known" CHECK("stock_part"."unit" IN ('piece', 'metre')),
	CONSTRAINT "stock_part_cost" CHECK("stock_part"."cost_minor" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `stock_part_name` ON `stock_part` ("name" COLLATE NOCASE);--> statement-breakpoint
CREATE TABLE `stock_part_level` (
	`id` integer PRIMARY KEY NOT NULL,
	`part_id` integer NOT NULL,
	`place_id` integer NOT NULL,
	`quantity` integer NOT NULL,
	FOREIGN KEY (`part_id`) REFERENCES `stock_part`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`place_id`) REFERENCES `stock_place`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "stock_part_level_not_negative" CHECK("stock_part_level"."quantity" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `stock_part_level_place` ON `stock_part_level` (`part_id`,`place_id`);--> statement-breakpoint
CREATE TABLE `stock_part_move` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`part_id` integer NOT NULL,
	`kind` text NOT NULL,
	`from_place_id` integer,
	`to_place_id` integer,
	`quantity` integer NOT NULL,
	`customer_id` integer,
	`reason` text NOT NULL,
	`user_id` integer,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`part_id`) REFERENCES `stock_part`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`from_place_id`) REFERENCES `stock_place`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`to_place_id`) REFERENCES `stock_place`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "stock_part_move_kind_known" CHECK("stock_part_move"."kind" IN ('receive', 'issue', 'return', 'transfer', 'use', 'adjust')),
	CONSTRAINT "stock_part_move_positive" CHECK("stock_part_move"."quantity" > 0),
	CONSTRAINT "stock_part_move_somewhere" CHECK("stock_part_move"."from_place_id" IS NOT NULL OR "stock_part_move"."to_place_id" IS NOT NULL)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `stock_part_move_uid_unique` ON `stock_part_move` (`uid`);--> statement-breakpoint
CREATE INDEX `stock_part_move_part` ON `stock_part_move` (`part_id`);--> statement-breakpoint
CREATE INDEX `stock_part_move_on` ON `stock_part_move` (`business_on`);