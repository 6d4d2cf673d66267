CREATE TABLE `cas_command` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`kind` text NOT NULL,
	`box_id` integer NOT NULL,
	`action_id` integer,
	`system_id` integer NOT NULL,
	`payload` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_try_at` integer DEFAULT 0 NOT NULL,
	`sheet` text DEFAULT '' NOT NULL,
	`reference` text DEFAULT '' NOT NULL,
	`proof` text DEFAULT '' NOT NULL,
	`failure` text DEFAULT '' NOT NULL,
	`at` integer NOT NULL,
	`user_id` integer,
	`sent_at` integer,
	`confirmed_at` integer,
	`finished_at` integer,
	`finished_by_id` integer,
	`note` text DEFAULT '' NOT NULL,
	`superseded_by_id` integer,
	FOREIGN KEY (`box_id`) REFERENCES `box`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`system_id`) REFERENCES `cas_system`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`finished_by_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`superseded_by_id`) REFERENCES `cas_command`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "cas_command_kind_known" CHECK("cas_command"."kind" IN ('activate', 'deactivate', 'refresh', 'pair', 'unpair', 'set-packs')),
	CONSTRAINT "cas_command_state_known" CHECK("cas_command"."state" IN ('queued', 'sent', 'acknowledged', 'confirmed', 'failed', 'given-up', 'superseded')),
	CONSTRAINT "cas_command_finished" CHECK(("cas_command"."state" IN ('confirmed', 'given-up', 'superseded')) = ("cas_command"."finished_at" IS NOT NULL)),
	CONSTRAINT "cas_command_confirmed" CHECK(("cas_command"."state" = 'confirmed') = ("cas_command"."confirmed_at" IS NOT NULL)),
	CONSTRAINT "cas_command_superseded" CHECK(("cas_command"."state" = 'superseded') = ("cas_command"."superseded_by_id" IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cas_command_uid_unique` ON `cas_command` (`uid`);--> statement-breakpoint
CREATE INDEX `cas_command_box` ON `cas_command` (`box_id`,`id`);--> statement-breakpoint
CREATE INDEX `cas_command_action` ON `cas_command` (`action_id`) WHERE action_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `cas_command_open` ON `cas_command` (`system_id`,`next_try_at`,`id`) WHERE finished_at IS NULL;--> statement-breakpoint
CREATE INDEX `cas_command_state` ON `cas_command` (`state`,`id`);--> statement-breakpoint
CREATE TABLE `cas_command_step` (
	`id` integer PRIMARY KEY NOT NULL,
	`command_id` integer NOT NULL,
	`at` integer NOT NULL,
	`user_id` integer,
	`state` text NOT NULL,
	`reference` text NOT NULL,
	`proof` text NOT NULL,
	FOREIGN KEY (`command_id`) REFERENCES `cas_command`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `cas_command_step_command` ON `cas_command_step` (`command_id`,`id`);--> statement-breakpoint
CREATE TABLE `cas_office` (
	`id` integer PRIMARY KEY NOT NULL,
	`confirm_within_hours` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "cas_office_single" CHECK("cas_office"."id" = 1),
	CONSTRAINT "cas_office_hours" CHECK("cas_office"."confirm_within_hours" BETWEEN 1 AND 720)
) STRICT;
--> statement-breakpoint
CREATE TABLE `cas_system` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`cas_make` text NOT NULL,
	`adapter` text NOT NULL,
	`settings` text NOT NULL,
	`secret` text DEFAULT '' NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "cas_system_adapter_known" CHECK("cas_system"."adapter" IN ('manual', 'file', 'http'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cas_system_make` ON `cas_system` ("cas_make" COLLATE NOCASE) WHERE active = 1;