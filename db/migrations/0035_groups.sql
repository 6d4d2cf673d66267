CREATE TABLE `due_transfer` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`from_customer_id` integer NOT NULL,
	`to_customer_id` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`user_id` integer,
	`reason` text NOT NULL,
	FOREIGN KEY (`from_customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`to_customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "due_transfer_positive" CHECK("due_transfer"."amount_minor" > 0),
	CONSTRAINT "due_transfer_two" CHECK("due_transfer"."from_customer_id" <> "due_transfer"."to_customer_id")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `due_transfer_uid_unique` ON `due_transfer` (`uid`);--> statement-breakpoint
CREATE INDEX `due_transfer_from` ON `due_transfer` (`from_customer_id`);--> statement-breakpoint
CREATE INDEX `due_transfer_to` ON `due_transfer` (`to_customer_id`);--> statement-breakpoint
CREATE TABLE `group_membership` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`customer_id` integer NOT NULL,
	`parent_id` integer NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text,
	`user_id` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`parent_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "group_membership_two" CHECK("group_membership"."customer_id" <> "group_membership"."parent_id"),
	CONSTRAINT "group_membership_forward" CHECK("group_membership"."to_on" IS NULL OR "group_membership"."to_on" >= "group_membership"."from_on")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `group_membership_uid_unique` ON `group_membership` (`uid`);--> statement-breakpoint
CREATE INDEX `group_membership_days` ON `group_membership` (`customer_id`,`from_on`);--> statement-breakpoint
CREATE INDEX `group_membership_parent` ON `group_membership` (`parent_id`,`customer_id`);--> statement-breakpoint
ALTER TABLE `bill_line` ADD `member_id` integer REFERENCES customer(id) ON DELETE RESTRICT;--> statement-breakpoint
CREATE INDEX `bill_line_member` ON `bill_line` (`member_id`) WHERE member_id IS NOT NULL;--> statement-breakpoint
ALTER TABLE `credit_note_line` ADD `member_id` integer REFERENCES customer(id) ON DELETE RESTRICT;--> statement-breakpoint
CREATE INDEX `customer_parent` ON `customer` (`parent_id`) WHERE parent_id IS NOT NULL;