DROP INDEX `open_item_open`;--> statement-breakpoint
CREATE INDEX `open_item_open` ON `open_item` (`customer_id`,`side`,`due_on`,`id`,`open_minor`) WHERE open_minor > 0;