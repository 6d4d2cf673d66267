CREATE TRIGGER payment_discount_append_only BEFORE UPDATE ON payment_discount
BEGIN SELECT RAISE(ABORT, 'a discount at the counter is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER payment_discount_never_deleted BEFORE DELETE ON payment_discount
BEGIN SELECT RAISE(ABORT, 'a discount at the counter is never deleted'); END;
