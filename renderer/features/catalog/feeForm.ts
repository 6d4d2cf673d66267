import type { TFunction } from 'i18next';
import type { BaseFee } from '#shared/contract/offers.ts';
import type { Day } from '#shared/domain/time.ts';

interface StepForm {
  /** For the list on the screen alone. */
  readonly key: number;
  /** Empty: any number. */
  readonly upTo: string;
  readonly priceMinor: number | null;
  readonly nextPriceMinor: number | null;
}

export interface FeeForm {
  readonly name: string;
  readonly fromOn: Day | null;
  /** `branch-1`, `area-7`, or empty for everywhere. */
  readonly place: string;
  readonly classId: number | null;
  readonly includesTax: boolean;
  readonly steps: readonly StepForm[];
}

/** The steps of the newest base fee to begin with, else one for any number of channels. */
export function formOfFee(newest: BaseFee | undefined, today: Day): FeeForm {
  const steps = newest?.steps ?? [{ upTo: null, priceMinor: null, nextPriceMinor: null }];
  return {
    name: newest?.name ?? '',
    fromOn: today,
    place: '',
    classId: null,
    includesTax: newest?.includesTax ?? false,
    steps: steps.map((step, key) => ({ ...step, key, upTo: step.upTo === null ? '' : String(step.upTo) })),
  };
}

/** The steps in the shape of the contract; null when their numbers do not rise, or the last one has a bound. */
export function stepsOf({ steps }: FeeForm): BaseFee['steps'] | null {
  const read: BaseFee['steps'] = [];
  for (const { upTo, priceMinor, nextPriceMinor } of steps) {
    if (!/^\d{0,5}$/.test(upTo.trim()) || priceMinor === null || nextPriceMinor === null) return null;
    read.push({ upTo: upTo.trim() === '' ? null : Number(upTo), priceMinor, nextPriceMinor });
  }
  const isRising = read.every(({ upTo }, index) => {
    if (index === read.length - 1) return upTo === null;
    return upTo !== null && (index === 0 || upTo > (read[index - 1]?.upTo ?? 0));
  });
  return isRising ? read : null;
}

/** What must be mended before the office is asked. */
export function checkFee(values: FeeForm, t: TFunction<['offers', 'common']>): Partial<Record<keyof FeeForm, string>> {
  return {
    ...(values.name.trim() ? {} : { name: t('common:required') }),
    ...(values.fromOn === null ? { fromOn: t('common:not-a-day') } : {}),
    ...(stepsOf(values) ? {} : { steps: t('steps-wrong') }),
  };
}
