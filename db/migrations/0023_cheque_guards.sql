-- What came of a cheque is append-only, as the void it belongs to.
CREATE TRIGGER `cheque_bounce_no_update` BEFORE UPDATE ON `cheque_bounce` BEGIN SELECT RAISE(ABORT, 'cheque_bounce is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `cheque_bounce_no_delete` BEFORE DELETE ON `cheque_bounce` BEGIN SELECT RAISE(ABORT, 'cheque_bounce is append-only'); END;
