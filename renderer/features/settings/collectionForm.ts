import type { TFunction } from 'i18next';
import { percentText, readPercent } from '#renderer/ui/percent.ts';
import type { CollectionRule } from '#shared/contract/collections.ts';

/** The numbers of the rule, as they are typed. */
type NumberKey =
  | 'warningDays'
  | 'doubtfulDays'
  | 'suspendDays'
  | 'lateFeeDays'
  | 'promiseDays'
  | 'promiseOpen'
  | 'promiseMonth';

/** The rule of collections as it is typed: numbers and days as text. */
export interface CollectionForm
  extends Omit<CollectionRule, NumberKey | 'reminderDays' | 'lateFeePpm'>,
    Record<NumberKey, string> {
  readonly reminderDays: string;
  readonly lateFeePercent: string;
}

const MOST_REMINDERS = 6;

/** Takes the rule apart into what can be typed. */
export function formOfRule(rule: CollectionRule): CollectionForm {
  const { reminderDays, lateFeePpm, warningDays, doubtfulDays, suspendDays, ...rest } = rule;
  const days = (number: number | null) => (number === null ? '' : String(number));
  return {
    ...rest,
    reminderDays: reminderDays.join(', '),
    lateFeePercent: percentText(lateFeePpm),
    warningDays: days(warningDays),
    doubtfulDays: days(doubtfulDays),
    suspendDays: days(suspendDays),
    lateFeeDays: String(rule.lateFeeDays),
    promiseDays: String(rule.promiseDays),
    promiseOpen: String(rule.promiseOpen),
    promiseMonth: String(rule.promiseMonth),
  };
}

/** The days of reminders; null when one of them is none. */
export function readReminders(text: string): number[] | null {
  const parts = text.split(/[,;\s]+/).filter(Boolean);
  const days = parts.map((part) => (/^-?\d{1,3}$/.test(part) ? Number(part) : Number.NaN));
  return days.length <= MOST_REMINDERS && days.every((day) => day >= -30 && day <= 180) ? days : null;
}

function wholeNumber(text: string, least: number, most: number): number | null {
  const number = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : null;
}

const LIMITS: Readonly<
  Record<'promiseDays' | 'promiseOpen' | 'promiseMonth' | 'lateFeeDays', readonly [number, number]>
> = {
  lateFeeDays: [1, 365],
  promiseDays: [0, 90],
  promiseOpen: [0, 10],
  promiseMonth: [0, 10_000],
};

/** What must be mended before the office is asked. */
export function checkRule(
  values: CollectionForm,
  t: TFunction<['collections', 'common']>,
): Partial<Record<keyof CollectionForm, string>> {
  const issues: Partial<Record<keyof CollectionForm, string>> = {};
  for (const key of ['warningDays', 'doubtfulDays', 'suspendDays'] as const)
    if (values[key].trim() && wholeNumber(values[key], 1, 365) === null) issues[key] = t('days-wrong');
  for (const key of ['lateFeeDays', 'promiseDays', 'promiseOpen', 'promiseMonth'] as const) {
    const [least, most] = LIMITS[key];
    if (wholeNumber(values[key], least, most) === null) issues[key] = t('number-wrong', { least, most });
  }
  if (readReminders(values.reminderDays) === null) issues.reminderDays = t('reminder-days-wrong');
  if (readPercent(values.lateFeePercent) === null) issues.lateFeePercent = t('percent-wrong');
  const [warning, cut] = [Number(values.warningDays), Number(values.suspendDays)];
  if (values.warningDays.trim() && values.suspendDays.trim() && warning >= cut)
    issues.warningDays ??= t('warning-late');
  if (values.lateFeeCapMinor !== null && values.lateFeeCapMinor < values.lateFeeLeastMinor)
    issues.lateFeeCapMinor = t('cap-low');
  return issues;
}

/** The rule that was typed, once it is checked. */
export function ruleOf(values: CollectionForm): CollectionRule {
  const { reminderDays, lateFeePercent, warningDays, doubtfulDays, suspendDays, ...rest } = values;
  const days = (text: string) => (text.trim() ? Number(text) : null);
  return {
    ...rest,
    reminderDays: readReminders(reminderDays) ?? [],
    lateFeePpm: readPercent(lateFeePercent) ?? 0,
    warningDays: days(warningDays),
    doubtfulDays: days(doubtfulDays),
    suspendDays: days(suspendDays),
    lateFeeDays: Number(values.lateFeeDays),
    promiseDays: Number(values.promiseDays),
    promiseOpen: Number(values.promiseOpen),
    promiseMonth: Number(values.promiseMonth),
  };
}
