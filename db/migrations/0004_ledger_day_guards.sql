-- Day totals of the transfers that are there already; from now on each block raises them.
INSERT INTO `ledger_day` (`business_on`, `kind`, `key`, `debit_minor`, `credit_minor`)
SELECT `business_on`, `kind`, `key`, sum(`debit`), sum(`credit`) FROM (
	SELECT t.`business_on`, a.`kind`, a.`key`, t.`amount_minor` AS `debit`, 0 AS `credit` FROM `transfer` t JOIN `account` a ON a.`id` = t.`debit_id`
	UNION ALL SELECT t.`business_on`, a.`kind`, a.`key`, 0, t.`amount_minor` FROM `transfer` t JOIN `account` a ON a.`id` = t.`credit_id`)
GROUP BY `business_on`, `kind`, `key`;
--> statement-breakpoint
CREATE TRIGGER `ledger_day_no_delete` BEFORE DELETE ON `ledger_day` BEGIN SELECT RAISE(ABORT, 'ledger_day is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `ledger_day_totals_grow` BEFORE UPDATE OF `debit_minor`, `credit_minor` ON `ledger_day` WHEN NEW.debit_minor < OLD.debit_minor OR NEW.credit_minor < OLD.credit_minor BEGIN SELECT RAISE(ABORT, 'totals of a day only grow'); END;
--> statement-breakpoint
CREATE TRIGGER `ledger_day_identity_fixed` BEFORE UPDATE OF `business_on`, `kind`, `key` ON `ledger_day` BEGIN SELECT RAISE(ABORT, 'totals of a day keep their identity'); END;
