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
	CONSTRAINT "statement_match_kind_known" CHECK("__new_statement_match"."kind" IN ('payment', 'deposit', 'transfer-in', 'transfer-out', 'cheque', 'refund', 'bounce', 'recharge', 'aside')),
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
CREATE INDEX `statement_match_lines` ON `statement_match` (`line_id`);