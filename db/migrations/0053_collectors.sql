CREATE TABLE `collector_area` (
	`area_id` integer PRIMARY KEY NOT NULL,
	`user_id` integer NOT NULL,
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `collector_area_user` ON `collector_area` (`user_id`);--> statement-breakpoint
CREATE TABLE `collector_batch` (
	`shift_id` integer PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`hand_uid` text,
	`handed_at` integer,
	`handed_by_id` integer,
	`said_minor` integer,
	`said_cheques` integer DEFAULT 0 NOT NULL,
	`receive_uid` text,
	`received_at` integer,
	`received_on` text,
	`received_by_id` integer,
	`drawer_shift_id` integer,
	`expected_minor` integer,
	`received_minor` integer,
	`expected_cheques` integer DEFAULT 0 NOT NULL,
	`received_cheques` integer DEFAULT 0 NOT NULL,
	`dispute_reason` text DEFAULT '' NOT NULL,
	`settle_uid` text,
	`settled_at` integer,
	`settled_by_id` integer,
	`outcome` text DEFAULT '' NOT NULL,
	`settle_reason` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`shift_id`) REFERENCES `shift`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`handed_by_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`received_by_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`drawer_shift_id`) REFERENCES `shift`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`settled_by_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "collector_batch_outcome_known" CHECK("collector_batch"."outcome" IN ('', 'kept', 'written-off')),
	CONSTRAINT "collector_batch_in_order" CHECK(("collector_batch"."received_at" IS NULL OR "collector_batch"."handed_at" IS NOT NULL)
      AND ("collector_batch"."settled_at" IS NULL OR "collector_batch"."received_at" IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `collector_batch_number_unique` ON `collector_batch` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `collector_batch_hand_uid_unique` ON `collector_batch` (`hand_uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `collector_batch_receive_uid_unique` ON `collector_batch` (`receive_uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `collector_batch_settle_uid_unique` ON `collector_batch` (`settle_uid`);--> statement-breakpoint
CREATE INDEX `collector_batch_drawer` ON `collector_batch` (`drawer_shift_id`);--> statement-breakpoint
CREATE TABLE `collector_count` (
	`shift_id` integer NOT NULL,
	`side` text NOT NULL,
	`value_minor` integer NOT NULL,
	`pieces` integer NOT NULL,
	PRIMARY KEY(`shift_id`, `side`, `value_minor`),
	FOREIGN KEY (`shift_id`) REFERENCES `collector_batch`(`shift_id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "collector_count_side_known" CHECK("collector_count"."side" IN ('said', 'received')),
	CONSTRAINT "collector_count_positive" CHECK("collector_count"."value_minor" > 0 AND "collector_count"."pieces" > 0)
) STRICT;
--> statement-breakpoint
CREATE TABLE `collector_customer` (
	`customer_id` integer PRIMARY KEY NOT NULL,
	`user_id` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `collector_customer_user` ON `collector_customer` (`user_id`);--> statement-breakpoint
CREATE TABLE `collector_line` (
	`shift_id` integer NOT NULL,
	`position` integer NOT NULL,
	`customer_id` integer NOT NULL,
	`due_minor` integer NOT NULL,
	PRIMARY KEY(`shift_id`, `position`),
	FOREIGN KEY (`shift_id`) REFERENCES `collector_batch`(`shift_id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `collector_line_customer` ON `collector_line` (`shift_id`,`customer_id`);--> statement-breakpoint
CREATE TABLE `collector_receipt` (
	`payment_id` integer PRIMARY KEY NOT NULL,
	`taken_at` integer,
	`entered_by_id` integer NOT NULL,
	`book_id` integer,
	`book_number` integer,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`entered_by_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`book_id`) REFERENCES `receipt_book`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "collector_receipt_paper" CHECK(("collector_receipt"."book_id" IS NULL) = ("collector_receipt"."book_number" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `collector_receipt_book` ON `collector_receipt` (`book_id`,`book_number`);--> statement-breakpoint
CREATE TABLE `collector_repayment` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`user_id` integer NOT NULL,
	`drawer_shift_id` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`note` text NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`taken_by_id` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`drawer_shift_id`) REFERENCES `shift`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`taken_by_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "collector_repayment_positive" CHECK("collector_repayment"."amount_minor" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `collector_repayment_uid_unique` ON `collector_repayment` (`uid`);--> statement-breakpoint
CREATE INDEX `collector_repayment_user` ON `collector_repayment` (`user_id`);--> statement-breakpoint
CREATE INDEX `collector_repayment_drawer` ON `collector_repayment` (`drawer_shift_id`);--> statement-breakpoint
CREATE TABLE `collector_visit` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`shift_id` integer NOT NULL,
	`customer_id` integer NOT NULL,
	`kind` text NOT NULL,
	`note` text NOT NULL,
	`taken_at` integer,
	`user_id` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`shift_id`) REFERENCES `collector_batch`(`shift_id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "collector_visit_kind_known" CHECK("collector_visit"."kind" IN ('not-home', 'come-again', 'refused', 'moved'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `collector_visit_uid_unique` ON `collector_visit` (`uid`);--> statement-breakpoint
CREATE INDEX `collector_visit_shift` ON `collector_visit` (`shift_id`,`customer_id`);--> statement-breakpoint
CREATE INDEX `collector_visit_customer` ON `collector_visit` (`customer_id`);--> statement-breakpoint
CREATE TABLE `receipt_book` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`user_id` integer NOT NULL,
	`prefix` text NOT NULL,
	`first_number` integer NOT NULL,
	`last_number` integer NOT NULL,
	`issued_on` text NOT NULL,
	`issued_by_id` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`issued_by_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "receipt_book_range" CHECK("receipt_book"."first_number" > 0 AND "receipt_book"."last_number" >= "receipt_book"."first_number")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `receipt_book_uid_unique` ON `receipt_book` (`uid`);--> statement-breakpoint
CREATE INDEX `receipt_book_user` ON `receipt_book` (`user_id`);--> statement-breakpoint
CREATE TABLE `spoiled_receipt` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`book_id` integer NOT NULL,
	`number` integer NOT NULL,
	`reason` text NOT NULL,
	`user_id` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`book_id`) REFERENCES `receipt_book`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `spoiled_receipt_uid_unique` ON `spoiled_receipt` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `spoiled_receipt_number` ON `spoiled_receipt` (`book_id`,`number`);--> statement-breakpoint
DROP INDEX `shift_one_open`;--> statement-breakpoint
ALTER TABLE `shift` ADD `kind` text DEFAULT 'drawer' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `shift_one_open` ON `shift` (`user_id`,`kind`) WHERE state = 'open';