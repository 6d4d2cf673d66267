import { LONGEST_OUTAGE_HOURS, type RebateStep } from '#shared/contract/outages.ts';

/** A line of the rebate table as it stands in the form. */
export interface StepForm {
  /** Tells it from the others, wherever it stands. */
  readonly id: number;
  readonly hours: string;
  readonly kind: RebateStep['kind'];
  readonly percent: string;
}

const DAY_HOURS = 24;
const PPM_OF_PERCENT = 10_000;

export function stepForms(steps: readonly RebateStep[]): StepForm[] {
  return steps.map((step, id) => ({
    id,
    hours: String(step.fromHours),
    kind: step.kind,
    percent: step.kind === 'payable' ? String(step.payablePpm / PPM_OF_PERCENT) : '0',
  }));
}

/** One more line, a day longer than the last. */
export function withOneMore(forms: readonly StepForm[]): StepForm[] {
  const hours = (Number(forms.at(-1)?.hours) || 0) + DAY_HOURS;
  const id = Math.max(-1, ...forms.map((form) => form.id)) + 1;
  return [...forms, { id, hours: String(hours), kind: 'by-time', percent: '0' }];
}

/** Lines that are right, as the office keeps them. */
export function stepsOf(forms: readonly StepForm[]): RebateStep[] {
  return forms.map(({ hours, kind, percent }) =>
    kind === 'by-time'
      ? { fromHours: Number(hours), kind }
      : { fromHours: Number(hours), kind, payablePpm: Math.round(Number(percent) * PPM_OF_PERCENT) },
  );
}

/** What is wrong about a line among all, by its field; null when it is right. */
export function isStepWrong(step: StepForm, all: readonly StepForm[]): 'hours' | 'percent' | null {
  const hours = Number(step.hours);
  const isHours = /^\d+$/.test(step.hours.trim()) && hours >= 1 && hours <= LONGEST_OUTAGE_HOURS;
  if (!isHours || all.filter((one) => Number(one.hours) === hours).length > 1) return 'hours';
  if (step.kind === 'by-time') return null;
  const percent = step.percent.trim();
  return /^\d{1,2}(\.\d{1,2})?$/.test(percent) && Number(percent) < 100 ? null : 'percent';
}
