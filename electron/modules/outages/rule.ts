import type { Context, Reader } from '#host/context.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { RebateRule, RebateStep } from '#shared/contract/outages.ts';
import { usualSteps } from './rules.ts';

/** The office's rebate table, shortest outage first, with its version; that of its country while nobody has changed it. */
export function readRebateRule({ sql }: Pick<Reader, 'sql'>, country: string): RebateRule {
  const row = sql.get<{ steps: string; version: number }>('SELECT steps, version FROM rebate_rule WHERE id = 1');
  return row
    ? { steps: JSON.parse(row.steps) as RebateStep[], version: row.version }
    : { steps: [...usualSteps(country)], version: 0 };
}

/** Keeps the table. @throws changed-meanwhile, invalid-input (two lines for the same length) */
export function saveRebateRule(context: Context, { steps, version }: RebateRule): RebateRule {
  const { country } = context.company();
  if (new Set(steps.map(({ fromHours }) => fromHours)).size < steps.length) throw wrongInput('steps', 'twice');
  context.write((tx) => {
    const before = readRebateRule(tx, country);
    if (before.version !== version) throw fail('changed-meanwhile', { what: 'rebate-rule' });
    const sorted = steps.toSorted((one, other) => one.fromHours - other.fromHours);
    tx.sql.run(
      `INSERT INTO rebate_rule (id, steps) VALUES (1, ?)
       ON CONFLICT (id) DO UPDATE SET steps = excluded.steps, version = version + 1`,
      JSON.stringify(sorted),
    );
    tx.audit({
      action: 'update-rebate-rule',
      entity: 'rebate-rule',
      entityId: 1,
      before: { steps: before.steps },
      after: { steps: sorted },
    });
    tx.touch('outages');
  });
  return readRebateRule(context.read, country);
}
