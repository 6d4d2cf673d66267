CREATE TABLE `item` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`tax_set_id` integer,
	`sac_code` text NOT NULL,
	`revenue_key` text NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`tax_set_id`) REFERENCES `tax_set`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "item_kind_known" CHECK("item"."kind" IN ('installation', 'activation', 'box', 'cable', 'visit', 'deposit', 'other')),
	CONSTRAINT "item_revenue_known" CHECK("item"."revenue_key" IN ('cable', 'internet', 'bundle', 'other')),
	CONSTRAINT "item_deposit_untaxed" CHECK("item"."kind" <> 'deposit' OR "item"."tax_set_id" IS NULL)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `item_name` ON `item` ("name" COLLATE NOCASE);--> statement-breakpoint
CREATE TABLE `item_price` (
	`id` integer PRIMARY KEY NOT NULL,
	`item_id` integer NOT NULL,
	`branch_id` integer,
	`from_on` text NOT NULL,
	`price_minor` integer NOT NULL,
	`includes_tax` integer NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `item`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`branch_id`) REFERENCES `branch`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "item_price_positive" CHECK("item_price"."price_minor" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `item_price_item` ON `item_price` (`item_id`,`from_on`);