/** What a person shows to say who he is, with the application for a connection. */
export const ID_KINDS = [
  'aadhaar',
  'voter-id',
  'driving-licence',
  'passport',
  'pan',
  'ration-card',
  'national-id',
  'other',
] as const;
export type IdKind = (typeof ID_KINDS)[number];

const INDIAN: readonly IdKind[] = ['aadhaar', 'voter-id', 'driving-licence', 'passport', 'pan', 'ration-card', 'other'];
const ELSEWHERE: readonly IdKind[] = ['national-id', 'driving-licence', 'passport', 'other'];

/** What people of a country show, the usual one first. */
export function idKindsOf(country: string): readonly IdKind[] {
  return country === 'IN' ? INDIAN : ELSEWHERE;
}

const AADHAAR_DIGITS = 12;
const SHOWN = 4;
/** As UIDAI masks it: the first eight digits are not shown. */
const HIDDEN_AADHAAR = 'XXXXXXXX';

/** Whether a number can be one of its kind: an Aadhaar has twelve digits, every other one at least four signs. */
export function isIdNumber(kind: IdKind, number: string): boolean {
  const bare = bareNumber(number);
  if (kind === 'aadhaar') return bare.length === AADHAAR_DIGITS && /^(?:\d+|X{8}\d{4})$/.test(bare);
  return bare.length >= SHOWN;
}

/**
 * A number as an office may keep it. Of an Aadhaar that is its last four digits: nobody but those whom the law names may
 * store the whole (Aadhaar Act 2016, section 8A and regulations; UIDAI's masked form). Others are kept as they are.
 */
export function keptIdNumber(kind: IdKind, number: string): string {
  const bare = bareNumber(number);
  return kind === 'aadhaar' ? HIDDEN_AADHAAR + bare.slice(-SHOWN) : bare;
}

/** A number as lists show it: all but its last four signs hidden. */
export function maskedIdNumber(number: string): string {
  return 'X'.repeat(Math.max(number.length - SHOWN, 0)) + number.slice(-SHOWN);
}

function bareNumber(number: string): string {
  return number.toUpperCase().replace(/[\s-]+/g, '');
}

/** What an applicant agrees to; the first must be among it before he signs, the second before his papers are kept. */
export const CONSENTS = ['tariff', 'papers', 'equipment', 'messages'] as const;

/** Pictures that belong to an application. */
export const CAF_PICTURES = ['photo', 'id-front', 'id-back'] as const;
export type CafPicture = (typeof CAF_PICTURES)[number];
