CREATE TABLE `bill_discount` (
	`bill_id` integer NOT NULL,
	`position` integer NOT NULL,
	`discount_id` integer NOT NULL,
	`description` text NOT NULL,
	`amount_minor` integer NOT NULL,
	PRIMARY KEY(`bill_id`, `position`, `discount_id`),
	FOREIGN KEY (`bill_id`) REFERENCES `bill`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`discount_id`) REFERENCES `discount`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "bill_discount_some" CHECK("bill_discount"."amount_minor" > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `bill_discount_discount` ON `bill_discount` (`discount_id`);--> statement-breakpoint
CREATE TABLE `discount` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text,
	`customer_id` integer NOT NULL,
	`subscription_id` integer,
	`kind` text NOT NULL,
	`rate_ppm` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text,
	`reason` text NOT NULL,
	`user_id` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscription`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "discount_kind_known" CHECK("discount"."kind" IN ('percent', 'amount')),
	CONSTRAINT "discount_days" CHECK("discount"."to_on" IS NULL OR "discount"."to_on" >= "discount"."from_on"),
	CONSTRAINT "discount_some" CHECK(("discount"."kind" = 'percent' AND "discount"."rate_ppm" BETWEEN 1 AND 1000000 AND "discount"."amount_minor" = 0) OR ("discount"."kind" = 'amount' AND "discount"."amount_minor" > 0 AND "discount"."rate_ppm" = 0))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `discount_uid_unique` ON `discount` (`uid`);--> statement-breakpoint
CREATE INDEX `discount_customer` ON `discount` (`customer_id`);--> statement-breakpoint
CREATE TABLE `discount_limit` (
	`role` text PRIMARY KEY NOT NULL,
	`most_ppm` integer NOT NULL,
	CONSTRAINT "discount_limit_part" CHECK("discount_limit"."most_ppm" BETWEEN 0 AND 1000000)
) STRICT;
