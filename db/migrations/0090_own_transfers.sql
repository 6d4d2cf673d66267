CREATE TABLE `own_transfer` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`request_hash` text NOT NULL,
	`series_id` integer NOT NULL,
	`fy` text NOT NULL,
	`sequence` integer NOT NULL,
	`number` text NOT NULL,
	`from_account_id` integer NOT NULL,
	`to_account_id` integer NOT NULL,
	`gross_minor` integer NOT NULL,
	`fee_minor` integer NOT NULL,
	`fee_tax_minor` integer NOT NULL,
	`reference` text NOT NULL,
	`note` text NOT NULL,
	`user_id` integer NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`series_id`) REFERENCES `series`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`from_account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`to_account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "own_transfer_two_places" CHECK("own_transfer"."from_account_id" <> "own_transfer"."to_account_id"),
	CONSTRAINT "own_transfer_net" CHECK("own_transfer"."fee_minor" >= 0 AND "own_transfer"."fee_tax_minor" >= 0 AND "own_transfer"."gross_minor" > "own_transfer"."fee_minor" + "own_transfer"."fee_tax_minor"),
	CONSTRAINT "own_transfer_tax_of_fee" CHECK("own_transfer"."fee_tax_minor" = 0 OR "own_transfer"."fee_minor" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `own_transfer_uid_unique` ON `own_transfer` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `own_transfer_number_unique` ON `own_transfer` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `own_transfer_sequence` ON `own_transfer` (`series_id`,`fy`,`sequence`);--> statement-breakpoint
CREATE INDEX `own_transfer_on` ON `own_transfer` (`business_on`);--> statement-breakpoint
CREATE TABLE `own_transfer_void` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`transfer_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`transfer_id`) REFERENCES `own_transfer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `own_transfer_void_uid_unique` ON `own_transfer_void` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `own_transfer_void_transfer_id_unique` ON `own_transfer_void` (`transfer_id`);--> statement-breakpoint
CREATE TABLE `place_opening` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`account_id` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`reason` text NOT NULL,
	`user_id` integer NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`reverses_id` integer,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`reverses_id`) REFERENCES `place_opening`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "place_opening_some" CHECK("place_opening"."amount_minor" <> 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `place_opening_uid_unique` ON `place_opening` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `place_opening_reverses_id_unique` ON `place_opening` (`reverses_id`);--> statement-breakpoint
CREATE INDEX `place_opening_account` ON `place_opening` (`account_id`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_statement_match` (
	`id` integer PRIMARY KEY NOT NULL,
	`line_id` integer NOT NULL,
	`kind` text NOT NULL,
	`document_id` integer,
	`how` text NOT NULL,
	`note` text NOT NULL,
	`user_id` integer NOT NULL,
	`at` integer NOT NULL,
	`ended_at` integer,
	`ended_by_id` integer,
	`end_reason` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`line_id`) REFERENCES `statement_line`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`ended_by_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "statement_match_kind_known" CHECK("__new_statement_match"."kind" IN ('payment', 'deposit', 'transfer-in', 'transfer-out', 'cheque', 'refund', 'bounce', 'aside')),
	CONSTRAINT "statement_match_how_known" CHECK("__new_statement_match"."how" IN ('reference', 'upi-code', 'deposit', 'cheque', 'person', 'taken')),
	CONSTRAINT "statement_match_document_there" CHECK(("__new_statement_match"."kind" = 'aside') = ("__new_statement_match"."document_id" IS NULL)),
	CONSTRAINT "statement_match_taken_money" CHECK(("__new_statement_match"."how" <> 'taken') OR ("__new_statement_match"."kind" IN ('payment', 'deposit', 'transfer-in', 'transfer-out')))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_statement_match`("id", "line_id", "kind", "document_id", "how", "note", "user_id", "at", "ended_at", "ended_by_id", "end_reason") SELECT "id", "line_id", "kind", "document_id", "how", "note", "user_id", "at", "ended_at", "ended_by_id", "end_reason" FROM `statement_match`;--> statement-breakpoint
DROP TABLE `statement_match`;--> statement-breakpoint
ALTER TABLE `__new_statement_match` RENAME TO `statement_match`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `statement_match_line` ON `statement_match` (`line_id`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `statement_match_document` ON `statement_match` (`kind`,`document_id`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE INDEX `statement_match_lines` ON `statement_match` (`line_id`);--> statement-breakpoint
ALTER TABLE `bank_account` ADD `kind` text DEFAULT 'bank' NOT NULL;