import { type Minor, minor, mulDiv, ZERO } from './money.ts';

/** One tax of a set: CGST 9% is `ratePpm: 90_000`. A compound component is charged on the base plus the taxes before it. */
export interface TaxComponent {
  readonly id: number;
  readonly name: string;
  readonly ratePpm: number;
  readonly compound: boolean;
}

/**
 * A tax set as it stands from a day on. The base is the price times `baseNumerator / baseDenominator`
 * (Indonesia's "DPP nilai lain" is 11/12 of the price, PMK 131/2024); elsewhere it is 1/1.
 */
export interface TaxRule {
  readonly baseNumerator: number;
  readonly baseDenominator: number;
  readonly components: readonly TaxComponent[];
}

export interface TaxAmount {
  readonly component: TaxComponent;
  readonly baseMinor: Minor;
  readonly amountMinor: Minor;
}

export interface TaxResult {
  /** Price before tax: what goes to revenue. */
  readonly taxableMinor: Minor;
  readonly taxes: readonly TaxAmount[];
  readonly taxMinor: Minor;
  /** Only for inclusive prices: what makes taxable + taxes the promised price again. */
  readonly roundOffMinor: Minor;
  readonly totalMinor: Minor;
}

export const NO_TAX: TaxRule = { baseNumerator: 1, baseDenominator: 1, components: [] };

/** Whether the company charges tax; who is not registered, or under India's composition scheme, does not. */
export const TAX_REGISTRATIONS = ['registered', 'unregistered', 'composition'] as const;
export type TaxRegistration = (typeof TAX_REGISTRATIONS)[number];

/** Where tax is rounded: once per component and rate group of a bill, or on each line (field-guide 2.7). */
export const TAX_ROUNDINGS = ['group', 'line'] as const;
export type TaxRounding = (typeof TAX_ROUNDINGS)[number];

/** Whether somebody stands on the tax office's list of those who file returns (Pakistan, field-guide 2.6). */
export const FILER_KINDS = ['filer', 'non-filer'] as const;
export type Filer = (typeof FILER_KINDS)[number];

/** Whom a component is charged. */
export const TAX_AUDIENCES = ['all', ...FILER_KINDS] as const;
export type TaxAudience = (typeof TAX_AUDIENCES)[number];

/** A tax of a set as the catalogue keeps it, with whom it is for. */
export interface TaxSetComponent extends TaxComponent {
  readonly appliesTo: TaxAudience;
}

/** The components of a set that a customer is charged. */
export function componentsFor(filer: Filer, components: readonly TaxSetComponent[]): TaxSetComponent[] {
  return components.filter(({ appliesTo }) => appliesTo === 'all' || appliesTo === filer);
}

const PPM = 1_000_000;

function taxesOn(taxable: Minor, rule: TaxRule): { taxes: TaxAmount[]; taxMinor: Minor } {
  const base = mulDiv(taxable, rule.baseNumerator, rule.baseDenominator);
  const taxes: TaxAmount[] = [];
  let taxMinor = 0;
  for (const component of rule.components) {
    const baseMinor = component.compound ? minor(base + taxMinor) : base;
    const amountMinor = mulDiv(baseMinor, component.ratePpm, PPM);
    taxes.push({ component, baseMinor, amountMinor });
    taxMinor += amountMinor;
  }
  return { taxes, taxMinor: minor(taxMinor) };
}

/** Tax on a price that does not contain it. Rounded once per component (domain.md 3). */
export function taxExclusive(amount: Minor, rule: TaxRule): TaxResult {
  const { taxes, taxMinor } = taxesOn(amount, rule);
  return {
    taxableMinor: amount,
    taxes,
    taxMinor,
    roundOffMinor: ZERO,
    totalMinor: minor(amount + taxMinor),
  };
}

/** The exact factor total / taxable of a rule, as a fraction of integers. */
function grossFactor(rule: TaxRule): { numerator: bigint; denominator: bigint } {
  // taxes = base * t, where t follows t' = t + rate * (compound ? 1 + t : 1)
  let t = 0n;
  let scale = 1n;
  for (const component of rule.components) {
    const rate = BigInt(component.ratePpm);
    t = t * BigInt(PPM) + rate * (component.compound ? scale + t : scale);
    scale *= BigInt(PPM);
  }
  const denominator = scale * BigInt(rule.baseDenominator);
  return { numerator: denominator + t * BigInt(rule.baseNumerator), denominator };
}

/** Tax inside a promised price: the customer pays exactly `amount`; a round-off closes the last minor unit. */
export function taxInclusive(amount: Minor, rule: TaxRule): TaxResult {
  const { numerator, denominator } = grossFactor(rule);
  const negative = amount < 0;
  const product = BigInt(Math.abs(amount)) * denominator;
  const magnitude = Number((product * 2n + numerator) / (numerator * 2n));
  const taxableMinor = minor(negative ? -magnitude : magnitude);
  const { taxes, taxMinor } = taxesOn(taxableMinor, rule);
  return {
    taxableMinor,
    taxes,
    taxMinor,
    roundOffMinor: minor(amount - taxableMinor - taxMinor),
    totalMinor: amount,
  };
}

/** "9", "2.5": a rate in percent as documents print it. */
export function ratePercent(ratePpm: number): string {
  return String(ratePpm / 10_000);
}
