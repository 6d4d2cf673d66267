CREATE TABLE `ledger_name` (
	`id` integer PRIMARY KEY NOT NULL,
	`line` text NOT NULL,
	`name` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_name_line_unique` ON `ledger_name` (`line`);