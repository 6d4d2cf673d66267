import { z } from 'zod';
import { APPROVALS, APPROVED_PROCEDURES, LIMITED_PERMISSIONS } from '#shared/domain/approvals.ts';
import { ROLES } from '#shared/domain/permissions.ts';
import { rest, zAmount, zEmpty, zId, zInstant, zMinor, zPage, zPathId, zReason, zRows } from './base.ts';

const APPROVED_PERMISSIONS = Object.values(APPROVALS).map(({ permission }) => permission);

export const REQUEST_STATES = ['waiting', 'approved', 'refused', 'withdrawn', 'expired'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

const zRequest = z.object({
  id: zId,
  procedure: z.enum(APPROVED_PROCEDURES),
  permission: z.enum(APPROVED_PERMISSIONS),
  customerId: zId,
  customerCode: z.string(),
  customerName: z.string(),
  /** What it moves, in minor units. */
  amountMinor: zMinor,
  /** The document it is about, or the day. */
  subject: z.string(),
  reason: z.string(),
  askerName: z.string(),
  counter: z.string(),
  at: zInstant,
  expiresAt: zInstant,
  state: z.enum(REQUEST_STATES),
  answer: z.object({ byName: z.string(), at: zInstant, reason: z.string() }).nullable(),
  isMine: z.boolean(),
  /** Whether the caller may give leave: he has the permission, its limit and the customer, and is not the asker. */
  mayDecide: z.boolean(),
});
export type ApprovalRequest = z.infer<typeof zRequest>;

const zLimit = z.object({
  role: z.enum(ROLES),
  permission: z.enum(LIMITED_PERMISSIONS),
  /** Null: no limit. 0: never alone. */
  mostMinor: zAmount.nullable(),
});
export type ApprovalLimit = z.infer<typeof zLimit>;

/**
 * The second person. A command that needs one is refused with `needs-approval`; it is sent again, the same, with the
 * header `counterfoil-approval`: `pin USER PIN` of somebody who gives leave, or `later` to be kept until somebody does.
 */
export const approvals = {
  pin: rest({ method: 'GET', path: '/approvals/pin', tag: 'Approvals', summary: 'Whether I have a PIN' })
    .input(zEmpty)
    .output(z.object({ isSet: z.boolean() })),
  setPin: rest({
    method: 'PUT',
    path: '/approvals/pin',
    tag: 'Approvals',
    summary: 'Set the PIN by which I give leave at another’s counter',
  })
    .input(z.object({ password: z.string().min(1).max(200), pin: z.string().max(20) }))
    .output(zEmpty),
  approvers: rest({
    method: 'GET',
    path: '/approvals/approvers',
    tag: 'Approvals',
    summary: 'Who could give me leave by his PIN',
  })
    .input(
      z.object({
        permission: z.enum(APPROVED_PERMISSIONS),
        customerId: z.coerce.number().int().positive(),
        amountMinor: z.coerce.number().int().min(0),
      }),
    )
    .output(z.array(z.object({ id: zId, name: z.string(), role: z.enum(ROLES) }))),
  list: rest({
    method: 'GET',
    path: '/approvals',
    tag: 'Approvals',
    summary: 'Commands that were kept for somebody’s leave: mine, and those that I could decide',
  })
    .input(
      z.object({
        ...zPage,
        whose: z.enum(['mine', 'others', 'all']).default('all'),
        state: z.enum(REQUEST_STATES).optional(),
      }),
    )
    .output(zRows(zRequest)),
  approve: rest({
    method: 'POST',
    path: '/approvals/{id}/approve',
    tag: 'Approvals',
    summary: 'Give leave: the command is run now, as its asker’s',
  })
    .input(z.object({ id: zPathId }))
    .output(zRequest),
  refuse: rest({ method: 'POST', path: '/approvals/{id}/refuse', tag: 'Approvals', summary: 'Refuse leave' })
    .input(z.object({ id: zPathId, reason: zReason }))
    .output(zRequest),
  withdraw: rest({
    method: 'POST',
    path: '/approvals/{id}/withdraw',
    tag: 'Approvals',
    summary: 'Take my own wish back',
  })
    .input(z.object({ id: zPathId }))
    .output(zRequest),
  limits: rest({
    method: 'GET',
    path: '/approval-limits',
    tag: 'Approvals',
    summary: 'Up to which amounts the people of each role act alone',
  })
    .input(zEmpty)
    .output(z.array(zLimit)),
  setLimits: rest({
    method: 'PUT',
    path: '/approval-limits',
    tag: 'Approvals',
    summary: 'Say up to which amounts the people of each role act alone',
  })
    .input(
      z.object({
        limits: z
          .array(zLimit)
          .min(1)
          .max(ROLES.length * LIMITED_PERMISSIONS.length),
      }),
    )
    .output(z.array(zLimit)),
};
