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
  zPage,
  zPathId,
  zReason,
  zRows,
  zText,
  zUid,
} from './base.ts';
import { zSheetAsked, zSheetPreview, zSheetUpload } from './statements.ts';

/** What happens to money at the distributor: it is brought to him, he takes it for boxes, or he gives some of it back. */
export const WALLET_KINDS = ['recharge', 'charge', 'refund'] as const;

const zWallet = z.object({
  systemId: zId,
  name: z.string(),
  /** What he still holds for the office; negative: the office owes him. */
  balanceMinor: zMinor,
  /** Below it a warning is on Today; 0: never. */
  lowMinor: zMinor,
  version: z.number().int(),
});
export type Wallet = z.infer<typeof zWallet>;

const zEntry = z.object({
  id: zId,
  kind: z.enum(WALLET_KINDS),
  on: zDay,
  /** The day that the distributor says; the books may be closed by then. */
  chargedOn: zDay,
  at: zInstant,
  amountMinor: zMinor,
  /** Tax kept back from what was paid to him, and owed to the tax office. */
  withheldMinor: zMinor,
  /** Where a recharge came from: the name of a bank account, empty for the safe; null for everything else. */
  from: z.string().nullable(),
  reference: z.string(),
  note: z.string(),
  /** The sheet that it was read from; null: entered by hand. */
  fileName: z.string().nullable(),
  byName: z.string(),
  void: z.object({ at: zInstant, reason: z.string() }).nullable(),
});
export type WalletEntry = z.infer<typeof zEntry>;

const zWalletDay = z.object({
  on: zDay,
  /** Boxes that are on at the end of the day. */
  boxes: z.number().int(),
  expectedMinor: zMinor,
  /** Taken by him, less what he gave back. */
  chargedMinor: zMinor,
  rechargedMinor: zMinor,
  withheldMinor: zMinor,
  closingMinor: zMinor,
});

const zWalletDays = z.object({
  openingMinor: zMinor,
  closingMinor: zMinor,
  days: z.array(zWalletDay),
  /** Boxes that are on on the last day, and for which nothing has a cost price. */
  unpriced: z.number().int(),
});
export type WalletDays = z.infer<typeof zWalletDays>;

const zCost = z.object({
  kind: z.enum(['plan', 'pack', 'channel']),
  /** Of the plan, or of the pack or channel. */
  id: zId,
  name: z.string(),
  number: z.string(),
  /** What it costs there for a month today; null: no cost price. */
  costMinor: zMinor.nullable(),
  fromOn: zDay.nullable(),
  /** The next cost price that is known already. */
  nextMinor: zMinor.nullable(),
  nextOn: zDay.nullable(),
});
export type ProductCost = z.infer<typeof zCost>;

const zSheet = zSheetAsked.extend({ id: zPathId });

/** What a sheet says that the books do not. */
const zHeld = {
  /** Money that he has credited, as recharges that are in the books, and as none. */
  creditsKnown: z.number().int(),
  creditsUnknown: z.array(z.object({ on: zDay, amountMinor: zMinor, text: z.string() })),
  /** His balance after the last line of the sheet that names one; null where none does. */
  balanceMinor: zMinor.nullable(),
};

/** The office’s money at each distributor: brought to him, taken by him, and what he should have taken. */
export const wallets = {
  list: rest({ method: 'GET', path: '/distributor-wallets', tag: 'Distributor', summary: 'Money at the distributors' })
    .input(zEmpty)
    .output(z.array(zWallet)),
  saveRule: rest({
    method: 'PUT',
    path: '/distributor-wallets/{id}',
    tag: 'Distributor',
    summary: 'Say below which balance it is warned',
  })
    .input(z.object({ id: zPathId, lowMinor: zAmount, version: z.number().int() }))
    .output(zWallet),
  entries: rest({
    method: 'GET',
    path: '/distributor-wallets/{id}/entries',
    tag: 'Distributor',
    summary: 'Recharges and deductions of a distributor, newest first',
  })
    .input(
      z.object({
        ...zPage,
        id: zPathId,
        kind: z.enum(WALLET_KINDS).optional(),
        fromOn: zDay.optional(),
        toOn: zDay.optional(),
      }),
    )
    .output(
      zRows(zEntry).extend({
        /** Of those that stand. */
        totals: z.object({ rechargedMinor: zMinor, chargedMinor: zMinor, refundedMinor: zMinor }),
      }),
    ),
  days: rest({
    method: 'GET',
    path: '/distributor-wallets/{id}/days',
    tag: 'Distributor',
    summary: 'What he took day by day, beside what he should have taken',
  })
    /** At most a year. */
    .input(z.object({ id: zPathId, fromOn: zDay, toOn: zDay }))
    .output(zWalletDays),
  recharge: rest({
    method: 'POST',
    path: '/distributor-wallets/{id}/recharges',
    tag: 'Distributor',
    summary: 'Pay money to a distributor',
    status: 201,
  })
    .input(
      z.object({
        id: zPathId,
        uid: zUid,
        /** What his wallet rises by. */
        amountMinor: zAmount.min(1),
        withheldMinor: zAmount.default(0),
        /** Null: out of the safe. */
        bankAccountId: zId.nullable(),
        reference: zText(100).default(''),
        note: zText(300).default(''),
      }),
    )
    .output(zEntry),
  charge: rest({
    method: 'POST',
    path: '/distributor-wallets/{id}/charges',
    tag: 'Distributor',
    summary: 'Note what a distributor took or gave back',
    status: 201,
  })
    .input(
      z.object({
        id: zPathId,
        uid: zUid,
        kind: z.enum(['charge', 'refund']),
        amountMinor: zAmount.min(1),
        on: zDay,
        reference: zText(100).default(''),
        note: zText(300).default(''),
      }),
    )
    .output(zEntry),
  void: rest({
    method: 'POST',
    path: '/distributor-wallets/{id}/entries/{entryId}/void',
    tag: 'Distributor',
    summary: 'Take an entry back',
  })
    .input(z.object({ id: zPathId, entryId: zPathId, uid: zUid, reason: zReason }))
    .output(zEntry),
  upload: rest({
    method: 'POST',
    path: '/distributor-wallets/{id}/uploads',
    tag: 'Distributor',
    summary: 'Send the distributor’s statement and see what it is',
    status: 201,
  })
    .input(z.object({ id: zPathId, file: zFile }))
    .output(zSheetUpload),
  preview: rest({
    method: 'POST',
    path: '/distributor-wallets/{id}/preview',
    tag: 'Distributor',
    summary: 'What the distributor’s statement would bring',
  })
    .input(zSheet)
    .output(zSheetPreview.extend(zHeld)),
  import: rest({
    method: 'POST',
    path: '/distributor-wallets/{id}/sheets',
    tag: 'Distributor',
    summary: 'Keep the deductions of the distributor’s statement',
    status: 201,
  })
    .input(zSheet.extend({ uid: zUid }))
    .output(z.object({ newLines: z.number().int(), knownLines: z.number().int(), chargedMinor: zMinor, ...zHeld })),
  costs: rest({
    method: 'GET',
    path: '/distributor-wallets/{id}/costs',
    tag: 'Distributor',
    summary: 'What plans, packs and channels cost at a distributor',
  })
    .input(z.object({ ...zPage, id: zPathId, text: zText(100).default('') }))
    .output(zRows(zCost)),
  saveCost: rest({
    method: 'PUT',
    path: '/distributor-wallets/{id}/costs',
    tag: 'Distributor',
    summary: 'Say what a plan, pack or channel costs there from a day on',
  })
    .input(
      z.object({
        id: zPathId,
        of: z.enum(['plan', 'offer']),
        productId: zId,
        fromOn: zDay,
        /** For a month; null: from then on it has no cost price of its own. */
        costMinor: zAmount.nullable(),
      }),
    )
    .output(zCost),
};
