import type { Bindings } from '#host/bindings.ts';
import type { Contract } from '#shared/contract/index.ts';
import { listBatches, readBatch } from './batches.ts';
import { exportCodes } from './exportCodes.ts';
import { createShop, listHolders, updateShop } from './holders.ts';
import { makeBatch, readInBatch } from './makeBatch.ts';
import { markVouchers } from './markVouchers.ts';
import { cancelVouchers, issueVouchers } from './moveVouchers.ts';
import { printVouchers, voucherSheet } from './printVouchers.ts';
import { createProduct, listProducts, updateProduct } from './products.ts';
import { findVoucher, listVouchers, showVoucher } from './readVouchers.ts';

/** All but the sale, which bills and takes money: see `payments`. */
export const vouchersRpc: Omit<Bindings<Contract['vouchers']>, 'offer' | 'quote' | 'sell'> = {
  products: { access: 'vouchers.read', run: listProducts },
  createProduct: { access: 'vouchers.manage', run: createProduct },
  updateProduct: { access: 'vouchers.manage', run: updateProduct },
  holders: { access: 'vouchers.read', run: ({ read }) => listHolders(read) },
  createShop: { access: 'vouchers.manage', run: createShop },
  updateShop: { access: 'vouchers.manage', run: updateShop },
  batches: { access: 'vouchers.read', run: listBatches },
  batch: { access: 'vouchers.read', run: (context, { id }) => readBatch(context, id) },
  make: { access: 'vouchers.manage', run: makeBatch },
  readIn: { access: 'vouchers.manage', run: readInBatch },
  issue: { access: 'vouchers.manage', run: issueVouchers },
  cancel: { access: 'vouchers.manage', run: cancelVouchers },
  mark: { access: 'vouchers.manage', run: markVouchers },
  list: { access: 'vouchers.read', run: listVouchers },
  find: { access: 'vouchers.read', run: findVoucher },
  show: { access: 'vouchers.codes', run: (context, { id }) => showVoucher(context, id) },
  codes: { access: 'vouchers.codes', run: exportCodes },
  sheet: { access: 'vouchers.codes', run: voucherSheet },
  print: { access: 'vouchers.codes', run: printVouchers },
};
