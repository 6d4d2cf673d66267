import type { TFunction } from 'i18next';
import { percentText, readPercent } from '#renderer/ui/percent.ts';
import type { Promotion } from '#shared/contract/promotions.ts';
import { addDays, type Day } from '#shared/domain/time.ts';

/** The form of a promotion as it is typed. */
export interface PromotionForm {
  readonly name: string;
  readonly kind: Promotion['kind'];
  readonly code: string;
  readonly periods: string;
  readonly freePeriods: string;
  readonly percent: string;
  readonly amountMinor: number | null;
  readonly fromOn: Day | null;
  /** The last day, as people say it. */
  readonly untilOn: Day | null;
  /** Empty: as often as asked for. */
  readonly mostUses: string;
  readonly mostPerCustomer: string;
  readonly planIds: readonly number[];
  readonly branchIds: readonly number[];
  readonly active: boolean;
}

const MOST_PERIODS = 12;
const MOST_USES = 1_000_000;

/** The form of a new promotion, or of one as it stands. */
export function formOfPromotion(promotion: Promotion | null, today: Day): PromotionForm {
  return {
    name: promotion?.name ?? '',
    kind: promotion?.kind ?? 'pay-get',
    code: promotion?.code ?? '',
    periods: String(promotion?.periods || ''),
    freePeriods: String(promotion?.freePeriods || ''),
    percent: promotion && promotion.ratePpm > 0 ? percentText(promotion.ratePpm) : '',
    amountMinor: promotion?.amountMinor || null,
    fromOn: promotion?.fromOn ?? today,
    untilOn: promotion?.toOn ? addDays(promotion.toOn, -1) : null,
    mostUses: String(promotion?.mostUses ?? ''),
    mostPerCustomer: String(promotion?.mostPerCustomer ?? 1),
    planIds: promotion?.planIds ?? [],
    branchIds: promotion?.branchIds ?? [],
    active: promotion?.active ?? true,
  };
}

function wholeNumber(text: string, most: number): number | null {
  const number = /^\d{1,7}$/.test(text.trim()) ? Number(text) : 0;
  return number >= 1 && number <= most ? number : null;
}

type Issues = Partial<Record<keyof PromotionForm, string>>;

/** What must be mended before the office is asked. */
export function checkPromotion(values: PromotionForm, t: TFunction<['promotions', 'common']>): Issues {
  const { name, kind, code, periods, freePeriods, percent, amountMinor, fromOn, untilOn } = values;
  const isPercent = percent.trim() !== '';
  const isOff = isPercent ? !amountMinor : Boolean(amountMinor);
  const isPeriodsWrong = kind !== 'referral' && wholeNumber(periods, MOST_PERIODS) === null;
  const isFreeWrong = kind === 'pay-get' && wholeNumber(freePeriods, MOST_PERIODS) === null;
  const isUsesWrong = values.mostUses.trim() !== '' && wholeNumber(values.mostUses, MOST_USES) === null;
  return {
    ...(name.trim() ? {} : { name: t('common:required') }),
    ...(/^[A-Za-z0-9-]{0,20}$/.test(code.trim()) ? {} : { code: t('code-wrong') }),
    ...(isPeriodsWrong ? { periods: t('periods-wrong') } : {}),
    ...(isFreeWrong ? { freePeriods: t('periods-wrong') } : {}),
    ...(kind === 'first' && isPercent && !readPercent(percent) ? { percent: t('percent-wrong') } : {}),
    ...(kind === 'first' && !isOff ? { amountMinor: t('some-off') } : {}),
    ...(kind === 'referral' && !amountMinor ? { amountMinor: t('common:not-an-amount') } : {}),
    ...(fromOn === null ? { fromOn: t('common:not-a-day') } : {}),
    ...(untilOn !== null && fromOn !== null && untilOn < fromOn ? { untilOn: t('common:not-a-day') } : {}),
    ...(isUsesWrong ? { mostUses: t('number-wrong') } : {}),
    ...(wholeNumber(values.mostPerCustomer, 100) === null ? { mostPerCustomer: t('number-wrong') } : {}),
  };
}

/** How long, how often and to whom it is offered, in the shape of the contract. */
export function offeredOf(values: PromotionForm, fromOn: Day) {
  return {
    name: values.name,
    fromOn,
    toOn: values.untilOn === null ? null : addDays(values.untilOn, 1),
    mostUses: wholeNumber(values.mostUses, MOST_USES),
    mostPerCustomer: wholeNumber(values.mostPerCustomer, 100) ?? 1,
    planIds: [...values.planIds],
    branchIds: [...values.branchIds],
  };
}

/** What it grants, in the shape of the contract: each kind says its own, and nothing else. */
export function grantOf({ kind, code, periods, freePeriods, percent, amountMinor }: PromotionForm) {
  const count = wholeNumber(periods, MOST_PERIODS) ?? 0;
  const own = {
    'pay-get': { periods: count, freePeriods: wholeNumber(freePeriods, MOST_PERIODS) ?? 0, ratePpm: 0, amountMinor: 0 },
    first: { periods: count, freePeriods: 0, ratePpm: readPercent(percent) ?? 0, amountMinor: amountMinor ?? 0 },
    referral: { periods: 0, freePeriods: 0, ratePpm: 0, amountMinor: amountMinor ?? 0 },
  }[kind];
  return { kind, code: code.trim(), ...own };
}
