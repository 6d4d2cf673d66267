ALTER TABLE `message_office` ADD `language` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `message_office` ADD `attaches_paper` integer DEFAULT true NOT NULL;