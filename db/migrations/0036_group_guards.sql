-- Who paid for whom stays: only the end of it is ever written, and a customer is paid for by one other at a time.
CREATE TRIGGER `group_membership_no_delete` BEFORE DELETE ON `group_membership` BEGIN SELECT RAISE(ABORT, 'group_membership is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `group_membership_keeps_what_it_says` BEFORE UPDATE OF `id`, `uid`, `customer_id`, `parent_id`, `from_on`, `user_id`, `at` ON `group_membership` BEGIN SELECT RAISE(ABORT, 'a membership keeps what it says'); END;
--> statement-breakpoint
CREATE TRIGGER `group_membership_one_at_a_time` BEFORE INSERT ON `group_membership` WHEN EXISTS (SELECT 1 FROM group_membership g WHERE g.customer_id = NEW.customer_id AND (g.to_on IS NULL OR g.to_on > NEW.from_on)) BEGIN SELECT RAISE(ABORT, 'memberships of a customer never overlap'); END;
--> statement-breakpoint
CREATE TRIGGER `due_transfer_no_update` BEFORE UPDATE ON `due_transfer` BEGIN SELECT RAISE(ABORT, 'due_transfer is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `due_transfer_no_delete` BEFORE DELETE ON `due_transfer` BEGIN SELECT RAISE(ABORT, 'due_transfer is append-only'); END;
