import { describe, expect, it } from 'vitest';
import { mendMigration } from './mendMigration.ts';

const BEFORE = { tables: { plan: { columns: { id: {}, name: {} } } } };

describe('a generated migration', () => {
  it.each([
    [
      'has STRICT tables',
      'CREATE TABLE `x` (\n\t`id` integer\n);\n',
      'CREATE TABLE `x` (\n\t`id` integer\n) STRICT;\n',
    ],
    [
      'copies what the old table had, and leaves a new column its default',
      'INSERT INTO `__new_plan`("id", "name", "joins_first") SELECT "id", "name", "joins_first" FROM `plan`;--> statement-breakpoint',
      'INSERT INTO `__new_plan`("id", "name") SELECT "id", "name" FROM `plan`;--> statement-breakpoint',
    ],
    [
      'indexes an expression',
      'CREATE UNIQUE INDEX `plan_name` ON `plan` (`"name" COLLATE NOCASE`,`id`);',
      'CREATE UNIQUE INDEX `plan_name` ON `plan` ("name" COLLATE NOCASE,`id`);',
    ],
    [
      'restricts the reference of an added column',
      'ALTER TABLE `bill` ADD `plan_id` integer REFERENCES plan(id);',
      'ALTER TABLE `bill` ADD `plan_id` integer REFERENCES plan(id) ON DELETE RESTRICT;',
    ],
    ['keeps the rest', 'DROP TABLE `plan`;', 'DROP TABLE `plan`;'],
  ])('%s', (_what, written, mended) => {
    expect(mendMigration(written, BEFORE)).toBe(mended);
  });
});
