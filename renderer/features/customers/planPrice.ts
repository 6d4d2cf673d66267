import { useOffice } from '#renderer/app/office.ts';
import type { Plan } from '#shared/contract/catalog.ts';
import type { Customer } from '#shared/contract/customers.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { priceOn } from '#shared/domain/prices.ts';
import type { Day } from '#shared/domain/time.ts';

/** What a plan costs a customer from a day on, by his branch and class, as text; a dash where it has no price. */
export function usePlanPrice({ branchId, classId }: Pick<Customer, 'branchId' | 'classId'>, on: Day) {
  const { currency, locale } = useOffice();
  return ({ prices }: Plan): string => {
    const price = priceOn(prices, { branchId, classId }, on);
    return price ? formatMoney(price.priceMinor, currency, locale) : '–';
  };
}
