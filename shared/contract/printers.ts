import { z } from 'zod';
import { CODE_PAGES } from '#shared/domain/printers.ts';
import { rest, zEmpty, zFile, zId, zInstant, zName, zPage, zPathId, zReason, zRows, zText, zUid } from './base.ts';

const PRINTER_KINDS = ['network', 'spooler'] as const;
/** How a printer of the network is reached unless it is told otherwise: the port that receipt printers listen on. */
const RAW_PORT = 9100;

/** A name or number in the local network; no scheme, no path, no port. */
const zHost = z
  .string()
  .trim()
  .max(253)
  .regex(/^$|^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$|^[0-9A-Fa-f:]{2,45}$/);
/** A queue as the system names it: never anything a program could take for an option. */
const zQueue = z
  .string()
  .trim()
  .max(120)
  .regex(/^$|^[\p{L}\p{N}_][\p{L}\p{N}_ .()#+-]*$/u);

const paperFields = {
  columns: z.union([z.literal(32), z.literal(42), z.literal(48)]),
  codePage: z.enum(CODE_PAGES),
  feedLines: z.number().int().min(0).max(12).default(4),
  cuts: z.boolean().default(true),
  /** Pin of the socket that opens a cash drawer. */
  kickPin: z
    .union([z.literal(2), z.literal(5)])
    .nullable()
    .default(null),
  printsLogo: z.boolean().default(false),
};

const printerFields = {
  name: zName.max(60),
  kind: z.enum(PRINTER_KINDS),
  host: zHost.default(''),
  port: z.number().int().min(1).max(65_535).default(RAW_PORT),
  queue: zQueue.default(''),
  ...paperFields,
  /** The counters that print here, by name; one counter has one printer. */
  counters: z.array(zText(40).min(1)).max(50).default([]),
  /** Also for counters that have none of their own. */
  forAll: z.boolean().default(false),
};

const zPrinter = z.object({
  id: zId,
  ...printerFields,
  active: z.boolean(),
  version: z.number().int(),
  /** Whether it has ever told its state. */
  answers: z.boolean(),
  /** Prints that wait for it. */
  waiting: z.number().int(),
});
export type Printer = z.infer<typeof zPrinter>;

/** Why a document is not on paper. */
export const PRINT_REASONS = [
  'unreachable',
  'refused',
  'unknown-name',
  'not-local',
  'paper-out',
  'cover-open',
  'printer-error',
  'cut-off',
  'no-answer',
  'interrupted',
  'queue-refused',
  'no-spooler',
  'internal',
] as const;
export type PrintReason = (typeof PRINT_REASONS)[number];

/** `doubtful`: cut off in the middle, so that nobody knows what is on the paper. */
const PRINT_STATES = [
  'queued',
  'printing',
  'failed',
  'given-up',
  'doubtful',
  'printed',
  'discarded',
  'replaced',
] as const;
const DOCUMENT_KINDS = ['payment', 'shift', 'vouchers', 'test'] as const;

export const zPrintJob = z.object({
  id: zId,
  printerId: zId,
  printerName: z.string(),
  documentKind: z.enum(DOCUMENT_KINDS),
  documentId: zId.nullable(),
  /** 0 is the original, n says DUPLICATE n. */
  copyNo: z.number().int(),
  label: z.string(),
  /** Of a receipt. */
  customerName: z.string(),
  counter: z.string(),
  byName: z.string(),
  createdAt: zInstant,
  state: z.enum(PRINT_STATES),
  reason: z.enum(PRINT_REASONS).or(z.literal('')),
  attempts: z.number().int(),
  nextTryAt: zInstant.nullable(),
  finishedAt: zInstant.nullable(),
  finishedBy: z.string().nullable(),
  note: z.string(),
});
export type PrintJob = z.infer<typeof zPrintJob>;

const zLogo = z.object({
  widthDots: z.number().int().min(8).max(384).multipleOf(8),
  heightDots: z.number().int().min(1).max(240),
  /** Rows from the top, eight dots a byte, 1 is black; base64. */
  bits: z.base64().max(16_000),
});
export type ReceiptLogo = z.infer<typeof zLogo>;

export const printers = {
  list: rest({ method: 'GET', path: '/printers', tag: 'Printers', summary: 'Receipt printers of the office' })
    .input(zEmpty)
    .output(z.array(zPrinter)),
  choices: rest({
    method: 'GET',
    path: '/printers/choices',
    tag: 'Printers',
    summary: 'Printers that a receipt can go to, the one of my counter marked',
  })
    .input(zEmpty)
    .output(z.array(z.object({ id: zId, name: z.string(), isMine: z.boolean() }))),
  create: rest({ method: 'POST', path: '/printers', tag: 'Printers', summary: 'Add a receipt printer', status: 201 })
    .input(z.object(printerFields))
    .output(zPrinter),
  update: rest({ method: 'PUT', path: '/printers/{id}', tag: 'Printers', summary: 'Change a receipt printer' })
    .input(z.object({ id: zPathId, ...printerFields, active: z.boolean(), version: z.number().int() }))
    .output(zPrinter),
  test: rest({
    method: 'POST',
    path: '/printers/{id}/test',
    tag: 'Printers',
    summary: 'Print a page that shows letters, scripts and edges',
    status: 201,
  })
    .input(z.object({ id: zPathId, uid: zUid }))
    .output(zPrintJob),
  preview: rest({
    method: 'POST',
    path: '/printers/preview',
    tag: 'Printers',
    summary: 'The test page of a printer set up like this, as a picture',
  })
    .input(z.object({ name: zText(60), ...paperFields }))
    .output(zFile),
  queues: rest({
    method: 'GET',
    path: '/printers/queues',
    tag: 'Printers',
    summary: 'Printers installed on the computer that the office runs on',
  })
    .input(zEmpty)
    .output(z.array(z.string())),
  logo: rest({ method: 'GET', path: '/printers/logo', tag: 'Printers', summary: 'The sign on receipts' })
    .input(zEmpty)
    .output(zLogo.nullable()),
  setLogo: rest({
    method: 'PUT',
    path: '/printers/logo',
    tag: 'Printers',
    summary: 'Set the sign on receipts, or take it away',
  })
    .input(z.object({ logo: zLogo.nullable() }))
    .output(zLogo.nullable()),
};

export const printJobs = {
  list: rest({
    method: 'GET',
    path: '/print-jobs',
    tag: 'Printers',
    summary: 'What goes to printers: what is not on paper yet, or everything, newest first',
  })
    .input(z.object({ ...zPage, open: z.enum(['yes', 'no']).default('yes') }))
    .output(zRows(zPrintJob)),
  tray: rest({
    method: 'GET',
    path: '/print-jobs/tray',
    tag: 'Printers',
    summary: 'How much waits for printers, and how much of it needs somebody',
  })
    .input(zEmpty)
    .output(z.object({ waiting: z.number().int(), trouble: z.number().int() })),
  get: rest({ method: 'GET', path: '/print-jobs/{id}', tag: 'Printers', summary: 'One print' })
    .input(z.object({ id: zPathId }))
    .output(zPrintJob),
  ofDocument: rest({
    method: 'GET',
    path: '/print-jobs/of/{documentKind}/{documentId}',
    tag: 'Printers',
    summary: 'The newest print of a document',
  })
    .input(z.object({ documentKind: z.enum(['payment', 'shift']), documentId: zPathId }))
    .output(zPrintJob.nullable()),
  again: rest({
    method: 'POST',
    path: '/print-jobs/{id}/again',
    tag: 'Printers',
    summary: 'Print it now, here or on another printer; what may be on paper already comes as a duplicate',
  })
    .input(z.object({ id: zPathId, uid: zUid, printerId: zId.optional() }))
    .output(zPrintJob),
  discard: rest({
    method: 'POST',
    path: '/print-jobs/{id}/discard',
    tag: 'Printers',
    summary: 'Take it out of the tray unprinted, with a reason',
  })
    .input(z.object({ id: zPathId, reason: zReason }))
    .output(zPrintJob),
};
