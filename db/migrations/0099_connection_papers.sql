CREATE TABLE `connection_paper` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`request_hash` text NOT NULL,
	`connection_id` integer NOT NULL,
	`id_kind` text NOT NULL,
	`id_number` text NOT NULL,
	`consents` text NOT NULL,
	`signer_name` text NOT NULL,
	`signature` text NOT NULL,
	`user_id` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`connection_id`) REFERENCES `connection`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "connection_paper_id_whole" CHECK(("connection_paper"."id_kind" = '') = ("connection_paper"."id_number" = ''))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `connection_paper_uid_unique` ON `connection_paper` (`uid`);--> statement-breakpoint
CREATE INDEX `connection_paper_connection` ON `connection_paper` (`connection_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `connection_paper_id_proof` ON `connection_paper` (`connection_id`) WHERE id_kind <> '';--> statement-breakpoint
CREATE UNIQUE INDEX `connection_paper_signature` ON `connection_paper` (`connection_id`) WHERE signature <> '';