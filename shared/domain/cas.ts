/** What is asked of the distributor's system about a box (field-guide 2.2: every action has its command). */
export const CAS_KINDS = ['activate', 'deactivate', 'refresh', 'pair', 'unpair', 'set-packs'] as const;
export type CasKind = (typeof CAS_KINDS)[number];

/** A box as it stood when a command was asked for. */
export interface CasPayload {
  readonly serial: string;
  /** Empty: it has no card. */
  readonly vc: string;
  /** The distributor's numbers of its packs and channels, sorted. */
  readonly products: readonly string[];
}

/**
 * Which earlier wishes a wish takes the place of, while they have not left: what stands in the end is the later one.
 * A card that was unpaired has to be unpaired there whatever comes after, and is superseded by nothing but the same.
 */
const SUPERSEDES: Readonly<Record<CasKind, readonly CasKind[]>> = {
  activate: ['activate', 'deactivate'],
  deactivate: ['activate', 'deactivate'],
  refresh: ['refresh'],
  pair: ['pair'],
  unpair: ['pair'],
  'set-packs': ['set-packs'],
};

export function supersededBy(kind: CasKind): readonly CasKind[] {
  return SUPERSEDES[kind];
}

/** See `db/schema/cas.ts` for what each says. */
export const CAS_STATES = ['queued', 'sent', 'acknowledged', 'confirmed', 'failed', 'given-up', 'superseded'] as const;
export type CasState = (typeof CAS_STATES)[number];

export const CAS_ADAPTERS = ['manual', 'file', 'http'] as const;
export type CasAdapter = (typeof CAS_ADAPTERS)[number];

/** What a sheet for the distributor's portal may hold of a command. */
export const CAS_SHEET_FIELDS = ['serial', 'vc', 'command', 'packs', 'customer', 'name', 'reference'] as const;
export type CasSheetField = (typeof CAS_SHEET_FIELDS)[number];

/** What a request to the distributor's system may name, in braces: `{serial}`. */
export const CAS_PLACEHOLDERS = ['serial', 'vc', 'command', 'packs', 'customer', 'reference', 'timestamp'] as const;
export type CasPlaceholder = (typeof CAS_PLACEHOLDERS)[number];

const PLACEHOLDER = /\{([a-z]+)\}/g;

/** Fills the places of a template; what is in braces and no placeholder stays as it is (JSON has braces too). */
export function fillTemplate(
  template: string,
  values: Readonly<Record<CasPlaceholder, string>>,
  written: (text: string) => string,
): string {
  return template.replace(PLACEHOLDER, (whole, name: string) => {
    const known = CAS_PLACEHOLDERS.find((one) => one === name);
    return known ? written(values[known]) : whole;
  });
}

const MINUTE_MS = 60_000;
/** How long after each attempt the next one comes. */
const WAITS_MIN = [1, 5, 15, 60, 120, 360];
/** Then every six hours up to about three days: what is not there by then needs a person. */
const MOST_ATTEMPTS = 17;

/**
 * How long after an attempt the next one comes, ms, up to a quarter longer by the id of the command, so that what
 * failed together does not come back together. Null after the last.
 */
export function waitAfter(attempts: number, uid: string): number | null {
  if (attempts >= MOST_ATTEMPTS) return null;
  const minutes = WAITS_MIN[Math.min(attempts, WAITS_MIN.length) - 1] ?? 1;
  let share = 0;
  for (const letter of uid) share = (share * 31 + letter.charCodeAt(0)) % 1000;
  return Math.round(minutes * MINUTE_MS * (1 + share / 4000));
}

/**
 * How the distributor's list and the office may differ. `unpaid`: on there, and not on here; `unknown`: on there, and
 * in no record here; `missing`: on here, and not on there.
 */
export const CAS_DIFFERENCES = ['unpaid', 'unknown', 'missing', 'packs', 'customer'] as const;
export type CasDifference = (typeof CAS_DIFFERENCES)[number];

/** What puts a difference right at the distributor; nothing where only people can. */
export const REMEDIES: Readonly<Record<CasDifference, 'activate' | 'deactivate' | 'set-packs' | null>> = {
  unpaid: 'deactivate',
  unknown: null,
  missing: 'activate',
  packs: 'set-packs',
  customer: null,
};

/** What the columns of a distributor's list may hold. */
export const CAS_LIST_FIELDS = ['serial', 'vc', 'packs', 'customer', 'status', 'cost', 'ignore'] as const;
export type CasListField = (typeof CAS_LIST_FIELDS)[number];
