CREATE TRIGGER statement_no_update BEFORE UPDATE ON statement
BEGIN SELECT RAISE(ABORT, 'statement is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER statement_no_delete BEFORE DELETE ON statement
BEGIN SELECT RAISE(ABORT, 'statement is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER statement_line_keeps BEFORE UPDATE ON statement_line
WHEN NEW.id <> OLD.id OR NEW.statement_id <> OLD.statement_id OR NEW.bank_account_id <> OLD.bank_account_id
  OR NEW.fingerprint <> OLD.fingerprint OR NEW.line <> OLD.line OR NEW.business_on <> OLD.business_on
  OR NEW.amount_minor <> OLD.amount_minor OR NEW.reference <> OLD.reference OR NEW.narration <> OLD.narration
  OR NEW.payer <> OLD.payer OR NEW.phone <> OLD.phone OR NEW.balance_minor IS NOT OLD.balance_minor
  OR NEW.version <= OLD.version
BEGIN SELECT RAISE(ABORT, 'a line of a statement is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER statement_line_no_delete BEFORE DELETE ON statement_line
BEGIN SELECT RAISE(ABORT, 'a line of a statement is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER statement_match_ends_once BEFORE UPDATE ON statement_match
WHEN OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL OR NEW.id <> OLD.id OR NEW.line_id <> OLD.line_id OR NEW.kind <> OLD.kind
  OR NEW.document_id IS NOT OLD.document_id OR NEW.how <> OLD.how OR NEW.note <> OLD.note OR NEW.user_id <> OLD.user_id
  OR NEW.at <> OLD.at
BEGIN SELECT RAISE(ABORT, 'a match of a statement only ends, and once'); END;
--> statement-breakpoint
CREATE TRIGGER statement_match_no_delete BEFORE DELETE ON statement_match
BEGIN SELECT RAISE(ABORT, 'a match of a statement is never deleted'); END;
--> statement-breakpoint
-- Whoever makes or ends a match has decided of the line: what others saw before is old.
CREATE TRIGGER statement_match_made AFTER INSERT ON statement_match
BEGIN UPDATE statement_line SET version = version + 1 WHERE id = NEW.line_id; END;
--> statement-breakpoint
CREATE TRIGGER statement_match_ended AFTER UPDATE OF ended_at ON statement_match
BEGIN UPDATE statement_line SET version = version + 1 WHERE id = NEW.line_id; END;
--> statement-breakpoint
-- A document that is void is no line any more, whatever part of the program voids it.
CREATE TRIGGER statement_match_of_payment_void AFTER INSERT ON payment_void
BEGIN
  UPDATE statement_match SET ended_at = NEW.at, ended_by_id = NEW.user_id, end_reason = NEW.reason
  WHERE ended_at IS NULL AND kind = 'payment' AND document_id IN (SELECT id FROM tender WHERE payment_id = NEW.payment_id);
END;
--> statement-breakpoint
CREATE TRIGGER statement_match_of_deposit_void AFTER INSERT ON bank_deposit_void
BEGIN
  UPDATE statement_match SET ended_at = NEW.at, ended_by_id = NEW.user_id, end_reason = NEW.reason
  WHERE ended_at IS NULL AND kind = 'deposit' AND document_id = NEW.deposit_id;
END;
--> statement-breakpoint
CREATE TRIGGER statement_match_of_cheque_back AFTER INSERT ON cheque_event WHEN NEW.kind = 'clear-back'
BEGIN
  UPDATE statement_match SET ended_at = NEW.at, ended_by_id = NEW.user_id, end_reason = NEW.note
  WHERE ended_at IS NULL AND kind = 'cheque' AND document_id = NEW.cheque_id;
END;
--> statement-breakpoint
CREATE TRIGGER statement_match_of_refund_void AFTER INSERT ON document_void WHEN NEW.document_kind = 'refund'
BEGIN
  UPDATE statement_match SET ended_at = NEW.at, ended_by_id = NEW.user_id, end_reason = NEW.reason
  WHERE ended_at IS NULL AND kind = 'refund' AND document_id = NEW.document_id;
END;
