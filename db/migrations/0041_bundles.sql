CREATE TABLE `bundle_part` (
	`id` integer PRIMARY KEY NOT NULL,
	`plan_id` integer NOT NULL,
	`from_on` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`revenue_key` text NOT NULL,
	`sac_code` text NOT NULL,
	`tax_set_id` integer,
	`share_ppm` integer NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`tax_set_id`) REFERENCES `tax_set`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "bundle_part_revenue_known" CHECK("bundle_part"."revenue_key" IN ('cable', 'internet', 'other')),
	CONSTRAINT "bundle_part_share" CHECK("bundle_part"."share_ppm" BETWEEN 1 AND 1000000)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `bundle_part_position` ON `bundle_part` (`plan_id`,`from_on`,`position`);