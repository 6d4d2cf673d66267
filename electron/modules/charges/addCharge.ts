import type { Context, Tx } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import type { Charge, ChargeKind } from '#shared/contract/charges.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import { MAX_MINOR } from '#shared/domain/money.ts';
import { addDays, type Day, daysBetween } from '#shared/domain/time.ts';
import { type AskedCharge, type OpenCharge, readCharge } from './readCharges.ts';

export interface NewCharge {
  /** Null for a charge that a rule of the office makes. */
  readonly uid?: string | null;
  readonly customerId: number;
  readonly subscriptionId?: number | null;
  readonly kind: ChargeKind;
  readonly description: string;
  readonly sacCode?: string;
  readonly revenueKey?: string;
  readonly taxSetId?: number | null;
  readonly quantity?: number;
  /** Price of one, in minor units; negative for a credit. */
  readonly unitMinor: number;
  readonly includesTax?: boolean;
  /** The days it is for, [from, to); the day of `billFromOn` alone when left out. */
  readonly fromOn?: Day;
  readonly toOn?: Day;
  /** From which day a bill takes it in; today when left out. */
  readonly billFromOn?: Day;
  /** Whether a run bills it alone; else it waits for a bill with a period on it. */
  readonly alone?: boolean;
  /** The line of a bill whose days it gives back or charges anew: it bears the taxes that this bill named. */
  readonly billLineId?: number | null;
  /** What it came from: a second charge of the kind for the same thing (and subscription) is refused by the database. */
  readonly reference?: { readonly kind: string; readonly id: number };
  readonly reason?: string;
}

/** A day further away than this is a slip of the finger. */
const FARTHEST_DAYS = 400;

/**
 * Records an amount for the customer's next bill. Nothing moves in the ledger before a bill takes it in.
 * @returns its id, or that of the charge already made for the same reference
 */
export function addCharge(tx: Tx, charge: NewCharge): number {
  const known = charge.reference && findByReference(tx, charge);
  if (known !== undefined) return known;
  const billFromOn = charge.billFromOn ?? tx.today;
  const fromOn = charge.fromOn ?? billFromOn;
  const quantity = charge.quantity ?? 1;
  return tx.sql.run(
    `INSERT INTO charge (uid, customer_id, subscription_id, kind, description, sac_code, revenue_key, tax_set_id, bill_line_id, from_on, to_on,
       quantity, unit_minor, amount_minor, includes_tax, bill_from_on, alone, reference_kind, reference_id, reason, user_id, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    charge.uid ?? null,
    charge.customerId,
    charge.subscriptionId ?? null,
    charge.kind,
    charge.description,
    charge.sacCode ?? '',
    charge.revenueKey ?? 'other',
    charge.taxSetId ?? null,
    charge.billLineId ?? null,
    fromOn,
    charge.toOn ?? addDays(fromOn, 1),
    quantity,
    charge.unitMinor,
    quantity * charge.unitMinor,
    charge.includesTax ? 1 : 0,
    billFromOn,
    charge.alone ? 1 : 0,
    charge.reference?.kind ?? '',
    charge.reference?.id ?? 0,
    charge.reason ?? '',
    tx.actor.userId,
    tx.at,
  ).id;
}

/** A charge as a bill on a day would take it in before it is recorded: for previews. */
export function asOpen(charge: NewCharge, on: Day): OpenCharge {
  const fromOn = charge.fromOn ?? on;
  const quantity = charge.quantity ?? 1;
  return {
    id: 0,
    customerId: charge.customerId,
    subscriptionId: charge.subscriptionId ?? null,
    kind: charge.kind,
    description: charge.description,
    sacCode: charge.sacCode ?? '',
    revenueKey: charge.revenueKey ?? 'other',
    taxSetId: charge.taxSetId ?? null,
    billLineId: charge.billLineId ?? null,
    fromOn,
    toOn: charge.toOn ?? addDays(fromOn, 1),
    quantity,
    unitMinor: charge.unitMinor,
    amountMinor: quantity * charge.unitMinor,
    includesTax: charge.includesTax ?? false,
    alone: charge.alone ?? false,
  };
}

function findByReference(tx: Tx, { kind, reference, subscriptionId }: NewCharge): number | undefined {
  return tx.sql.get<{ id: number }>(
    `SELECT id FROM charge WHERE kind = ? AND reference_kind = ? AND reference_kind <> '' AND reference_id = ?
       AND coalesce(subscription_id, 0) = ?`,
    kind,
    reference?.kind ?? '',
    reference?.id ?? 0,
    subscriptionId ?? 0,
  )?.id;
}

/**
 * Adds a charge that a person asks for. The same id again answers with the charge it made the first time.
 * @throws not-found (customer, subscription, tax set), not-allowed (a credit without the permission), day-not-allowed,
 *   invalid-input (too large), id-used-differently
 */
export function addAskedCharge(context: Context, input: AskedCharge): Charge {
  requireCustomer(context, input.customerId);
  const isCredit = input.direction === 'credit';
  if (isCredit && !context.actor.permissions.has('charges.credit'))
    throw fail('not-allowed', { permission: 'charges.credit' });
  if (input.quantity * input.unitMinor > MAX_MINOR) throw wrongInput('unitMinor', 'too-large');
  const unitMinor = isCredit ? -input.unitMinor : input.unitMinor;
  const id = context.write((tx) => {
    const known = findKnown(tx, { ...input, unitMinor });
    if (known !== undefined) return known;
    requireTargets(tx, input);
    for (const on of [input.fromOn, input.billFromOn]) if (on) refuseFarDay(tx, on);
    const chargeId = addCharge(tx, {
      uid: input.uid,
      customerId: input.customerId,
      subscriptionId: input.subscriptionId,
      kind: isCredit ? 'adjustment' : 'item',
      description: input.description,
      sacCode: input.sacCode,
      revenueKey: input.revenueKey,
      taxSetId: input.taxSetId,
      quantity: input.quantity,
      unitMinor,
      includesTax: input.includesTax,
      ...(input.fromOn ? { fromOn: input.fromOn } : {}),
      ...(input.billFromOn ? { billFromOn: input.billFromOn } : {}),
      alone: input.alone,
      reason: input.reason,
    });
    tx.audit({ action: 'add-charge', entity: 'charge', entityId: chargeId, after: input });
    tx.touch('charges', 'customers');
    return chargeId;
  });
  return readCharge(context, id);
}

/** The charge that the same id made before. @throws id-used-differently when it was asked for other things */
export function findKnown(
  tx: Tx,
  input: Pick<AskedCharge, 'uid' | 'customerId' | 'description' | 'quantity' | 'unitMinor'>,
): number | undefined {
  const known = tx.sql.get<{
    id: number;
    customerId: number;
    description: string;
    quantity: number;
    unitMinor: number;
  }>(
    'SELECT id, customer_id AS customerId, description, quantity, unit_minor AS unitMinor FROM charge WHERE uid = ?',
    input.uid,
  );
  if (!known) return undefined;
  const isSame =
    known.customerId === input.customerId &&
    known.description === input.description &&
    known.quantity === input.quantity &&
    known.unitMinor === input.unitMinor;
  if (!isSame) throw fail('id-used-differently', { id: input.uid });
  return known.id;
}

/** @throws not-found */
export function requireTargets(
  tx: Tx,
  { customerId, subscriptionId, taxSetId }: Pick<AskedCharge, 'customerId' | 'subscriptionId' | 'taxSetId'>,
): void {
  if (
    subscriptionId !== null &&
    !tx.sql.get('SELECT id FROM subscription WHERE id = ? AND customer_id = ?', subscriptionId, customerId)
  )
    throw fail('not-found', { what: 'subscription', id: String(subscriptionId) });
  if (taxSetId !== null && !tx.sql.get('SELECT id FROM tax_set WHERE id = ?', taxSetId))
    throw fail('not-found', { what: 'tax-set', id: String(taxSetId) });
}

/** @throws day-not-allowed */
export function refuseFarDay(tx: Tx, on: Day): void {
  const distance = daysBetween(tx.today, on);
  if (Math.abs(distance) > FARTHEST_DAYS)
    throw fail('day-not-allowed', { on, reason: distance > 0 ? 'future' : 'past' });
}
