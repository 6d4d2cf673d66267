CREATE TABLE `stock_document` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`request_hash` text NOT NULL,
	`kind` text NOT NULL,
	`series_id` integer NOT NULL,
	`fy` text NOT NULL,
	`sequence` integer NOT NULL,
	`number` text NOT NULL,
	`from_place_id` integer,
	`to_place_id` integer NOT NULL,
	`boxes` integer NOT NULL,
	`supplier` text DEFAULT '' NOT NULL,
	`bill_number` text DEFAULT '' NOT NULL,
	`bill_on` text,
	`note` text DEFAULT '' NOT NULL,
	`user_id` integer NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`series_id`) REFERENCES `series`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`from_place_id`) REFERENCES `stock_place`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`to_place_id`) REFERENCES `stock_place`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "stock_document_kind_known" CHECK("stock_document"."kind" IN ('receive', 'move')),
	CONSTRAINT "stock_document_boxes" CHECK("stock_document"."boxes" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `stock_document_uid_unique` ON `stock_document` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `stock_document_number_unique` ON `stock_document` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `stock_document_sequence` ON `stock_document` (`series_id`,`fy`,`sequence`);--> statement-breakpoint
CREATE INDEX `stock_document_on` ON `stock_document` (`business_on`);--> statement-breakpoint
CREATE INDEX `stock_document_to` ON `stock_document` (`to_place_id`);--> statement-breakpoint
ALTER TABLE `box_model` ADD `life_months` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `box_action_card` ON `box_action` (`to_vc`);