CREATE TRIGGER shift_kind_known BEFORE INSERT ON shift WHEN NEW.kind NOT IN ('drawer', 'collector')
BEGIN SELECT RAISE(ABORT, 'a shift is of a drawer or of a collector'); END;
--> statement-breakpoint
CREATE TRIGGER shift_kind_kept BEFORE UPDATE OF kind ON shift WHEN NEW.kind <> OLD.kind
BEGIN SELECT RAISE(ABORT, 'a shift stays what it is'); END;
--> statement-breakpoint
CREATE TRIGGER collector_batch_steps_kept BEFORE UPDATE ON collector_batch WHEN
  NEW.shift_id <> OLD.shift_id OR NEW.number <> OLD.number
  OR (OLD.handed_at IS NOT NULL AND (NEW.hand_uid IS NOT OLD.hand_uid OR NEW.handed_at IS NOT OLD.handed_at
    OR NEW.handed_by_id IS NOT OLD.handed_by_id OR NEW.said_minor IS NOT OLD.said_minor OR NEW.said_cheques IS NOT OLD.said_cheques))
  OR (OLD.received_at IS NOT NULL AND (NEW.receive_uid IS NOT OLD.receive_uid OR NEW.received_at IS NOT OLD.received_at
    OR NEW.received_on IS NOT OLD.received_on OR NEW.received_by_id IS NOT OLD.received_by_id OR NEW.drawer_shift_id IS NOT OLD.drawer_shift_id
    OR NEW.expected_minor IS NOT OLD.expected_minor OR NEW.received_minor IS NOT OLD.received_minor
    OR NEW.expected_cheques IS NOT OLD.expected_cheques OR NEW.received_cheques IS NOT OLD.received_cheques
    OR NEW.dispute_reason <> OLD.dispute_reason))
  OR OLD.settled_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a step of a hand-over is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER collector_batch_never_deleted BEFORE DELETE ON collector_batch
BEGIN SELECT RAISE(ABORT, 'a batch is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER collector_count_append_only BEFORE UPDATE ON collector_count
BEGIN SELECT RAISE(ABORT, 'a count is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER collector_count_never_deleted BEFORE DELETE ON collector_count
BEGIN SELECT RAISE(ABORT, 'a count is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER collector_line_append_only BEFORE UPDATE ON collector_line
BEGIN SELECT RAISE(ABORT, 'a carried list is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER collector_line_never_deleted BEFORE DELETE ON collector_line
BEGIN SELECT RAISE(ABORT, 'a carried list is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER receipt_book_append_only BEFORE UPDATE ON receipt_book
BEGIN SELECT RAISE(ABORT, 'a receipt book is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER receipt_book_never_deleted BEFORE DELETE ON receipt_book
BEGIN SELECT RAISE(ABORT, 'a receipt book is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER collector_receipt_append_only BEFORE UPDATE ON collector_receipt
BEGIN SELECT RAISE(ABORT, 'a receipt is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER collector_receipt_never_deleted BEFORE DELETE ON collector_receipt
BEGIN SELECT RAISE(ABORT, 'a receipt is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER spoiled_receipt_append_only BEFORE UPDATE ON spoiled_receipt
BEGIN SELECT RAISE(ABORT, 'a spoiled receipt is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER spoiled_receipt_never_deleted BEFORE DELETE ON spoiled_receipt
BEGIN SELECT RAISE(ABORT, 'a spoiled receipt is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER collector_visit_append_only BEFORE UPDATE ON collector_visit
BEGIN SELECT RAISE(ABORT, 'a visit is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER collector_visit_never_deleted BEFORE DELETE ON collector_visit
BEGIN SELECT RAISE(ABORT, 'a visit is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER collector_repayment_append_only BEFORE UPDATE ON collector_repayment
BEGIN SELECT RAISE(ABORT, 'a repayment is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER collector_repayment_never_deleted BEFORE DELETE ON collector_repayment
BEGIN SELECT RAISE(ABORT, 'a repayment is never deleted'); END;
