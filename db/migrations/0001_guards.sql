-- What the schema language cannot say: unique keys over absent parents, append-only tables, money that only moves one way, the search index.
CREATE UNIQUE INDEX `area_name` ON `area` (coalesce(`parent_id`, 0), `name` COLLATE NOCASE);
--> statement-breakpoint
CREATE UNIQUE INDEX `series_kind` ON `series` (`document_kind`, coalesce(`branch_id`, 0));
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_price_from` ON `plan_price` (`plan_id`, coalesce(`branch_id`, 0), `from_on`);
--> statement-breakpoint
CREATE TRIGGER `transfer_no_update` BEFORE UPDATE ON `transfer` BEGIN SELECT RAISE(ABORT, 'transfer is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `transfer_no_delete` BEFORE DELETE ON `transfer` BEGIN SELECT RAISE(ABORT, 'transfer is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `block_no_update` BEFORE UPDATE ON `block` BEGIN SELECT RAISE(ABORT, 'block is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `block_no_delete` BEFORE DELETE ON `block` BEGIN SELECT RAISE(ABORT, 'block is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `bill_no_update` BEFORE UPDATE ON `bill` BEGIN SELECT RAISE(ABORT, 'bill is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `bill_no_delete` BEFORE DELETE ON `bill` BEGIN SELECT RAISE(ABORT, 'bill is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `bill_line_no_update` BEFORE UPDATE ON `bill_line` BEGIN SELECT RAISE(ABORT, 'bill_line is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `bill_line_no_delete` BEFORE DELETE ON `bill_line` BEGIN SELECT RAISE(ABORT, 'bill_line is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `bill_tax_no_update` BEFORE UPDATE ON `bill_tax` BEGIN SELECT RAISE(ABORT, 'bill_tax is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `bill_tax_no_delete` BEFORE DELETE ON `bill_tax` BEGIN SELECT RAISE(ABORT, 'bill_tax is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `payment_no_update` BEFORE UPDATE ON `payment` BEGIN SELECT RAISE(ABORT, 'payment is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `payment_no_delete` BEFORE DELETE ON `payment` BEGIN SELECT RAISE(ABORT, 'payment is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `tender_no_update` BEFORE UPDATE ON `tender` BEGIN SELECT RAISE(ABORT, 'tender is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `tender_no_delete` BEFORE DELETE ON `tender` BEGIN SELECT RAISE(ABORT, 'tender is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `payment_void_no_update` BEFORE UPDATE ON `payment_void` BEGIN SELECT RAISE(ABORT, 'payment_void is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `payment_void_no_delete` BEFORE DELETE ON `payment_void` BEGIN SELECT RAISE(ABORT, 'payment_void is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `printing_no_update` BEFORE UPDATE ON `printing` BEGIN SELECT RAISE(ABORT, 'printing is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `printing_no_delete` BEFORE DELETE ON `printing` BEGIN SELECT RAISE(ABORT, 'printing is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `opening_balance_no_update` BEFORE UPDATE ON `opening_balance` BEGIN SELECT RAISE(ABORT, 'opening_balance is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `opening_balance_no_delete` BEFORE DELETE ON `opening_balance` BEGIN SELECT RAISE(ABORT, 'opening_balance is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `allocation_no_update` BEFORE UPDATE ON `allocation` BEGIN SELECT RAISE(ABORT, 'allocation is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `allocation_no_delete` BEFORE DELETE ON `allocation` BEGIN SELECT RAISE(ABORT, 'allocation is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_update` BEFORE UPDATE ON `audit` BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_delete` BEFORE DELETE ON `audit` BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `letterhead_no_update` BEFORE UPDATE ON `letterhead` BEGIN SELECT RAISE(ABORT, 'letterhead is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `letterhead_no_delete` BEFORE DELETE ON `letterhead` BEGIN SELECT RAISE(ABORT, 'letterhead is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `subscription_event_no_update` BEFORE UPDATE ON `subscription_event` BEGIN SELECT RAISE(ABORT, 'subscription_event is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `subscription_event_no_delete` BEFORE DELETE ON `subscription_event` BEGIN SELECT RAISE(ABORT, 'subscription_event is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `tax_version_no_update` BEFORE UPDATE ON `tax_version` BEGIN SELECT RAISE(ABORT, 'tax_version is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `tax_version_no_delete` BEFORE DELETE ON `tax_version` BEGIN SELECT RAISE(ABORT, 'tax_version is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `tax_component_no_update` BEFORE UPDATE ON `tax_component` BEGIN SELECT RAISE(ABORT, 'tax_component is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `tax_component_no_delete` BEFORE DELETE ON `tax_component` BEGIN SELECT RAISE(ABORT, 'tax_component is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `open_item_no_delete` BEFORE DELETE ON `open_item` BEGIN SELECT RAISE(ABORT, 'open_item is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `open_item_only_open_moves` BEFORE UPDATE OF `id`, `customer_id`, `side`, `document_kind`, `document_id`, `business_on`, `due_on`, `original_minor` ON `open_item` BEGIN SELECT RAISE(ABORT, 'only the open amount of an item may change'); END;
--> statement-breakpoint
CREATE TRIGGER `account_no_delete` BEFORE DELETE ON `account` BEGIN SELECT RAISE(ABORT, 'account is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `account_totals_grow` BEFORE UPDATE OF `debit_minor`, `credit_minor` ON `account` WHEN NEW.debit_minor < OLD.debit_minor OR NEW.credit_minor < OLD.credit_minor BEGIN SELECT RAISE(ABORT, 'account totals only grow'); END;
--> statement-breakpoint
CREATE TRIGGER `account_identity_fixed` BEFORE UPDATE OF `id`, `kind`, `owner_id`, `key` ON `account` BEGIN SELECT RAISE(ABORT, 'an account keeps its identity'); END;
--> statement-breakpoint
CREATE VIRTUAL TABLE `customer_search_index` USING fts5(name, code, phones, boxes, vcs, usernames, address, content='customer_search', content_rowid='customer_id', tokenize='trigram');
--> statement-breakpoint
CREATE TRIGGER `customer_search_insert` AFTER INSERT ON `customer_search` BEGIN INSERT INTO customer_search_index(rowid, name, code, phones, boxes, vcs, usernames, address) VALUES (new.customer_id, new.name, new.code, new.phones, new.boxes, new.vcs, new.usernames, new.address); END;
--> statement-breakpoint
CREATE TRIGGER `customer_search_delete` AFTER DELETE ON `customer_search` BEGIN INSERT INTO customer_search_index(customer_search_index, rowid, name, code, phones, boxes, vcs, usernames, address) VALUES ('delete', old.customer_id, old.name, old.code, old.phones, old.boxes, old.vcs, old.usernames, old.address); END;
--> statement-breakpoint
CREATE TRIGGER `customer_search_update` AFTER UPDATE ON `customer_search` BEGIN INSERT INTO customer_search_index(customer_search_index, rowid, name, code, phones, boxes, vcs, usernames, address) VALUES ('delete', old.customer_id, old.name, old.code, old.phones, old.boxes, old.vcs, old.usernames, old.address); INSERT INTO customer_search_index(rowid, name, code, phones, boxes, vcs, usernames, address) VALUES (new.customer_id, new.name, new.code, new.phones, new.boxes, new.vcs, new.usernames, new.address); END;
