import { z } from 'zod';
import { rest, zEmpty, zFile, zId, zInstant, zMinor, zPathId, zText } from './base.ts';

/** The user's word on what each column means; checked against the sheet by the import itself. */
const zMapping = z.object({ version: z.literal(1) }).catchall(z.unknown());

export const zImportResult = z.object({
  rows: z.number().int(),
  accepted: z.number().int(),
  /** Rows that stand in the office already, exactly as in the sheet. */
  unchanged: z.number().int(),
  rejected: z.record(z.string(), z.number().int()),
  customers: z.object({ active: z.number().int(), suspended: z.number().int(), terminated: z.number().int() }),
  boxes: z.number().int(),
  networkAccounts: z.number().int(),
  openingDueMinor: zMinor,
  openingAdvanceMinor: zMinor,
  plans: z.array(z.object({ name: z.string(), customers: z.number().int(), priceMinor: zMinor, isNew: z.boolean() })),
  areas: z.array(z.object({ name: z.string(), customers: z.number().int(), isNew: z.boolean() })),
  /** The first rejected rows, for the screen; all of them are in the rejects file. */
  rejectedRows: z.array(z.object({ line: z.number().int(), reason: z.string(), field: z.string(), value: z.string() })),
});
export type ImportResult = z.infer<typeof zImportResult>;

export const zBatch = z.object({
  id: zId,
  fileName: z.string(),
  at: zInstant,
  userName: z.string(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  openingDueMinor: zMinor,
  openingAdvanceMinor: zMinor,
  state: z.enum(['done', 'undone']),
});

const zUpload = z.object({ uploadId: z.string().regex(/^[0-9a-f-]{36}$/) });

export const imports = {
  upload: rest({
    method: 'POST',
    path: '/imports/uploads',
    tag: 'Import',
    summary: 'Send a subscriber sheet and see what it is',
    status: 201,
  })
    .input(z.object({ file: zFile }))
    .output(
      z.object({
        uploadId: z.string(),
        fileName: z.string(),
        encoding: z.string(),
        delimiter: z.string(),
        headerLine: z.number().int(),
        rows: z.number().int(),
        columns: z.array(
          z.object({ header: z.string(), field: z.string(), confidence: z.number(), samples: z.array(z.string()) }),
        ),
        fields: z.array(z.string()),
        mapping: zMapping,
      }),
    ),
  dryRun: rest({
    method: 'POST',
    path: '/imports/uploads/{uploadId}/dry-run',
    tag: 'Import',
    summary: 'What the import would do, changing nothing',
  })
    .input(zUpload.extend({ mapping: zMapping }))
    .output(zImportResult),
  commit: rest({
    method: 'POST',
    path: '/imports/uploads/{uploadId}/commit',
    tag: 'Import',
    summary: 'Import the sheet in one batch',
  })
    .input(zUpload.extend({ mapping: zMapping, saveMapping: z.boolean().default(true) }))
    .output(zImportResult.extend({ batchId: zId.nullable() })),
  rejects: rest({
    method: 'POST',
    path: '/imports/uploads/{uploadId}/rejects',
    tag: 'Import',
    summary: 'The rejected rows, to correct and import again',
  })
    .input(zUpload.extend({ mapping: zMapping }))
    .output(zFile),
  batches: rest({ method: 'GET', path: '/imports', tag: 'Import', summary: 'Imports so far' })
    .input(zEmpty)
    .output(z.array(zBatch)),
  undo: rest({
    method: 'POST',
    path: '/imports/{id}/undo',
    tag: 'Import',
    summary: 'Take a whole import back, while nothing stands on it',
  })
    .input(z.object({ id: zPathId, reason: zText(300).default('') }))
    .output(zBatch),
};
