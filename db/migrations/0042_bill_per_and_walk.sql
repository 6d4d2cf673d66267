ALTER TABLE `customer` ADD `bill_per` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `walk_no` integer;--> statement-breakpoint
ALTER TABLE `company` ADD `bill_per` text DEFAULT 'customer' NOT NULL;