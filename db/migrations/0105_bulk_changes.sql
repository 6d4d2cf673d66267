PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_box_bulk` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`request_hash` text NOT NULL,
	`kind` text NOT NULL,
	`work` text NOT NULL,
	`source` text NOT NULL,
	`filter` text NOT NULL,
	`of_bulk_id` integer,
	`reason` text NOT NULL,
	`business_on` text NOT NULL,
	`at` integer NOT NULL,
	`user_id` integer,
	`counter` text NOT NULL,
	`state` text NOT NULL,
	`total` integer NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`already` integer DEFAULT 0 NOT NULL,
	`refused` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`of_bulk_id`) REFERENCES `box_bulk`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "box_bulk_kind_known" CHECK("__new_box_bulk"."kind" IN ('deactivate', 'reactivate', 'refresh', 'return', 'send-to-repair', 'change-plan', 'change-offers', 'reverse')),
	CONSTRAINT "box_bulk_source_known" CHECK("__new_box_bulk"."source" IN ('numbers', 'boxes', 'filter', 'due', 'refused', 'done')),
	CONSTRAINT "box_bulk_of" CHECK(("__new_box_bulk"."source" IN ('refused', 'done')) = ("__new_box_bulk"."of_bulk_id" IS NOT NULL)),
	CONSTRAINT "box_bulk_reverse" CHECK(("__new_box_bulk"."kind" = 'reverse') = ("__new_box_bulk"."source" = 'done')),
	CONSTRAINT "box_bulk_state_known" CHECK("__new_box_bulk"."state" IN ('running', 'done', 'cancelled', 'interrupted')),
	CONSTRAINT "box_bulk_finished" CHECK(("__new_box_bulk"."state" = 'running') = ("__new_box_bulk"."finished_at" IS NULL))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_box_bulk`("id", "uid", "request_hash", "kind", "work", "source", "filter", "of_bulk_id", "reason", "business_on", "at", "user_id", "counter", "state", "total", "done", "already", "refused", "finished_at") SELECT "id", "uid", "request_hash", "kind", "work", "source", "filter", "of_bulk_id", "reason", "business_on", "at", "user_id", "counter", "state", "total", "done", "already", "refused", "finished_at" FROM `box_bulk`;--> statement-breakpoint
DROP TABLE `box_bulk`;--> statement-breakpoint
ALTER TABLE `__new_box_bulk` RENAME TO `box_bulk`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `box_bulk_uid_unique` ON `box_bulk` (`uid`);--> statement-breakpoint
CREATE TABLE `__new_box_bulk_item` (
	`bulk_id` integer NOT NULL,
	`position` integer NOT NULL,
	`number` text NOT NULL,
	`box_id` integer,
	`customer_id` integer,
	`result` text NOT NULL,
	`failure` text DEFAULT '' NOT NULL,
	`failure_data` text DEFAULT '' NOT NULL,
	`action_id` integer,
	`terms_id` integer,
	`offer_change_id` integer,
	`change_minor` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`bulk_id`, `position`),
	FOREIGN KEY (`bulk_id`) REFERENCES `box_bulk`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`box_id`) REFERENCES `box`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`action_id`) REFERENCES `box_action`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`terms_id`) REFERENCES `subscription_terms`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`offer_change_id`) REFERENCES `offer_change`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "box_bulk_item_result_known" CHECK("__new_box_bulk_item"."result" IN ('waiting', 'done', 'already', 'refused')),
	CONSTRAINT "box_bulk_item_done" CHECK(("__new_box_bulk_item"."result" = 'done') = (("__new_box_bulk_item"."action_id" IS NOT NULL) + ("__new_box_bulk_item"."terms_id" IS NOT NULL) + ("__new_box_bulk_item"."offer_change_id" IS NOT NULL) = 1)),
	CONSTRAINT "box_bulk_item_refused" CHECK(("__new_box_bulk_item"."result" = 'refused') = ("__new_box_bulk_item"."failure" <> '')),
	CONSTRAINT "box_bulk_item_box" CHECK("__new_box_bulk_item"."box_id" IS NOT NULL OR "__new_box_bulk_item"."result" = 'refused')
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_box_bulk_item`("bulk_id", "position", "number", "box_id", "customer_id", "result", "failure", "failure_data", "action_id") SELECT "bulk_id", "position", "number", "box_id", "customer_id", "result", "failure", "failure_data", "action_id" FROM `box_bulk_item`;--> statement-breakpoint
DROP TABLE `box_bulk_item`;--> statement-breakpoint
ALTER TABLE `__new_box_bulk_item` RENAME TO `box_bulk_item`;