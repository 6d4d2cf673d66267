-- Corrections are append-only; every office numbers refunds.
CREATE TRIGGER `document_void_no_update` BEFORE UPDATE ON `document_void` BEGIN SELECT RAISE(ABORT, 'document_void is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `document_void_no_delete` BEFORE DELETE ON `document_void` BEGIN SELECT RAISE(ABORT, 'document_void is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `write_off_no_update` BEFORE UPDATE ON `write_off` BEGIN SELECT RAISE(ABORT, 'write_off is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `write_off_no_delete` BEFORE DELETE ON `write_off` BEGIN SELECT RAISE(ABORT, 'write_off is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `refund_no_update` BEFORE UPDATE ON `refund` BEGIN SELECT RAISE(ABORT, 'refund is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `refund_no_delete` BEFORE DELETE ON `refund` BEGIN SELECT RAISE(ABORT, 'refund is append-only'); END;
--> statement-breakpoint
INSERT INTO `series` (`document_kind`, `prefix`) SELECT 'refund', CASE WHEN EXISTS (SELECT 1 FROM `series` WHERE `prefix` = 'RFD') THEN 'RFND' ELSE 'RFD' END FROM `company`;
