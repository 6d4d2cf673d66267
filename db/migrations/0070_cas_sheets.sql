CREATE TABLE `cas_result_row` (
	`id` integer PRIMARY KEY NOT NULL,
	`system_id` integer NOT NULL,
	`hash` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`system_id`) REFERENCES `cas_system`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cas_result_row_once` ON `cas_result_row` (`system_id`,`hash`);--> statement-breakpoint
CREATE TABLE `cas_sheet` (
	`id` integer PRIMARY KEY NOT NULL,
	`system_id` integer NOT NULL,
	`name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`system_id`) REFERENCES `cas_system`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cas_sheet_name_unique` ON `cas_sheet` (`name`);