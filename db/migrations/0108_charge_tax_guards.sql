-- The line of a bill whose taxes a charge bears is a part of what it says.
CREATE TRIGGER `charge_keeps_its_bill_line` BEFORE UPDATE OF `bill_line_id` ON `charge` BEGIN SELECT RAISE(ABORT, 'a charge keeps what it says'); END;
