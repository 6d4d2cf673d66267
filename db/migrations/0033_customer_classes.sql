CREATE TABLE `customer_class` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `customer_class_name` ON `customer_class` ("name" COLLATE NOCASE);--> statement-breakpoint
CREATE TABLE `customer_class_change` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text,
	`customer_id` integer NOT NULL,
	`class_id` integer,
	`from_on` text NOT NULL,
	`at_once` integer NOT NULL,
	`reason` text NOT NULL,
	`user_id` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`class_id`) REFERENCES `customer_class`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `customer_class_change_uid_unique` ON `customer_class_change` (`uid`);--> statement-breakpoint
CREATE INDEX `customer_class_change_customer` ON `customer_class_change` (`customer_id`,`from_on`);--> statement-breakpoint
CREATE INDEX `customer_class_change_class` ON `customer_class_change` (`class_id`);--> statement-breakpoint
ALTER TABLE `plan_price` ADD `class_id` integer REFERENCES customer_class(id) ON DELETE RESTRICT;--> statement-breakpoint
ALTER TABLE `plan_price` ADD `to_on` text;--> statement-breakpoint
ALTER TABLE `item_price` ADD `class_id` integer REFERENCES customer_class(id) ON DELETE RESTRICT;--> statement-breakpoint
ALTER TABLE `item_price` ADD `to_on` text;--> statement-breakpoint
ALTER TABLE `base_fee` ADD `class_id` integer REFERENCES customer_class(id) ON DELETE RESTRICT;--> statement-breakpoint
ALTER TABLE `offer_price` ADD `class_id` integer REFERENCES customer_class(id) ON DELETE RESTRICT;--> statement-breakpoint
ALTER TABLE `offer_price` ADD `to_on` text;