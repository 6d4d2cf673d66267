-- What was noted about a customer's way, and what he promised, is never rewritten: a promise may only be taken off.
CREATE TRIGGER `collection_event_no_update` BEFORE UPDATE ON `collection_event` BEGIN SELECT RAISE(ABORT, 'collection_event is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `collection_event_no_delete` BEFORE DELETE ON `collection_event` BEGIN SELECT RAISE(ABORT, 'collection_event is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `promise_no_delete` BEFORE DELETE ON `promise` BEGIN SELECT RAISE(ABORT, 'promise is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `promise_only_ends` BEFORE UPDATE OF `id`, `uid`, `customer_id`, `made_on`, `promised_on`, `amount_minor`, `note`, `user_id`, `at` ON `promise` BEGIN SELECT RAISE(ABORT, 'a promise keeps what it said'); END;
