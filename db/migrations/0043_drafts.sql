CREATE TABLE `bill_hold` (
	`id` integer PRIMARY KEY NOT NULL,
	`customer_id` integer NOT NULL,
	`reason` text NOT NULL,
	`user_id` integer,
	`at` integer NOT NULL,
	`released_at` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `bill_hold_open` ON `bill_hold` (`customer_id`) WHERE released_at IS NULL;--> statement-breakpoint
ALTER TABLE `bill_run` ADD `due_up_to_on` text;--> statement-breakpoint
ALTER TABLE `company` ADD `issue_after_days` integer DEFAULT 0 NOT NULL;