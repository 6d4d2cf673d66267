INSERT INTO message_office (id, quiet_from_hour, quiet_to_hour) VALUES (1, 21, 8);
--> statement-breakpoint
CREATE TRIGGER message_words_kept BEFORE UPDATE ON message WHEN OLD.state <> 'new' AND (NEW.event <> OLD.event OR NEW.document_id <> OLD.document_id
  OR NEW.channel <> OLD.channel OR NEW.customer_id <> OLD.customer_id OR NEW.subject <> OLD.subject OR NEW.body <> OLD.body OR NEW.address <> OLD.address)
BEGIN SELECT RAISE(ABORT, 'what a message says is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER message_never_deleted BEFORE DELETE ON message
BEGIN SELECT RAISE(ABORT, 'a message is never deleted'); END;
