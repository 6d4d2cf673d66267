PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_customer` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text,
	`request_hash` text,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`account_id` integer NOT NULL,
	`branch_id` integer NOT NULL,
	`area_id` integer,
	`parent_id` integer,
	`address` text DEFAULT '' NOT NULL,
	`state_code` text DEFAULT '' NOT NULL,
	`email` text DEFAULT '' NOT NULL,
	`tax_id` text DEFAULT '' NOT NULL,
	`filer` text DEFAULT 'filer' NOT NULL,
	`tax_exemption` text DEFAULT '' NOT NULL,
	`tax_certificate` text DEFAULT '' NOT NULL,
	`caf_number` text DEFAULT '' NOT NULL,
	`id_proof` text DEFAULT '' NOT NULL,
	`notes` text DEFAULT '' NOT NULL,
	`collector_name` text DEFAULT '' NOT NULL,
	`due_day` integer,
	`state` text DEFAULT 'new' NOT NULL,
	`import_batch_id` integer,
	`created_at` integer NOT NULL,
	`removed_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`branch_id`) REFERENCES `branch`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`parent_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`import_batch_id`) REFERENCES `import_batch`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "customer_state_known" CHECK("__new_customer"."state" IN ('new', 'active', 'paused', 'suspended', 'ended')),
	CONSTRAINT "customer_filer_known" CHECK("__new_customer"."filer" IN ('filer', 'non-filer')),
	CONSTRAINT "customer_due_day" CHECK("__new_customer"."due_day" IS NULL OR "__new_customer"."due_day" BETWEEN 1 AND 28)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_customer`("id", "uid", "request_hash", "code", "name", "account_id", "branch_id", "area_id", "parent_id", "address", "state_code", "email", "tax_id", "filer", "tax_exemption", "tax_certificate", "caf_number", "id_proof", "notes", "collector_name", "due_day", "state", "import_batch_id", "created_at", "removed_at", "version") SELECT "id", "uid", "request_hash", "code", "name", "account_id", "branch_id", "area_id", "parent_id", "address", "state_code", "email", "tax_id", "filer", "tax_exemption", "tax_certificate", "caf_number", "id_proof", "notes", "collector_name", "due_day", "state", "import_batch_id", "created_at", "removed_at", "version" FROM `customer`;--> statement-breakpoint
DROP TABLE `customer`;--> statement-breakpoint
ALTER TABLE `__new_customer` RENAME TO `customer`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `customer_uid_unique` ON `customer` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `customer_account_id_unique` ON `customer` (`account_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `customer_code` ON `customer` ("code" COLLATE NOCASE) WHERE removed_at IS NULL;--> statement-breakpoint
CREATE INDEX `customer_name` ON `customer` ("name" COLLATE NOCASE,`id`) WHERE removed_at IS NULL;--> statement-breakpoint
CREATE INDEX `customer_area` ON `customer` (`area_id`,"name" COLLATE NOCASE);--> statement-breakpoint
CREATE INDEX `customer_state` ON `customer` (`state`,"name" COLLATE NOCASE) WHERE removed_at IS NULL;--> statement-breakpoint
CREATE INDEX `customer_batch` ON `customer` (`import_batch_id`);