CREATE TABLE `document_void` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`document_kind` text NOT NULL,
	`document_id` integer NOT NULL,
	`user_id` integer,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "document_void_kind_known" CHECK("document_void"."document_kind" IN ('bill', 'write-off', 'refund'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `document_void_uid_unique` ON `document_void` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `document_void_document` ON `document_void` (`document_kind`,`document_id`);--> statement-breakpoint
CREATE TABLE `refund` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`request_hash` text NOT NULL,
	`series_id` integer NOT NULL,
	`fy` text NOT NULL,
	`sequence` integer NOT NULL,
	`number` text NOT NULL,
	`customer_id` integer NOT NULL,
	`shift_id` integer,
	`user_id` integer NOT NULL,
	`letterhead_id` integer NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`source` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`kind` text NOT NULL,
	`account_id` integer NOT NULL,
	`reference` text NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`series_id`) REFERENCES `series`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`shift_id`) REFERENCES `shift`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`letterhead_id`) REFERENCES `letterhead`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "refund_positive" CHECK("refund"."amount_minor" > 0),
	CONSTRAINT "refund_source_known" CHECK("refund"."source" IN ('advance', 'deposit'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `refund_uid_unique` ON `refund` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `refund_number_unique` ON `refund` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `refund_sequence` ON `refund` (`series_id`,`fy`,`sequence`);--> statement-breakpoint
CREATE INDEX `refund_customer` ON `refund` (`customer_id`,`business_on`);--> statement-breakpoint
CREATE INDEX `refund_on` ON `refund` (`business_on`,`amount_minor`);--> statement-breakpoint
CREATE INDEX `refund_shift` ON `refund` (`shift_id`);--> statement-breakpoint
CREATE TABLE `write_off` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`customer_id` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`user_id` integer,
	`reason` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "write_off_positive" CHECK("write_off"."amount_minor" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `write_off_uid_unique` ON `write_off` (`uid`);--> statement-breakpoint
CREATE INDEX `write_off_customer` ON `write_off` (`customer_id`);--> statement-breakpoint
CREATE INDEX `write_off_on` ON `write_off` (`business_on`);--> statement-breakpoint
CREATE INDEX `billed_period_bill` ON `billed_period` (`bill_id`);