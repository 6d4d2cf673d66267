import type { Permission } from './permissions.ts';

/**
 * What may be done with a second person's leave (domain.md 9): by procedure of the contract, the permission that
 * somebody must have for it, and who may ask for it without having that himself.
 */
export const APPROVALS = {
  'payments.take': { permission: 'payments.backdate', askedBy: 'payments.take' },
  'payments.void': { permission: 'payments.void-any', askedBy: 'payments.void-own' },
  'refunds.give': { permission: 'payments.refund', askedBy: 'payments.take' },
  'corrections.credit': { permission: 'billing.correct', askedBy: 'billing.correct' },
  'corrections.writeOff': { permission: 'billing.write-off', askedBy: 'collections.promise' },
  'discounts.give': { permission: 'discounts.over-limit', askedBy: 'discounts.write' },
} as const satisfies Record<string, { readonly permission: Permission; readonly askedBy: Permission }>;

export type ApprovedProcedure = keyof typeof APPROVALS;
export const APPROVED_PROCEDURES = Object.keys(APPROVALS) as ApprovedProcedure[];
export type ApprovedPermission = (typeof APPROVALS)[ApprovedProcedure]['permission'];

/** Permissions that a role may hold up to an amount; how much of a price may be taken off has limits of its own. */
export const LIMITED_PERMISSIONS = [
  'payments.void-any',
  'payments.backdate',
  'payments.refund',
  'billing.correct',
  'billing.write-off',
] as const satisfies readonly ApprovedPermission[];
export type LimitedPermission = (typeof LIMITED_PERMISSIONS)[number];

export function isApproved(procedure: string): procedure is ApprovedProcedure {
  return procedure in APPROVALS;
}

const PIN = /^\d{4,8}$/;
const IN_ORDER = '01234567890 09876543210';

/** Whether a PIN is four to eight digits and not one of those tried first: all the same, or in order. */
export function isGoodPin(pin: string): boolean {
  return PIN.test(pin) && !/^(\d)\1+$/.test(pin) && !IN_ORDER.includes(pin);
}

/** The header in which a call carries its approval, or the wish to be kept for one. */
export const APPROVAL_HEADER = 'counterfoil-approval';

export type AskedApproval =
  | { readonly kind: 'pin'; readonly approverId: number; readonly pin: string }
  | { readonly kind: 'later' };

/** Writes the header: `pin 7 4711`, or `later`. */
export function writeApproval(asked: AskedApproval): string {
  return asked.kind === 'later' ? 'later' : `pin ${asked.approverId} ${asked.pin}`;
}

/** Reads the header; undefined for anything that `writeApproval` does not write. */
export function readApproval(header: string): AskedApproval | undefined {
  if (header === 'later') return { kind: 'later' };
  const [, id, pin] = /^pin (\d{1,15}) (\d{4,8})$/.exec(header) ?? [];
  return id === undefined || pin === undefined ? undefined : { kind: 'pin', approverId: Number(id), pin };
}
