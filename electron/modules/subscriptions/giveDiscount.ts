import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { authorise } from '#modules/approvals/index.ts';
import { addCharge } from '#modules/charges/index.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import type { DiscountRow, discounts } from '#shared/contract/discounts.ts';
import { fail } from '#shared/contract/errors.ts';
import { type AskedDiscount, isWithinPart, workOutDiscount } from './discountChange.ts';
import { limitOf } from './discountLimits.ts';
import { readDiscount } from './readDiscounts.ts';

type NewDiscount = z.output<NonNullable<(typeof discounts.give)['~orpc']['inputSchema']>>;

/**
 * Gives a customer or a service a discount for some days, within what the giver's role may or by a second person's leave.
 * The same id again answers with the discount it gave the first time.
 * @throws what `workOutDiscount` and `authorise` refuse, id-used-differently
 */
export function giveDiscount(context: Context, input: NewDiscount): DiscountRow {
  requireCustomer(context, input.customerId);
  const id = context.write((tx) => known(tx, input) ?? giveWithin(tx, input, input.uid, input.reason, true));
  return readDiscount(context, id);
}

/** The same inside a transaction; what a rule of the office gives has no limit. @returns the discount's id */
export function giveWithin(
  tx: Tx,
  asked: AskedDiscount,
  uid: string | null,
  reason: string,
  isLimited: boolean,
): number {
  const { toOn, charges, off } = workOutDiscount(tx, asked, reason);
  const approved = isLimited
    ? authorise(tx, {
        permission: 'discounts.over-limit',
        customerId: asked.customerId,
        amountMinor: off.reduce((sum, { offMinor }) => sum + offMinor, 0),
        subject: '',
        isAlone: ({ permissions, role }) =>
          permissions.has('discounts.over-limit') || isWithinPart(off, limitOf(tx, role)),
      })
    : undefined;
  const { id } = tx.sql.run(
    `INSERT INTO discount (uid, customer_id, subscription_id, kind, rate_ppm, amount_minor, from_on, to_on, reason, user_id, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    uid,
    asked.customerId,
    asked.subscriptionId,
    asked.kind,
    asked.ratePpm,
    asked.amountMinor,
    asked.fromOn,
    toOn,
    reason,
    tx.actor.userId,
    tx.at,
  );
  approved?.('discount', id);
  for (const charge of charges) addCharge(tx, charge);
  tx.audit({ action: 'give-discount', entity: 'discount', entityId: id, after: { ...asked, toOn, reason } });
  tx.touch('charges', 'customers', 'subscriptions');
  return id;
}

/** The discount that the same id gave before. @throws id-used-differently when it was asked for other things */
function known(tx: Tx, input: NewDiscount): number | undefined {
  const row = tx.sql.get<
    Pick<NewDiscount, 'customerId' | 'subscriptionId' | 'ratePpm' | 'amountMinor' | 'fromOn'> & { id: number }
  >(
    `SELECT id, customer_id AS customerId, subscription_id AS subscriptionId, rate_ppm AS ratePpm, amount_minor AS amountMinor,
       from_on AS fromOn FROM discount WHERE uid = ?`,
    input.uid,
  );
  if (!row) return undefined;
  const isSame =
    row.customerId === input.customerId &&
    row.subscriptionId === input.subscriptionId &&
    row.ratePpm === input.ratePpm &&
    row.amountMinor === input.amountMinor &&
    row.fromOn === input.fromOn;
  if (!isSame) throw fail('id-used-differently', { id: input.uid });
  return row.id;
}
