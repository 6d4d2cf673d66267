CREATE TABLE `commission_line` (
	`id` integer PRIMARY KEY NOT NULL,
	`statement_id` integer NOT NULL,
	`payment_id` integer NOT NULL,
	`rule_id` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	FOREIGN KEY (`statement_id`) REFERENCES `commission_statement`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`rule_id`) REFERENCES `commission_rule`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "commission_line_some" CHECK("commission_line"."amount_minor" <> 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `commission_line_statement` ON `commission_line` (`statement_id`);--> statement-breakpoint
CREATE INDEX `commission_line_payment` ON `commission_line` (`payment_id`);--> statement-breakpoint
CREATE TABLE `commission_rule` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`user_id` integer,
	`kind` text NOT NULL,
	`rate_ppm` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`from_on` text NOT NULL,
	`made_by_id` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`made_by_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "commission_rule_kind_known" CHECK("commission_rule"."kind" IN ('percent', 'receipt', 'new-customer')),
	CONSTRAINT "commission_rule_share" CHECK("commission_rule"."rate_ppm" BETWEEN 0 AND 1000000 AND "commission_rule"."amount_minor" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `commission_rule_uid_unique` ON `commission_rule` (`uid`);--> statement-breakpoint
CREATE INDEX `commission_rule_days` ON `commission_rule` (`kind`,`from_on`);--> statement-breakpoint
CREATE TABLE `commission_statement` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`number` integer NOT NULL,
	`user_id` integer NOT NULL,
	`through_on` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`netted_minor` integer NOT NULL,
	`paid_minor` integer NOT NULL,
	`drawer_shift_id` integer,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`made_by_id` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`drawer_shift_id`) REFERENCES `shift`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`made_by_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "commission_statement_sum" CHECK("commission_statement"."amount_minor" = "commission_statement"."netted_minor" + "commission_statement"."paid_minor" AND "commission_statement"."paid_minor" >= 0),
	CONSTRAINT "commission_statement_drawer_paid" CHECK(("commission_statement"."drawer_shift_id" IS NULL) = ("commission_statement"."paid_minor" = 0))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `commission_statement_uid_unique` ON `commission_statement` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `commission_statement_number_unique` ON `commission_statement` (`number`);--> statement-breakpoint
CREATE INDEX `commission_statement_user` ON `commission_statement` (`user_id`);--> statement-breakpoint
CREATE INDEX `commission_statement_drawer` ON `commission_statement` (`drawer_shift_id`);--> statement-breakpoint
CREATE TABLE `commission_void` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`statement_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`statement_id`) REFERENCES `commission_statement`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `commission_void_uid_unique` ON `commission_void` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `commission_void_statement_id_unique` ON `commission_void` (`statement_id`);