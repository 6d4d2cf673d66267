import { z } from 'zod';
import { rest, zDay, zId, zMinor, zPage, zPathId, zReason, zRows, zUid } from './base.ts';
import { CUSTOMER_STATES } from './customers.ts';

/** Another customer pays for this one, from a day on. */
const zMembership = z.object({
  parentId: zId,
  parentCode: z.string(),
  parentName: z.string(),
  fromOn: zDay,
  /** First day on which he pays for himself again; null while it lasts. */
  toOn: zDay.nullable(),
});

const zMember = z.object({
  customerId: zId,
  code: z.string(),
  name: z.string(),
  areaName: z.string(),
  address: z.string(),
  state: z.enum(CUSTOMER_STATES),
  plans: z.string(),
  fromOn: zDay,
  toOn: zDay.nullable(),
  /** What the newest bill of the group charged for him, before tax. */
  lastBilledMinor: zMinor,
  /** What he owes himself, from before or beside the group. */
  balanceMinor: zMinor,
});
export type GroupMember = z.infer<typeof zMember>;

const zConsumption = z.object({
  on: zDay,
  documentKind: z.enum(['bill', 'credit-note']),
  documentId: zId,
  document: z.string(),
  payerName: z.string(),
  description: z.string(),
  fromOn: zDay,
  toOn: zDay,
  /** Before tax; negative for what was given back. */
  taxableMinor: zMinor,
});

export const groups = {
  of: rest({
    method: 'GET',
    path: '/customers/{id}/group',
    tag: 'Groups',
    summary: 'Who pays for a customer, and how many he pays for',
  })
    .input(z.object({ id: zPathId }))
    .output(
      z.object({
        /** The membership in force, or the next one. */
        membership: zMembership.nullable(),
        members: z.number().int(),
      }),
    ),
  members: rest({
    method: 'GET',
    path: '/customers/{id}/group/members',
    tag: 'Groups',
    summary: 'Customers whom another pays for, with what they were billed',
  })
    .input(z.object({ id: zPathId, ...zPage }))
    .output(zRows(zMember).extend({ totals: z.object({ lastBilledMinor: zMinor }) })),
  preview: rest({
    method: 'POST',
    path: '/customers/{id}/group/preview',
    tag: 'Groups',
    summary: 'What joining a group would mean',
  })
    .input(z.object({ id: zPathId, parentId: zId, fromOn: zDay }))
    .output(
      z.object({
        /** What the customer owes now, which may go over to the parent; and what is held for him, which stays his. */
        dueMinor: zMinor,
        advanceMinor: zMinor,
        services: z.array(
          z.object({
            planName: z.string(),
            /** First day that the parent will be billed for. */
            fromOn: zDay,
          }),
        ),
      }),
    ),
  join: rest({ method: 'POST', path: '/customers/{id}/group', tag: 'Groups', summary: 'Let another customer pay' })
    .input(
      z.object({
        id: zPathId,
        uid: zUid,
        parentId: zId,
        fromOn: zDay,
        /** Whether the parent takes over what is due by now. */
        moveDue: z.boolean().default(false),
      }),
    )
    .output(zMembership),
  leave: rest({
    method: 'POST',
    path: '/customers/{id}/group/leave',
    tag: 'Groups',
    summary: 'Let a customer pay for himself again',
  })
    .input(z.object({ id: zPathId, on: zDay }))
    .output(zMembership),
  moveDue: rest({
    method: 'POST',
    path: '/customers/{id}/due-transfers',
    tag: 'Groups',
    summary: 'Let another customer of the group owe what this one owes',
  })
    .input(z.object({ id: zPathId, uid: zUid, toCustomerId: zId, amountMinor: zMinor.min(1), reason: zReason }))
    .output(z.object({ id: zId, amountMinor: zMinor })),
  consumption: rest({
    method: 'GET',
    path: '/customers/{id}/consumption',
    tag: 'Groups',
    summary: 'What others were billed for a customer',
  })
    .input(z.object({ id: zPathId, ...zPage }))
    .output(zRows(zConsumption).extend({ totals: z.object({ taxableMinor: zMinor }) })),
};
