CREATE TABLE `credit_note` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text,
	`request_hash` text DEFAULT '' NOT NULL,
	`kind` text NOT NULL,
	`series_id` integer NOT NULL,
	`fy` text NOT NULL,
	`sequence` integer NOT NULL,
	`number` text NOT NULL,
	`customer_id` integer NOT NULL,
	`bill_id` integer,
	`run_id` integer,
	`letterhead_id` integer NOT NULL,
	`business_on` text NOT NULL,
	`issued_at` integer NOT NULL,
	`user_id` integer,
	`reason` text NOT NULL,
	`party_name` text NOT NULL,
	`party_address` text NOT NULL,
	`party_tax_id` text NOT NULL,
	`party_state_code` text NOT NULL,
	`taxable_minor` integer NOT NULL,
	`tax_minor` integer NOT NULL,
	`round_off_minor` integer NOT NULL,
	`total_minor` integer NOT NULL,
	FOREIGN KEY (`series_id`) REFERENCES `series`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`bill_id`) REFERENCES `bill`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`run_id`) REFERENCES `bill_run`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`letterhead_id`) REFERENCES `letterhead`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "credit_note_kind_known" CHECK("credit_note"."kind" IN ('full', 'lines', 'days', 'run')),
	CONSTRAINT "credit_note_adds_up" CHECK("credit_note"."taxable_minor" + "credit_note"."tax_minor" + "credit_note"."round_off_minor" = "credit_note"."total_minor"),
	CONSTRAINT "credit_note_positive" CHECK("credit_note"."total_minor" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `credit_note_uid_unique` ON `credit_note` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `credit_note_number_unique` ON `credit_note` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `credit_note_sequence` ON `credit_note` (`series_id`,`fy`,`sequence`);--> statement-breakpoint
CREATE INDEX `credit_note_customer` ON `credit_note` (`customer_id`,`business_on`);--> statement-breakpoint
CREATE INDEX `credit_note_on` ON `credit_note` (`business_on`,`total_minor`);--> statement-breakpoint
CREATE INDEX `credit_note_bill` ON `credit_note` (`bill_id`);--> statement-breakpoint
CREATE INDEX `credit_note_run` ON `credit_note` (`run_id`);--> statement-breakpoint
CREATE TABLE `credit_note_line` (
	`id` integer PRIMARY KEY NOT NULL,
	`credit_note_id` integer NOT NULL,
	`position` integer NOT NULL,
	`bill_line_id` integer,
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
	FOREIGN KEY (`credit_note_id`) REFERENCES `credit_note`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`bill_line_id`) REFERENCES `bill_line`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscription`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`tax_version_id`) REFERENCES `tax_version`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `credit_note_line_position` ON `credit_note_line` (`credit_note_id`,`position`);--> statement-breakpoint
CREATE INDEX `credit_note_line_bill_line` ON `credit_note_line` (`bill_line_id`);--> statement-breakpoint
CREATE TABLE `credit_note_tax` (
	`id` integer PRIMARY KEY NOT NULL,
	`credit_note_id` integer NOT NULL,
	`component_id` integer NOT NULL,
	`name` text NOT NULL,
	`rate_ppm` integer NOT NULL,
	`base_minor` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	FOREIGN KEY (`credit_note_id`) REFERENCES `credit_note`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`component_id`) REFERENCES `tax_component`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `credit_note_tax_note` ON `credit_note_tax` (`credit_note_id`);--> statement-breakpoint
CREATE TABLE `charge` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text,
	`customer_id` integer NOT NULL,
	`subscription_id` integer,
	`kind` text NOT NULL,
	`description` text NOT NULL,
	`sac_code` text NOT NULL,
	`revenue_key` text NOT NULL,
	`tax_set_id` integer,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	`quantity` integer NOT NULL,
	`unit_minor` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`includes_tax` integer NOT NULL,
	`bill_from_on` text NOT NULL,
	`alone` integer NOT NULL,
	`reference_kind` text NOT NULL,
	`reference_id` integer NOT NULL,
	`reason` text NOT NULL,
	`user_id` integer,
	`at` integer NOT NULL,
	`bill_id` integer,
	`credit_note_id` integer,
	`cancelled_at` integer,
	`cancel_reason` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscription`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`tax_set_id`) REFERENCES `tax_set`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`bill_id`) REFERENCES `bill`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`credit_note_id`) REFERENCES `credit_note`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "charge_kind_known" CHECK("charge"."kind" IN ('item', 'deposit', 'usage', 'late-fee', 'reconnection-fee', 'plan-change', 'pause-credit', 'end-credit', 'rebate', 'discount', 'referral', 'adjustment')),
	CONSTRAINT "charge_some" CHECK("charge"."amount_minor" <> 0),
	CONSTRAINT "charge_adds_up" CHECK("charge"."quantity" > 0 AND "charge"."quantity" * "charge"."unit_minor" = "charge"."amount_minor"),
	CONSTRAINT "charge_one_end" CHECK(("charge"."bill_id" IS NOT NULL) + ("charge"."credit_note_id" IS NOT NULL) + ("charge"."cancelled_at" IS NOT NULL) <= 1)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `charge_uid_unique` ON `charge` (`uid`);--> statement-breakpoint
CREATE INDEX `charge_customer` ON `charge` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `charge_open` ON `charge` (`customer_id`,`bill_from_on`) WHERE bill_id IS NULL AND credit_note_id IS NULL AND cancelled_at IS NULL;--> statement-breakpoint
CREATE INDEX `charge_bill` ON `charge` (`bill_id`) WHERE bill_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `charge_credit_note` ON `charge` (`credit_note_id`) WHERE credit_note_id IS NOT NULL;--> statement-breakpoint
ALTER TABLE `bill` ADD `original_bill_id` integer REFERENCES bill(id) ON DELETE RESTRICT;--> statement-breakpoint
ALTER TABLE `bill` ADD `uid` text;--> statement-breakpoint
CREATE UNIQUE INDEX `bill_uid_unique` ON `bill` (`uid`);--> statement-breakpoint
ALTER TABLE `bill_run` ADD `credit_notes` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `bill_run` ADD `credited_minor` integer DEFAULT 0 NOT NULL;