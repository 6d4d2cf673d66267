CREATE TABLE `customer_tally` (
	`branch_id` integer NOT NULL,
	`area_id` integer NOT NULL,
	`state` text NOT NULL,
	`customers` integer NOT NULL,
	`due_customers` integer NOT NULL,
	`advance_customers` integer NOT NULL,
	`due_minor` integer NOT NULL,
	`advance_minor` integer NOT NULL,
	PRIMARY KEY(`branch_id`, `area_id`, `state`)
) STRICT;
