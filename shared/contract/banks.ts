import { z } from 'zod';
import {
  rest,
  zAmount,
  zDay,
  zEmpty,
  zFile,
  zId,
  zInstant,
  zMinor,
  zName,
  zPage,
  zPathId,
  zReason,
  zRows,
  zText,
  zUid,
} from './base.ts';

/** A UPI id as the network has it (NPCI: 2 to 256 characters, an at sign, the handle of the bank). */
const zUpiId = zText(100).regex(/^([\w.-]{2,}@[A-Za-z][A-Za-z0-9.-]+)?$/, 'is not a UPI id (name@bank)');

const zAccountFields = {
  name: zName.max(60),
  bankName: zText(60).default(''),
  accountNumber: zText(34).default(''),
  branchCode: zText(20).default(''),
  upiId: zUpiId.default(''),
};

const zBankAccount = z.object({
  id: zId,
  name: z.string(),
  bankName: z.string(),
  /** The last four characters: the whole number is for who may change it. */
  numberEnd: z.string(),
  accountNumber: z.string().nullable(),
  branchCode: z.string(),
  upiId: z.string(),
  isDefault: z.boolean(),
  active: z.boolean(),
  /** By the books; null to who may not see it. */
  balanceMinor: zMinor.nullable(),
  version: z.number().int(),
});
export type BankAccount = z.infer<typeof zBankAccount>;

const zPieces = z
  .array(z.object({ valueMinor: z.number().int().positive(), pieces: z.number().int().min(0).max(100_000) }))
  .max(30);

const zDepositRow = z.object({
  id: zId,
  number: z.string(),
  on: zDay,
  at: zInstant,
  account: z.string(),
  /** Where its cash came from; null when it was cheques alone. */
  from: z.enum(['safe', 'drawer']).nullable(),
  cashMinor: zMinor,
  chequesMinor: zMinor,
  chequeCount: z.number().int(),
  amountMinor: zMinor,
  byName: z.string(),
  note: z.string(),
  void: z.object({ at: zInstant, reason: z.string() }).nullable(),
});
export type DepositRow = z.infer<typeof zDepositRow>;

export const zDeposit = zDepositRow.extend({
  bankName: z.string(),
  numberEnd: z.string(),
  count: zPieces,
  cheques: z.array(
    z.object({
      id: zId,
      number: z.string(),
      bankName: z.string(),
      on: zDay,
      customerName: z.string(),
      amountMinor: zMinor,
    }),
  ),
});
export type Deposit = z.infer<typeof zDeposit>;

export const banks = {
  accounts: rest({ method: 'GET', path: '/bank-accounts', tag: 'Banks', summary: 'The office’s accounts at banks' })
    .input(zEmpty)
    .output(z.array(zBankAccount)),
  createAccount: rest({
    method: 'POST',
    path: '/bank-accounts',
    tag: 'Banks',
    summary: 'Add an account at a bank',
    status: 201,
  })
    .input(z.object({ uid: zUid, ...zAccountFields }))
    .output(zBankAccount),
  updateAccount: rest({
    method: 'PUT',
    path: '/bank-accounts/{id}',
    tag: 'Banks',
    summary: 'Change an account at a bank',
  })
    .input(
      z.object({
        id: zPathId,
        version: z.number().int(),
        ...zAccountFields,
        active: z.boolean().default(true),
        /** Where money by bank goes when nothing else is said. */
        isDefault: z.boolean().default(false),
      }),
    )
    .output(zBankAccount),
  places: rest({
    method: 'GET',
    path: '/bank-deposits/places',
    tag: 'Banks',
    summary: 'What could be carried to the bank: cash in the safe, cheques in hand that are due',
  })
    .input(zEmpty)
    .output(
      z.object({
        /** By the books; below zero where floats went out before any cash came in. */
        safeMinor: zMinor,
        chequesMinor: zMinor,
        chequeCount: z.number().int(),
      }),
    ),
  deposits: rest({ method: 'GET', path: '/bank-deposits', tag: 'Banks', summary: 'Deposits at banks, newest first' })
    .input(
      z.object({
        ...zPage,
        accountId: z.coerce.number().int().positive().optional(),
        fromOn: zDay.optional(),
        toOn: zDay.optional(),
      }),
    )
    .output(zRows(zDepositRow).extend({ totals: z.object({ cashMinor: zMinor, chequesMinor: zMinor }) })),
  deposit: rest({
    method: 'GET',
    path: '/bank-deposits/{id}',
    tag: 'Banks',
    summary: 'A deposit with its cash and cheques',
  })
    .input(z.object({ id: zPathId }))
    .output(zDeposit),
  makeDeposit: rest({
    method: 'POST',
    path: '/bank-deposits',
    tag: 'Banks',
    summary: 'Carry cash and cheques to a bank, with a numbered slip',
    status: 201,
  })
    .input(
      z.object({
        uid: zUid,
        accountId: zId,
        from: z.enum(['safe', 'drawer']).default('safe'),
        cashMinor: zAmount.default(0),
        count: zPieces.default([]),
        chequeIds: z.array(zId).max(500).default([]),
        note: zText(300).default(''),
      }),
    )
    .output(zDeposit),
  voidDeposit: rest({
    method: 'POST',
    path: '/bank-deposits/{id}/void',
    tag: 'Banks',
    summary: 'Take a deposit back by its mirror',
  })
    .input(z.object({ id: zPathId, uid: zUid, reason: zReason }))
    .output(zDeposit),
  slipPdf: rest({ method: 'GET', path: '/bank-deposits/{id}/slip', tag: 'Banks', summary: 'The deposit slip as PDF' })
    .input(z.object({ id: zPathId, size: z.enum(['A5', 'A4']).default('A5') }))
    .output(zFile),
};
