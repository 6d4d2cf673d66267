CREATE TABLE `statement` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`bank_account_id` integer NOT NULL,
	`file_name` text NOT NULL,
	`file_hash` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	`new_lines` integer NOT NULL,
	`known_lines` integer NOT NULL,
	`refused_lines` integer NOT NULL,
	`user_id` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`bank_account_id`) REFERENCES `bank_account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `statement_uid_unique` ON `statement` (`uid`);--> statement-breakpoint
CREATE INDEX `statement_account` ON `statement` (`bank_account_id`);--> statement-breakpoint
CREATE TABLE `statement_line` (
	`id` integer PRIMARY KEY NOT NULL,
	`statement_id` integer NOT NULL,
	`bank_account_id` integer NOT NULL,
	`fingerprint` text NOT NULL,
	`line` integer NOT NULL,
	`business_on` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`reference` text NOT NULL,
	`narration` text NOT NULL,
	`payer` text NOT NULL,
	`phone` text NOT NULL,
	`balance_minor` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`statement_id`) REFERENCES `statement`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`bank_account_id`) REFERENCES `bank_account`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "statement_line_some" CHECK("statement_line"."amount_minor" <> 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `statement_line_fingerprint_unique` ON `statement_line` (`fingerprint`);--> statement-breakpoint
CREATE INDEX `statement_line_statement` ON `statement_line` (`statement_id`);--> statement-breakpoint
CREATE INDEX `statement_line_on` ON `statement_line` (`bank_account_id`,`business_on`);--> statement-breakpoint
CREATE TABLE `statement_mapping` (
	`id` integer PRIMARY KEY NOT NULL,
	`bank_account_id` integer NOT NULL,
	`headings` text NOT NULL,
	`mapping` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`bank_account_id`) REFERENCES `bank_account`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `statement_mapping_headings` ON `statement_mapping` (`bank_account_id`,`headings`);--> statement-breakpoint
CREATE TABLE `statement_match` (
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
	CONSTRAINT "statement_match_kind_known" CHECK("statement_match"."kind" IN ('payment', 'deposit', 'cheque', 'refund', 'bounce', 'aside')),
	CONSTRAINT "statement_match_how_known" CHECK("statement_match"."how" IN ('reference', 'upi-code', 'deposit', 'cheque', 'person', 'taken')),
	CONSTRAINT "statement_match_document_there" CHECK(("statement_match"."kind" = 'aside') = ("statement_match"."document_id" IS NULL)),
	CONSTRAINT "statement_match_taken_payment" CHECK(("statement_match"."how" <> 'taken') OR ("statement_match"."kind" = 'payment'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `statement_match_line` ON `statement_match` (`line_id`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `statement_match_document` ON `statement_match` (`kind`,`document_id`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE INDEX `statement_match_lines` ON `statement_match` (`line_id`);--> statement-breakpoint
CREATE INDEX `tender_reference` ON `tender` (reference COLLATE NOCASE) WHERE reference <> '';