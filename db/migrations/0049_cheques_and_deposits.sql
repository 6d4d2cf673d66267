CREATE TABLE `bank_account` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`account_id` integer NOT NULL,
	`name` text NOT NULL,
	`bank_name` text DEFAULT '' NOT NULL,
	`account_number` text DEFAULT '' NOT NULL,
	`branch_code` text DEFAULT '' NOT NULL,
	`upi_id` text DEFAULT '' NOT NULL,
	`is_default` integer DEFAULT false NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `bank_account_uid_unique` ON `bank_account` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `bank_account_account_id_unique` ON `bank_account` (`account_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `bank_account_name_unique` ON `bank_account` (`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `bank_account_one_default` ON `bank_account` (`is_default`) WHERE is_default = 1;--> statement-breakpoint
CREATE TABLE `bank_deposit` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`request_hash` text NOT NULL,
	`series_id` integer NOT NULL,
	`fy` text NOT NULL,
	`sequence` integer NOT NULL,
	`number` text NOT NULL,
	`bank_account_id` integer NOT NULL,
	`shift_id` integer,
	`cash_minor` integer NOT NULL,
	`cheques_minor` integer NOT NULL,
	`cheque_count` integer NOT NULL,
	`note` text NOT NULL,
	`user_id` integer NOT NULL,
	`letterhead_id` integer NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`series_id`) REFERENCES `series`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`bank_account_id`) REFERENCES `bank_account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`shift_id`) REFERENCES `shift`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`letterhead_id`) REFERENCES `letterhead`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "bank_deposit_something" CHECK("bank_deposit"."cash_minor" >= 0 AND "bank_deposit"."cheques_minor" >= 0 AND "bank_deposit"."cash_minor" + "bank_deposit"."cheques_minor" > 0),
	CONSTRAINT "bank_deposit_cheques" CHECK(("bank_deposit"."cheque_count" > 0) = ("bank_deposit"."cheques_minor" > 0))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `bank_deposit_uid_unique` ON `bank_deposit` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `bank_deposit_number_unique` ON `bank_deposit` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `bank_deposit_sequence` ON `bank_deposit` (`series_id`,`fy`,`sequence`);--> statement-breakpoint
CREATE INDEX `bank_deposit_on` ON `bank_deposit` (`business_on`);--> statement-breakpoint
CREATE INDEX `bank_deposit_shift` ON `bank_deposit` (`shift_id`);--> statement-breakpoint
CREATE TABLE `bank_deposit_cash` (
	`deposit_id` integer NOT NULL,
	`value_minor` integer NOT NULL,
	`pieces` integer NOT NULL,
	PRIMARY KEY(`deposit_id`, `value_minor`),
	FOREIGN KEY (`deposit_id`) REFERENCES `bank_deposit`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "bank_deposit_cash_positive" CHECK("bank_deposit_cash"."value_minor" > 0 AND "bank_deposit_cash"."pieces" > 0)
) STRICT;
--> statement-breakpoint
CREATE TABLE `bank_deposit_void` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`deposit_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`deposit_id`) REFERENCES `bank_deposit`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `bank_deposit_void_uid_unique` ON `bank_deposit_void` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `bank_deposit_void_deposit_id_unique` ON `bank_deposit_void` (`deposit_id`);--> statement-breakpoint
CREATE TABLE `cheque` (
	`id` integer PRIMARY KEY NOT NULL,
	`tender_id` integer NOT NULL,
	`payment_id` integer NOT NULL,
	`bank_name` text NOT NULL,
	`number` text NOT NULL,
	`cheque_on` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`state` text NOT NULL,
	`deposit_id` integer,
	`deposited_on` text,
	`cleared_on` text,
	FOREIGN KEY (`tender_id`) REFERENCES `tender`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`deposit_id`) REFERENCES `bank_deposit`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "cheque_state_known" CHECK("cheque"."state" IN ('in-hand', 'deposited', 'cleared', 'bounced', 'void')),
	CONSTRAINT "cheque_positive" CHECK("cheque"."amount_minor" > 0),
	CONSTRAINT "cheque_at_bank" CHECK(("cheque"."state" IN ('deposited', 'cleared')) <= ("cheque"."deposit_id" IS NOT NULL AND "cheque"."deposited_on" IS NOT NULL)),
	CONSTRAINT "cheque_cleared_on" CHECK(("cheque"."state" = 'cleared') <= ("cheque"."cleared_on" IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cheque_tender_id_unique` ON `cheque` (`tender_id`);--> statement-breakpoint
CREATE INDEX `cheque_payment` ON `cheque` (`payment_id`);--> statement-breakpoint
CREATE INDEX `cheque_state` ON `cheque` (`state`,`cheque_on`);--> statement-breakpoint
CREATE INDEX `cheque_deposit` ON `cheque` (`deposit_id`);--> statement-breakpoint
CREATE TABLE `cheque_event` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`cheque_id` integer NOT NULL,
	`kind` text NOT NULL,
	`deposit_id` integer,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`user_id` integer NOT NULL,
	`note` text NOT NULL,
	`reverses_id` integer,
	FOREIGN KEY (`cheque_id`) REFERENCES `cheque`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`deposit_id`) REFERENCES `bank_deposit`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`reverses_id`) REFERENCES `cheque_event`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "cheque_event_kind_known" CHECK("cheque_event"."kind" IN ('deposit', 'clear', 'deposit-back', 'clear-back')),
	CONSTRAINT "cheque_event_back" CHECK(("cheque_event"."kind" IN ('deposit-back', 'clear-back')) = ("cheque_event"."reverses_id" IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cheque_event_reverses_id_unique` ON `cheque_event` (`reverses_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `cheque_event_once` ON `cheque_event` (`uid`,`cheque_id`,`kind`);--> statement-breakpoint
CREATE INDEX `cheque_event_cheque` ON `cheque_event` (`cheque_id`);--> statement-breakpoint
CREATE INDEX `cheque_event_deposit` ON `cheque_event` (`deposit_id`);