import { z } from 'zod';
import { DOCUMENT_KINDS } from '#shared/domain/numbering.ts';
import { TAX_REGISTRATIONS, TAX_ROUNDINGS } from '#shared/domain/tax.ts';
import { BILL_PER, rest, zAmount, zEmpty, zId, zName, zPage, zPathId, zRows, zText } from './base.ts';
import type { InputFault } from './inputFaults.ts';
import { zLanguage } from './setup.ts';

export const CHARGINGS = ['charge', 'stop', 'credit'] as const;
export const END_REFUNDS = ['unused', 'none'] as const;

export const zCompany = z.object({
  name: zName,
  legalName: zText(200),
  address: zText(500),
  stateCode: zText(40),
  phone: zText(60),
  email: zText(120),
  helpdesk: zText(60),
  taxIdLabel: zText(20),
  taxId: zText(30),
  /** Only a registered company charges tax; it also decides what its bills are called. */
  taxRegistration: z.enum(TAX_REGISTRATIONS),
  /** India: what a payment brings in advance gets a receipt voucher (CGST rule 50). */
  receiptVouchers: z.boolean(),
  /** Where tax is rounded: once per component and rate group of a bill, or on each line. */
  taxRounding: z.enum(TAX_ROUNDINGS),
  /** India: virtual payment address for the QR on bills and receipts; empty for none. */
  upiId: z
    .string()
    .trim()
    .max(100)
    .regex(/^([\w.-]{2,}@[\w.-]{2,})?$/, 'no-upi-id' satisfies InputFault),
  bankDetails: zText(300),
  billTerms: zText(500),
  language: zLanguage,
  locale: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  /** Bills are rounded to this many minor units; 1 means not rounded. */
  roundToMinor: z.number().int().min(1).max(100_000),
  dayBasis: z.enum(['real', 'fixed30']),
  /** Days after its date on which a bill falls due. */
  dueDays: z.number().int().min(0).max(90),
  defaultTaxSetId: zId.nullable(),
  /** How days of a pause and of a suspension are charged: as ever, not, or not with credit for what is billed already. */
  pausedCharging: z.enum(CHARGINGS),
  suspendedCharging: z.enum(CHARGINGS),
  /** Days that a pause lasts at least and at most; 0 for no limit. */
  pauseLeastDays: z.number().int().min(0).max(365),
  pauseMostDays: z.number().int().min(0).max(365),
  /** What comes back when a service ends: days that are billed and not used, or nothing. */
  endRefund: z.enum(END_REFUNDS),
  /** A bill of periods below this waits for the next period. */
  leastBillMinor: zAmount,
  /** So many days after it is due a bill is issued by the daily work; until then it is a draft. 0 for at once. */
  issueAfterDays: z.number().int().min(0).max(28),
  /** Whether a customer gets one bill for all or one for each of his services, as for each box. */
  billPer: z.enum(BILL_PER),
  /** What a customer is charged when his cheque comes back unpaid; 0 for nothing. */
  bounceFeeMinor: zAmount,
});
export type Company = z.infer<typeof zCompany>;
export type Charging = Company['pausedCharging'];
export type EndRefund = Company['endRefund'];

export const zCompanyOut = zCompany.extend({
  country: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  financialYearStartMonth: z.number().int(),
  version: z.number().int(),
});

export const zSeries = z.object({
  id: zId,
  documentKind: z.enum(DOCUMENT_KINDS),
  branchId: zId.nullable(),
  prefix: z.string(),
  lastNumber: z.string().nullable(),
  nextNumber: z.string(),
});

export const settings = {
  company: rest({ method: 'GET', path: '/company', tag: 'Settings', summary: 'The company as it stands on documents' })
    .input(zEmpty)
    .output(zCompanyOut),
  updateCompany: rest({ method: 'PUT', path: '/company', tag: 'Settings', summary: 'Change company details and rules' })
    .input(zCompany.extend({ version: z.number().int() }))
    .output(zCompanyOut),
  series: rest({ method: 'GET', path: '/series', tag: 'Settings', summary: 'Number series of documents' })
    .input(zEmpty)
    .output(z.array(zSeries)),
  updateSeries: rest({
    method: 'PUT',
    path: '/series/{id}',
    tag: 'Settings',
    summary: 'Change the prefix of a series (from the next number on)',
  })
    .input(z.object({ id: zPathId, prefix: z.string().regex(/^[A-Z0-9-]{1,5}$/) }))
    .output(zSeries),
  branches: rest({ method: 'GET', path: '/branches', tag: 'Settings', summary: 'Branches' })
    .input(zEmpty)
    .output(z.array(z.object({ id: zId, name: z.string() }))),
  createBranch: rest({ method: 'POST', path: '/branches', tag: 'Settings', summary: 'Add a branch', status: 201 })
    .input(z.object({ name: zName }))
    .output(z.object({ id: zId, name: z.string() })),
  areas: rest({ method: 'GET', path: '/areas', tag: 'Settings', summary: 'Areas with their customers counted' })
    .input(zEmpty)
    .output(
      z.array(
        z.object({ id: zId, name: z.string(), parentId: zId.nullable(), branchId: zId, customers: z.number().int() }),
      ),
    ),
  createArea: rest({ method: 'POST', path: '/areas', tag: 'Settings', summary: 'Add an area', status: 201 })
    .input(z.object({ name: zName, parentId: zId.nullable().default(null), branchId: zId.optional() }))
    .output(z.object({ id: zId, name: z.string() })),
};

export const health = {
  get: rest({
    method: 'GET',
    path: '/health/detail',
    tag: 'Health',
    summary: 'State of the program, the database and the disk',
  })
    .input(zEmpty)
    .output(
      z.object({
        version: z.string(),
        startedAt: z.number().int(),
        databaseBytes: z.number().int(),
        freeDiskBytes: z.number().int(),
        schemaVersion: z.number().int(),
        memoryBytes: z.number().int(),
        customers: z.number().int(),
        slowQueries: z.array(z.object({ sql: z.string(), durationMs: z.number(), at: z.number().int() })),
        lastBackup: z.object({ file: z.string(), at: z.number().int(), bytes: z.number().int() }).nullable(),
        lastVerify: z.object({ at: z.number().int(), ok: z.boolean() }).nullable(),
        lanAddresses: z.array(z.string()),
        /** `booksAt`: the newest entry in the books when the clock lies behind it, so that no money moves; else null. */
        clock: z.object({ at: z.number().int(), booksAt: z.number().int().nullable() }),
      }),
    ),
  confirmClock: rest({
    method: 'POST',
    path: '/health/clock',
    tag: 'Health',
    summary: 'Say that the clock is right, and was wrong when the newest entries were made',
  })
    .input(zEmpty)
    .output(zEmpty),
  proofs: rest({
    method: 'GET',
    path: '/health/proofs',
    tag: 'Health',
    summary: 'How the books were proved, newest first',
  })
    .input(z.object({ ...zPage }))
    .output(
      zRows(
        z.object({
          id: zId,
          at: z.number().int(),
          ok: z.boolean(),
          checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })),
        }),
      ),
    ),
  verify: rest({ method: 'POST', path: '/health/verify', tag: 'Health', summary: 'Prove the books again' })
    .input(zEmpty)
    .output(
      z.object({
        ok: z.boolean(),
        checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })),
        elapsedMs: z.number().int(),
      }),
    ),
  backup: rest({
    method: 'POST',
    path: '/health/backup',
    tag: 'Health',
    summary: 'Write a backup into the backup folder',
  })
    .input(zEmpty)
    .output(z.object({ file: z.string(), bytes: z.number().int(), at: z.number().int() })),
};
