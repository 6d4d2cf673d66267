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
