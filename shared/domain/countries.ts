import type { TaxAudience } from './tax.ts';

/** What a new office starts from, by country: everything here can be changed in Settings afterwards. */
export interface CountryPreset {
  readonly country: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly language: 'en' | 'hi' | 'id' | 'es';
  /** BCP 47 locale for money and dates on screen and paper. */
  readonly locale: string;
  readonly financialYearStartMonth: number;
  readonly taxIdLabel: string;
  readonly callingCode: string;
  readonly taxSets: readonly TaxSetPreset[];
  /** Minor units that bills are rounded to (100 = the rupee), 1 = not rounded. */
  readonly roundToMinor: number;
}

export interface TaxSetPreset {
  readonly code: string;
  readonly name: string;
  readonly fromOn: string;
  readonly baseNumerator: number;
  readonly baseDenominator: number;
  readonly components: readonly ComponentPreset[];
  /** Code of the set for customers of another state. */
  readonly interStateCode?: string;
}

interface ComponentPreset {
  readonly name: string;
  readonly ratePpm: number;
  readonly compound?: boolean;
  readonly appliesTo?: TaxAudience;
}

const GST: TaxSetPreset[] = [
  {
    code: 'GST18',
    name: 'GST 18% (CGST + SGST)',
    fromOn: '2017-07-01',
    baseNumerator: 1,
    baseDenominator: 1,
    components: [
      { name: 'CGST', ratePpm: 90_000 },
      { name: 'SGST', ratePpm: 90_000 },
    ],
    interStateCode: 'IGST18',
  },
  {
    code: 'IGST18',
    name: 'IGST 18% (other state)',
    fromOn: '2017-07-01',
    baseNumerator: 1,
    baseDenominator: 1,
    components: [{ name: 'IGST', ratePpm: 180_000 }],
  },
];

// PMK 131/2024: 12% on 11/12 of the price from 2025-01-01 (field-guide 2.6).
const PPN: TaxSetPreset[] = [
  {
    code: 'PPN',
    name: 'PPN 12% (DPP 11/12)',
    fromOn: '2025-01-01',
    baseNumerator: 11,
    baseDenominator: 12,
    components: [{ name: 'PPN', ratePpm: 120_000 }],
  },
];

const single = (code: string, name: string, ratePpm: number): TaxSetPreset => ({
  code,
  name,
  fromOn: '2020-01-01',
  baseNumerator: 1,
  baseDenominator: 1,
  components: [{ name: code.replace(/\d+$/, ''), ratePpm }],
});

const SINDH_SALES_TAX = single('SST195', 'Sales tax on services 19.5%', 195_000);

// Sindh, and on top of it the advance income tax of section 236: 15%, 75% for those on the list of non-filers. It is
// charged on the bill with its sales tax; a new version without "on top" charges it on the price (field-guide 2.6).
const SINDH_WITH_ADVANCE_TAX: TaxSetPreset = {
  ...SINDH_SALES_TAX,
  code: 'SST195-AIT',
  name: 'Sales tax 19.5% + advance income tax s.236 (internet)',
  components: [
    { name: 'SST', ratePpm: 195_000 },
    { name: 'Advance tax s.236', ratePpm: 150_000, compound: true, appliesTo: 'filer' },
    { name: 'Advance tax s.236', ratePpm: 750_000, compound: true, appliesTo: 'non-filer' },
  ],
};

export const COUNTRIES: readonly CountryPreset[] = [
  {
    country: 'IN',
    name: 'India',
    currency: 'INR',
    timeZone: 'Asia/Kolkata',
    language: 'en',
    locale: 'en-IN',
    financialYearStartMonth: 4,
    taxIdLabel: 'GSTIN',
    callingCode: '91',
    taxSets: GST,
    roundToMinor: 1,
  },
  {
    country: 'ID',
    name: 'Indonesia',
    currency: 'IDR',
    timeZone: 'Asia/Jakarta',
    language: 'id',
    locale: 'id-ID',
    financialYearStartMonth: 1,
    taxIdLabel: 'NPWP',
    callingCode: '62',
    taxSets: PPN,
    roundToMinor: 1,
  },
  {
    country: 'MX',
    name: 'México',
    currency: 'MXN',
    timeZone: 'America/Mexico_City',
    language: 'es',
    locale: 'es-MX',
    financialYearStartMonth: 1,
    taxIdLabel: 'RFC',
    callingCode: '52',
    taxSets: [single('IVA16', 'IVA 16%', 160_000)],
    roundToMinor: 1,
  },
  {
    country: 'PK',
    name: 'Pakistan',
    currency: 'PKR',
    timeZone: 'Asia/Karachi',
    language: 'en',
    locale: 'en-PK',
    financialYearStartMonth: 7,
    taxIdLabel: 'NTN',
    callingCode: '92',
    taxSets: [SINDH_SALES_TAX, SINDH_WITH_ADVANCE_TAX],
    roundToMinor: 1,
  },
  {
    country: 'BD',
    name: 'Bangladesh',
    currency: 'BDT',
    timeZone: 'Asia/Dhaka',
    language: 'en',
    locale: 'en-BD',
    financialYearStartMonth: 7,
    taxIdLabel: 'BIN',
    callingCode: '880',
    taxSets: [single('VAT5', 'VAT 5%', 50_000)],
    roundToMinor: 1,
  },
  {
    country: 'KE',
    name: 'Kenya',
    currency: 'KES',
    timeZone: 'Africa/Nairobi',
    language: 'en',
    locale: 'en-KE',
    financialYearStartMonth: 1,
    taxIdLabel: 'KRA PIN',
    callingCode: '254',
    taxSets: [single('VAT16', 'VAT 16%', 160_000)],
    roundToMinor: 1,
  },
  {
    country: 'NG',
    name: 'Nigeria',
    currency: 'NGN',
    timeZone: 'Africa/Lagos',
    language: 'en',
    locale: 'en-NG',
    financialYearStartMonth: 1,
    taxIdLabel: 'TIN',
    callingCode: '234',
    taxSets: [single('VAT75', 'VAT 7.5%', 75_000)],
    roundToMinor: 1,
  },
  {
    // No VAT so far; the dinar has a thousand fils.
    country: 'KW',
    name: 'Kuwait',
    currency: 'KWD',
    timeZone: 'Asia/Kuwait',
    language: 'en',
    locale: 'en-KW',
    financialYearStartMonth: 1,
    taxIdLabel: 'Tax no.',
    callingCode: '965',
    taxSets: [],
    roundToMinor: 1,
  },
  {
    country: 'US',
    name: 'United States',
    currency: 'USD',
    timeZone: 'America/New_York',
    language: 'en',
    locale: 'en-US',
    financialYearStartMonth: 1,
    taxIdLabel: 'Tax ID',
    callingCode: '1',
    taxSets: [],
    roundToMinor: 1,
  },
];

/** The preset of an ISO 3166 country code, or undefined when there is none. */
export function countryPreset(country: string): CountryPreset | undefined {
  return COUNTRIES.find((preset) => preset.country === country);
}
