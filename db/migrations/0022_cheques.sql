CREATE TABLE `cheque_bounce` (
	`id` integer PRIMARY KEY NOT NULL,
	`void_id` integer NOT NULL,
	`charge_id` integer,
	FOREIGN KEY (`void_id`) REFERENCES `payment_void`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`charge_id`) REFERENCES `charge`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cheque_bounce_void_id_unique` ON `cheque_bounce` (`void_id`);--> statement-breakpoint
ALTER TABLE `company` ADD `bounce_fee_minor` integer DEFAULT 0 NOT NULL;