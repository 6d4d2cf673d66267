CREATE TABLE `connection` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`request_hash` text NOT NULL,
	`series_id` integer NOT NULL,
	`fy` text NOT NULL,
	`sequence` integer NOT NULL,
	`number` text NOT NULL,
	`customer_id` integer NOT NULL,
	`kind` text NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`user_id` integer,
	`letterhead_id` integer NOT NULL,
	`id_kind` text NOT NULL,
	`id_number` text NOT NULL,
	`applied` text NOT NULL,
	`consents` text NOT NULL,
	`signer_name` text NOT NULL,
	`signature` text NOT NULL,
	`total_minor` integer NOT NULL,
	`payment_id` integer,
	`visit_id` integer,
	FOREIGN KEY (`series_id`) REFERENCES `series`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`letterhead_id`) REFERENCES `letterhead`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`visit_id`) REFERENCES `visit`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "connection_kind_known" CHECK("connection"."kind" IN ('new', 'further')),
	CONSTRAINT "connection_id_whole" CHECK(("connection"."id_kind" = '') = ("connection"."id_number" = ''))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `connection_uid_unique` ON `connection` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `connection_number_unique` ON `connection` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `connection_payment_id_unique` ON `connection` (`payment_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `connection_visit_id_unique` ON `connection` (`visit_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `connection_sequence` ON `connection` (`series_id`,`fy`,`sequence`);--> statement-breakpoint
CREATE INDEX `connection_customer` ON `connection` (`customer_id`,`id`);--> statement-breakpoint
CREATE TABLE `connection_picture` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`connection_id` integer NOT NULL,
	`kind` text NOT NULL,
	`mime` text NOT NULL,
	`bytes` blob NOT NULL,
	`user_id` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`connection_id`) REFERENCES `connection`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "connection_picture_kind_known" CHECK("connection_picture"."kind" IN ('photo', 'id-front', 'id-back')),
	CONSTRAINT "connection_picture_mime_known" CHECK("connection_picture"."mime" IN ('image/jpeg', 'image/png'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `connection_picture_uid_unique` ON `connection_picture` (`uid`);--> statement-breakpoint
CREATE INDEX `connection_picture_connection` ON `connection_picture` (`connection_id`);