CREATE TABLE `drawer_transfer` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`from_shift_id` integer NOT NULL,
	`from_user_id` integer NOT NULL,
	`to_user_id` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`note` text NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`from_shift_id`) REFERENCES `shift`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`from_user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`to_user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "drawer_transfer_positive" CHECK("drawer_transfer"."amount_minor" > 0),
	CONSTRAINT "drawer_transfer_two_people" CHECK("drawer_transfer"."from_user_id" <> "drawer_transfer"."to_user_id")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `drawer_transfer_uid_unique` ON `drawer_transfer` (`uid`);--> statement-breakpoint
CREATE INDEX `drawer_transfer_from` ON `drawer_transfer` (`from_shift_id`);--> statement-breakpoint
CREATE INDEX `drawer_transfer_to` ON `drawer_transfer` (`to_user_id`);--> statement-breakpoint
CREATE TABLE `drawer_transfer_answer` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`transfer_id` integer NOT NULL,
	`kind` text NOT NULL,
	`shift_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`note` text NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`transfer_id`) REFERENCES `drawer_transfer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`shift_id`) REFERENCES `shift`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "drawer_transfer_answer_known" CHECK("drawer_transfer_answer"."kind" IN ('accept', 'refuse', 'withdraw'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `drawer_transfer_answer_uid_unique` ON `drawer_transfer_answer` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `drawer_transfer_answer_transfer_id_unique` ON `drawer_transfer_answer` (`transfer_id`);--> statement-breakpoint
CREATE INDEX `drawer_transfer_answer_shift` ON `drawer_transfer_answer` (`shift_id`);