-- One price per offer, branch and day; one base fee per place and day; an offer is in a service once at a time.
CREATE UNIQUE INDEX `offer_price_from` ON `offer_price` (`offer_id`, coalesce(`branch_id`, 0), `from_on`);
--> statement-breakpoint
CREATE UNIQUE INDEX `base_fee_from` ON `base_fee` (coalesce(`branch_id`, 0), coalesce(`area_id`, 0), `from_on`);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscription_offer_open` ON `subscription_offer` (`subscription_id`, `offer_id`) WHERE to_on IS NULL;
--> statement-breakpoint
CREATE TRIGGER `offer_change_no_update` BEFORE UPDATE ON `offer_change` BEGIN SELECT RAISE(ABORT, 'offer_change is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `offer_change_no_delete` BEFORE DELETE ON `offer_change` BEGIN SELECT RAISE(ABORT, 'offer_change is append-only'); END;
