CREATE TABLE `books_closing` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`kind` text NOT NULL,
	`through_on` text,
	`last_transfer_id` integer NOT NULL,
	`at` integer NOT NULL,
	`user_id` integer,
	`note` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "books_closing_kind_known" CHECK("books_closing"."kind" IN ('close', 'reopen')),
	CONSTRAINT "books_closing_day" CHECK("books_closing"."through_on" IS NOT NULL OR "books_closing"."kind" = 'reopen')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `books_closing_uid_unique` ON `books_closing` (`uid`);--> statement-breakpoint
CREATE TABLE `books_closing_total` (
	`closing_id` integer NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`debit_minor` integer NOT NULL,
	`credit_minor` integer NOT NULL,
	PRIMARY KEY(`closing_id`, `kind`, `key`),
	FOREIGN KEY (`closing_id`) REFERENCES `books_closing`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
