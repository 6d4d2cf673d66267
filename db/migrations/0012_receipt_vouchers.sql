CREATE TABLE `receipt_voucher` (
	`id` integer PRIMARY KEY NOT NULL,
	`payment_id` integer NOT NULL,
	`series_id` integer NOT NULL,
	`fy` text NOT NULL,
	`sequence` integer NOT NULL,
	`number` text NOT NULL,
	`description` text NOT NULL,
	`sac_code` text NOT NULL,
	`party_name` text NOT NULL,
	`party_address` text NOT NULL,
	`party_tax_id` text NOT NULL,
	`party_state_code` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`taxable_minor` integer NOT NULL,
	`tax_minor` integer NOT NULL,
	`round_off_minor` integer NOT NULL,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`series_id`) REFERENCES `series`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "receipt_voucher_positive" CHECK("receipt_voucher"."amount_minor" > 0),
	CONSTRAINT "receipt_voucher_adds_up" CHECK("receipt_voucher"."taxable_minor" + "receipt_voucher"."tax_minor" + "receipt_voucher"."round_off_minor" = "receipt_voucher"."amount_minor")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `receipt_voucher_payment_id_unique` ON `receipt_voucher` (`payment_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `receipt_voucher_number_unique` ON `receipt_voucher` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `receipt_voucher_sequence` ON `receipt_voucher` (`series_id`,`fy`,`sequence`);--> statement-breakpoint
CREATE TABLE `receipt_voucher_tax` (
	`id` integer PRIMARY KEY NOT NULL,
	`voucher_id` integer NOT NULL,
	`component_id` integer NOT NULL,
	`name` text NOT NULL,
	`rate_ppm` integer NOT NULL,
	`base_minor` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	FOREIGN KEY (`voucher_id`) REFERENCES `receipt_voucher`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`component_id`) REFERENCES `tax_component`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `receipt_voucher_tax_voucher` ON `receipt_voucher_tax` (`voucher_id`);--> statement-breakpoint
ALTER TABLE `company` ADD `receipt_vouchers` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
-- Vouchers are append-only, and every office numbers them under the first prefix that none of its documents bears.
CREATE TRIGGER `receipt_voucher_no_update` BEFORE UPDATE ON `receipt_voucher` BEGIN SELECT RAISE(ABORT, 'receipt_voucher is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `receipt_voucher_no_delete` BEFORE DELETE ON `receipt_voucher` BEGIN SELECT RAISE(ABORT, 'receipt_voucher is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `receipt_voucher_tax_no_update` BEFORE UPDATE ON `receipt_voucher_tax` BEGIN SELECT RAISE(ABORT, 'receipt_voucher_tax is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `receipt_voucher_tax_no_delete` BEFORE DELETE ON `receipt_voucher_tax` BEGIN SELECT RAISE(ABORT, 'receipt_voucher_tax is append-only'); END;
--> statement-breakpoint
INSERT INTO `series` (`document_kind`, `prefix`)
  SELECT 'receipt-voucher', c.prefix FROM (
    SELECT 1 AS choice, 'RV' AS prefix UNION ALL SELECT 2, 'RVN' UNION ALL SELECT 3, 'RVCH' UNION ALL SELECT 4, 'ADV' UNION ALL SELECT 5, 'RVADV') c
  WHERE EXISTS (SELECT 1 FROM `company`) AND c.prefix NOT IN (SELECT `prefix` FROM `series`)
    AND NOT EXISTS (SELECT 1 FROM `bill` WHERE `number` >= c.prefix || '/' AND `number` < c.prefix || '0')
    AND NOT EXISTS (SELECT 1 FROM `credit_note` WHERE `number` >= c.prefix || '/' AND `number` < c.prefix || '0')
    AND NOT EXISTS (SELECT 1 FROM `payment` WHERE `number` >= c.prefix || '/' AND `number` < c.prefix || '0')
    AND NOT EXISTS (SELECT 1 FROM `refund` WHERE `number` >= c.prefix || '/' AND `number` < c.prefix || '0')
  ORDER BY c.choice LIMIT 1;
