import type { TFunction } from 'i18next';
import type { Plan } from '#shared/contract/catalog.ts';
import type { Day } from '#shared/domain/time.ts';
import { checkLine, type LineForm, lineFormOf, lineInput } from './lineForm.ts';

export const KINDS = ['cable', 'internet', 'bundle', 'other'] as const satisfies readonly Plan['kind'][];
export const TIMINGS = ['prepaid', 'postpaid', 'validity', 'daily'] as const satisfies readonly Plan['timing'][];
const CYCLES = ['calendar', 'anniversary', 'days'] as const satisfies readonly Plan['cycle']['kind'][];

const MOST_MONTHS = 60;
const MOST_DAYS = 366;
export const LAST_BILLING_DAY = 28;

/** The form of a plan as it is typed; price, code and first day only count for a new one. */
export interface PlanForm extends LineForm {
  readonly name: string;
  readonly code: string;
  readonly kind: Plan['kind'];
  readonly taxSetId: number | null;
  readonly sacCode: string;
  readonly timing: Plan['timing'];
  readonly cycleKind: Plan['cycle']['kind'];
  readonly every: string;
  readonly billingDay: number;
  readonly joinsFirst: boolean;
  readonly baseFee: boolean;
  readonly active: boolean;
  readonly priceMinor: number | null;
  readonly includesTax: boolean;
  readonly fromOn: Day | null;
}

/** The form of a plan as it stands, or of a new one with the office's usual tax. */
export function formOf(plan: Plan | null, usualTaxSetId: number | null, today: Day): PlanForm {
  return {
    name: plan?.name ?? '',
    code: '',
    kind: plan?.kind ?? 'cable',
    taxSetId: plan ? plan.taxSetId : usualTaxSetId,
    sacCode: plan?.sacCode ?? '',
    timing: plan?.timing ?? 'prepaid',
    cycleKind: plan?.cycle.kind ?? 'calendar',
    every: String(plan?.cycle.every ?? 1),
    billingDay: plan?.cycle.billingDay ?? 1,
    joinsFirst: plan?.joinsFirst ?? false,
    baseFee: plan?.baseFee ?? false,
    ...lineFormOf(plan),
    active: plan?.active ?? true,
    priceMinor: plan?.priceMinor ?? null,
    includesTax: plan?.priceIncludesTax ?? false,
    fromOn: today,
  };
}

function isWhole(text: string, most: number): boolean {
  return /^\d{1,3}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most;
}

/** Whether bill runs charge it period by period. */
export function isRun({ timing }: Pick<PlanForm, 'timing'>): boolean {
  return timing === 'prepaid' || timing === 'postpaid';
}

/** The cycles that fit a timing: a validity runs from the day it is bought, a daily charge is a share of a month. */
export function cyclesFor({ timing }: Pick<PlanForm, 'timing'>): readonly PlanForm['cycleKind'][] {
  if (timing === 'validity') return ['anniversary', 'days'];
  return timing === 'daily' ? ['calendar', 'anniversary'] : CYCLES;
}

/** What must be mended before the office is asked. */
export function checkPlan(
  values: PlanForm,
  isNew: boolean,
  t: TFunction<['catalog', 'usage', 'common']>,
): Partial<Record<keyof PlanForm, string>> {
  const most = values.cycleKind === 'days' ? MOST_DAYS : MOST_MONTHS;
  return {
    ...(values.name.trim() ? {} : { name: t('common:required') }),
    ...(isNew && values.priceMinor === null ? { priceMinor: t('common:required') } : {}),
    ...(isNew && values.priceMinor !== null && values.priceMinor < 0 ? { priceMinor: t('common:not-an-amount') } : {}),
    ...(isNew && values.fromOn === null ? { fromOn: t('common:not-a-day') } : {}),
    ...(/^\d{0,8}$/.test(values.sacCode.trim()) ? {} : { sacCode: t('sac-wrong') }),
    ...(isWhole(values.every, most) ? {} : { every: t('every-wrong', { most }) }),
    ...(values.kind === 'cable' ? {} : checkLine(values, t)),
  };
}

/** The fields that a new plan and a changed one share, in the shape of the contract. */
export function planInput(values: PlanForm) {
  return {
    name: values.name,
    kind: values.kind,
    taxSetId: values.taxSetId,
    sacCode: values.sacCode,
    timing: values.timing,
    cycle: { kind: values.cycleKind, every: Number(values.every), billingDay: values.billingDay },
    joinsFirst: values.joinsFirst && isRun(values) && values.cycleKind === 'calendar',
    baseFee: values.baseFee && (values.kind === 'cable' || values.kind === 'bundle'),
    ...lineInput(values, values.kind),
  };
}
