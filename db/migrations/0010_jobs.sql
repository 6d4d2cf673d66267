CREATE TABLE `job` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`enabled` integer NOT NULL,
	`hour` integer NOT NULL,
	`since_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "job_hour" CHECK("job"."hour" BETWEEN 0 AND 23)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `job_name_unique` ON `job` (`name`);--> statement-breakpoint
CREATE TABLE `job_run` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`business_on` text NOT NULL,
	`work_on` text NOT NULL,
	`missed_days` integer NOT NULL,
	`uid` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`next_try_at` integer,
	`user_id` integer,
	`result` text DEFAULT '{}' NOT NULL,
	`failure` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "job_run_state_known" CHECK("job_run"."state" IN ('running', 'done', 'failed', 'held'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `job_run_uid_unique` ON `job_run` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `job_run_day` ON `job_run` (`name`,`business_on`);