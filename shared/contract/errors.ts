import { z } from 'zod';

/**
 * Every failure that the office expects, with its HTTP status and the data its sentence needs.
 * The sentences live in `shared/text` under `errors.<code>`; nobody branches on message text.
 */
export const officeErrors = {
  'invalid-input': {
    status: 400,
    data: z.object({ issues: z.array(z.object({ path: z.string(), message: z.string() })) }),
  },
  'not-signed-in': { status: 401, data: z.object({}) },
  'wrong-password': { status: 401, data: z.object({}) },
  'sign-in-locked': { status: 429, data: z.object({ retryAfterMs: z.number().int() }) },
  'not-allowed': { status: 403, data: z.object({ permission: z.string() }) },
  /** Somebody else must give leave: send the command again with an approval, or to be kept for one. */
  'needs-approval': {
    status: 403,
    data: z.object({
      permission: z.string(),
      customerId: z.number().int(),
      amountMinor: z.number().int(),
      subject: z.string(),
    }),
  },
  /** The command was not done; it waits for somebody's leave. */
  'approval-asked': { status: 409, data: z.object({ id: z.number().int() }) },
  'wrong-pin': { status: 403, data: z.object({}) },
  'pin-locked': { status: 429, data: z.object({ retryAfterMs: z.number().int() }) },
  'weak-pin': { status: 400, data: z.object({}) },
  'approver-is-asker': { status: 403, data: z.object({}) },
  'approver-not-allowed': { status: 403, data: z.object({ name: z.string(), permission: z.string() }) },
  'approval-over': { status: 409, data: z.object({ state: z.string() }) },
  'approval-changed': { status: 409, data: z.object({}) },
  'message-field-unknown': { status: 400, data: z.object({ field: z.string() }) },
  'message-state': { status: 409, data: z.object({ state: z.string() }) },
  'not-a-work-list': { status: 409, data: z.object({}) },
  'nothing-waits': { status: 409, data: z.object({}) },
  'not-found': { status: 404, data: z.object({ what: z.string(), id: z.string() }) },
  'office-exists': { status: 409, data: z.object({}) },
  'office-missing': { status: 409, data: z.object({}) },
  'already-exists': { status: 409, data: z.object({ what: z.string(), value: z.string() }) },
  'changed-meanwhile': { status: 409, data: z.object({ what: z.string() }) },
  'last-owner': { status: 409, data: z.object({}) },
  'shift-not-open': { status: 409, data: z.object({}) },
  'mail-refused': { status: 502, data: z.object({ reason: z.string() }) },
  'no-mail-account': { status: 409, data: z.object({}) },
  'no-printer': { status: 409, data: z.object({}) },
  'print-finished': { status: 409, data: z.object({ label: z.string() }) },
  'print-running': { status: 409, data: z.object({ label: z.string() }) },
  'shift-already-open': { status: 409, data: z.object({ openedAt: z.number().int() }) },
  'variance-needs-reason': { status: 409, data: z.object({}) },
  'amount-not-positive': { status: 409, data: z.object({}) },
  'tenders-do-not-add-up': {
    status: 409,
    data: z.object({ amountMinor: z.number().int(), tenderedMinor: z.number().int() }),
  },
  'received-too-little': {
    status: 409,
    data: z.object({ amountMinor: z.number().int(), receivedMinor: z.number().int() }),
  },
  'advance-needs-confirmation': {
    status: 409,
    data: z.object({ dueMinor: z.number().int(), amountMinor: z.number().int() }),
  },
  'id-used-differently': { status: 409, data: z.object({ id: z.string() }) },
  'day-not-allowed': {
    status: 409,
    data: z.object({
      on: z.string(),
      reason: z.enum(['future', 'past', 'before-start', 'before-change', 'after-end']),
    }),
  },
  'nothing-to-credit': { status: 409, data: z.object({ number: z.string() }) },
  'credit-exceeds-bill': { status: 409, data: z.object({ number: z.string(), leftMinor: z.number().int() }) },
  'bill-has-credits': { status: 409, data: z.object({ number: z.string(), document: z.string() }) },
  'bill-days-changed': { status: 409, data: z.object({ number: z.string() }) },
  'bill-has-later': { status: 409, data: z.object({ number: z.string(), document: z.string() }) },
  'more-than-due': { status: 409, data: z.object({ dueMinor: z.number().int(), amountMinor: z.number().int() }) },
  'more-than-held': { status: 409, data: z.object({ heldMinor: z.number().int(), amountMinor: z.number().int() }) },
  'group-of-itself': { status: 409, data: z.object({}) },
  'already-in-group': { status: 409, data: z.object({ name: z.string() }) },
  'group-too-deep': { status: 409, data: z.object({ name: z.string() }) },
  'not-in-group': { status: 409, data: z.object({}) },
  'nothing-to-bill': { status: 409, data: z.object({ customerId: z.number().int() }) },
  'charge-billed': { status: 409, data: z.object({ document: z.string() }) },
  'clock-set-back': { status: 409, data: z.object({ clockAt: z.number().int(), booksAt: z.number().int() }) },
  'period-closed': { status: 409, data: z.object({ on: z.string(), closedOn: z.string() }) },
  'books-not-closed': { status: 409, data: z.object({ closedOn: z.string().nullable() }) },
  'cheque-alone': { status: 409, data: z.object({}) },
  'not-a-cheque': { status: 409, data: z.object({ number: z.string() }) },
  'box-state': { status: 409, data: z.object({ serial: z.string(), state: z.string(), action: z.string() }) },
  'box-worked-with': { status: 409, data: z.object({ serial: z.string() }) },
  'stock-refused': {
    status: 409,
    data: z.object({
      count: z.number().int(),
      number: z.string(),
      refusals: z.array(z.object({ number: z.string(), fault: z.string(), other: z.string() })),
    }),
  },
  'stock-too-many': { status: 422, data: z.object({ lines: z.number().int(), limit: z.number().int() }) },
  'stock-place-closed': { status: 409, data: z.object({ name: z.string() }) },
  'stock-place-wrong': { status: 409, data: z.object({ name: z.string() }) },
  'stock-place-full': { status: 409, data: z.object({ name: z.string(), boxes: z.number().int() }) },
  'cheque-state': {
    status: 409,
    data: z.object({ number: z.string(), state: z.enum(['in-hand', 'deposited', 'cleared', 'bounced', 'void']) }),
  },
  'cheque-not-due': { status: 409, data: z.object({ number: z.string(), on: z.string() }) },
  'cheque-with-collector': { status: 409, data: z.object({ number: z.string() }) },
  'cheque-before-deposit': { status: 409, data: z.object({ number: z.string(), on: z.string() }) },
  'cheque-taken-back': { status: 409, data: z.object({ number: z.string(), on: z.string() }) },
  'cheque-long-cleared': { status: 409, data: z.object({ number: z.string(), days: z.number().int() }) },
  'nothing-to-deposit': { status: 409, data: z.object({}) },
  'safe-too-small': { status: 409, data: z.object({ safeMinor: z.number().int(), amountMinor: z.number().int() }) },
  'bank-account-closed': { status: 409, data: z.object({ name: z.string() }) },
  'already-void': { status: 409, data: z.object({ number: z.string() }) },
  'void-after-shift': { status: 403, data: z.object({ number: z.string() }) },
  'subscription-state': { status: 409, data: z.object({ from: z.string(), to: z.string() }) },
  'batch-not-open': { status: 409, data: z.object({ name: z.string() }) },
  'batch-already-open': { status: 409, data: z.object({ number: z.number().int() }) },
  'batch-state': { status: 409, data: z.object({ number: z.number().int(), state: z.string() }) },
  'hand-over-differs': { status: 409, data: z.object({ number: z.number().int() }) },
  'own-hand-over': { status: 403, data: z.object({}) },
  'more-than-owed': { status: 409, data: z.object({ owedMinor: z.number().int() }) },
  'nothing-earned': { status: 409, data: z.object({}) },
  'receipt-number': {
    status: 409,
    data: z.object({ number: z.number().int(), reason: z.enum(['range', 'used', 'spoiled', 'issued', 'other-book']) }),
  },
  'ticket-state': { status: 409, data: z.object({ number: z.string(), state: z.string() }) },
  'incident-ended': { status: 409, data: z.object({}) },
  'visit-state': { status: 409, data: z.object({ state: z.string() }) },
  'photo-too-large': { status: 413, data: z.object({ megabytes: z.number().int(), most: z.number().int() }) },
  'photo-kind': { status: 400, data: z.object({}) },
  'too-many-photos': { status: 409, data: z.object({ most: z.number().int() }) },
  'ticket-of-other': { status: 403, data: z.object({ name: z.string() }) },
  'drawer-too-small': { status: 409, data: z.object({}) },
  'other-shift-not-open': { status: 409, data: z.object({}) },
  'transfer-answered': { status: 409, data: z.object({}) },
  'transfer-open': { status: 409, data: z.object({ name: z.string(), amountMinor: z.number().int() }) },
  'count-differs': { status: 400, data: z.object({ countedMinor: z.number().int(), amountMinor: z.number().int() }) },
  'shift-not-closed': { status: 409, data: z.object({}) },
  'own-shift': { status: 403, data: z.object({}) },
  'cut-off-for-due': { status: 409, data: z.object({ plan: z.string() }) },
  'plan-held': { status: 409, data: z.object({ plan: z.string(), services: z.number().int() }) },
  'plan-ended': { status: 409, data: z.object({ plan: z.string() }) },
  'plan-not-offered': { status: 409, data: z.object({ plan: z.string() }) },
  'same-plan': { status: 409, data: z.object({ plan: z.string() }) },
  'change-planned': { status: 409, data: z.object({ on: z.string() }) },
  'planned-is-over': { status: 409, data: z.object({ on: z.string() }) },
  'pause-length': {
    status: 409,
    data: z.object({ days: z.number().int(), leastDays: z.number().int(), mostDays: z.number().int() }),
  },
  'no-billing-day': { status: 409, data: z.object({ plan: z.string() }) },
  'not-renewable': { status: 409, data: z.object({ plan: z.string() }) },
  'period-open': { status: 409, data: z.object({ on: z.string() }) },
  'plan-has-no-price': { status: 409, data: z.object({ plan: z.string(), on: z.string() }) },
  'base-fee-missing': { status: 409, data: z.object({ plan: z.string(), on: z.string() }) },
  'plan-without-channels': { status: 409, data: z.object({ plan: z.string() }) },
  'offers-unchanged': { status: 409, data: z.object({}) },
  'item-not-offered': { status: 409, data: z.object({ item: z.string() }) },
  'price-in-past': { status: 409, data: z.object({ fromOn: z.string(), billedToOn: z.string() }) },
  'split-in-past': { status: 409, data: z.object({ fromOn: z.string(), billedToOn: z.string() }) },
  'price-overlaps': { status: 409, data: z.object({ fromOn: z.string(), toOn: z.string().nullable() }) },
  'price-gap': { status: 409, data: z.object({ toOn: z.string() }) },
  'same-class': { status: 409, data: z.object({ name: z.string() }) },
  'class-not-given': { status: 409, data: z.object({ name: z.string() }) },
  'promotion-not-possible': {
    status: 409,
    data: z.object({
      name: z.string(),
      reason: z.enum(['not-offered', 'plan', 'branch', 'used-up', 'customer-used-up', 'code', 'referrer', 'not-new']),
    }),
  },
  'advance-too-small': { status: 409, data: z.object({ needMinor: z.number().int(), heldMinor: z.number().int() }) },
  'nothing-to-discount': { status: 409, data: z.object({}) },
  'tax-not-begun': { status: 409, data: z.object({ taxSet: z.string(), fromOn: z.string(), on: z.string() }) },
  'inter-state-set': { status: 409, data: z.object({ taxSet: z.string() }) },
  'state-unknown': { status: 409, data: z.object({ state: z.string() }) },
  'company-state-missing': { status: 409, data: z.object({}) },
  'gstin-shape': { status: 409, data: z.object({ gstin: z.string() }) },
  'gstin-state': { status: 409, data: z.object({ gstin: z.string(), state: z.string() }) },
  'gstin-check-digit': { status: 409, data: z.object({ gstin: z.string() }) },
  'voucher-needs-gstin': { status: 409, data: z.object({}) },
  'recipient-address-missing': { status: 409, data: z.object({}) },
  'bill-run-busy': { status: 409, data: z.object({ runId: z.number().int() }) },
  'suspension-busy': { status: 409, data: z.object({ batchId: z.number().int() }) },
  'closed-day': { status: 409, data: z.object({ on: z.string(), reason: z.enum(['weekday', 'holiday']) }) },
  'nothing-to-rebate': { status: 409, data: z.object({}) },
  'nothing-to-suspend': { status: 409, data: z.object({}) },
  'promise-too-late': { status: 409, data: z.object({ lastOn: z.string() }) },
  'promise-open': { status: 409, data: z.object({ most: z.number().int() }) },
  'promise-limit': { status: 409, data: z.object({ most: z.number().int() }) },
  'job-busy': { status: 409, data: z.object({ job: z.string() }) },
  'sheet-unreadable': { status: 422, data: z.object({ reason: z.string(), detail: z.string() }) },
  'mapping-invalid': { status: 422, data: z.object({ reason: z.string(), column: z.string() }) },
  'import-not-undoable': { status: 409, data: z.object({ customers: z.number().int() }) },
  'import-busy': { status: 409, data: z.object({}) },
  'too-large': { status: 413, data: z.object({ limitBytes: z.number().int() }) },
  'disk-full': { status: 507, data: z.object({}) },
  'read-only-folder': { status: 503, data: z.object({}) },
  'database-damaged': { status: 503, data: z.object({}) },
  busy: { status: 503, data: z.object({}) },
  'timed-out': { status: 504, data: z.object({}) },
  internal: { status: 500, data: z.object({ requestId: z.string() }) },
} as const;

export type ErrorCode = keyof typeof officeErrors;
export type ErrorData<C extends ErrorCode> = z.infer<(typeof officeErrors)[C]['data']>;

/** A failure that was foreseen: a code of the contract and its data. Anything else that is thrown is a bug. */
export class OfficeError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly data: ErrorData<C>;
  constructor(code: C, data: ErrorData<C>) {
    super(code);
    this.name = 'OfficeError';
    this.code = code;
    this.data = data;
  }
}

/** Builds an expected failure: `throw fail('not-found', { what: 'customer', id: '7' })`. */
export function fail<C extends ErrorCode>(code: C, data: ErrorData<C>): OfficeError<C> {
  return new OfficeError(code, data);
}
