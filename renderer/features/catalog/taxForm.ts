import type { TFunction } from 'i18next';
import type { TaxSet } from '#shared/contract/catalog.ts';
import type { TaxAudience, TaxRule, TaxSetComponent } from '#shared/domain/tax.ts';
import type { Day } from '#shared/domain/time.ts';
import { RATE_DECIMALS, readScaled, writeScaled } from './scaled.ts';
import type { TaxVersion } from './taxRule.ts';

export interface ComponentForm {
  /** Tells the rows of the form apart while they come and go. */
  readonly key: number;
  readonly name: string;
  readonly rate: string;
  readonly compound: boolean;
  readonly appliesTo: TaxAudience;
}

/** A tax set, or a new version of one, as it is typed. */
export interface TaxForm {
  readonly code: string;
  readonly name: string;
  /** Only of a new set; a known one is changed apart from its versions. */
  readonly interStateSetId: number | null;
  readonly fromOn: Day | null;
  readonly baseNumerator: string;
  readonly baseDenominator: string;
  readonly components: readonly ComponentForm[];
}

const WHOLE_PPM = 1_000_000;
const MOST_BASE = 1000;
export const MOST_COMPONENTS = 6;

/** Begins with the newest version of the set, or with one empty tax. */
export function formOf(set: TaxSet | null, fromOn: Day): TaxForm {
  const last: TaxVersion | undefined = set?.versions.at(-1);
  return {
    code: set?.code ?? '',
    name: set?.name ?? '',
    interStateSetId: set?.interStateSetId ?? null,
    fromOn,
    baseNumerator: String(last?.baseNumerator ?? 1),
    baseDenominator: String(last?.baseDenominator ?? 1),
    components: last?.components.map(({ name, ratePpm, compound, appliesTo }, key) => ({
      key,
      name,
      rate: writeScaled(ratePpm, RATE_DECIMALS),
      compound,
      appliesTo,
    })) ?? [emptyComponent(0)],
  };
}

/** A tax that nothing has been typed for yet. */
export function emptyComponent(key: number): ComponentForm {
  return { key, name: '', rate: '', compound: false, appliesTo: 'all' };
}

function baseOf(text: string): number | null {
  const value = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
  return value >= 1 && value <= MOST_BASE ? value : null;
}

function rateOf(text: string): number | null {
  const ppm = readScaled(text, RATE_DECIMALS);
  return ppm !== null && ppm <= WHOLE_PPM ? ppm : null;
}

/** What a set charges whom. */
export interface SetRule extends TaxRule {
  readonly components: readonly TaxSetComponent[];
}

/** What the form says; null while a part of it cannot be read. */
export function ruleFrom(values: TaxForm): SetRule | null {
  const baseNumerator = baseOf(values.baseNumerator);
  const baseDenominator = baseOf(values.baseDenominator);
  if (baseNumerator === null || baseDenominator === null) return null;
  const components = values.components.map(({ key, name, rate, ...component }) => ({
    ...component,
    id: key,
    name: name.trim(),
    ratePpm: rateOf(rate),
  }));
  const read = components.flatMap(({ ratePpm, ...component }) => (ratePpm === null ? [] : [{ ...component, ratePpm }]));
  return read.length === components.length ? { baseNumerator, baseDenominator, components: read } : null;
}

/** What must be mended before the office is asked. */
export function checkTax(
  values: TaxForm,
  isNew: boolean,
  t: TFunction<['catalog', 'common']>,
): Partial<Record<keyof TaxForm, string>> {
  const baseWrong = baseOf(values.baseNumerator) === null || baseOf(values.baseDenominator) === null;
  const componentWrong = values.components.some(({ name, rate }) => !name.trim() || rateOf(rate) === null);
  return {
    ...(isNew && !/^[A-Z0-9-]{2,20}$/.test(values.code) ? { code: t('tax-code-wrong') } : {}),
    ...(isNew && !values.name.trim() ? { name: t('common:required') } : {}),
    ...(values.fromOn === null ? { fromOn: t('common:not-a-day') } : {}),
    ...(baseWrong ? { baseNumerator: t('base-wrong') } : {}),
    ...(componentWrong ? { components: t('component-wrong') } : {}),
  };
}
