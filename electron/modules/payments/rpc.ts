import type { Bindings } from '#host/bindings.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { printReceiptOn, seesCodes, slipPicture } from '#modules/printers/index.ts';
import { fileOf } from '#modules/reports/index.ts';
import type { Contract } from '#shared/contract/index.ts';
import { bounceCheque } from './bounceCheque.ts';
import { giveRefund, heldFor, listRefunds, readRefund, voidRefund } from './giveRefund.ts';
import { previewAhead } from './payAhead.ts';
import { previewPayment } from './previewPayment.ts';
import { printReceipt } from './printReceipt.ts';
import { listPayments, readPayment } from './readPayments.ts';
import { offerVouchers, quoteVouchers, sellVouchers } from './sellVouchers.ts';
import { takePayment } from './takePayment.ts';
import { voidPayment } from './voidPayment.ts';

export const paymentsRpc: Bindings<Contract['payments']> = {
  preview: {
    access: 'payments.take',
    run: (context, input) => {
      context.services.printing.expect();
      return previewPayment(context, input);
    },
  },
  ahead: { access: 'payments.take', run: previewAhead },
  take: { access: 'payments.take', run: takePayment },
  list: { access: 'payments.read', run: listPayments },
  get: { access: 'payments.read', run: (context, { id }) => readPayment(context, id) },
  void: { access: 'payments.void-own', run: (context, { id, uid, reason }) => voidPayment(context, id, uid, reason) },
  bounce: { access: 'payments.void-any', run: bounceCheque },
  voucherPdf: {
    access: 'payments.read',
    run: async (context, { id }) => {
      readPayment(context, id);
      return fileOf(await context.services.paper.receiptVoucher(id, context.company().language));
    },
  },
  print: {
    access: 'payments.read',
    run: (context, { id, uid, printerId }) => printReceiptOn(context, readPayment(context, id), uid, printerId),
  },
  slipPicture: {
    access: 'payments.read',
    run: (context, { id, printerId }) => {
      const { printCount: copyNo } = readPayment(context, id);
      const masksCodes = !seesCodes(context.actor);
      return slipPicture(context, { kind: 'receipt', paymentId: id, copyNo, masksCodes }, printerId);
    },
  },
  receiptPdf: {
    access: 'payments.read',
    run: (context, { id, size, preview }) => printReceipt(context, id, size, preview),
  },
};

export const refundsRpc: Bindings<Contract['refunds']> = {
  give: { access: 'payments.refund', run: giveRefund },
  list: { access: 'payments.read', run: listRefunds },
  void: { access: 'payments.refund', run: (context, { id, uid, reason }) => voidRefund(context, id, uid, reason) },
  pdf: {
    access: 'payments.read',
    run: async (context, { id }) => {
      readRefund(context, id);
      return fileOf(await context.services.paper.refund(id, context.company().language));
    },
  },
  held: {
    access: 'payments.read',
    run: (context, { id }) => {
      requireCustomer(context, id);
      return heldFor(context.read, id);
    },
  },
};

/** The part of `vouchers` that bills and takes money. */
export const voucherSalesRpc: Pick<Bindings<Contract['vouchers']>, 'offer' | 'quote' | 'sell'> = {
  offer: { access: 'vouchers.sell', run: (context, { customerId }) => offerVouchers(context, customerId) },
  quote: { access: 'vouchers.sell', run: quoteVouchers },
  sell: { access: 'vouchers.sell', run: sellVouchers },
};
