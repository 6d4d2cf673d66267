CREATE TABLE `incident` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`area_id` integer,
	`router_id` integer,
	`cause` text NOT NULL,
	`from_at` integer NOT NULL,
	`user_id` integer,
	`at` integer NOT NULL,
	`end_uid` text,
	`ended_at` integer,
	`note` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`router_id`) REFERENCES `router`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "incident_one_place" CHECK("incident"."area_id" IS NULL OR "incident"."router_id" IS NULL),
	CONSTRAINT "incident_ends_whole" CHECK(("incident"."end_uid" IS NULL) = ("incident"."ended_at" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `incident_uid_unique` ON `incident` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `incident_end_uid_unique` ON `incident` (`end_uid`);--> statement-breakpoint
CREATE INDEX `incident_lasting` ON `incident` (`id`) WHERE ended_at IS NULL;--> statement-breakpoint
ALTER TABLE `outage` ADD `incident_id` integer REFERENCES incident(id) ON DELETE RESTRICT;--> statement-breakpoint
ALTER TABLE `ticket` ADD `incident_id` integer REFERENCES incident(id) ON DELETE RESTRICT;--> statement-breakpoint
CREATE INDEX `ticket_incident` ON `ticket` (`incident_id`) WHERE incident_id IS NOT NULL;