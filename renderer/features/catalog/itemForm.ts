import type { TFunction } from 'i18next';
import type { Item } from '#shared/contract/items.ts';
import type { Day } from '#shared/domain/time.ts';

export const ITEM_KINDS = [
  'installation',
  'activation',
  'box',
  'cable',
  'visit',
  'deposit',
  'other',
] as const satisfies readonly Item['kind'][];

/** The form of an item; its price and first day only count for a new one. */
export interface ItemForm {
  readonly name: string;
  readonly kind: Item['kind'];
  readonly taxSetId: number | null;
  readonly sacCode: string;
  readonly revenueKey: Item['revenueKey'];
  readonly active: boolean;
  readonly priceMinor: number | null;
  readonly includesTax: boolean;
  readonly fromOn: Day | null;
}

/** The form of an item as it stands, or of a new one with the office's usual tax. */
export function formOfItem(item: Item | null, usualTaxSetId: number | null, today: Day): ItemForm {
  return {
    name: item?.name ?? '',
    kind: item?.kind ?? 'installation',
    taxSetId: item ? item.taxSetId : usualTaxSetId,
    sacCode: item?.sacCode ?? '',
    revenueKey: item?.revenueKey ?? 'other',
    active: item?.active ?? true,
    priceMinor: item?.priceMinor ?? null,
    includesTax: item?.priceIncludesTax ?? false,
    fromOn: today,
  };
}

/** What must be mended before the office is asked. */
export function checkItem(
  { name, sacCode, priceMinor, fromOn }: ItemForm,
  isNew: boolean,
  t: TFunction<['items', 'catalog', 'common']>,
): Partial<Record<keyof ItemForm, string>> {
  return {
    ...(name.trim() ? {} : { name: t('common:required') }),
    ...(/^\d{0,8}$/.test(sacCode.trim()) ? {} : { sacCode: t('catalog:sac-wrong') }),
    ...(isNew && (priceMinor === null || priceMinor < 0) ? { priceMinor: t('common:not-an-amount') } : {}),
    ...(isNew && fromOn === null ? { fromOn: t('common:not-a-day') } : {}),
  };
}
