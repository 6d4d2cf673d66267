import { z } from 'zod';
import { rest, zAmount, zEmpty, zId, zInstant, zPathId, zText, zUid } from './base.ts';

/** What becomes of cash that was offered: `accept` and `refuse` are the receiver’s, `withdraw` the giver’s. */
export const TRANSFER_ANSWERS = ['accept', 'refuse', 'withdraw'] as const;

export const zDrawerTransfer = z.object({
  id: zId,
  /** Seen from the asker, or from the shift that shows it. */
  direction: z.enum(['out', 'in']),
  /** The other person. */
  name: z.string(),
  amountMinor: zAmount,
  note: z.string(),
  at: zInstant,
  state: z.enum(['offered', 'accepted', 'refused', 'withdrawn']),
});
export type DrawerTransfer = z.infer<typeof zDrawerTransfer>;

export const transfers = {
  mine: rest({
    method: 'GET',
    path: '/drawer-transfers',
    tag: 'Shifts',
    summary: 'Cash offered to me and by me that nobody has answered, and who could be offered some',
  })
    .input(zEmpty)
    .output(
      z.object({
        open: z.array(zDrawerTransfer),
        /** Others whose drawer is open. */
        people: z.array(z.object({ userId: zId, name: z.string(), counter: z.string() })),
      }),
    ),
  offer: rest({
    method: 'POST',
    path: '/drawer-transfers',
    tag: 'Shifts',
    summary: 'Offer cash of my open drawer to another’s',
    status: 201,
  })
    .input(z.object({ uid: zUid, toUserId: zId, amountMinor: zAmount.min(1), note: zText(300).default('') }))
    .output(zDrawerTransfer),
  answer: rest({
    method: 'POST',
    path: '/drawer-transfers/{id}/answer',
    tag: 'Shifts',
    summary: 'Take offered cash into my drawer, refuse it, or withdraw my offer',
  })
    .input(z.object({ id: zPathId, uid: zUid, kind: z.enum(TRANSFER_ANSWERS), note: zText(300).default('') }))
    .output(zDrawerTransfer),
};
