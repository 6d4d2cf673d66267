CREATE TABLE `bill` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`series_id` integer NOT NULL,
	`fy` text NOT NULL,
	`sequence` integer NOT NULL,
	`number` text NOT NULL,
	`customer_id` integer NOT NULL,
	`run_id` integer,
	`letterhead_id` integer NOT NULL,
	`business_on` text NOT NULL,
	`issued_at` integer NOT NULL,
	`due_on` text NOT NULL,
	`party_name` text NOT NULL,
	`party_address` text NOT NULL,
	`party_tax_id` text NOT NULL,
	`party_state_code` text NOT NULL,
	`taxable_minor` integer NOT NULL,
	`tax_minor` integer NOT NULL,
	`round_off_minor` integer NOT NULL,
	`total_minor` integer NOT NULL,
	`previous_balance_minor` integer NOT NULL,
	FOREIGN KEY (`series_id`) REFERENCES `series`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`run_id`) REFERENCES `bill_run`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`letterhead_id`) REFERENCES `letterhead`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "bill_adds_up" CHECK("bill"."taxable_minor" + "bill"."tax_minor" + "bill"."round_off_minor" = "bill"."total_minor")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `bill_number_unique` ON `bill` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `bill_sequence` ON `bill` (`series_id`,`fy`,`sequence`);--> statement-breakpoint
CREATE INDEX `bill_customer` ON `bill` (`customer_id`,`business_on`);--> statement-breakpoint
CREATE INDEX `bill_on` ON `bill` (`business_on`,`total_minor`);--> statement-breakpoint
CREATE INDEX `bill_run_bills` ON `bill` (`run_id`);--> statement-breakpoint
CREATE TABLE `bill_line` (
	`id` integer PRIMARY KEY NOT NULL,
	`bill_id` integer NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`subscription_id` integer,
	`description` text NOT NULL,
	`sac_code` text NOT NULL,
	`revenue_key` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	`unit_minor` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`includes_tax` integer NOT NULL,
	`taxable_minor` integer NOT NULL,
	`tax_version_id` integer,
	FOREIGN KEY (`bill_id`) REFERENCES `bill`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscription`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`tax_version_id`) REFERENCES `tax_version`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `bill_line_position` ON `bill_line` (`bill_id`,`position`);--> statement-breakpoint
CREATE TABLE `bill_run` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`business_on` text NOT NULL,
	`state` text NOT NULL,
	`user_id` integer,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`due` integer NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`cursor_customer_id` integer DEFAULT 0 NOT NULL,
	`created` integer DEFAULT 0 NOT NULL,
	`skipped` integer DEFAULT 0 NOT NULL,
	`failed` integer DEFAULT 0 NOT NULL,
	`skipped_by` text DEFAULT '{}' NOT NULL,
	`taxable_minor` integer DEFAULT 0 NOT NULL,
	`tax_minor` integer DEFAULT 0 NOT NULL,
	`round_off_minor` integer DEFAULT 0 NOT NULL,
	`total_minor` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "bill_run_state_known" CHECK("bill_run"."state" IN ('running', 'done', 'cancelled', 'interrupted'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `bill_run_uid_unique` ON `bill_run` (`uid`);--> statement-breakpoint
CREATE TABLE `bill_run_exception` (
	`id` integer PRIMARY KEY NOT NULL,
	`run_id` integer NOT NULL,
	`customer_id` integer NOT NULL,
	`kind` text NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`run_id`) REFERENCES `bill_run`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `bill_run_exception_run` ON `bill_run_exception` (`run_id`);--> statement-breakpoint
CREATE TABLE `bill_tax` (
	`id` integer PRIMARY KEY NOT NULL,
	`bill_id` integer NOT NULL,
	`component_id` integer NOT NULL,
	`name` text NOT NULL,
	`rate_ppm` integer NOT NULL,
	`base_minor` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	FOREIGN KEY (`bill_id`) REFERENCES `bill`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`component_id`) REFERENCES `tax_component`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `bill_tax_bill` ON `bill_tax` (`bill_id`);--> statement-breakpoint
CREATE TABLE `billed_period` (
	`subscription_id` integer NOT NULL,
	`kind` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	`bill_id` integer NOT NULL,
	PRIMARY KEY(`subscription_id`, `kind`, `from_on`),
	FOREIGN KEY (`subscription_id`) REFERENCES `subscription`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`bill_id`) REFERENCES `bill`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `plan` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`tax_set_id` integer,
	`sac_code` text DEFAULT '' NOT NULL,
	`timing` text NOT NULL,
	`cycle_kind` text NOT NULL,
	`cycle_every` integer NOT NULL,
	`billing_day` integer NOT NULL,
	`download_kbps` integer,
	`upload_kbps` integer,
	`active` integer DEFAULT true NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`tax_set_id`) REFERENCES `tax_set`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "plan_kind_known" CHECK("plan"."kind" IN ('cable', 'internet', 'bundle', 'other')),
	CONSTRAINT "plan_timing_known" CHECK("plan"."timing" IN ('prepaid', 'postpaid')),
	CONSTRAINT "plan_cycle_known" CHECK("plan"."cycle_kind" IN ('calendar', 'anniversary', 'days'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_code_unique` ON `plan` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `plan_name` ON `plan` ("name" COLLATE NOCASE);--> statement-breakpoint
CREATE TABLE `plan_price` (
	`id` integer PRIMARY KEY NOT NULL,
	`plan_id` integer NOT NULL,
	`branch_id` integer,
	`from_on` text NOT NULL,
	`price_minor` integer NOT NULL,
	`includes_tax` integer NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`branch_id`) REFERENCES `branch`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "plan_price_positive" CHECK("plan_price"."price_minor" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `plan_price_plan` ON `plan_price` (`plan_id`,`from_on`);--> statement-breakpoint
CREATE TABLE `tax_component` (
	`id` integer PRIMARY KEY NOT NULL,
	`tax_version_id` integer NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`rate_ppm` integer NOT NULL,
	`compound` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`tax_version_id`) REFERENCES `tax_version`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `tax_component_position` ON `tax_component` (`tax_version_id`,`position`);--> statement-breakpoint
CREATE TABLE `tax_set` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `tax_set_code_unique` ON `tax_set` (`code`);--> statement-breakpoint
CREATE TABLE `tax_version` (
	`id` integer PRIMARY KEY NOT NULL,
	`tax_set_id` integer NOT NULL,
	`from_on` text NOT NULL,
	`base_numerator` integer NOT NULL,
	`base_denominator` integer NOT NULL,
	FOREIGN KEY (`tax_set_id`) REFERENCES `tax_set`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `tax_version_from` ON `tax_version` (`tax_set_id`,`from_on`);--> statement-breakpoint
CREATE TABLE `box` (
	`id` integer PRIMARY KEY NOT NULL,
	`serial` text NOT NULL,
	`vc` text,
	`state` text NOT NULL,
	`ownership` text DEFAULT 'operator' NOT NULL,
	`customer_id` integer,
	`subscription_id` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscription`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "box_state_known" CHECK("box"."state" IN ('in-stock', 'with-technician', 'assigned', 'active', 'off', 'returned', 'faulty', 'in-repair', 'lost', 'sold'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `box_serial_unique` ON `box` (`serial`);--> statement-breakpoint
CREATE UNIQUE INDEX `box_vc_unique` ON `box` (`vc`);--> statement-breakpoint
CREATE INDEX `box_customer` ON `box` (`customer_id`);--> statement-breakpoint
CREATE INDEX `box_subscription` ON `box` (`subscription_id`);--> statement-breakpoint
CREATE TABLE `customer` (
	`id` integer PRIMARY KEY NOT NULL,
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
	CONSTRAINT "customer_state_known" CHECK("customer"."state" IN ('new', 'active', 'suspended', 'ended')),
	CONSTRAINT "customer_due_day" CHECK("customer"."due_day" IS NULL OR "customer"."due_day" BETWEEN 1 AND 28)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `customer_account_id_unique` ON `customer` (`account_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `customer_code` ON `customer` ("code" COLLATE NOCASE) WHERE removed_at IS NULL;--> statement-breakpoint
CREATE INDEX `customer_name` ON `customer` ("name" COLLATE NOCASE,`id`) WHERE removed_at IS NULL;--> statement-breakpoint
CREATE INDEX `customer_area` ON `customer` (`area_id`,"name" COLLATE NOCASE);--> statement-breakpoint
CREATE INDEX `customer_state` ON `customer` (`state`,"name" COLLATE NOCASE) WHERE removed_at IS NULL;--> statement-breakpoint
CREATE INDEX `customer_batch` ON `customer` (`import_batch_id`);--> statement-breakpoint
CREATE TABLE `customer_phone` (
	`id` integer PRIMARY KEY NOT NULL,
	`customer_id` integer NOT NULL,
	`position` integer NOT NULL,
	`phone` text NOT NULL,
	`digits` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `customer_phone_position` ON `customer_phone` (`customer_id`,`position`);--> statement-breakpoint
CREATE INDEX `customer_phone_digits` ON `customer_phone` (`digits`);--> statement-breakpoint
CREATE TABLE `customer_search` (
	`customer_id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`code` text NOT NULL,
	`phones` text NOT NULL,
	`boxes` text NOT NULL,
	`vcs` text NOT NULL,
	`usernames` text NOT NULL,
	`address` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `network_account` (
	`id` integer PRIMARY KEY NOT NULL,
	`customer_id` integer NOT NULL,
	`subscription_id` integer,
	`kind` text NOT NULL,
	`username` text NOT NULL,
	`password_sealed` text,
	`ip` text DEFAULT '' NOT NULL,
	`mac` text DEFAULT '' NOT NULL,
	`router_id` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscription`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`router_id`) REFERENCES `router`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "network_account_kind" CHECK("network_account"."kind" IN ('pppoe', 'hotspot', 'static-ip', 'mac'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `network_account_username` ON `network_account` ("username" COLLATE NOCASE);--> statement-breakpoint
CREATE INDEX `network_account_customer` ON `network_account` (`customer_id`);--> statement-breakpoint
CREATE INDEX `network_account_subscription` ON `network_account` (`subscription_id`);--> statement-breakpoint
CREATE TABLE `router` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `router_name_unique` ON `router` (`name`);--> statement-breakpoint
CREATE TABLE `subscription` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`customer_id` integer NOT NULL,
	`plan_id` integer NOT NULL,
	`state` text NOT NULL,
	`timing` text NOT NULL,
	`cycle_kind` text NOT NULL,
	`cycle_every` integer NOT NULL,
	`billing_day` integer NOT NULL,
	`anchor_on` text NOT NULL,
	`start_on` text NOT NULL,
	`end_on` text,
	`own_price_minor` integer,
	`own_price_reason` text DEFAULT '' NOT NULL,
	`billed_to_on` text,
	`bill_on` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`plan_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "subscription_state_known" CHECK("subscription"."state" IN ('active', 'suspended', 'ended')),
	CONSTRAINT "subscription_cycle_known" CHECK("subscription"."cycle_kind" IN ('calendar', 'anniversary', 'days')),
	CONSTRAINT "subscription_billing_day" CHECK("subscription"."billing_day" BETWEEN 1 AND 28),
	CONSTRAINT "subscription_price" CHECK("subscription"."own_price_minor" IS NULL OR "subscription"."own_price_minor" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `subscription_uid_unique` ON `subscription` (`uid`);--> statement-breakpoint
CREATE INDEX `subscription_customer` ON `subscription` (`customer_id`);--> statement-breakpoint
CREATE INDEX `subscription_plan` ON `subscription` (`plan_id`,`state`);--> statement-breakpoint
CREATE INDEX `subscription_due` ON `subscription` (`customer_id`,`bill_on`) WHERE state = 'active';--> statement-breakpoint
CREATE TABLE `subscription_event` (
	`id` integer PRIMARY KEY NOT NULL,
	`subscription_id` integer NOT NULL,
	`from_state` text NOT NULL,
	`to_state` text NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`user_id` integer,
	`reason` text NOT NULL,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscription`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `subscription_event_subscription` ON `subscription_event` (`subscription_id`);--> statement-breakpoint
CREATE TABLE `import_batch` (
	`id` integer PRIMARY KEY NOT NULL,
	`file_name` text NOT NULL,
	`file_hash` text NOT NULL,
	`user_id` integer,
	`at` integer NOT NULL,
	`state` text NOT NULL,
	`accepted` integer NOT NULL,
	`rejected` integer NOT NULL,
	`opening_due_minor` integer NOT NULL,
	`opening_advance_minor` integer NOT NULL,
	`undone_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `import_mapping` (
	`id` integer PRIMARY KEY NOT NULL,
	`headings` text NOT NULL,
	`mapping` text NOT NULL,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `import_mapping_headings_unique` ON `import_mapping` (`headings`);--> statement-breakpoint
CREATE TABLE `import_row` (
	`id` integer PRIMARY KEY NOT NULL,
	`batch_id` integer NOT NULL,
	`line` integer NOT NULL,
	`row_hash` text NOT NULL,
	`customer_id` integer NOT NULL,
	FOREIGN KEY (`batch_id`) REFERENCES `import_batch`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `import_row_hash` ON `import_row` (`row_hash`);--> statement-breakpoint
CREATE INDEX `import_row_batch` ON `import_row` (`batch_id`);--> statement-breakpoint
CREATE TABLE `account` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`owner_id` integer DEFAULT 0 NOT NULL,
	`key` text DEFAULT '' NOT NULL,
	`debit_minor` integer DEFAULT 0 NOT NULL,
	`credit_minor` integer DEFAULT 0 NOT NULL,
	`balance_minor` integer GENERATED ALWAYS AS (debit_minor - credit_minor) VIRTUAL NOT NULL,
	CONSTRAINT "account_totals" CHECK("account"."debit_minor" >= 0 AND "account"."credit_minor" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `account_identity` ON `account` (`kind`,`owner_id`,`key`);--> statement-breakpoint
CREATE INDEX `account_balance` ON `account` (`kind`,`balance_minor`,`owner_id`);--> statement-breakpoint
CREATE TABLE `block` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`user_id` integer,
	`first_transfer_id` integer NOT NULL,
	`transfer_count` integer NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `transfer` (
	`id` integer PRIMARY KEY NOT NULL,
	`block_id` integer NOT NULL,
	`debit_id` integer NOT NULL,
	`credit_id` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`code` text NOT NULL,
	`document_kind` text NOT NULL,
	`document_id` integer NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`reverses_id` integer,
	FOREIGN KEY (`block_id`) REFERENCES `block`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`debit_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`credit_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "transfer_positive" CHECK("transfer"."amount_minor" > 0),
	CONSTRAINT "transfer_two_sides" CHECK("transfer"."debit_id" <> "transfer"."credit_id")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `transfer_reverses_id_unique` ON `transfer` (`reverses_id`);--> statement-breakpoint
CREATE INDEX `transfer_debit` ON `transfer` (`debit_id`);--> statement-breakpoint
CREATE INDEX `transfer_credit` ON `transfer` (`credit_id`);--> statement-breakpoint
CREATE TABLE `area` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`parent_id` integer,
	`branch_id` integer NOT NULL,
	FOREIGN KEY (`parent_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`branch_id`) REFERENCES `branch`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `audit` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`user_id` integer,
	`counter` text NOT NULL,
	`action` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`before` text,
	`after` text,
	`request_id` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_entity` ON `audit` (`entity`,`entity_id`);--> statement-breakpoint
CREATE TABLE `branch` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `branch_name_unique` ON `branch` (`name`);--> statement-breakpoint
CREATE TABLE `company` (
	`id` integer PRIMARY KEY NOT NULL,
	`site_uid` text NOT NULL,
	`name` text NOT NULL,
	`legal_name` text DEFAULT '' NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`state_code` text DEFAULT '' NOT NULL,
	`phone` text DEFAULT '' NOT NULL,
	`email` text DEFAULT '' NOT NULL,
	`helpdesk` text DEFAULT '' NOT NULL,
	`country` text NOT NULL,
	`currency` text NOT NULL,
	`time_zone` text NOT NULL,
	`locale` text NOT NULL,
	`language` text NOT NULL,
	`financial_year_start_month` integer NOT NULL,
	`tax_id_label` text NOT NULL,
	`tax_id` text DEFAULT '' NOT NULL,
	`upi_id` text DEFAULT '' NOT NULL,
	`bank_details` text DEFAULT '' NOT NULL,
	`bill_terms` text DEFAULT '' NOT NULL,
	`round_to_minor` integer NOT NULL,
	`day_basis` text DEFAULT 'real' NOT NULL,
	`due_days` integer DEFAULT 10 NOT NULL,
	`default_tax_set_id` integer,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "company_single" CHECK("company"."id" = 1),
	CONSTRAINT "company_round" CHECK("company"."round_to_minor" >= 1)
) STRICT;
--> statement-breakpoint
CREATE TABLE `letterhead` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`details` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `series` (
	`id` integer PRIMARY KEY NOT NULL,
	`document_kind` text NOT NULL,
	`branch_id` integer,
	`prefix` text NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `branch`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `series_prefix_unique` ON `series` (`prefix`);--> statement-breakpoint
CREATE TABLE `series_counter` (
	`id` integer PRIMARY KEY NOT NULL,
	`series_id` integer NOT NULL,
	`fy` text NOT NULL,
	`last` integer NOT NULL,
	FOREIGN KEY (`series_id`) REFERENCES `series`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `series_counter_year` ON `series_counter` (`series_id`,`fy`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` integer PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`user_id` integer NOT NULL,
	`counter` text NOT NULL,
	`address` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_hash_unique` ON `session` (`token_hash`);--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`,`ended_at`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` integer PRIMARY KEY NOT NULL,
	`username` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`granted` text DEFAULT '[]' NOT NULL,
	`denied` text DEFAULT '[]' NOT NULL,
	`branch_ids` text DEFAULT '[]' NOT NULL,
	`area_ids` text DEFAULT '[]' NOT NULL,
	`language` text NOT NULL,
	`password_hash` text NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`failed_count` integer DEFAULT 0 NOT NULL,
	`locked_until_at` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `user_username_unique` ON `user` (`username`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`business_on` text NOT NULL,
	`ok` integer NOT NULL,
	`checks` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `allocation` (
	`id` integer PRIMARY KEY NOT NULL,
	`credit_item_id` integer NOT NULL,
	`debit_item_id` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`at` integer NOT NULL,
	`reverses_id` integer,
	FOREIGN KEY (`credit_item_id`) REFERENCES `open_item`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`debit_item_id`) REFERENCES `open_item`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "allocation_some" CHECK("allocation"."amount_minor" <> 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `allocation_reverses_id_unique` ON `allocation` (`reverses_id`);--> statement-breakpoint
CREATE INDEX `allocation_credit` ON `allocation` (`credit_item_id`);--> statement-breakpoint
CREATE INDEX `allocation_debit` ON `allocation` (`debit_item_id`);--> statement-breakpoint
CREATE TABLE `open_item` (
	`id` integer PRIMARY KEY NOT NULL,
	`customer_id` integer NOT NULL,
	`side` text NOT NULL,
	`document_kind` text NOT NULL,
	`document_id` integer NOT NULL,
	`business_on` text NOT NULL,
	`due_on` text NOT NULL,
	`original_minor` integer NOT NULL,
	`open_minor` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "open_item_side_known" CHECK("open_item"."side" IN ('debit', 'credit')),
	CONSTRAINT "open_item_within" CHECK("open_item"."open_minor" BETWEEN 0 AND "open_item"."original_minor")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `open_item_document` ON `open_item` (`document_kind`,`document_id`);--> statement-breakpoint
CREATE INDEX `open_item_open` ON `open_item` (`customer_id`,`side`,`due_on`,`id`) WHERE open_minor > 0;--> statement-breakpoint
CREATE TABLE `opening_balance` (
	`id` integer PRIMARY KEY NOT NULL,
	`customer_id` integer NOT NULL,
	`import_batch_id` integer,
	`amount_minor` integer NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`reverses_id` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`import_batch_id`) REFERENCES `import_batch`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "opening_balance_some" CHECK("opening_balance"."amount_minor" <> 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `opening_balance_reverses_id_unique` ON `opening_balance` (`reverses_id`);--> statement-breakpoint
CREATE INDEX `opening_balance_customer` ON `opening_balance` (`customer_id`);--> statement-breakpoint
CREATE TABLE `payment` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`request_hash` text NOT NULL,
	`series_id` integer NOT NULL,
	`fy` text NOT NULL,
	`sequence` integer NOT NULL,
	`number` text NOT NULL,
	`customer_id` integer NOT NULL,
	`shift_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`letterhead_id` integer NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`balance_before_minor` integer NOT NULL,
	`note` text NOT NULL,
	FOREIGN KEY (`series_id`) REFERENCES `series`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`shift_id`) REFERENCES `shift`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`letterhead_id`) REFERENCES `letterhead`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "payment_positive" CHECK("payment"."amount_minor" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `payment_uid_unique` ON `payment` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `payment_number_unique` ON `payment` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `payment_sequence` ON `payment` (`series_id`,`fy`,`sequence`);--> statement-breakpoint
CREATE INDEX `payment_customer` ON `payment` (`customer_id`,`business_on`);--> statement-breakpoint
CREATE INDEX `payment_on` ON `payment` (`business_on`,`amount_minor`);--> statement-breakpoint
CREATE INDEX `payment_shift` ON `payment` (`shift_id`);--> statement-breakpoint
CREATE TABLE `payment_void` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`payment_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `payment_void_uid_unique` ON `payment_void` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `payment_void_payment_id_unique` ON `payment_void` (`payment_id`);--> statement-breakpoint
CREATE TABLE `printing` (
	`id` integer PRIMARY KEY NOT NULL,
	`document_kind` text NOT NULL,
	`document_id` integer NOT NULL,
	`at` integer NOT NULL,
	`user_id` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `printing_document` ON `printing` (`document_kind`,`document_id`);--> statement-breakpoint
CREATE TABLE `shift` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`user_id` integer NOT NULL,
	`counter` text NOT NULL,
	`state` text NOT NULL,
	`opened_at` integer NOT NULL,
	`opened_on` text NOT NULL,
	`float_minor` integer NOT NULL,
	`closed_at` integer,
	`expected_minor` integer,
	`counted_minor` integer,
	`variance_reason` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "shift_state_known" CHECK("shift"."state" IN ('open', 'closed'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `shift_uid_unique` ON `shift` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `shift_one_open` ON `shift` (`user_id`) WHERE state = 'open';--> statement-breakpoint
CREATE TABLE `tender` (
	`id` integer PRIMARY KEY NOT NULL,
	`payment_id` integer NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`account_id` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`received_minor` integer NOT NULL,
	`reference` text NOT NULL,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "tender_positive" CHECK("tender"."amount_minor" > 0 AND "tender"."received_minor" >= "tender"."amount_minor")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `tender_position` ON `tender` (`payment_id`,`position`);