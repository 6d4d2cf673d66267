import type { Price, TaxSet } from '#shared/contract/catalog.ts';
import { componentsFor, NO_TAX, type TaxRule } from '#shared/domain/tax.ts';
import type { Day } from '#shared/domain/time.ts';

export type TaxVersion = TaxSet['versions'][number];

/** The version of a tax set in force on a day; null before its first one begins. */
export function versionOn(set: TaxSet, on: Day): TaxVersion | null {
  return set.versions.findLast((version) => version.fromOn <= on) ?? null;
}

/** What a tax set charges a customer who files returns on a day; nothing without a set, or before it begins. */
export function ruleOn(set: TaxSet | undefined, on: Day): TaxRule {
  const version = set && versionOn(set, on);
  return version ? { ...version, components: componentsFor('filer', version.components) } : NO_TAX;
}

export type PriceTime = 'past' | 'now' | 'later';

/** Whether a price is in force, was, or will be: of its branch and class the newest that has begun and not ended. */
export function priceTime(price: Price, prices: readonly Price[], today: Day): PriceTime {
  if (price.fromOn > today) return 'later';
  if (price.toOn !== null && price.toOn <= today) return 'past';
  const begun = prices.filter(
    (other) =>
      other.branchId === price.branchId &&
      other.classId === price.classId &&
      other.fromOn <= today &&
      (other.toOn === null || today < other.toOn),
  );
  return begun.every((other) => other.fromOn <= price.fromOn) ? 'now' : 'past';
}
