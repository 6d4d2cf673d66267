CREATE TABLE `approval` (
	`id` integer PRIMARY KEY NOT NULL,
	`permission` text NOT NULL,
	`document_kind` text NOT NULL,
	`document_id` integer NOT NULL,
	`asker_id` integer NOT NULL,
	`approver_id` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`asker_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`approver_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "approval_by_another" CHECK("approval"."asker_id" <> "approval"."approver_id")
) STRICT;
--> statement-breakpoint
CREATE INDEX `approval_document` ON `approval` (`document_kind`,`document_id`);--> statement-breakpoint
CREATE TABLE `approval_answer` (
	`request_id` integer PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`user_id` integer NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `approval_request`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "approval_answer_known" CHECK("approval_answer"."state" IN ('approved', 'refused', 'withdrawn'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `approval_limit` (
	`role` text NOT NULL,
	`permission` text NOT NULL,
	`most_minor` integer NOT NULL,
	PRIMARY KEY(`role`, `permission`),
	CONSTRAINT "approval_limit_not_negative" CHECK("approval_limit"."most_minor" >= 0)
) STRICT;
--> statement-breakpoint
CREATE TABLE `approval_request` (
	`id` integer PRIMARY KEY NOT NULL,
	`procedure` text NOT NULL,
	`command_uid` text NOT NULL,
	`input` text NOT NULL,
	`permission` text NOT NULL,
	`customer_id` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`subject` text NOT NULL,
	`reason` text NOT NULL,
	`seal` text NOT NULL,
	`user_id` integer NOT NULL,
	`counter` text NOT NULL,
	`at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `approval_request_command` ON `approval_request` (`command_uid`);--> statement-breakpoint
CREATE INDEX `approval_request_user` ON `approval_request` (`user_id`,`id`);--> statement-breakpoint
CREATE TABLE `approver_pin` (
	`user_id` integer PRIMARY KEY NOT NULL,
	`pin_hash` text NOT NULL,
	`set_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `pin_failure` (
	`subject` text PRIMARY KEY NOT NULL,
	`failed_count` integer NOT NULL,
	`locked_until_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
ALTER TABLE `audit` ADD `approver_id` integer REFERENCES user(id) ON DELETE RESTRICT;