-- Closings and the totals kept with them are append-only.
CREATE TRIGGER `books_closing_no_update` BEFORE UPDATE ON `books_closing` BEGIN SELECT RAISE(ABORT, 'books_closing is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `books_closing_no_delete` BEFORE DELETE ON `books_closing` BEGIN SELECT RAISE(ABORT, 'books_closing is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `books_closing_total_no_update` BEFORE UPDATE ON `books_closing_total` BEGIN SELECT RAISE(ABORT, 'books_closing_total is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `books_closing_total_no_delete` BEFORE DELETE ON `books_closing_total` BEGIN SELECT RAISE(ABORT, 'books_closing_total is append-only'); END;
