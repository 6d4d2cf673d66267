import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { draftOwnBill, issueOwnBill, netOf } from '#modules/billing/index.ts';
import { addCharge, asOpen, type NewCharge, offerTo, openCharges } from '#modules/charges/index.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import {
  hashOf,
  ownVouchers,
  type Picked,
  pickVouchers,
  sellPicked,
  soldBefore,
  vouchersSold,
} from '#modules/vouchers/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { VoucherQuote, VoucherSale, vouchers } from '#shared/contract/vouchers.ts';
import { type Day, dayInZone } from '#shared/domain/time.ts';
import { readPayment } from './readPayments.ts';
import { takePaymentWithin } from './takePayment.ts';

type Asked<Name extends 'quote' | 'sell'> = z.output<NonNullable<(typeof vouchers)[Name]['~orpc']['inputSchema']>>;

/** What the caller may sell of his own, at the prices of the customer's branch and class. */
export function offerVouchers(context: Context, customerId: number) {
  requireCustomer(context, customerId);
  const on = dayInZone(context.services.clock.now(), context.company().timeZone);
  return ownVouchers(context.read, context.actor).map(({ productId, itemId, count }) => {
    const { name, priceMinor, includesTax } = offerTo(context.read, customerId, itemId, on);
    return { productId, name, unitMinor: priceMinor, includesTax, count };
  });
}

/** What vouchers would come to: worked out as they would be billed. @throws what `pickVouchers` refuses, item-not-offered */
export function quoteVouchers(context: Context, { customerId, ...wanted }: Asked<'quote'>): VoucherQuote {
  requireCustomer(context, customerId);
  // Who asks what it comes to is about to print a receipt.
  context.services.printing.expect();
  const company = context.company();
  const on = dayInZone(context.services.clock.now(), company.timeZone);
  const sold = chargesOf(context.read, customerId, pickVouchers(context.read, context.actor, wanted), on);
  const charges = sold.map(({ charge }, index) => ({ ...asOpen(charge, on), id: -1 - index }));
  const { taxMinor, totalMinor } = netOf(
    draftOwnBill(context.read, company, { on, customerId, services: [], charges }),
  );
  return {
    lines: sold.map(({ productId, charge, vouchers: of }) => ({
      productId,
      name: charge.description,
      count: of.length,
      unitMinor: charge.unitMinor,
      amountMinor: of.length * charge.unitMinor,
    })),
    taxMinor,
    totalMinor,
  };
}

/**
 * Sells vouchers across the counter: one bill, paid at once, and the codes, all in one durable transaction. A code is sold
 * at most once, whoever asks at the same moment. The same id again answers with the first sale.
 * @throws what `pickVouchers` and `takePaymentWithin` refuse, item-not-offered, voucher-price-changed, id-used-differently, not-found
 */
export function sellVouchers(context: Context, input: Asked<'sell'>): VoucherSale {
  requireCustomer(context, input.customerId);
  const { uid, customerId, products, codes, amountMinor, tenders, print } = input;
  const hash = hashOf([customerId, products, codes, amountMinor, tenders]);
  const paymentId = context.write((tx) => {
    const known = soldBefore(tx, uid, hash);
    if (known !== undefined) return known;
    if (tx.sql.get('SELECT 1 FROM payment WHERE uid = ? UNION ALL SELECT 1 FROM bill WHERE uid = ?', uid, uid))
      throw fail('id-used-differently', { id: uid });
    const on = tx.today;
    const sold = chargesOf(tx, customerId, pickVouchers(tx, tx.actor, input), on).map(({ charge, ...rest }, index) => ({
      ...rest,
      chargeId: addCharge(tx, { ...charge, uid: `${uid}/${index}` }),
    }));
    const chargeIds = sold.map(({ chargeId }) => chargeId);
    const charges = (openCharges(tx, [customerId], null).get(customerId) ?? []).filter(({ id }) =>
      chargeIds.includes(id),
    );
    issueOwnBill(tx, { on, customerId, services: [], charges }, uid);
    const bill = tx.sql.get<{ id: number; customerId: number; totalMinor: number }>(
      'SELECT id, customer_id AS customerId, total_minor AS totalMinor FROM bill WHERE uid = ?',
      uid,
    );
    if (!bill) throw fail('nothing-to-bill', { customerId });
    if (bill.totalMinor !== amountMinor) throw fail('voucher-price-changed', { totalMinor: bill.totalMinor });
    // Who pays for him is billed, and pays; him too the caller must be allowed to see.
    requireCustomer(context, bill.customerId);
    // An advance that the bill used up is filled again: what is sold over the counter is paid over the counter.
    const payment = {
      uid,
      customerId: bill.customerId,
      amountMinor,
      tenders,
      note: '',
      ahead: [],
      chosen: [],
      advanceConfirmed: true,
    };
    const id = takePaymentWithin(tx, { ...payment, print });
    sellPicked(tx, { uid, hash, billId: bill.id, paymentId: id }, sold);
    tx.audit({
      action: 'sell-vouchers',
      entity: 'payment',
      entityId: id,
      after: { customerId, vouchers: sold.flatMap((one) => one.vouchers.map((voucher) => voucher.id)), amountMinor },
    });
    tx.touch('billing', 'charges', 'customers');
    return id;
  });
  if (print) context.services.printing.wake();
  return { payment: readPayment(context, paymentId), vouchers: vouchersSold(context.read, paymentId) };
}

/** One charge for the vouchers of a product. */
function chargesOf(reader: Reader, customerId: number, picked: readonly Picked[], on: Day) {
  return [...Map.groupBy(picked, ({ productId }) => productId)].map(([productId, of]) => {
    const item = offerTo(reader, customerId, of[0]?.itemId ?? 0, on);
    const charge: NewCharge = {
      customerId,
      kind: 'item',
      description: item.name,
      sacCode: item.sacCode,
      revenueKey: item.revenueKey,
      taxSetId: item.taxSetId,
      quantity: of.length,
      unitMinor: item.priceMinor,
      includesTax: item.includesTax,
      billFromOn: on,
      alone: true,
    };
    return { productId, charge, vouchers: of };
  });
}
