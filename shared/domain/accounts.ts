/** What a kind of account is to an accountant. */
export type Nature = 'asset' | 'liability' | 'equity' | 'income' | 'expense';

interface Kind {
  readonly nature: Nature;
  /** Whose such an account is: one for each customer, one for each user, or the office's own. */
  readonly owner: 'customer' | 'user' | 'office';
}

/** The kinds of place that money can stand in (domain.md 2), in the order of a trial balance. */
const KINDS = {
  receivable: { nature: 'asset', owner: 'customer' },
  drawer: { nature: 'asset', owner: 'user' },
  collector: { nature: 'asset', owner: 'user' },
  transit: { nature: 'asset', owner: 'office' },
  safe: { nature: 'asset', owner: 'office' },
  cheque: { nature: 'asset', owner: 'office' },
  bank: { nature: 'asset', owner: 'office' },
  wallet: { nature: 'asset', owner: 'office' },
  card: { nature: 'asset', owner: 'office' },
  gateway: { nature: 'asset', owner: 'office' },
  distributor: { nature: 'asset', owner: 'office' },
  tax: { nature: 'liability', owner: 'office' },
  'withheld-tax': { nature: 'liability', owner: 'office' },
  deposit: { nature: 'liability', owner: 'customer' },
  opening: { nature: 'equity', owner: 'office' },
  revenue: { nature: 'income', owner: 'office' },
  'distributor-cost': { nature: 'expense', owner: 'office' },
  commission: { nature: 'expense', owner: 'office' },
  'bank-charge': { nature: 'expense', owner: 'office' },
  'petty-cash': { nature: 'expense', owner: 'office' },
  discount: { nature: 'expense', owner: 'office' },
  'bad-debt': { nature: 'expense', owner: 'office' },
  'round-off': { nature: 'expense', owner: 'office' },
  'cash-over-short': { nature: 'expense', owner: 'office' },
} as const satisfies Record<string, Kind>;

export type AccountKind = keyof typeof KINDS;
export const ACCOUNT_KINDS = Object.keys(KINDS) as [AccountKind, ...AccountKind[]];

export function natureOf(kind: AccountKind): Nature {
  return KINDS[kind].nature;
}

export function ownerOf(kind: AccountKind): Kind['owner'] {
  return KINDS[kind].owner;
}

/**
 * A line of the trial balance: all accounts of a kind, or those of a kind that have a key of their own (a revenue
 * category, a tax). Written `receivable` or `tax/CGST` where one text must name it.
 */
export interface LedgerLine {
  readonly kind: AccountKind;
  readonly key: string;
}

export function lineText({ kind, key }: LedgerLine): string {
  return key === '' ? kind : `${kind}/${key}`;
}

/** Reads what `lineText` writes; null for a text that names no kind of account. */
export function parseLine(text: string): LedgerLine | null {
  const [name = '', ...rest] = text.split('/');
  const kind = ACCOUNT_KINDS.find((known) => known === name);
  return kind === undefined ? null : { kind, key: rest.join('/') };
}
