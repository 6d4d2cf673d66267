CREATE TRIGGER `bank_deposit_no_update` BEFORE UPDATE ON `bank_deposit` BEGIN SELECT RAISE(ABORT, 'bank_deposit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `bank_deposit_no_delete` BEFORE DELETE ON `bank_deposit` BEGIN SELECT RAISE(ABORT, 'bank_deposit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `bank_deposit_cash_no_update` BEFORE UPDATE ON `bank_deposit_cash` BEGIN SELECT RAISE(ABORT, 'bank_deposit_cash is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `bank_deposit_cash_no_delete` BEFORE DELETE ON `bank_deposit_cash` BEGIN SELECT RAISE(ABORT, 'bank_deposit_cash is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `bank_deposit_void_no_update` BEFORE UPDATE ON `bank_deposit_void` BEGIN SELECT RAISE(ABORT, 'bank_deposit_void is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `bank_deposit_void_no_delete` BEFORE DELETE ON `bank_deposit_void` BEGIN SELECT RAISE(ABORT, 'bank_deposit_void is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `cheque_event_no_update` BEFORE UPDATE ON `cheque_event` BEGIN SELECT RAISE(ABORT, 'cheque_event is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `cheque_event_no_delete` BEFORE DELETE ON `cheque_event` BEGIN SELECT RAISE(ABORT, 'cheque_event is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `cheque_kept` BEFORE UPDATE ON `cheque` WHEN NEW.tender_id <> OLD.tender_id OR NEW.payment_id <> OLD.payment_id
  OR NEW.amount_minor <> OLD.amount_minor OR NEW.number <> OLD.number OR NEW.bank_name <> OLD.bank_name OR NEW.cheque_on <> OLD.cheque_on
  OR OLD.state IN ('bounced', 'void')
BEGIN SELECT RAISE(ABORT, 'what stands on a cheque is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `cheque_no_delete` BEFORE DELETE ON `cheque` BEGIN SELECT RAISE(ABORT, 'a cheque is never deleted'); END;
--> statement-breakpoint
-- Cheques taken before had only a reference: it stands for the number, and their day is that of the receipt.
INSERT INTO `cheque` (`tender_id`, `payment_id`, `bank_name`, `number`, `cheque_on`, `amount_minor`, `state`)
SELECT t.id, p.id, '', t.reference, p.business_on, t.amount_minor,
  CASE WHEN b.id IS NOT NULL THEN 'bounced' WHEN v.id IS NOT NULL THEN 'void' ELSE 'in-hand' END
FROM `tender` t JOIN `payment` p ON p.id = t.payment_id LEFT JOIN `payment_void` v ON v.payment_id = p.id LEFT JOIN `cheque_bounce` b ON b.void_id = v.id
WHERE t.kind = 'cheque';
--> statement-breakpoint
-- The bank account that every office had without a name.
INSERT INTO `account` (`kind`, `owner_id`, `key`) SELECT 'bank', 0, '' FROM `company` WHERE NOT EXISTS (SELECT 1 FROM `account` WHERE `kind` = 'bank' AND `owner_id` = 0 AND `key` = '');
--> statement-breakpoint
INSERT INTO `bank_account` (`uid`, `account_id`, `name`, `is_default`, `created_at`) SELECT 'default', a.id, 'Bank', 1, c.created_at FROM `company` c JOIN `account` a ON a.kind = 'bank' AND a.owner_id = 0 AND a.key = '';
--> statement-breakpoint
INSERT INTO `series` (`document_kind`, `prefix`) SELECT 'bank-deposit', CASE WHEN NOT EXISTS (SELECT 1 FROM `series` WHERE `prefix` = 'DEP') THEN 'DEP' WHEN NOT EXISTS (SELECT 1 FROM `series` WHERE `prefix` = 'DPS') THEN 'DPS' ELSE 'DPST' END FROM `company`;
