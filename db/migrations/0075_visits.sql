CREATE TABLE `visit` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`ticket_id` integer NOT NULL,
	`technician_id` integer NOT NULL,
	`planned_on` text NOT NULL,
	`from_minute` integer,
	`to_minute` integer,
	`plan` text NOT NULL,
	`state` text DEFAULT 'planned' NOT NULL,
	`user_id` integer,
	`at` integer NOT NULL,
	`start_uid` text,
	`started_at` integer,
	`end_uid` text,
	`ended_at` integer,
	`ended_on` text,
	`taken_at` integer,
	`outcome` text DEFAULT '' NOT NULL,
	`report` text DEFAULT '' NOT NULL,
	`checklist` text DEFAULT '[]' NOT NULL,
	`readings` text DEFAULT '[]' NOT NULL,
	`parts` text DEFAULT '[]' NOT NULL,
	`signer_name` text DEFAULT '' NOT NULL,
	`signature` text DEFAULT '' NOT NULL,
	`charge_id` integer,
	`free_reason` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`technician_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`charge_id`) REFERENCES `charge`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "visit_state_known" CHECK("visit"."state" IN ('planned', 'started', 'done', 'cancelled')),
	CONSTRAINT "visit_outcome_known" CHECK(("visit"."outcome" IN ('solved', 'again', 'not-home')) = ("visit"."state" = 'done')),
	CONSTRAINT "visit_slot" CHECK(("visit"."from_minute" IS NULL) = ("visit"."to_minute" IS NULL) AND ("visit"."from_minute" IS NULL OR "visit"."to_minute" > "visit"."from_minute"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `visit_uid_unique` ON `visit` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `visit_start_uid_unique` ON `visit` (`start_uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `visit_end_uid_unique` ON `visit` (`end_uid`);--> statement-breakpoint
CREATE INDEX `visit_ticket` ON `visit` (`ticket_id`);--> statement-breakpoint
CREATE INDEX `visit_day` ON `visit` (`technician_id`,`planned_on`);--> statement-breakpoint
CREATE TABLE `visit_photo` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`visit_id` integer NOT NULL,
	`kind` text NOT NULL,
	`mime` text NOT NULL,
	`bytes` blob NOT NULL,
	`user_id` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`visit_id`) REFERENCES `visit`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "visit_photo_kind_known" CHECK("visit_photo"."kind" IN ('before', 'after')),
	CONSTRAINT "visit_photo_mime_known" CHECK("visit_photo"."mime" IN ('image/jpeg', 'image/png', 'image/webp'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `visit_photo_uid_unique` ON `visit_photo` (`uid`);--> statement-breakpoint
CREATE INDEX `visit_photo_visit` ON `visit_photo` (`visit_id`);