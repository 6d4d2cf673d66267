-- As they were before the table was made anew.
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
--> statement-breakpoint
-- A transfer that is void is no line any more, on neither side.
CREATE TRIGGER statement_match_of_own_transfer_void AFTER INSERT ON own_transfer_void
BEGIN
  UPDATE statement_match SET ended_at = NEW.at, ended_by_id = NEW.user_id, end_reason = NEW.reason
  WHERE ended_at IS NULL AND kind IN ('transfer-in', 'transfer-out') AND document_id = NEW.transfer_id;
END;
--> statement-breakpoint
-- A recharge that is void is no line any more.
CREATE TRIGGER statement_match_of_recharge_void AFTER INSERT ON distributor_entry_void
BEGIN
  UPDATE statement_match SET ended_at = NEW.at, ended_by_id = NEW.user_id, end_reason = NEW.reason
  WHERE ended_at IS NULL AND kind = 'recharge' AND document_id = NEW.entry_id;
END;
