import type { BankAccount } from '#shared/contract/banks.ts';
import type { TenderKind } from '#shared/contract/payments.ts';
import { sumMinor } from '#shared/domain/money.ts';
import type { Day } from '#shared/domain/time.ts';

/** A way of paying while it is being entered. */
export interface TenderDraft {
  readonly kind: TenderKind;
  /** Used only when the payment is split; a single way always carries the whole amount. */
  readonly amountMinor: number | null;
  /** Cash handed over; null means exactly the amount. */
  readonly receivedMinor: number | null;
  readonly reference: string;
  /** What stands on a cheque; its number must be known. */
  readonly cheque: { readonly bankName: string; readonly number: string; readonly on: Day | null };
  /** The account it goes into; null means where such money usually goes. */
  readonly bankAccountId: number | null;
}

export const CASH: TenderDraft = {
  kind: 'cash',
  amountMinor: null,
  receivedMinor: null,
  reference: '',
  cheque: { bankName: '', number: '', on: null },
  bankAccountId: null,
};

const KEYS: Record<TenderKind, string> = {
  cash: 'F2',
  upi: 'F3',
  card: 'F4',
  bank: 'F6',
  'mobile-money': 'F7',
  cheque: 'F9',
  gateway: 'alt+g',
  wallet: 'alt+w',
};

/** Money of these stands in an account that must be named: they are offered where the office has one. */
const NAMED: readonly TenderKind[] = ['gateway', 'wallet'];

export type OwnAccount = Pick<BankAccount, 'id' | 'kind' | 'name' | 'active'>;

/** The ways of paying that are usual in a country, each with its key. F5 is left to the browser. */
export function modesOf(
  country: string,
  accounts: readonly OwnAccount[],
): readonly { readonly kind: TenderKind; readonly key: string }[] {
  const usual: TenderKind[] =
    country === 'IN' ? ['cash', 'upi', 'card', 'bank', 'cheque'] : ['cash', 'card', 'bank', 'mobile-money', 'cheque'];
  const named = NAMED.filter((kind) => accountFor(kind, accounts) !== null);
  return [...usual, ...named].map((kind) => ({ kind, key: KEYS[kind] }));
}

/** The account that money of a kind goes into at first: the first gateway or wallet in use, else the usual place. */
export function accountFor(kind: TenderKind, accounts: readonly OwnAccount[]): number | null {
  if (!NAMED.includes(kind)) return null;
  return accounts.find((account) => account.active && account.kind === kind)?.id ?? null;
}

/** Makes the last way another one, with the account that it goes into at first. */
export function withMode(
  drafts: readonly TenderDraft[],
  kind: TenderKind,
  accounts: readonly OwnAccount[],
): readonly TenderDraft[] {
  const way = { kind, bankAccountId: accountFor(kind, accounts) };
  return drafts.map((draft, index) => (index === drafts.length - 1 ? { ...draft, ...way } : draft));
}

/** A way that a part of a payment can be paid in: gateways and wallets each by their name. */
export interface PartWay {
  readonly kind: TenderKind;
  readonly bankAccountId: number | null;
  /** Null where the kind says it all. */
  readonly name: string | null;
}

/** The ways that one payment can be split over: a cheque has a receipt of its own, since it may come back unpaid. */
export function partsOf(country: string, accounts: readonly OwnAccount[]): readonly PartWay[] {
  return modesOf(country, accounts)
    .filter(({ kind }) => kind !== 'cheque')
    .flatMap(({ kind }): PartWay[] =>
      NAMED.includes(kind)
        ? accounts
            .filter((account) => account.active && account.kind === kind)
            .map(({ id, name }) => ({ kind, bankAccountId: id, name }))
        : [{ kind, bankAccountId: null, name: null }],
    );
}

export interface Tendered {
  readonly tenders: {
    kind: TenderKind;
    amountMinor: number;
    receivedMinor?: number;
    reference: string;
    cheque?: { bankName: string; number: string; on: Day };
    bankAccountId?: number;
  }[];
  /** Positive: not yet split; negative: split too much. */
  readonly remainingMinor: number;
  readonly changeMinor: number;
  /** What cash handed over lacks of its part. */
  readonly shortMinor: number;
  /** The whole amount is handed over, and each cheque has its number and day: without them nobody could find it again. */
  readonly isWhole: boolean;
}

/** What the drafts come to for an amount: tenders for the office, change for the customer, and what is still wrong. */
export function tenderedOf(amountMinor: number, drafts: readonly TenderDraft[]): Tendered {
  const single = drafts.length === 1;
  const parts = drafts.map((draft) => ({ ...draft, amountMinor: single ? amountMinor : (draft.amountMinor ?? 0) }));
  const cash = parts.filter((part) => part.kind === 'cash' && part.receivedMinor !== null);
  const remainingMinor = amountMinor - sumMinor(parts.map((part) => part.amountMinor));
  const shortMinor = sumMinor(cash.map((part) => Math.max(0, part.amountMinor - (part.receivedMinor ?? 0))));
  const isChequeUnknown = parts.some(
    ({ kind, cheque }) => kind === 'cheque' && (cheque.number.trim() === '' || cheque.on === null),
  );
  return {
    tenders: parts
      .filter((part) => part.amountMinor > 0)
      .map(({ kind, amountMinor: partMinor, receivedMinor, reference, cheque, bankAccountId }) => ({
        kind,
        amountMinor: partMinor,
        ...(kind === 'cash' && receivedMinor !== null ? { receivedMinor } : {}),
        reference: kind === 'cash' || kind === 'cheque' ? '' : reference.trim(),
        ...(kind === 'cheque' && cheque.on !== null
          ? { cheque: { bankName: cheque.bankName.trim(), number: cheque.number.trim(), on: cheque.on } }
          : {}),
        ...(bankAccountId !== null && kind !== 'cash' && kind !== 'cheque' ? { bankAccountId } : {}),
      })),
    remainingMinor,
    changeMinor: sumMinor(cash.map((part) => Math.max(0, (part.receivedMinor ?? 0) - part.amountMinor))),
    shortMinor,
    isWhole: remainingMinor === 0 && shortMinor === 0 && !isChequeUnknown,
  };
}

/** Adds a part that takes what the others leave, by a way that is not used yet. */
export function withAnotherPart(
  amountMinor: number,
  drafts: readonly TenderDraft[],
  ways: readonly PartWay[],
): readonly TenderDraft[] {
  const parts =
    drafts.length === 1 ? drafts.map((draft) => ({ ...draft, amountMinor: draft.amountMinor ?? 0 })) : [...drafts];
  const { kind, bankAccountId } = ways.find((way) => parts.every((part) => part.kind !== way.kind)) ?? CASH;
  const taken = sumMinor(parts.map((part) => part.amountMinor ?? 0));
  return [...parts, { ...CASH, kind, bankAccountId, amountMinor: Math.max(0, amountMinor - taken) }];
}

/** Sets the amount of a part; the last part takes what the others leave, so that one figure splits a payment in two. */
export function withPartAmount(
  amountMinor: number,
  drafts: readonly TenderDraft[],
  at: number,
  partMinor: number | null,
): readonly TenderDraft[] {
  const parts = drafts.map((draft, index) => (index === at ? { ...draft, amountMinor: partMinor } : draft));
  const last = parts.length - 1;
  if (at === last) return parts;
  const others = sumMinor(parts.slice(0, last).map((part) => part.amountMinor ?? 0));
  return parts.map((part, index) =>
    index === last ? { ...part, amountMinor: Math.max(0, amountMinor - others) } : part,
  );
}
