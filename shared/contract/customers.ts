import { z } from 'zod';
import { FILER_KINDS } from '#shared/domain/tax.ts';
import {
  BILL_PER,
  rest,
  zDay,
  zEmpty,
  zId,
  zInstant,
  zMinor,
  zName,
  zPage,
  zPathId,
  zRows,
  zText,
  zUid,
} from './base.ts';

export const CUSTOMER_STATES = ['new', 'active', 'paused', 'suspended', 'ended'] as const;
export const GROUP_PARTS = ['head', 'member'] as const;
export const SUBSCRIPTION_STATES = ['active', 'paused', 'suspended', 'ended'] as const;

export const zCustomerRow = z.object({
  id: zId,
  code: z.string(),
  name: z.string(),
  phone: z.string(),
  areaName: z.string(),
  address: z.string(),
  plans: z.string(),
  boxes: z.string(),
  state: z.enum(CUSTOMER_STATES),
  /** Positive: the customer owes; negative: advance held. */
  balanceMinor: zMinor,
});
export type CustomerRow = z.infer<typeof zCustomerRow>;

export const zCycle = z.object({
  kind: z.enum(['calendar', 'anniversary', 'days']),
  billingDay: z.number().int().min(1).max(28),
  /** Months of a calendar or anniversary cycle, days of a `days` cycle. */
  every: z.number().int().min(1).max(366),
});

export const TIMINGS = ['prepaid', 'postpaid', 'validity', 'daily'] as const;

/** A change that waits for its day: of plan, of billing day, or of state. */
const zPlanned = z.object({
  id: zId,
  kind: z.enum(['plan', 'billing-day', 'state']),
  on: zDay,
  planName: z.string(),
  billingDay: z.number().int(),
  to: z.enum(SUBSCRIPTION_STATES),
  /** First day after a planned pause; null when it has no planned end. */
  untilOn: zDay.nullable(),
});

export const zSubscription = z.object({
  id: zId,
  customerId: zId,
  planId: zId,
  planName: z.string(),
  planKind: z.enum(['cable', 'internet', 'bundle', 'other']),
  state: z.enum(SUBSCRIPTION_STATES),
  /** Why it is suspended: for what is due, or on request; empty in every other state. */
  cause: z.enum(['', 'due', 'request']),
  startOn: zDay,
  endOn: zDay.nullable(),
  cycle: zCycle,
  timing: z.enum(TIMINGS),
  priceMinor: zMinor,
  ownPriceMinor: zMinor.nullable(),
  priceIncludesTax: z.boolean(),
  /** First day not yet billed; null until the first bill. A service by validity runs to the day before. */
  billedToOn: zDay.nullable(),
  planned: z.array(zPlanned),
  boxSerials: z.array(z.string()),
  usernames: z.array(z.string()),
});
export type Subscription = z.infer<typeof zSubscription>;

const customerFields = {
  name: zName,
  phones: z.array(zText(30).min(3)).max(10).default([]),
  email: zText(120).default(''),
  areaId: zId.nullable().default(null),
  branchId: zId.optional(),
  address: zText(300).default(''),
  stateCode: zText(40).default(''),
  taxId: zText(30).default(''),
  /** Which of the taxes that differ for those who file no returns he is charged (Pakistan, section 236). */
  filer: z.enum(FILER_KINDS).default('filer'),
  /** Why he is charged no tax, with the number of the certificate; empty for everybody else. */
  taxExemption: zText(200).default(''),
  taxCertificate: zText(80).default(''),
  cafNumber: zText(40).default(''),
  idProof: zText(80).default(''),
  notes: zText(2000).default(''),
  /** Day of the month on which bills fall due, when the customer has one of his own. */
  dueDay: z.number().int().min(1).max(28).nullable().default(null),
  /** One bill for all or one for each service, where that is not as the office has it. */
  billPer: z.enum(BILL_PER).nullable().default(null),
  /** His place on the walk through his area, for printing and collecting. */
  walkNo: z.number().int().min(1).max(999_999).nullable().default(null),
};

/** What a customer begins with. */
export const zNewCustomer = z.object({
  ...customerFields,
  code: zText(30).optional(),
  /** From the beginning; a later change of it is one of its own, with money. */
  classId: zId.nullable().default(null),
});

export const zCustomer = z.object({
  id: zId,
  code: z.string(),
  ...customerFields,
  branchId: zId,
  phones: z.array(z.string()),
  areaName: z.string(),
  /** Of which class he is today, with prices of its own; null for none. */
  classId: zId.nullable(),
  className: z.string(),
  state: z.enum(CUSTOMER_STATES),
  createdAt: zInstant,
  version: z.number().int(),
  balanceMinor: zMinor,
  /** What is unpaid of issued bills and opening dues. */
  dueMinor: zMinor,
  /** What is held in advance. */
  advanceMinor: zMinor,
  /** Unpaid part of everything but the newest bill. */
  previousDueMinor: zMinor,
  /** Unpaid part of the newest bill. */
  currentDueMinor: zMinor,
  oldestDueOn: zDay.nullable(),
  lastPayment: z.object({ number: z.string(), on: zDay, amountMinor: zMinor }).nullable(),
  subscriptions: z.array(zSubscription),
  boxes: z.array(
    z.object({ id: zId, serial: z.string(), vc: z.string(), state: z.string(), subscriptionId: zId.nullable() }),
  ),
  networkAccounts: z.array(
    z.object({
      id: zId,
      kind: z.string(),
      username: z.string(),
      ip: z.string(),
      mac: z.string(),
      router: z.string(),
      subscriptionId: zId.nullable(),
    }),
  ),
});
export type Customer = z.infer<typeof zCustomer>;

/** What was hit by a search: the field, and the text of it with the matched part as [start, length]. */
export const zHit = zCustomerRow.extend({
  field: z.enum(['name', 'code', 'phone', 'box', 'vc', 'username', 'address', 'bill', 'receipt']),
  text: z.string(),
  mark: z.tuple([z.number().int(), z.number().int()]),
});
export type SearchHit = z.infer<typeof zHit>;

export const customers = {
  walkIn: rest({
    method: 'POST',
    path: '/customers/walk-in',
    tag: 'Customers',
    summary: 'Who stands for buyers without an account at my branch; made at the first need',
  })
    .input(zEmpty)
    .output(z.object({ id: zId })),
  search: rest({
    method: 'GET',
    path: '/customers/search',
    tag: 'Customers',
    summary: 'Find by name, phone, number, box, VC, user, address, bill or receipt',
  })
    .input(z.object({ text: zText(100), limit: z.coerce.number().int().min(1).max(50).default(12) }))
    .output(z.array(zHit)),
  list: rest({ method: 'GET', path: '/customers', tag: 'Customers', summary: 'Customers, sorted and filtered' })
    .input(
      z.object({
        ...zPage,
        sort: z.enum(['name', 'code', 'balance', 'newest']).default('name'),
        direction: z.enum(['asc', 'desc']).default('asc'),
        text: zText(100).default(''),
        state: z.enum(CUSTOMER_STATES).optional(),
        areaId: z.coerce.number().int().positive().optional(),
        planId: z.coerce.number().int().positive().optional(),
        classId: z.coerce.number().int().positive().optional(),
        balance: z.enum(['due', 'advance', 'clear']).optional(),
        /** Who pays for others, or whom others pay for. */
        group: z.enum(GROUP_PARTS).optional(),
      }),
    )
    .output(zRows(zCustomerRow).extend({ totals: z.object({ dueMinor: zMinor, advanceMinor: zMinor }) })),
  get: rest({
    method: 'GET',
    path: '/customers/{id}',
    tag: 'Customers',
    summary: 'One customer with services and balance',
  })
    .input(z.object({ id: zPathId }))
    .output(zCustomer),
  create: rest({ method: 'POST', path: '/customers', tag: 'Customers', summary: 'Add a customer', status: 201 })
    .input(
      zNewCustomer.extend({
        /** Made when the form opens; the same id again answers with the first customer (law 6). */
        uid: zUid,
      }),
    )
    .output(zCustomer),
  update: rest({ method: 'PUT', path: '/customers/{id}', tag: 'Customers', summary: 'Change a customer' })
    .input(z.object({ id: zPathId, ...customerFields, version: z.number().int() }))
    .output(zCustomer),
  duplicates: rest({
    method: 'GET',
    path: '/customers/duplicates',
    tag: 'Customers',
    summary: 'Customers who may be the same person',
  })
    .input(z.object({ name: zText(200).default(''), phone: zText(30).default('') }))
    .output(z.array(zCustomerRow)),
  statement: rest({
    method: 'GET',
    path: '/customers/{id}/statement',
    tag: 'Customers',
    summary: 'Ledger of a customer with running balance',
  })
    .input(z.object({ id: zPathId, fromOn: zDay.optional(), toOn: zDay.optional() }))
    .output(
      z.object({
        openingMinor: zMinor,
        closingMinor: zMinor,
        rows: z.array(
          z.object({
            on: zDay,
            at: zInstant,
            document: z.string(),
            documentKind: z.string(),
            documentId: zId,
            detail: z.string(),
            debitMinor: zMinor,
            creditMinor: zMinor,
            balanceMinor: zMinor,
            /** Whether it was taken back since. */
            isVoid: z.boolean(),
          }),
        ),
      }),
    ),
  nextCode: rest({
    method: 'GET',
    path: '/customers/next-code',
    tag: 'Customers',
    summary: 'The customer number that would be given next',
  })
    .input(zEmpty)
    .output(z.object({ code: z.string() })),
};
