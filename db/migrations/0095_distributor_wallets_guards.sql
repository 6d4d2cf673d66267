CREATE TRIGGER distributor_entry_no_update BEFORE UPDATE ON distributor_entry
BEGIN SELECT RAISE(ABORT, 'distributor_entry is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER distributor_entry_no_delete BEFORE DELETE ON distributor_entry
BEGIN SELECT RAISE(ABORT, 'distributor_entry is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER distributor_entry_void_no_update BEFORE UPDATE ON distributor_entry_void
BEGIN SELECT RAISE(ABORT, 'distributor_entry_void is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER distributor_entry_void_no_delete BEFORE DELETE ON distributor_entry_void
BEGIN SELECT RAISE(ABORT, 'distributor_entry_void is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER distributor_sheet_no_update BEFORE UPDATE ON distributor_sheet
BEGIN SELECT RAISE(ABORT, 'distributor_sheet is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER distributor_sheet_no_delete BEFORE DELETE ON distributor_sheet
BEGIN SELECT RAISE(ABORT, 'distributor_sheet is append-only'); END;
--> statement-breakpoint
-- The account that a wallet stands on is the same for ever.
CREATE TRIGGER distributor_wallet_keeps BEFORE UPDATE ON distributor_wallet
WHEN NEW.system_id <> OLD.system_id OR NEW.account_id <> OLD.account_id
BEGIN SELECT RAISE(ABORT, 'the account of a wallet is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER distributor_wallet_no_delete BEFORE DELETE ON distributor_wallet
BEGIN SELECT RAISE(ABORT, 'a wallet is never deleted'); END;
