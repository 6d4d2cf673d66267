import type { z } from 'zod';
import type { Context, Reader, Tx } from '#host/context.ts';
import type { CollectionRule, collections } from '#shared/contract/collections.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';
import { closedDay, STANDARD_RULE } from './rules.ts';

type ChangedRule = z.output<NonNullable<(typeof collections.saveRule)['~orpc']['inputSchema']>>;

type RuleRow = Omit<CollectionRule, 'reminderDays' | 'skipWeekdays' | 'skipHolidays' | 'promiseRestores'> & {
  reminderDays: string;
  skipWeekdays: string;
  skipHolidays: number;
  promiseRestores: number;
  version: number;
};

/** The office's rule of collections, with its version; 0 while nobody has decided anything. */
export function readRule({ sql }: Pick<Reader, 'sql'>): CollectionRule & { version: number } {
  const row = sql.get<RuleRow>(
    `SELECT reminder_days AS reminderDays, warning_days AS warningDays, late_fee_kind AS lateFeeKind, late_fee_days AS lateFeeDays,
       late_fee_minor AS lateFeeMinor, late_fee_ppm AS lateFeePpm, late_fee_least_minor AS lateFeeLeastMinor,
       late_fee_cap_minor AS lateFeeCapMinor, late_fee_from_minor AS lateFeeFromMinor, late_fee_tax_set_id AS lateFeeTaxSetId,
       suspend_days AS suspendDays, suspend_least_minor AS suspendLeastMinor, suspend_mode AS suspendMode, skip_weekdays AS skipWeekdays,
       skip_holidays AS skipHolidays, reconnection_fee_minor AS reconnectionFeeMinor, reconnection_tax_set_id AS reconnectionTaxSetId,
       promise_most_days AS promiseDays, promise_most_open AS promiseOpen, promise_most_monthly AS promiseMonth,
       promise_restores AS promiseRestores, doubtful_days AS doubtfulDays, version
     FROM collection_rule WHERE id = 1`,
  );
  if (!row) return { ...STANDARD_RULE, version: 0 };
  return {
    ...row,
    reminderDays: JSON.parse(row.reminderDays) as number[],
    skipWeekdays: JSON.parse(row.skipWeekdays) as number[],
    skipHolidays: row.skipHolidays === 1,
    promiseRestores: row.promiseRestores === 1,
  };
}

/**
 * Changes the rule of collections; it counts from the next daily work on.
 * @throws changed-meanwhile, not-found (tax set), invalid-input for days that contradict each other
 */
export function saveRule(context: Context, input: ChangedRule): CollectionRule & { version: number } {
  refuseContradictions(input);
  context.write((tx) => {
    const { version, ...before } = readRule(tx);
    if (version !== input.version) throw fail('changed-meanwhile', { what: 'collection-rule' });
    for (const id of [input.lateFeeTaxSetId, input.reconnectionTaxSetId]) requireTaxSet(tx, id);
    const { version: _version, ...after } = input;
    writeRule(tx, after);
    tx.audit({ action: 'update-collection-rule', entity: 'collection-rule', entityId: 1, before, after });
    tx.touch('collections');
  });
  return readRule(context.read);
}

function refuseContradictions({ warningDays, suspendDays, lateFeeCapMinor, lateFeeLeastMinor }: ChangedRule): void {
  const issues = [
    ...(warningDays !== null && suspendDays !== null && warningDays >= suspendDays
      ? [{ path: 'warningDays', fault: 'before-cut' as const }]
      : []),
    ...(lateFeeCapMinor !== null && lateFeeCapMinor < lateFeeLeastMinor
      ? [{ path: 'lateFeeCapMinor', fault: 'below-least-fee' as const }]
      : []),
  ];
  if (issues.length > 0) throw fail('invalid-input', { issues });
}

function requireTaxSet({ sql }: Tx, id: number | null): void {
  if (id !== null && !sql.get('SELECT id FROM tax_set WHERE id = ?', id))
    throw fail('not-found', { what: 'tax-set', id: String(id) });
}

/** Writes the rule as it stands from now on. */
export function writeRule(tx: Tx, rule: CollectionRule): void {
  const values = {
    reminder_days: JSON.stringify([...new Set(rule.reminderDays)].sort((a, b) => a - b)),
    warning_days: rule.warningDays,
    late_fee_kind: rule.lateFeeKind,
    late_fee_days: rule.lateFeeDays,
    late_fee_minor: rule.lateFeeMinor,
    late_fee_ppm: rule.lateFeePpm,
    late_fee_least_minor: rule.lateFeeLeastMinor,
    late_fee_cap_minor: rule.lateFeeCapMinor,
    late_fee_from_minor: rule.lateFeeFromMinor,
    late_fee_tax_set_id: rule.lateFeeTaxSetId,
    suspend_days: rule.suspendDays,
    suspend_least_minor: rule.suspendLeastMinor,
    suspend_mode: rule.suspendMode,
    skip_weekdays: JSON.stringify([...new Set(rule.skipWeekdays)].sort()),
    skip_holidays: rule.skipHolidays ? 1 : 0,
    reconnection_fee_minor: rule.reconnectionFeeMinor,
    reconnection_tax_set_id: rule.reconnectionTaxSetId,
    promise_most_days: rule.promiseDays,
    promise_most_open: rule.promiseOpen,
    promise_most_monthly: rule.promiseMonth,
    promise_restores: rule.promiseRestores ? 1 : 0,
    doubtful_days: rule.doubtfulDays,
  };
  const names = Object.keys(values);
  tx.sql.run(
    `INSERT INTO collection_rule (id, ${names.join(', ')}) VALUES (1, ${names.map(() => '?').join(', ')})
     ON CONFLICT (id) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')}, version = version + 1`,
    ...Object.values(values),
  );
}

/** Why nobody is cut off on a day; null when it is a day like any other. */
export function closedOn(reader: Pick<Reader, 'sql'>, rule: CollectionRule, on: Day): 'weekday' | 'holiday' | null {
  return closedDay(rule, on, reader.sql.get('SELECT id FROM holiday WHERE business_on = ?', on) !== undefined);
}

/** Whether nobody is usually cut off on a day. */
export function isClosedDay(reader: Pick<Reader, 'sql'>, on: Day): boolean {
  return closedOn(reader, readRule(reader), on) !== null;
}

/** @throws closed-day on a day on which nobody is usually cut off */
export function refuseClosedDay(reader: Pick<Reader, 'sql'>, on: Day): void {
  const reason = closedOn(reader, readRule(reader), on);
  if (reason !== null) throw fail('closed-day', { on, reason });
}
