-- One price per thing, branch, class and day; one base fee per place, class and day; who was of which class stays said.
DROP INDEX `plan_price_from`;
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_price_from` ON `plan_price` (`plan_id`, coalesce(`branch_id`, 0), coalesce(`class_id`, 0), `from_on`);
--> statement-breakpoint
DROP INDEX `item_price_from`;
--> statement-breakpoint
CREATE UNIQUE INDEX `item_price_from` ON `item_price` (`item_id`, coalesce(`branch_id`, 0), coalesce(`class_id`, 0), `from_on`);
--> statement-breakpoint
DROP INDEX `offer_price_from`;
--> statement-breakpoint
CREATE UNIQUE INDEX `offer_price_from` ON `offer_price` (`offer_id`, coalesce(`branch_id`, 0), coalesce(`class_id`, 0), `from_on`);
--> statement-breakpoint
DROP INDEX `base_fee_from`;
--> statement-breakpoint
CREATE UNIQUE INDEX `base_fee_from` ON `base_fee` (coalesce(`branch_id`, 0), coalesce(`area_id`, 0), coalesce(`class_id`, 0), `from_on`);
--> statement-breakpoint
CREATE TRIGGER `customer_class_change_no_update` BEFORE UPDATE ON `customer_class_change` BEGIN SELECT RAISE(ABORT, 'customer_class_change is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `customer_class_change_no_delete` BEFORE DELETE ON `customer_class_change` BEGIN SELECT RAISE(ABORT, 'customer_class_change is append-only'); END;
