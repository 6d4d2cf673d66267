-- The table of customers is made anew to know the state `paused`; the triggers that count them come back behind it.
DROP TRIGGER `customer_tally_joined`;
--> statement-breakpoint
DROP TRIGGER `customer_tally_left`;
--> statement-breakpoint
DROP TRIGGER `customer_tally_rejoined`;
--> statement-breakpoint
DROP TRIGGER `customer_tally_money`;
