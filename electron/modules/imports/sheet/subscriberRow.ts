import type { Minor } from '#shared/domain/money.ts';
import type { Field } from './fields.ts';
import type { SheetBox } from './readBoxes.ts';
import type { SheetNetworkAccount } from './readNetworkAccount.ts';
import type { RowState } from './readState.ts';

/** Why a row is left out. A row is taken whole or rejected whole, for the first of these reasons that holds. */
export const REJECT_REASONS = [
  'too-long',
  'missing-name',
  'duplicate-code',
  'unreadable-box',
  'duplicate-box',
  'duplicate-vc',
  'unreadable-ip',
  'unreadable-mac',
  'duplicate-pppoe-user',
  'duplicate-address',
  'unreadable-amount',
  'too-fine-amount',
  'unreadable-date',
  'unreadable-walk-no',
  'unknown-state',
] as const;

export type RejectReason = (typeof REJECT_REASONS)[number];

/** A row that was left out: the reason, the field at fault and what its cell says. */
export type Rejection = {
  readonly line: number;
  readonly reason: RejectReason;
  readonly field: Field;
  readonly value: string;
};

/** One subscriber as a sheet describes him, cleaned. Days are `YYYY-MM-DD`, amounts minor units. */
export type SubscriberRow = {
  readonly line: number;
  readonly name: string;
  readonly code?: string;
  /** E.164 where the numbering plan knows the number. */
  readonly phones: readonly string[];
  readonly email?: string;
  readonly taxId?: string;
  readonly customerClass?: string;
  readonly area?: string;
  readonly street?: string;
  readonly branch?: string;
  readonly collector?: string;
  readonly node?: string;
  readonly boxes: readonly SheetBox[];
  readonly networkAccount?: SheetNetworkAccount;
  readonly planName?: string;
  readonly priceMinor?: Minor;
  /** Positive is a due, negative an advance, 0 none. */
  readonly openingMinor: Minor;
  readonly state: RowState;
  readonly lastPaidOn?: string;
  readonly startedOn?: string;
  readonly expiresOn?: string;
  /** 1..31 */
  readonly dueDay?: number;
  /** The place in the walking order of the area. */
  readonly walkNo?: number;
  readonly remarks?: string;
  readonly cells: readonly string[];
};
