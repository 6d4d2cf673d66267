CREATE TABLE `ledger_day` (
	`business_on` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`debit_minor` integer NOT NULL,
	`credit_minor` integer NOT NULL,
	PRIMARY KEY(`business_on`, `kind`, `key`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `transfer_on` ON `transfer` (`business_on`);