-- The table of matches is made anew to know recharges of wallets; what ends them comes back behind it.
DROP TRIGGER `statement_match_of_payment_void`;
--> statement-breakpoint
DROP TRIGGER `statement_match_of_deposit_void`;
--> statement-breakpoint
DROP TRIGGER `statement_match_of_cheque_back`;
--> statement-breakpoint
DROP TRIGGER `statement_match_of_refund_void`;
--> statement-breakpoint
DROP TRIGGER `statement_match_of_own_transfer_void`;
