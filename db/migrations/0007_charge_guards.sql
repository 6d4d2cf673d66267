-- A charge comes once for what it came from; what it says stays; credit notes are append-only; every office numbers the new documents.
CREATE UNIQUE INDEX `charge_reference` ON `charge` (`kind`, `reference_kind`, `reference_id`, coalesce(`subscription_id`, 0)) WHERE reference_kind <> '';
--> statement-breakpoint
CREATE TRIGGER `charge_no_delete` BEFORE DELETE ON `charge` BEGIN SELECT RAISE(ABORT, 'charge is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `charge_keeps_what_it_says` BEFORE UPDATE OF `id`, `uid`, `customer_id`, `subscription_id`, `kind`, `description`, `sac_code`, `revenue_key`, `tax_set_id`, `from_on`, `to_on`, `quantity`, `unit_minor`, `amount_minor`, `includes_tax`, `reference_kind`, `reference_id`, `reason`, `user_id`, `at` ON `charge` BEGIN SELECT RAISE(ABORT, 'a charge keeps what it says'); END;
--> statement-breakpoint
CREATE TRIGGER `charge_cancelled_stays` BEFORE UPDATE ON `charge` WHEN OLD.cancelled_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a cancelled charge stays cancelled'); END;
--> statement-breakpoint
CREATE TRIGGER `credit_note_no_update` BEFORE UPDATE ON `credit_note` BEGIN SELECT RAISE(ABORT, 'credit_note is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `credit_note_no_delete` BEFORE DELETE ON `credit_note` BEGIN SELECT RAISE(ABORT, 'credit_note is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `credit_note_line_no_update` BEFORE UPDATE ON `credit_note_line` BEGIN SELECT RAISE(ABORT, 'credit_note_line is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `credit_note_line_no_delete` BEFORE DELETE ON `credit_note_line` BEGIN SELECT RAISE(ABORT, 'credit_note_line is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `credit_note_tax_no_update` BEFORE UPDATE ON `credit_note_tax` BEGIN SELECT RAISE(ABORT, 'credit_note_tax is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `credit_note_tax_no_delete` BEFORE DELETE ON `credit_note_tax` BEGIN SELECT RAISE(ABORT, 'credit_note_tax is append-only'); END;
--> statement-breakpoint
INSERT INTO `series` (`document_kind`, `prefix`) SELECT 'credit-note', CASE WHEN EXISTS (SELECT 1 FROM `series` WHERE `prefix` = 'CN') THEN 'CNOTE' ELSE 'CN' END FROM `company`;
--> statement-breakpoint
INSERT INTO `series` (`document_kind`, `prefix`) SELECT 'debit-note', CASE WHEN EXISTS (SELECT 1 FROM `series` WHERE `prefix` = 'DN') THEN 'DNOTE' ELSE 'DN' END FROM `company`;
