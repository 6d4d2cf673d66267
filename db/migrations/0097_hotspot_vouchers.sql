CREATE TABLE `voucher` (
	`id` integer PRIMARY KEY NOT NULL,
	`batch_id` integer NOT NULL,
	`position` integer NOT NULL,
	`code` text NOT NULL,
	`password` text NOT NULL,
	`state` text NOT NULL,
	`holder_id` integer,
	`charge_id` integer,
	`used_at` integer,
	`expires_at` integer,
	FOREIGN KEY (`batch_id`) REFERENCES `voucher_batch`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`holder_id`) REFERENCES `voucher_holder`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`charge_id`) REFERENCES `charge`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "voucher_state_known" CHECK("voucher"."state" IN ('made', 'issued', 'sold', 'used', 'expired', 'void')),
	CONSTRAINT "voucher_made_nowhere" CHECK(("voucher"."state" = 'made') <= ("voucher"."holder_id" IS NULL)),
	CONSTRAINT "voucher_issued_somewhere" CHECK(("voucher"."state" = 'issued') <= ("voucher"."holder_id" IS NOT NULL)),
	CONSTRAINT "voucher_sold_once" CHECK(("voucher"."state" IN ('sold', 'used', 'expired')) = ("voucher"."charge_id" IS NOT NULL)),
	CONSTRAINT "voucher_used_since" CHECK(("voucher"."state" = 'used') <= ("voucher"."used_at" IS NOT NULL)),
	CONSTRAINT "voucher_used_until" CHECK(("voucher"."used_at" IS NULL) = ("voucher"."expires_at" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `voucher_code` ON `voucher` ("code" COLLATE NOCASE);--> statement-breakpoint
CREATE UNIQUE INDEX `voucher_position` ON `voucher` (`batch_id`,`position`);--> statement-breakpoint
CREATE INDEX `voucher_state` ON `voucher` (`batch_id`,`state`);--> statement-breakpoint
CREATE INDEX `voucher_holder_state` ON `voucher` (`holder_id`,`state`) WHERE holder_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `voucher_charge` ON `voucher` (`charge_id`) WHERE charge_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `voucher_batch` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`request_hash` text NOT NULL,
	`product_id` integer NOT NULL,
	`source` text NOT NULL,
	`vouchers` integer NOT NULL,
	`validity_minutes` integer NOT NULL,
	`limit_minutes` integer NOT NULL,
	`quota_bytes` integer,
	`download_kbps` integer,
	`upload_kbps` integer,
	`profile` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`user_id` integer NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `voucher_product`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "voucher_batch_source_known" CHECK("voucher_batch"."source" IN ('made', 'read-in')),
	CONSTRAINT "voucher_batch_some" CHECK("voucher_batch"."vouchers" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `voucher_batch_uid_unique` ON `voucher_batch` (`uid`);--> statement-breakpoint
CREATE INDEX `voucher_batch_product` ON `voucher_batch` (`product_id`);--> statement-breakpoint
CREATE TABLE `voucher_holder` (
	`id` integer PRIMARY KEY NOT NULL,
	`user_id` integer,
	`name` text NOT NULL,
	`phone` text DEFAULT '' NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "voucher_holder_named" CHECK(("voucher_holder"."user_id" IS NULL) = ("voucher_holder"."name" <> ''))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `voucher_holder_user_id_unique` ON `voucher_holder` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `voucher_holder_name` ON `voucher_holder` ("name" COLLATE NOCASE) WHERE user_id IS NULL;--> statement-breakpoint
CREATE TABLE `voucher_product` (
	`id` integer PRIMARY KEY NOT NULL,
	`item_id` integer NOT NULL,
	`validity_minutes` integer NOT NULL,
	`limit_minutes` integer NOT NULL,
	`quota_bytes` integer,
	`download_kbps` integer,
	`upload_kbps` integer,
	`profile` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `item`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "voucher_product_validity" CHECK("voucher_product"."validity_minutes" > 0 AND "voucher_product"."limit_minutes" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `voucher_product_item_id_unique` ON `voucher_product` (`item_id`);--> statement-breakpoint
CREATE TABLE `voucher_sale` (
	`step_id` integer PRIMARY KEY NOT NULL,
	`bill_id` integer NOT NULL,
	`payment_id` integer NOT NULL,
	FOREIGN KEY (`step_id`) REFERENCES `voucher_step`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`bill_id`) REFERENCES `bill`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `voucher_sale_bill_id_unique` ON `voucher_sale` (`bill_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `voucher_sale_payment_id_unique` ON `voucher_sale` (`payment_id`);--> statement-breakpoint
CREATE TABLE `voucher_step` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`request_hash` text NOT NULL,
	`kind` text NOT NULL,
	`vouchers` integer NOT NULL,
	`reason` text NOT NULL,
	`user_id` integer,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "voucher_step_kind_known" CHECK("voucher_step"."kind" IN ('issue', 'take-back', 'sell', 'return', 'void', 'use', 'expire')),
	CONSTRAINT "voucher_step_some" CHECK("voucher_step"."vouchers" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `voucher_step_uid_unique` ON `voucher_step` (`uid`);--> statement-breakpoint
CREATE INDEX `voucher_step_on` ON `voucher_step` (`business_on`);--> statement-breakpoint
CREATE TABLE `voucher_step_line` (
	`step_id` integer NOT NULL,
	`voucher_id` integer NOT NULL,
	`from_state` text NOT NULL,
	`to_state` text NOT NULL,
	`from_holder_id` integer,
	`to_holder_id` integer,
	`charge_id` integer,
	PRIMARY KEY(`voucher_id`, `step_id`),
	FOREIGN KEY (`step_id`) REFERENCES `voucher_step`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`voucher_id`) REFERENCES `voucher`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`from_holder_id`) REFERENCES `voucher_holder`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`to_holder_id`) REFERENCES `voucher_holder`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`charge_id`) REFERENCES `charge`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `voucher_step_line_step` ON `voucher_step_line` (`step_id`);--> statement-breakpoint
CREATE INDEX `voucher_step_line_charge` ON `voucher_step_line` (`charge_id`) WHERE charge_id IS NOT NULL;--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_print_job` (
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
	CONSTRAINT "print_job_kind_known" CHECK("__new_print_job"."document_kind" IN ('payment', 'shift', 'vouchers', 'test')),
	CONSTRAINT "print_job_state_known" CHECK("__new_print_job"."state" IN ('queued', 'printing', 'failed', 'given-up', 'doubtful', 'printed', 'discarded', 'replaced')),
	CONSTRAINT "print_job_finished" CHECK(("__new_print_job"."state" IN ('printed', 'discarded', 'replaced')) = ("__new_print_job"."finished_at" IS NOT NULL))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_print_job`("id", "uid", "printer_id", "document_kind", "document_id", "copy_no", "content", "label", "counter", "user_id", "created_at", "state", "reason", "attempts", "queued_at", "next_try_at", "finished_at", "finished_by_id", "note", "replaces_id") SELECT "id", "uid", "printer_id", "document_kind", "document_id", "copy_no", "content", "label", "counter", "user_id", "created_at", "state", "reason", "attempts", "queued_at", "next_try_at", "finished_at", "finished_by_id", "note", "replaces_id" FROM `print_job`;--> statement-breakpoint
DROP TABLE `print_job`;--> statement-breakpoint
ALTER TABLE `__new_print_job` RENAME TO `print_job`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `print_job_uid_unique` ON `print_job` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `print_job_replaces_id_unique` ON `print_job` (`replaces_id`);--> statement-breakpoint
CREATE INDEX `print_job_waiting` ON `print_job` (`printer_id`,`id`) WHERE state IN ('queued', 'failed', 'printing');--> statement-breakpoint
CREATE INDEX `print_job_open` ON `print_job` (`id`) WHERE finished_at IS NULL;--> statement-breakpoint
CREATE INDEX `print_job_document` ON `print_job` (`document_kind`,`document_id`);--> statement-breakpoint
ALTER TABLE `customer` ADD `walk_in` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `customer_walk_in` ON `customer` (`branch_id`) WHERE walk_in = 1 AND removed_at IS NULL;