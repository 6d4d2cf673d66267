CREATE TABLE `print_job` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`printer_id` integer NOT NULL,
	`document_kind` text NOT NULL,
	`document_id` integer,
	`copy_no` integer NOT NULL,
	`content` text NOT NULL,
	`label` text NOT NULL,
	`counter` text NOT NULL,
	`user_id` integer,
	`created_at` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`queued_at` integer NOT NULL,
	`next_try_at` integer,
	`finished_at` integer,
	`finished_by_id` integer,
	`note` text DEFAULT '' NOT NULL,
	`replaces_id` integer,
	FOREIGN KEY (`printer_id`) REFERENCES `printer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`finished_by_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`replaces_id`) REFERENCES `print_job`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "print_job_kind_known" CHECK("print_job"."document_kind" IN ('payment', 'shift', 'test')),
	CONSTRAINT "print_job_state_known" CHECK("print_job"."state" IN ('queued', 'printing', 'failed', 'given-up', 'doubtful', 'printed', 'discarded', 'replaced')),
	CONSTRAINT "print_job_finished" CHECK(("print_job"."state" IN ('printed', 'discarded', 'replaced')) = ("print_job"."finished_at" IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `print_job_uid_unique` ON `print_job` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `print_job_replaces_id_unique` ON `print_job` (`replaces_id`);--> statement-breakpoint
CREATE INDEX `print_job_waiting` ON `print_job` (`printer_id`,`id`) WHERE state IN ('queued', 'failed', 'printing');--> statement-breakpoint
CREATE INDEX `print_job_open` ON `print_job` (`id`) WHERE finished_at IS NULL;--> statement-breakpoint
CREATE INDEX `print_job_document` ON `print_job` (`document_kind`,`document_id`);--> statement-breakpoint
CREATE TABLE `printer` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`host` text NOT NULL,
	`port` integer NOT NULL,
	`queue` text NOT NULL,
	`columns` integer NOT NULL,
	`code_page` text NOT NULL,
	`feed_lines` integer NOT NULL,
	`cuts` integer NOT NULL,
	`kick_pin` integer,
	`prints_logo` integer NOT NULL,
	`for_all` integer NOT NULL,
	`answers` integer DEFAULT false NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "printer_kind_known" CHECK("printer"."kind" IN ('network', 'spooler')),
	CONSTRAINT "printer_where" CHECK(("printer"."kind" = 'network') = ("printer"."host" <> '') AND ("printer"."kind" = 'spooler') = ("printer"."queue" <> '')),
	CONSTRAINT "printer_port" CHECK("printer"."port" BETWEEN 1 AND 65535),
	CONSTRAINT "printer_columns" CHECK("printer"."columns" IN (32, 42, 48)),
	CONSTRAINT "printer_kick" CHECK("printer"."kick_pin" IS NULL OR "printer"."kick_pin" IN (2, 5))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `printer_name` ON `printer` ("name" COLLATE NOCASE);--> statement-breakpoint
CREATE UNIQUE INDEX `printer_for_all` ON `printer` (`for_all`) WHERE for_all = 1 AND active = 1;--> statement-breakpoint
CREATE TABLE `printer_counter` (
	`id` integer PRIMARY KEY NOT NULL,
	`counter` text NOT NULL,
	`printer_id` integer NOT NULL,
	FOREIGN KEY (`printer_id`) REFERENCES `printer`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `printer_counter_one` ON `printer_counter` ("counter" COLLATE NOCASE);--> statement-breakpoint
CREATE INDEX `printer_counter_printer` ON `printer_counter` (`printer_id`);--> statement-breakpoint
CREATE TABLE `receipt_logo` (
	`id` integer PRIMARY KEY NOT NULL,
	`width_dots` integer NOT NULL,
	`height_dots` integer NOT NULL,
	`bits` text NOT NULL,
	CONSTRAINT "receipt_logo_one" CHECK("receipt_logo"."id" = 1),
	CONSTRAINT "receipt_logo_size" CHECK("receipt_logo"."width_dots" % 8 = 0 AND "receipt_logo"."width_dots" BETWEEN 8 AND 384 AND "receipt_logo"."height_dots" BETWEEN 1 AND 240)
) STRICT;
