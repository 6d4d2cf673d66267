import type { Reader, Tx } from '#host/context.ts';
import { issueOwnBill } from '#modules/billing/index.ts';
import { addCharge, cancelWithin, lineText, offerTo, openCharges, sellWithin } from '#modules/charges/index.ts';
import { accountBalance, findAccountId } from '#modules/ledger/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { type BoxFee, type BoxWorkKind, type FeeFacts, feesOf, usualFees } from '#shared/domain/boxWork.ts';
import type { Day } from '#shared/domain/time.ts';

/** Whose the money of some work is, and with which action it is written down. */
export interface MoneyOf {
  readonly actionId: number;
  readonly boxId: number;
  readonly customerId: number;
  readonly subscriptionId: number | null;
}

interface FeeOffer {
  readonly fee: BoxFee;
  readonly itemId: number;
  readonly name: string;
  readonly priceMinor: number;
}

/** What may be charged for some work at a customer's prices; what costs nothing is left out. @throws item-not-offered */
export function offeredFees(reader: Reader, kind: BoxWorkKind, customerId: number, on: Day): FeeOffer[] {
  const chosen = new Map(
    reader.sql
      .all<{ fee: BoxFee; itemId: number }>('SELECT fee, item_id AS itemId FROM box_fee')
      .map(({ fee, itemId }) => [fee, itemId]),
  );
  return feesOf(kind).flatMap((fee) => {
    const itemId = chosen.get(fee);
    if (itemId === undefined) return [];
    const { name, priceMinor } = offerTo(reader, customerId, itemId, on);
    return priceMinor > 0 ? [{ fee, itemId, name, priceMinor }] : [];
  });
}

/**
 * Charges work: what was asked for, else what is usual for it.
 * @returns ids of the charges, which `billWork` bills
 * @throws not-allowed for who waives what is usual without the permission for credits; item-not-offered
 */
export function chargeWork(
  tx: Tx,
  of: MoneyOf,
  kind: BoxWorkKind,
  facts: FeeFacts,
  asked: readonly BoxFee[] | undefined,
  reason: string,
): number[] {
  const offers = offeredFees(tx, kind, of.customerId, tx.today);
  const usual = usualFees(kind, facts);
  const fees = asked ?? usual;
  const isWaived = offers.some(({ fee }) => usual.includes(fee) && !fees.includes(fee));
  if (isWaived && !tx.actor.permissions.has('charges.credit'))
    throw fail('not-allowed', { permission: 'charges.credit' });
  const { customerId, subscriptionId } = of;
  return offers
    .filter(({ fee }) => fees.includes(fee))
    .map(({ itemId }) => {
      const sold = { uid: tx.ids.uuid(), quantity: 1, ownPriceMinor: null, alone: true, reason } as const;
      return keepCharge(tx, of, sellWithin(tx, { ...sold, customerId, subscriptionId, itemId }));
    });
}

/** Gives the deposit for a box back, on the account of whoever paid it. @returns ids of the credits, which `billWork` bills */
export function releaseDeposit(
  tx: Tx,
  of: Pick<MoneyOf, 'actionId' | 'boxId'>,
  serial: string,
  reason: string,
): number[] {
  return depositsOf(tx, of.boxId).flatMap(({ customerId, amountMinor }) => {
    // What was given back beside the box already does not come back once more.
    const backMinor = Math.min(amountMinor, heldOf(tx, customerId));
    if (backMinor <= 0) return [];
    return keepCharge(
      tx,
      of,
      addCharge(tx, {
        customerId,
        kind: 'deposit',
        description: lineText(tx.company.language, 'deposit-back', { serial }),
        unitMinor: -backMinor,
        alone: true,
        reason,
      }),
    );
  });
}

/** What the office holds of a customer's deposits in the ledger: owed to him, so the account stands in credit. */
function heldOf(reader: Reader, customerId: number): number {
  const account = findAccountId(reader, 'deposit', customerId);
  return account === undefined ? 0 : -accountBalance(reader, account);
}

/** The deposit goes over to the box that the old one is exchanged for. */
export function moveDeposit(tx: Tx, actionId: number, fromBoxId: number, toBoxId: number): void {
  for (const { customerId, amountMinor } of depositsOf(tx, fromBoxId)) {
    insertDeposit(tx, actionId, fromBoxId, customerId, -amountMinor);
    insertDeposit(tx, actionId, toBoxId, customerId, amountMinor);
  }
}

function depositsOf({ sql }: Reader, boxId: number) {
  return sql.all<{ customerId: number; amountMinor: number }>(
    `SELECT customer_id AS customerId, sum(amount_minor) AS amountMinor FROM box_deposit WHERE box_id = ?
     GROUP BY customer_id HAVING sum(amount_minor) > 0 ORDER BY customer_id`,
    boxId,
  );
}

function insertDeposit(tx: Tx, actionId: number, boxId: number, customerId: number, amountMinor: number): void {
  tx.sql.run(
    'INSERT INTO box_deposit (action_id, box_id, customer_id, amount_minor) VALUES (?, ?, ?, ?)',
    actionId,
    boxId,
    customerId,
    amountMinor,
  );
}

function keepCharge(tx: Tx, { actionId }: Pick<MoneyOf, 'actionId'>, chargeId: number): number {
  tx.sql.run('INSERT INTO box_work_charge (action_id, charge_id) VALUES (?, ?)', actionId, chargeId);
  return chargeId;
}

/**
 * Bills the charges and credits of some work at once, so that the money stands in the ledger with the action: one bill, or
 * credit note, for each customer.
 */
export function billWork(tx: Tx, of: Pick<MoneyOf, 'actionId' | 'boxId'>, chargeIds: readonly number[]): void {
  if (chargeIds.length === 0) return;
  issueAll(tx, chargeIds);
  holdDeposits(tx, of, chargeIds);
}

/** Notes what was billed as deposits for a box, by whoever was billed for it. */
export function holdDeposits(tx: Tx, of: Pick<MoneyOf, 'actionId' | 'boxId'>, chargeIds: readonly number[]): void {
  const deposits = tx.sql.all<{ customerId: number; amountMinor: number }>(
    `SELECT coalesce(b.customer_id, n.customer_id) AS customerId, sum(ch.amount_minor) AS amountMinor
     FROM charge ch LEFT JOIN bill b ON b.id = ch.bill_id LEFT JOIN credit_note n ON n.id = ch.credit_note_id
     WHERE ch.kind = 'deposit' AND ch.id IN (SELECT value FROM json_each(?)) GROUP BY 1 ORDER BY 1`,
    JSON.stringify(chargeIds),
  );
  for (const { customerId, amountMinor } of deposits) insertDeposit(tx, of.actionId, of.boxId, customerId, amountMinor);
}

/** One document for each customer, of these charges alone. */
function issueAll(tx: Tx, chargeIds: readonly number[]): void {
  const asked = new Set(chargeIds);
  const customers = tx.sql.all<{ id: number }>(
    'SELECT DISTINCT customer_id AS id FROM charge WHERE id IN (SELECT value FROM json_each(?)) ORDER BY customer_id',
    JSON.stringify(chargeIds),
  );
  for (const [customerId, open] of openCharges(
    tx,
    customers.map(({ id }) => id),
    null,
  )) {
    const charges = open.filter(({ id }) => asked.has(id));
    issueOwnBill(tx, { on: tx.today, customerId, services: [], charges }, null);
  }
  tx.touch('billing', 'charges', 'customers');
}

interface Charged {
  readonly id: number;
  readonly customerId: number;
  readonly subscriptionId: number | null;
  readonly kind: 'deposit' | 'item' | 'adjustment';
  readonly description: string;
  readonly sacCode: string;
  readonly revenueKey: string;
  readonly taxSetId: number | null;
  readonly amountMinor: number;
  readonly includesTax: number;
  readonly isOpen: number;
  readonly isCancelled: number;
  readonly billLineId: number | null;
  readonly number: string | null;
  /** Who was billed for it. */
  readonly payerId: number;
  readonly creditedBy: string | null;
}

/**
 * Puts the money of an action back with the action that takes it back: what no bill holds any more is cancelled, the rest
 * is answered by the same amounts the other way round, with the taxes that they were billed with, and deposits.
 * @throws bill-has-credits when something of its bill was given back already, more-than-held when its deposit was
 */
export function mirrorMoney(tx: Tx, actionId: number, back: Pick<MoneyOf, 'actionId'>, reason: string): void {
  const charged = tx.sql.all<Charged>(
    `SELECT ch.id, ch.customer_id AS customerId, ch.subscription_id AS subscriptionId, ch.kind, ch.description, ch.sac_code AS sacCode,
       ch.revenue_key AS revenueKey, ch.tax_set_id AS taxSetId, ch.amount_minor AS amountMinor, ch.includes_tax AS includesTax,
       ch.bill_id IS NULL AND ch.credit_note_id IS NULL AND ch.cancelled_at IS NULL AS isOpen, ch.cancelled_at IS NOT NULL AS isCancelled,
       ch.own_line_id AS billLineId, b.number, coalesce(b.customer_id, ch.customer_id) AS payerId, (SELECT n.number FROM credit_note n WHERE n.bill_id = ch.bill_id AND n.kind <> 'run' LIMIT 1) AS creditedBy
     FROM box_work_charge w JOIN charge ch ON ch.id = w.charge_id LEFT JOIN bill b ON b.id = ch.bill_id
     WHERE w.action_id = ? ORDER BY ch.id`,
    actionId,
  );
  const mirrored: number[] = [];
  for (const charge of charged) {
    if (charge.creditedBy !== null)
      throw fail('bill-has-credits', { number: charge.number ?? '', document: charge.creditedBy });
    if (charge.isOpen === 1) cancelWithin(tx, charge.id, reason);
    if (charge.isOpen === 1 || charge.isCancelled === 1) continue;
    const heldMinor = charge.kind === 'deposit' ? heldOf(tx, charge.payerId) : 0;
    if (charge.kind === 'deposit' && charge.amountMinor > heldMinor)
      throw fail('more-than-held', { heldMinor, amountMinor: charge.amountMinor });
    const { customerId, subscriptionId, kind, description, sacCode, revenueKey, taxSetId, billLineId, amountMinor } =
      charge;
    const id = addCharge(tx, {
      ...{ customerId, subscriptionId, description, sacCode, revenueKey, taxSetId, billLineId, reason },
      kind: kind === 'deposit' ? 'deposit' : 'adjustment',
      unitMinor: -amountMinor,
      includesTax: charge.includesTax === 1,
      alone: true,
    });
    mirrored.push(keepCharge(tx, back, id));
  }
  if (mirrored.length > 0) issueAll(tx, mirrored);
  tx.sql.run(
    `INSERT INTO box_deposit (action_id, box_id, customer_id, amount_minor)
     SELECT ?, box_id, customer_id, -amount_minor FROM box_deposit WHERE action_id = ? ORDER BY id`,
    back.actionId,
    actionId,
  );
}
