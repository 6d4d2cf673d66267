/** What people do with the boxes of customers, with all that comes of it (domain.md 7, field-guide.md 2.2). */
export const BOX_WORKS = [
  'activate',
  'deactivate',
  'reactivate',
  'refresh',
  'swap',
  'return',
  'lose',
  'sell',
  'send-to-repair',
  'repaired',
  'hand-on',
] as const;
export type BoxWorkKind = (typeof BOX_WORKS)[number];

/** What may be charged for it: each is an item of the catalogue, or nothing while none is chosen. */
export const BOX_FEES = [
  'installation',
  'activation',
  'deposit',
  'sale',
  'reactivation',
  'refresh',
  'swap',
  'visit',
  'upgrade',
  'damaged',
  'lost',
  'transfer',
] as const;
export type BoxFee = (typeof BOX_FEES)[number];

const FEES: Record<BoxWorkKind, readonly BoxFee[]> = {
  activate: ['installation', 'activation', 'deposit'],
  deactivate: [],
  reactivate: ['reactivation'],
  refresh: ['refresh'],
  swap: ['swap', 'visit', 'upgrade'],
  return: ['damaged', 'visit'],
  lose: ['lost'],
  sell: ['sale'],
  'send-to-repair': [],
  repaired: [],
  'hand-on': ['transfer', 'deposit'],
};

/** What may be charged for a kind of work at all. */
export function feesOf(kind: BoxWorkKind): readonly BoxFee[] {
  return FEES[kind];
}

/** What decides over the charges of some work beside its kind. */
export interface FeeFacts {
  /** Why a box is exchanged. */
  readonly why?: 'fault' | 'upgrade';
  readonly isInWarranty?: boolean;
  /** How a box came back. */
  readonly condition?: 'good' | 'damaged' | 'faulty';
}

/**
 * What is charged for work unless somebody waives it. A box that fails within its warranty is exchanged for nothing, one
 * that fails after it costs the exchange and the visit (field-guide.md 2.2).
 */
export function usualFees(kind: BoxWorkKind, { why, isInWarranty, condition }: FeeFacts): readonly BoxFee[] {
  if (kind === 'swap') {
    if (why === 'upgrade') return ['upgrade'];
    return isInWarranty ? [] : ['swap', 'visit'];
  }
  if (kind === 'return') return condition === 'damaged' ? ['damaged'] : [];
  return FEES[kind];
}
