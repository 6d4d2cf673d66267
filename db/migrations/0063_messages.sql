CREATE TABLE `message` (
	`id` integer PRIMARY KEY NOT NULL,
	`event` text NOT NULL,
	`document_id` integer NOT NULL,
	`channel` text NOT NULL,
	`customer_id` integer NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`language` text DEFAULT '' NOT NULL,
	`subject` text DEFAULT '' NOT NULL,
	`body` text DEFAULT '' NOT NULL,
	`not_before_at` integer DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`failure` text DEFAULT '' NOT NULL,
	`done_at` integer,
	`user_id` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "message_state_known" CHECK("message"."state" IN ('new', 'waiting', 'sending', 'sent', 'failed', 'given-up', 'cancelled'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `message_once` ON `message` (`event`,`document_id`,`channel`);--> statement-breakpoint
CREATE INDEX `message_customer` ON `message` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `message_open` ON `message` (`state`,`id`) WHERE state IN ('new', 'waiting', 'sending', 'failed');--> statement-breakpoint
CREATE TABLE `message_office` (
	`id` integer PRIMARY KEY NOT NULL,
	`quiet_from_hour` integer NOT NULL,
	`quiet_to_hour` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "message_office_single" CHECK("message_office"."id" = 1),
	CONSTRAINT "message_office_hours" CHECK("message_office"."quiet_from_hour" BETWEEN 0 AND 23 AND "message_office"."quiet_to_hour" BETWEEN 0 AND 23)
) STRICT;
--> statement-breakpoint
CREATE TABLE `message_rule` (
	`event` text NOT NULL,
	`channel` text NOT NULL,
	PRIMARY KEY(`event`, `channel`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `message_template` (
	`event` text NOT NULL,
	`channel` text NOT NULL,
	`language` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`event`, `channel`, `language`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `message_wish` (
	`customer_id` integer PRIMARY KEY NOT NULL,
	`language` text NOT NULL,
	`refused` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
