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
CREATE TABLE `ticket` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`series_id` integer NOT NULL,
	`fy` text NOT NULL,
	`sequence` integer NOT NULL,
	`number` text NOT NULL,
	`type_id` integer NOT NULL,
	`priority` text NOT NULL,
	`branch_id` integer NOT NULL,
	`customer_id` integer,
	`area_id` integer,
	`router_id` integer,
	`phone` text NOT NULL,
	`description` text NOT NULL,
	`state` text NOT NULL,
	`waiting_for` text DEFAULT '' NOT NULL,
	`assignee_id` integer,
	`opened_at` integer NOT NULL,
	`opened_on` text NOT NULL,
	`user_id` integer,
	`sla_hours` integer NOT NULL,
	`spent_ms` integer DEFAULT 0 NOT NULL,
	`running_from_at` integer,
	`due_at` integer,
	`solution` text DEFAULT '' NOT NULL,
	`solved_at` integer,
	`solved_by_id` integer,
	`closed_at` integer,
	`reopens` integer DEFAULT 0 NOT NULL,
	`is_repeat` integer DEFAULT false NOT NULL,
	`repeat_of_id` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`series_id`) REFERENCES `series`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`type_id`) REFERENCES `ticket_type`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`branch_id`) REFERENCES `branch`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`router_id`) REFERENCES `router`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`assignee_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`solved_by_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`repeat_of_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "ticket_state_known" CHECK("ticket"."state" IN ('open', 'assigned', 'in-progress', 'waiting', 'solved', 'closed')),
	CONSTRAINT "ticket_priority_known" CHECK("ticket"."priority" IN ('low', 'normal', 'high', 'urgent')),
	CONSTRAINT "ticket_waits" CHECK(("ticket"."waiting_for" <> '') = ("ticket"."state" = 'waiting')),
	CONSTRAINT "ticket_somewhere" CHECK("ticket"."customer_id" IS NOT NULL OR "ticket"."area_id" IS NOT NULL OR "ticket"."router_id" IS NOT NULL)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_uid_unique` ON `ticket` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_number_unique` ON `ticket` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_sequence` ON `ticket` (`series_id`,`fy`,`sequence`);--> statement-breakpoint
CREATE INDEX `ticket_customer` ON `ticket` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `ticket_unsolved` ON `ticket` (`due_at`) WHERE state NOT IN ('solved', 'closed');--> statement-breakpoint
CREATE INDEX `ticket_assignee` ON `ticket` (`assignee_id`,`state`);--> statement-breakpoint
CREATE INDEX `ticket_opened` ON `ticket` (`opened_on`);--> statement-breakpoint
CREATE TABLE `ticket_event` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text,
	`ticket_id` integer NOT NULL,
	`kind` text NOT NULL,
	`to_state` text NOT NULL,
	`waiting_for` text DEFAULT '' NOT NULL,
	`assignee_id` integer,
	`note` text NOT NULL,
	`user_id` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`assignee_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "ticket_event_kind_known" CHECK("ticket_event"."kind" IN ('open', 'assign', 'start', 'wait', 'solve', 'close', 'reopen', 'note', 'change'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_event_uid_unique` ON `ticket_event` (`uid`);--> statement-breakpoint
CREATE INDEX `ticket_event_ticket` ON `ticket_event` (`ticket_id`,`id`);--> statement-breakpoint
CREATE TABLE `ticket_rule` (
	`id` integer PRIMARY KEY NOT NULL,
	`weekdays` text NOT NULL,
	`from_minute` integer NOT NULL,
	`to_minute` integer NOT NULL,
	`skip_holidays` integer NOT NULL,
	`repeat_days` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "ticket_rule_single" CHECK("ticket_rule"."id" = 1),
	CONSTRAINT "ticket_rule_hours" CHECK("ticket_rule"."from_minute" >= 0 AND "ticket_rule"."to_minute" > "ticket_rule"."from_minute" AND "ticket_rule"."to_minute" <= 1440)
) STRICT;
--> statement-breakpoint
CREATE TABLE `ticket_type` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`priority` text NOT NULL,
	`sla_hours` integer NOT NULL,
	`is_fault` integer NOT NULL,
	`checklist` text DEFAULT '[]' NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "ticket_type_priority_known" CHECK("ticket_type"."priority" IN ('low', 'normal', 'high', 'urgent')),
	CONSTRAINT "ticket_type_hours" CHECK("ticket_type"."sla_hours" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_type_name` ON `ticket_type` ("name" COLLATE NOCASE);--> statement-breakpoint
ALTER TABLE `box_model` ADD `life_months` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `box_action_card` ON `box_action` (`to_vc`);