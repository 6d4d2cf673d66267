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
import type { InputFault } from './inputFaults.ts';

/** A UPI id as the network has it (NPCI: 2 to 256 characters, an at sign, the handle of the bank). */
const zUpiId = zText(100).regex(/^([\w.-]{2,}@[A-Za-z][A-Za-z0-9.-]+)?$/, 'no-upi-id' satisfies InputFault);

/** What an account of the office's own is: at a bank, with a payment gateway (links, terminals), or an e-wallet. */
export const OWN_ACCOUNT_KINDS = ['bank', 'gateway', 'wallet'] as const;
export type OwnAccountKind = (typeof OWN_ACCOUNT_KINDS)[number];

/** Where a provider keeps money that was taken without naming an account. */
export const PROVIDER_PLACES = ['upi', 'card', 'mobile-money'] as const;
export type ProviderPlace = (typeof PROVIDER_PLACES)[number];

/** What banks and gateways keep for themselves, and the tax on it: expenses, that own money goes to and never comes from. */
export const CHARGE_PLACES = ['charge', 'charge-tax'] as const;
export type ChargePlace = (typeof CHARGE_PLACES)[number];

/** A place of the office's own money: an account by its id, or one that needs no name. */
const zFromPlace = z.union([zId, z.enum(PROVIDER_PLACES)]);
const zToPlace = z.union([zId, z.literal('safe'), z.enum(CHARGE_PLACES)]);
const zOpenedPlace = z.union([zId, z.literal('safe')]);

const zAccountFields = {
  name: zName.max(60),
  bankName: zText(60).default(''),
  accountNumber: zText(34).default(''),
  branchCode: zText(20).default(''),
  upiId: zUpiId.default(''),
};

const zBankAccount = z.object({
  id: zId,
  kind: z.enum(OWN_ACCOUNT_KINDS),
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

const zOpening = z.object({
  id: zId,
  /** Below zero: the account was overdrawn. */
  amountMinor: zMinor,
  on: zDay,
  at: zInstant,
  reason: z.string(),
  byName: z.string(),
});

/** A place of the office's own money, with what stands there by the books. */
const zStanding = z.object({
  place: z.union([zId, z.enum(PROVIDER_PLACES), z.literal('safe')]),
  kind: z.enum([...OWN_ACCOUNT_KINDS, 'provider', 'safe']),
  /** Empty for a place that needs no name. */
  name: z.string(),
  active: z.boolean(),
  balanceMinor: zMinor,
  /** What was there before the books began, where it was said. */
  opening: zOpening.nullable(),
});
export type Standing = z.infer<typeof zStanding>;

const zTransferFields = {
  from: zFromPlace,
  to: zToPlace,
  /** What leaves the one place; the other has it less the fee and the tax on it. To `charge-tax`, the fee is the charge itself. */
  grossMinor: zAmount.min(1),
  feeMinor: zAmount.default(0),
  feeTaxMinor: zAmount.default(0),
  reference: zText(60).default(''),
  note: zText(300).default(''),
};

const zOwnTransfer = z.object({
  id: zId,
  number: z.string(),
  on: zDay,
  at: zInstant,
  from: z.union([zId, z.enum(PROVIDER_PLACES)]),
  /** Empty for a place that needs no name. */
  fromName: z.string(),
  fromKind: z.enum([...OWN_ACCOUNT_KINDS, 'provider']),
  to: zToPlace,
  toName: z.string(),
  grossMinor: zMinor,
  feeMinor: zMinor,
  feeTaxMinor: zMinor,
  netMinor: zMinor,
  reference: z.string(),
  note: z.string(),
  byName: z.string(),
  void: z.object({ at: zInstant, reason: z.string() }).nullable(),
});
export type OwnTransfer = z.infer<typeof zOwnTransfer>;

export const banks = {
  accounts: rest({
    method: 'GET',
    path: '/bank-accounts',
    tag: 'Banks',
    summary: 'The office’s accounts at banks, gateways and wallets',
  })
    .input(zEmpty)
    .output(z.array(zBankAccount)),
  createAccount: rest({
    method: 'POST',
    path: '/bank-accounts',
    tag: 'Banks',
    summary: 'Add an account at a bank, a gateway or a wallet',
    status: 201,
  })
    .input(z.object({ uid: zUid, kind: z.enum(OWN_ACCOUNT_KINDS).default('bank'), ...zAccountFields }))
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
  standings: rest({
    method: 'GET',
    path: '/own-places',
    tag: 'Banks',
    summary: 'The safe, the office’s own accounts and its providers, with what stands there by the books',
  })
    .input(zEmpty)
    .output(z.array(zStanding)),
  open: rest({
    method: 'POST',
    path: '/own-places/openings',
    tag: 'Banks',
    summary: 'Say what lay in the safe or stood in an account before the books began; once for each',
    status: 201,
  })
    .input(
      z.object({
        uid: zUid,
        place: zOpenedPlace,
        /** Below zero: the account was overdrawn. */
        amountMinor: zMinor.refine((amount) => amount !== 0, 'nothing' satisfies InputFault),
        on: zDay.optional(),
        reason: zReason,
      }),
    )
    .output(zStanding),
  takeOpeningBack: rest({
    method: 'POST',
    path: '/own-places/openings/{id}/back',
    tag: 'Banks',
    summary: 'Take an opening amount back by its mirror',
  })
    .input(z.object({ id: zPathId, uid: zUid, reason: zReason }))
    .output(zStanding),
  transfers: rest({
    method: 'GET',
    path: '/own-transfers',
    tag: 'Banks',
    summary: 'Settlements and transfers between own accounts, newest first',
  })
    .input(z.object({ ...zPage, fromOn: zDay.optional(), toOn: zDay.optional() }))
    .output(
      zRows(zOwnTransfer).extend({
        /** Of those that stand. */
        totals: z.object({ grossMinor: zMinor, feeMinor: zMinor, feeTaxMinor: zMinor, netMinor: zMinor }),
      }),
    ),
  transfer: rest({ method: 'GET', path: '/own-transfers/{id}', tag: 'Banks', summary: 'One settlement or transfer' })
    .input(z.object({ id: zPathId }))
    .output(zOwnTransfer),
  makeTransfer: rest({
    method: 'POST',
    path: '/own-transfers',
    tag: 'Banks',
    summary:
      'Take the settlement of a gateway to the bank, less its fee, move money between own accounts, or book what a bank charged',
    status: 201,
  })
    .input(z.object({ uid: zUid, ...zTransferFields, on: zDay.optional() }))
    .output(zOwnTransfer),
  voidTransfer: rest({
    method: 'POST',
    path: '/own-transfers/{id}/void',
    tag: 'Banks',
    summary: 'Take a settlement or transfer back by its mirror',
  })
    .input(z.object({ id: zPathId, uid: zUid, reason: zReason }))
    .output(zOwnTransfer),
};
