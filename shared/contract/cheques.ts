import { z } from 'zod';
import { rest, zDay, zId, zInstant, zMinor, zPage, zPathId, zReason, zRows, zText, zUid } from './base.ts';
import { CHEQUE_STATES } from './payments.ts';

const zCheque = z.object({
  id: zId,
  paymentId: zId,
  receipt: z.string(),
  takenOn: zDay,
  customerId: zId,
  customerCode: z.string(),
  customerName: z.string(),
  bankName: z.string(),
  number: z.string(),
  /** The day on the cheque. */
  on: zDay,
  amountMinor: zMinor,
  state: z.enum(CHEQUE_STATES),
  /** Its day lies ahead: no bank takes it yet. */
  isPostDated: z.boolean(),
  /** The deposit that took it to the bank, and into which account. */
  deposit: z.object({ id: zId, number: z.string(), account: z.string() }).nullable(),
  depositedOn: zDay.nullable(),
  clearedOn: zDay.nullable(),
});
export type Cheque = z.infer<typeof zCheque>;

/** Cheques of one action on many. */
const zIds = z.array(zId).min(1).max(500);

export const cheques = {
  list: rest({
    method: 'GET',
    path: '/cheques',
    tag: 'Cheques',
    summary: 'Cheques by where they are, the soonest day first',
  })
    .input(
      z.object({
        ...zPage,
        text: zText(60).default(''),
        state: z.enum(CHEQUE_STATES).optional(),
        /** In hand and post-dated, or in hand and good for the bank today. */
        due: z.enum(['yes', 'no']).optional(),
        /** Of the day on the cheque. */
        fromOn: zDay.optional(),
        toOn: zDay.optional(),
        depositId: z.coerce.number().int().positive().optional(),
      }),
    )
    .output(zRows(zCheque).extend({ totals: z.object({ amountMinor: zMinor }) })),
  get: rest({ method: 'GET', path: '/cheques/{id}', tag: 'Cheques', summary: 'A cheque and every step of it' })
    .input(z.object({ id: zPathId }))
    .output(
      zCheque.extend({
        events: z.array(
          z.object({
            kind: z.enum(['deposit', 'clear', 'deposit-back', 'clear-back']),
            on: zDay,
            at: zInstant,
            byName: z.string(),
            note: z.string(),
          }),
        ),
      }),
    ),
  clear: rest({
    method: 'POST',
    path: '/cheques/clear',
    tag: 'Cheques',
    summary: 'The bank has paid these cheques into the account',
  })
    .input(z.object({ uid: zUid, ids: zIds, on: zDay.optional() }))
    .output(z.object({ count: z.number().int(), amountMinor: zMinor })),
  takeBack: rest({
    method: 'POST',
    path: '/cheques/{id}/take-back',
    tag: 'Cheques',
    summary: 'Take back the last step of a cheque: not cleared after all, or not with the bank',
  })
    .input(z.object({ id: zPathId, uid: zUid, reason: zReason }))
    .output(zCheque),
};
