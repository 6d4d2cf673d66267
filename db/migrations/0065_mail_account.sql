CREATE TABLE `mail_account` (
	`id` integer PRIMARY KEY NOT NULL,
	`host` text NOT NULL,
	`port` integer NOT NULL,
	`security` text NOT NULL,
	`username` text NOT NULL,
	`password` text NOT NULL,
	`from_name` text NOT NULL,
	`from_address` text NOT NULL,
	`active` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "mail_account_single" CHECK("mail_account"."id" = 1),
	CONSTRAINT "mail_account_security_known" CHECK("mail_account"."security" IN ('tls', 'starttls', 'none'))
) STRICT;
