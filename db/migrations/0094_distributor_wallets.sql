CREATE TABLE `distributor_cost` (
	`id` integer PRIMARY KEY NOT NULL,
	`system_id` integer NOT NULL,
	`plan_id` integer,
	`offer_id` integer,
	`from_on` text NOT NULL,
	`cost_minor` integer,
	`user_id` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`system_id`) REFERENCES `cas_system`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`plan_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`offer_id`) REFERENCES `offer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "distributor_cost_of_one" CHECK(("distributor_cost"."plan_id" IS NULL) <> ("distributor_cost"."offer_id" IS NULL)),
	CONSTRAINT "distributor_cost_positive" CHECK("distributor_cost"."cost_minor" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `distributor_cost_plan` ON `distributor_cost` (`system_id`,`plan_id`,`from_on`) WHERE plan_id IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `distributor_cost_offer` ON `distributor_cost` (`system_id`,`offer_id`,`from_on`) WHERE offer_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `distributor_entry` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`request_hash` text NOT NULL,
	`system_id` integer NOT NULL,
	`kind` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`withheld_minor` integer DEFAULT 0 NOT NULL,
	`bank_account_id` integer,
	`charged_on` text NOT NULL,
	`reference` text NOT NULL,
	`note` text NOT NULL,
	`sheet_id` integer,
	`user_id` integer NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`system_id`) REFERENCES `cas_system`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`bank_account_id`) REFERENCES `bank_account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`sheet_id`) REFERENCES `distributor_sheet`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "distributor_entry_kind_known" CHECK("distributor_entry"."kind" IN ('recharge', 'charge', 'refund')),
	CONSTRAINT "distributor_entry_positive" CHECK("distributor_entry"."amount_minor" > 0),
	CONSTRAINT "distributor_entry_withheld" CHECK("distributor_entry"."withheld_minor" BETWEEN 0 AND "distributor_entry"."amount_minor"),
	CONSTRAINT "distributor_entry_recharge" CHECK("distributor_entry"."kind" = 'recharge' OR ("distributor_entry"."withheld_minor" = 0 AND "distributor_entry"."bank_account_id" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `distributor_entry_uid_unique` ON `distributor_entry` (`uid`);--> statement-breakpoint
CREATE INDEX `distributor_entry_system` ON `distributor_entry` (`system_id`,`business_on`);--> statement-breakpoint
CREATE TABLE `distributor_entry_void` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`entry_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`entry_id`) REFERENCES `distributor_entry`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `distributor_entry_void_uid_unique` ON `distributor_entry_void` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `distributor_entry_void_entry_id_unique` ON `distributor_entry_void` (`entry_id`);--> statement-breakpoint
CREATE TABLE `distributor_sheet` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`system_id` integer NOT NULL,
	`file_name` text NOT NULL,
	`file_hash` text NOT NULL,
	`new_lines` integer NOT NULL,
	`known_lines` integer NOT NULL,
	`user_id` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`system_id`) REFERENCES `cas_system`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `distributor_sheet_uid_unique` ON `distributor_sheet` (`uid`);--> statement-breakpoint
CREATE INDEX `distributor_sheet_system` ON `distributor_sheet` (`system_id`);--> statement-breakpoint
CREATE TABLE `distributor_sheet_mapping` (
	`id` integer PRIMARY KEY NOT NULL,
	`system_id` integer NOT NULL,
	`headings` text NOT NULL,
	`mapping` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`system_id`) REFERENCES `cas_system`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `distributor_sheet_mapping_headings` ON `distributor_sheet_mapping` (`system_id`,`headings`);--> statement-breakpoint
CREATE TABLE `distributor_wallet` (
	`system_id` integer PRIMARY KEY NOT NULL,
	`account_id` integer NOT NULL,
	`low_minor` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`system_id`) REFERENCES `cas_system`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "distributor_wallet_low" CHECK("distributor_wallet"."low_minor" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `distributor_wallet_account_id_unique` ON `distributor_wallet` (`account_id`);