ALTER TABLE `customer` ADD `uid` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `request_hash` text;--> statement-breakpoint
CREATE UNIQUE INDEX `customer_uid_unique` ON `customer` (`uid`);--> statement-breakpoint
ALTER TABLE `shift` ADD `close_uid` text;--> statement-breakpoint
CREATE UNIQUE INDEX `shift_close_uid_unique` ON `shift` (`close_uid`);