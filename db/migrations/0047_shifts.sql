CREATE TABLE `cash_count` (
	`shift_id` integer NOT NULL,
	`moment` text NOT NULL,
	`value_minor` integer NOT NULL,
	`pieces` integer NOT NULL,
	PRIMARY KEY(`shift_id`, `moment`, `value_minor`),
	FOREIGN KEY (`shift_id`) REFERENCES `shift`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "cash_count_moment_known" CHECK("cash_count"."moment" IN ('open', 'close')),
	CONSTRAINT "cash_count_positive" CHECK("cash_count"."value_minor" > 0 AND "cash_count"."pieces" > 0)
) STRICT;
--> statement-breakpoint
CREATE TABLE `drawer_movement` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`shift_id` integer NOT NULL,
	`kind` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`category` text NOT NULL,
	`note` text NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`user_id` integer NOT NULL,
	`reverses_id` integer,
	FOREIGN KEY (`shift_id`) REFERENCES `shift`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`reverses_id`) REFERENCES `drawer_movement`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "drawer_movement_kind_known" CHECK("drawer_movement"."kind" IN ('pay-out', 'drop', 'add')),
	CONSTRAINT "drawer_movement_positive" CHECK("drawer_movement"."amount_minor" > 0),
	CONSTRAINT "drawer_movement_category" CHECK(("drawer_movement"."kind" = 'pay-out') = ("drawer_movement"."category" <> ''))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `drawer_movement_uid_unique` ON `drawer_movement` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `drawer_movement_reverses_id_unique` ON `drawer_movement` (`reverses_id`);--> statement-breakpoint
CREATE INDEX `drawer_movement_shift` ON `drawer_movement` (`shift_id`);--> statement-breakpoint
ALTER TABLE `shift` ADD `z_number` integer;--> statement-breakpoint
ALTER TABLE `shift` ADD `approved_at` integer;--> statement-breakpoint
ALTER TABLE `shift` ADD `approved_by_id` integer REFERENCES user(id) ON DELETE RESTRICT;--> statement-breakpoint
ALTER TABLE `shift` ADD `approval_note` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `shift_z_number_unique` ON `shift` (`z_number`);