CREATE TRIGGER approval_append_only BEFORE UPDATE ON approval
BEGIN SELECT RAISE(ABORT, 'who gave leave is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER approval_never_deleted BEFORE DELETE ON approval
BEGIN SELECT RAISE(ABORT, 'who gave leave is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER approval_request_append_only BEFORE UPDATE ON approval_request
BEGIN SELECT RAISE(ABORT, 'what was asked is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER approval_request_never_deleted BEFORE DELETE ON approval_request
BEGIN SELECT RAISE(ABORT, 'what was asked is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER approval_answer_append_only BEFORE UPDATE ON approval_answer
BEGIN SELECT RAISE(ABORT, 'an answer is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER approval_answer_never_deleted BEFORE DELETE ON approval_answer
BEGIN SELECT RAISE(ABORT, 'an answer is never deleted'); END;
