-- Added in place, not by copying the tables as the generator would: their triggers and indexes stay as they are.
ALTER TABLE `bill` ADD `party_exemption` text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `tax_component` ADD `applies_to` text DEFAULT 'all' NOT NULL CONSTRAINT "tax_component_audience_known" CHECK(applies_to IN ('all', 'filer', 'non-filer'));
--> statement-breakpoint
ALTER TABLE `tax_set` ADD `inter_state_set_id` integer REFERENCES tax_set(id) ON DELETE RESTRICT;
--> statement-breakpoint
ALTER TABLE `tax_set` ADD `version` integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE `customer` ADD `filer` text DEFAULT 'filer' NOT NULL CONSTRAINT "customer_filer_known" CHECK(filer IN ('filer', 'non-filer'));
--> statement-breakpoint
ALTER TABLE `customer` ADD `tax_exemption` text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `customer` ADD `tax_certificate` text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `company` ADD `tax_registration` text DEFAULT 'registered' NOT NULL CONSTRAINT "company_registration_known" CHECK(tax_registration IN ('registered', 'unregistered', 'composition'));
--> statement-breakpoint
ALTER TABLE `company` ADD `tax_rounding` text DEFAULT 'group' NOT NULL CONSTRAINT "company_tax_rounding_known" CHECK(tax_rounding IN ('group', 'line'));
--> statement-breakpoint
-- Indian offices had both sets since they were made; only which stands for which was not said.
UPDATE `tax_set` SET `inter_state_set_id` = (SELECT `id` FROM `tax_set` WHERE `code` = 'IGST18')
  WHERE `code` = 'GST18' AND EXISTS (SELECT 1 FROM `company` WHERE `country` = 'IN');
--> statement-breakpoint
-- A bill of supply is a document of its own series. The first prefix is taken that no document of this office bears.
INSERT INTO `series` (`document_kind`, `prefix`)
  SELECT 'bill-of-supply', c.prefix FROM (
    SELECT 1 AS choice, 'BOS' AS prefix UNION ALL SELECT 2, 'SUP' UNION ALL SELECT 3, 'BS' UNION ALL SELECT 4, 'SPL' UNION ALL SELECT 5, 'BOFS') c
  WHERE EXISTS (SELECT 1 FROM `company`) AND c.prefix NOT IN (SELECT `prefix` FROM `series`)
    AND NOT EXISTS (SELECT 1 FROM `bill` WHERE `number` >= c.prefix || '/' AND `number` < c.prefix || '0')
    AND NOT EXISTS (SELECT 1 FROM `payment` WHERE `number` >= c.prefix || '/' AND `number` < c.prefix || '0')
  ORDER BY c.choice LIMIT 1;
