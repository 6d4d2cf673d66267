import type { TFunction } from 'i18next';
import { readPercent } from '#renderer/ui/percent.ts';
import { isShort } from '#renderer/ui/reason.ts';
import { addDays, type Day } from '#shared/domain/time.ts';

/** The form of a discount as it is typed. */
export interface DiscountForm {
  /** Null: all services. */
  readonly subscriptionId: number | null;
  readonly kind: 'percent' | 'amount';
  readonly percent: string;
  readonly amountMinor: number | null;
  readonly fromOn: Day | null;
  readonly until: 'open' | 'day' | 'cycles';
  /** The last day, as people say it. */
  readonly lastOn: Day | null;
  readonly cycles: string;
  readonly reason: string;
}

const MOST_CYCLES = 60;

function cyclesOf({ cycles }: DiscountForm): number | null {
  const count = /^\d{1,2}$/.test(cycles.trim()) ? Number(cycles) : 0;
  return count >= 1 && count <= MOST_CYCLES ? count : null;
}

/** What must be mended before the office is asked. */
export function checkDiscount(
  values: DiscountForm,
  t: TFunction<['discounts', 'common']>,
): Partial<Record<keyof DiscountForm, string>> {
  const { kind, percent, amountMinor, fromOn, until, lastOn, reason } = values;
  const isLastWrong = until === 'day' && (lastOn === null || (fromOn !== null && lastOn < fromOn));
  return {
    ...(kind === 'percent' && !readPercent(percent) ? { percent: t('percent-wrong') } : {}),
    ...(kind === 'amount' && !amountMinor ? { amountMinor: t('common:not-an-amount') } : {}),
    ...(fromOn === null ? { fromOn: t('common:not-a-day') } : {}),
    ...(isLastWrong ? { lastOn: t('common:not-a-day') } : {}),
    ...(until === 'cycles' && cyclesOf(values) === null ? { cycles: t('periods-wrong') } : {}),
    ...(isShort(reason) ? { reason: t('reason-short') } : {}),
  };
}

/** The form in the shape of the contract; null while it does not say how much and from when to when. */
export function askedDiscount(customerId: number, values: DiscountForm) {
  const { subscriptionId, kind, percent, amountMinor, fromOn, until, lastOn } = values;
  const ratePpm = kind === 'percent' ? readPercent(percent) : 0;
  const offMinor = kind === 'amount' ? amountMinor : 0;
  const isSome = (ratePpm ?? 0) + (offMinor ?? 0) > 0;
  if (!isSome || ratePpm === null || offMinor === null || fromOn === null) return null;
  const asked = { customerId, subscriptionId, kind, ratePpm, amountMinor: offMinor, fromOn };
  if (until === 'open') return asked;
  if (until === 'day') return lastOn === null || lastOn < fromOn ? null : { ...asked, toOn: addDays(lastOn, 1) };
  const cycles = subscriptionId === null ? null : cyclesOf(values);
  return cycles === null ? null : { ...asked, cycles };
}
