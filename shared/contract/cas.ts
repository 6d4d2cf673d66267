import { z } from 'zod';
import { CAS_ADAPTERS, CAS_KINDS, CAS_SHEET_FIELDS, CAS_STATES } from '#shared/domain/cas.ts';
import { rest, zEmpty, zId, zInstant, zPage, zPathId, zReason, zRows, zText } from './base.ts';
import type { InputFault } from './inputFaults.ts';

const zOneLine = (max: number) => zText(max).regex(/^\P{Cc}*$/u, 'one-line' satisfies InputFault);
const zWords = z.array(zOneLine(60)).max(20);

/** How a sheet for the distributor looks. */
const zSheetForm = {
  /** Its columns, from the left. */
  columns: z
    .array(z.object({ field: z.enum(CAS_SHEET_FIELDS), heading: zOneLine(60).min(1) }))
    .min(1)
    .max(20)
    .default([
      { field: 'serial', heading: 'STB' },
      { field: 'vc', heading: 'VC' },
      { field: 'command', heading: 'Command' },
      { field: 'packs', heading: 'Packs' },
      { field: 'reference', heading: 'Reference' },
    ]),
  /** What the distributor calls the commands, where that is not their own name. */
  words: z.partialRecord(z.enum(CAS_KINDS), zOneLine(60)).default({}),
};

const zManual = z.object({ adapter: z.literal('manual'), ...zSheetForm });

const zFolder = zOneLine(300);
const zFileWay = z.object({
  adapter: z.literal('file'),
  ...zSheetForm,
  format: z.enum(['csv', 'xlsx']).default('csv'),
  /** Folders of the computer that the office runs on: where sheets go, and where their results come. */
  outFolder: zFolder,
  inFolder: zFolder,
  /** Headings of the result, and what it says when it is done. */
  result: z.object({
    /** The office's own reference; without it a row goes by the box, and by what is out for it. */
    reference: zOneLine(60).default(''),
    serial: zOneLine(60).default(''),
    status: zOneLine(60).min(1),
    message: zOneLine(60).default(''),
    doneWords: zWords.min(1),
  }),
});

const zRequest = z.object({
  method: z.enum(['GET', 'POST', 'PUT']).default('POST'),
  url: zOneLine(500).refine(
    (url) => /^https?:\/\/[^/{}\s@]+(?:\/|$)/i.test(url),
    'no-web-address' satisfies InputFault,
  ),
  type: z.enum(['json', 'form', 'xml', 'text']).default('json'),
  body: z.string().max(4000).default(''),
});

/** Where in an answer something stands: by a path in JSON (`data.status`, `items[0].id`), or by a pattern. */
const zPick = z.object({
  by: z.enum(['json', 'pattern']),
  at: zOneLine(200).min(1),
});

const zHttp = z.object({
  adapter: z.literal('http'),
  words: zSheetForm.words,
  auth: z
    .object({
      kind: z.enum(['none', 'header', 'basic', 'hmac']),
      /** Name of the header that bears the secret or the signature. */
      header: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9-]{0,60}$/)
        .default(''),
      username: zOneLine(120).default(''),
    })
    .default({ kind: 'none', header: '', username: '' }),
  /** What is sent for a command; the same for all of them. */
  request: zRequest,
  /** How it is asked what became of a command; null: it cannot be asked. */
  query: zRequest.nullable().default(null),
  answer: z.object({
    status: zPick,
    reference: zPick.nullable().default(null),
    doneWords: zWords.min(1),
    /** It is taken, and not there yet. */
    takenWords: zWords.default([]),
    refusedWords: zWords.default([]),
    /** Of a query: it never came. */
    unknownWords: zWords.default([]),
  }),
  timeoutMs: z.number().int().min(500).max(60_000).default(15_000),
  perMinute: z.number().int().min(1).max(6000).default(60),
});

export const zCasWay = z.discriminatedUnion('adapter', [zManual, zFileWay, zHttp]);
export type CasWay = z.infer<typeof zCasWay>;
export type CasFileWay = z.infer<typeof zFileWay>;
export type CasHttpWay = z.infer<typeof zHttp>;
export type CasRequest = z.infer<typeof zRequest>;
export type CasPick = z.infer<typeof zPick>;

const zSystem = z.object({
  id: zId,
  name: z.string(),
  casMake: z.string(),
  active: z.boolean(),
  hasSecret: z.boolean(),
  way: zCasWay,
  version: z.number().int(),
});
export type CasSystem = z.infer<typeof zSystem>;

const zCommand = z.object({
  id: zId,
  uid: z.string(),
  kind: z.enum(CAS_KINDS),
  boxId: zId,
  serial: z.string(),
  vc: z.string(),
  products: z.array(z.string()),
  customerId: zId.nullable(),
  customerCode: z.string(),
  customerName: z.string(),
  systemId: zId,
  systemName: z.string(),
  adapter: z.enum(CAS_ADAPTERS),
  state: z.enum(CAS_STATES),
  /** It is at the distributor for longer than the office may take. */
  late: z.boolean(),
  at: zInstant,
  byName: z.string(),
  attempts: z.number().int(),
  nextTryAt: zInstant.nullable(),
  sheet: z.string(),
  reference: z.string(),
  failure: z.string(),
  note: z.string(),
  finishedAt: zInstant.nullable(),
  finishedByName: z.string(),
});
export type CasCommand = z.infer<typeof zCommand>;

const zIds = z.array(zId).min(1).max(1000);
const zChanged = z.object({ changed: z.number().int() });

const filter = {
  state: z.enum(CAS_STATES).or(z.literal('open')).optional(),
  kind: z.enum(CAS_KINDS).optional(),
  systemId: z.coerce.number().int().positive().optional(),
  boxId: z.coerce.number().int().positive().optional(),
  text: zText(60).optional(),
  late: z.stringbool().or(z.boolean()).optional(),
};

/** What the office wishes of boxes at the distributor, and how it gets there. */
export const cas = {
  list: rest({ method: 'GET', path: '/cas-commands', tag: 'Distributor', summary: 'Commands for boxes, newest first' })
    .input(z.object({ ...zPage, ...filter }))
    .output(zRows(zCommand)),
  get: rest({ method: 'GET', path: '/cas-commands/{id}', tag: 'Distributor', summary: 'One command with its proof' })
    .input(z.object({ id: zPathId }))
    .output(
      z.object({
        command: zCommand,
        /** What is wanted of the box there, and what is known to be. */
        wantedOn: z.boolean().nullable(),
        confirmedOn: z.boolean().nullable(),
        steps: z.array(
          z.object({
            at: zInstant,
            byName: z.string(),
            state: z.enum(CAS_STATES),
            reference: z.string(),
            proof: z.string(),
          }),
        ),
      }),
    ),
  mark: rest({ method: 'POST', path: '/cas-commands/mark', tag: 'Distributor', summary: 'I have seen to it there' })
    .input(z.object({ ids: zIds, reference: zOneLine(60).default('') }))
    .output(zChanged),
  retry: rest({ method: 'POST', path: '/cas-commands/retry', tag: 'Distributor', summary: 'Try again now' })
    .input(z.object({ ids: zIds }))
    .output(zChanged),
  giveUp: rest({ method: 'POST', path: '/cas-commands/give-up', tag: 'Distributor', summary: 'Try no more' })
    .input(z.object({ ids: zIds, reason: zReason }))
    .output(zChanged),
  sheet: rest({
    method: 'POST',
    path: '/cas-systems/{id}/sheet',
    tag: 'Distributor',
    summary: 'Take out what waits, in the order of the distributor’s portal',
  })
    .input(z.object({ id: zPathId }))
    .output(
      z.object({
        name: z.string(),
        /** Headings, and a row for each command. */
        rows: z.array(z.array(z.string())),
        ids: z.array(zId),
      }),
    ),
  systems: rest({ method: 'GET', path: '/cas-systems', tag: 'Distributor', summary: 'How distributors are reached' })
    .input(zEmpty)
    .output(z.array(zSystem)),
  saveSystem: rest({ method: 'PUT', path: '/cas-systems', tag: 'Distributor', summary: 'Say how one is reached' })
    .input(
      z.object({
        /** Null: another one. */
        id: zId.nullable(),
        name: zOneLine(60).min(1),
        /** Empty: for all makes without one of their own. */
        casMake: zOneLine(60).default(''),
        active: z.boolean().default(true),
        way: zCasWay,
        /** Left out: the one that is kept stays, but only for the same addresses. */
        secret: z.string().max(500).optional(),
        version: z.number().int().default(0),
      }),
    )
    .output(zSystem),
  rules: rest({ method: 'GET', path: '/cas-rules', tag: 'Distributor', summary: 'How long a command may take' })
    .input(zEmpty)
    .output(z.object({ confirmWithinHours: z.number().int(), late: z.number().int(), version: z.number().int() })),
  saveRules: rest({ method: 'PUT', path: '/cas-rules', tag: 'Distributor', summary: 'Say how long one may take' })
    .input(z.object({ confirmWithinHours: z.number().int().min(1).max(720), version: z.number().int() }))
    .output(z.object({ confirmWithinHours: z.number().int(), late: z.number().int(), version: z.number().int() })),
};
