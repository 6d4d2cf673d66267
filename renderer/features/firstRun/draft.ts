import { COUNTRIES, type CountryPreset, countryPreset } from '#shared/domain/countries.ts';
import { gstinFault } from '#shared/domain/gstin.ts';
import { documentNumber, financialYear, isSeriesPrefix } from '#shared/domain/numbering.ts';
import { SHORTEST_PASSWORD } from '#shared/domain/passwords.ts';
import type { TaxRegistration } from '#shared/domain/tax.ts';
import { isTimeZone } from '#shared/domain/time.ts';

/** Everything the first run asks for, in the order of its steps. */
export interface OfficeDraft {
  readonly country: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly company: string;
  readonly address: string;
  readonly phone: string;
  readonly taxId: string;
  /** Code of a tax set, empty for none. */
  readonly taxSet: string;
  readonly billPrefix: string;
  readonly receiptPrefix: string;
  readonly ownerName: string;
  readonly username: string;
  readonly password: string;
  readonly passwordAgain: string;
}

export const STEPS = ['country', 'company', 'tax', 'owner'] as const;
export type Step = (typeof STEPS)[number];

/** What is wrong with a field, by the key of its words. */
export type DraftIssue =
  | 'common:required'
  | 'gstin-wrong'
  | 'time-zone-unknown'
  | 'prefix-wrong'
  | 'prefix-same'
  | 'username-wrong'
  | 'common:password-short'
  | 'common:password-differs';
export type DraftIssues = Partial<Record<keyof OfficeDraft, DraftIssue>>;

/** The preset of a country; the first one when it is unknown. */
export function presetOf(country: string): CountryPreset {
  const preset = countryPreset(country) ?? COUNTRIES[0];
  if (!preset) throw new Error('there are no country presets');
  return preset;
}

/** What follows from choosing a country. A registered tax is offered, and taken only with a tax number. */
export function withCountry(draft: OfficeDraft, country: string): OfficeDraft {
  const preset = presetOf(country);
  return {
    ...draft,
    country: preset.country,
    currency: preset.currency,
    timeZone: preset.timeZone,
    taxSet: preset.taxSets[0]?.code ?? '',
  };
}

/** The country this computer seems to stand in, by its time zone and then by the reader's locales. */
export function guessCountry(timeZone: string, locales: readonly string[]): string {
  const byZone = COUNTRIES.find((preset) => preset.timeZone === timeZone);
  const byLocale = locales
    .map((locale) => COUNTRIES.find((preset) => locale.toUpperCase().endsWith(`-${preset.country}`)))
    .find((preset) => preset !== undefined);
  // Calcutta is what older systems still call Kolkata.
  const old = timeZone === 'Asia/Calcutta' ? countryPreset('IN') : undefined;
  return (byZone ?? old ?? byLocale ?? presetOf('IN')).country;
}

export function emptyDraft(country: string): OfficeDraft {
  const blank: OfficeDraft = {
    country,
    currency: '',
    timeZone: '',
    company: '',
    address: '',
    phone: '',
    taxId: '',
    taxSet: '',
    billPrefix: 'INV',
    receiptPrefix: 'RCT',
    ownerName: '',
    username: '',
    password: '',
    passwordAgain: '',
  };
  return withCountry(blank, country);
}

/** What is wrong on a step, by field. */
export function issuesOf(step: Step, draft: OfficeDraft): DraftIssues {
  const issues: DraftIssues = {};
  if (step === 'country' && !isTimeZone(draft.timeZone)) issues.timeZone = 'time-zone-unknown';
  if (step === 'company' && draft.company.trim() === '') issues.company = 'common:required';
  const taxId = draft.taxId.replace(/\s/g, '');
  if (step === 'company' && draft.country === 'IN' && taxId !== '' && gstinFault(taxId) !== null)
    issues.taxId = 'gstin-wrong';
  if (step === 'tax') {
    if (!isSeriesPrefix(draft.billPrefix)) issues.billPrefix = 'prefix-wrong';
    if (!isSeriesPrefix(draft.receiptPrefix)) issues.receiptPrefix = 'prefix-wrong';
    else if (draft.billPrefix === draft.receiptPrefix) issues.receiptPrefix = 'prefix-same';
  }
  if (step === 'owner') {
    if (draft.ownerName.trim() === '') issues.ownerName = 'common:required';
    if (!/^[a-z0-9][a-z0-9._-]{1,39}$/.test(draft.username.trim().toLowerCase())) issues.username = 'username-wrong';
    if (draft.password.length < SHORTEST_PASSWORD) issues.password = 'common:password-short';
    else if (draft.password !== draft.passwordAgain) issues.passwordAgain = 'common:password-differs';
  }
  return issues;
}

/** Who takes none of the taxes that his country has is not registered for them. */
export function registrationOf({ country, taxSet }: OfficeDraft): TaxRegistration {
  return taxSet === '' && presetOf(country).taxSets.length > 0 ? 'unregistered' : 'registered';
}

/** A user name out of a person's name, where it can be written in Latin letters. */
export function usernameFrom(name: string): string {
  const first = name.trim().split(/\s+/)[0] ?? '';
  return first
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 20);
}

/** How the first number of a series would look; empty while the prefix is not one. */
export function exampleNumber(prefix: string, startMonth: number, today: Parameters<typeof financialYear>[0]): string {
  return isSeriesPrefix(prefix) ? documentNumber(prefix, financialYear(today, startMonth), 1) : '';
}
