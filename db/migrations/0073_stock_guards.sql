CREATE TRIGGER stock_document_append_only BEFORE UPDATE ON stock_document
BEGIN SELECT RAISE(ABORT, 'a paper of the stock is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER stock_document_never_deleted BEFORE DELETE ON stock_document
BEGIN SELECT RAISE(ABORT, 'a paper of the stock is never deleted'); END;
--> statement-breakpoint
INSERT INTO `series` (`document_kind`, `prefix`) SELECT 'stock-document', CASE WHEN NOT EXISTS (SELECT 1 FROM `series` WHERE `prefix` = 'STK') THEN 'STK' WHEN NOT EXISTS (SELECT 1 FROM `series` WHERE `prefix` = 'STV') THEN 'STV' ELSE 'STKV' END FROM `company`;
