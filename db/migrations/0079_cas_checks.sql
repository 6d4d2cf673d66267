CREATE TABLE `cas_check` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`file_name` text NOT NULL,
	`file_hash` text NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`user_id` integer,
	`rows` integer NOT NULL,
	`repeated` integer NOT NULL,
	`unreadable` integer NOT NULL,
	`matched` integer NOT NULL,
	`counts` text NOT NULL,
	`cost_minor` integer NOT NULL,
	`price_minor` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cas_check_uid_unique` ON `cas_check` (`uid`);--> statement-breakpoint
CREATE INDEX `cas_check_day` ON `cas_check` (`business_on`,`id`);--> statement-breakpoint
CREATE TABLE `cas_check_mapping` (
	`id` integer PRIMARY KEY NOT NULL,
	`headings` text NOT NULL,
	`mapping` text NOT NULL,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cas_check_mapping_headings_unique` ON `cas_check_mapping` (`headings`);--> statement-breakpoint
CREATE TABLE `cas_difference` (
	`id` integer PRIMARY KEY NOT NULL,
	`check_id` integer NOT NULL,
	`kind` text NOT NULL,
	`box_id` integer,
	`customer_id` integer,
	`serial` text NOT NULL,
	`vc` text NOT NULL,
	`there` text NOT NULL,
	`here` text NOT NULL,
	`cost_minor` integer NOT NULL,
	`price_minor` integer NOT NULL,
	`answer` text DEFAULT '' NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`command_id` integer,
	`answered_at` integer,
	`answered_by_id` integer,
	FOREIGN KEY (`check_id`) REFERENCES `cas_check`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`box_id`) REFERENCES `box`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`command_id`) REFERENCES `cas_command`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`answered_by_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "cas_difference_kind_known" CHECK("cas_difference"."kind" IN ('unpaid', 'unknown', 'missing', 'packs', 'customer')),
	CONSTRAINT "cas_difference_answer_known" CHECK("cas_difference"."answer" IN ('', 'command', 'note')),
	CONSTRAINT "cas_difference_answered" CHECK(("cas_difference"."answer" = '') = ("cas_difference"."answered_at" IS NULL)),
	CONSTRAINT "cas_difference_command" CHECK(("cas_difference"."answer" = 'command') = ("cas_difference"."command_id" IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE INDEX `cas_difference_check` ON `cas_difference` (`check_id`,`kind`,`id`);