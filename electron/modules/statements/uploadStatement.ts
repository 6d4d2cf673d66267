import { basename } from 'node:path';
import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { checkSize, storeUpload } from '#modules/sheets/index.ts';
import type { statements } from '#shared/contract/statements.ts';
import { STATEMENT_FIELDS } from './fields.ts';
import { proposeColumns } from './mapping.ts';
import { openTable, requireAccount, type SheetSender, savedMapping } from './openStatement.ts';

type Uploaded = z.input<NonNullable<(typeof statements.upload)['~orpc']['outputSchema']>>;

const LONGEST_NAME = 200;
const LONGEST_SAMPLE = 120;
const SAMPLES = 3;

/**
 * Takes a statement in and says what its columns seem to be. What cannot be read is not kept.
 * @throws too-large, sheet-unreadable, not-found
 */
export async function uploadStatement(
  context: Context,
  { file, accountId }: { file: File; accountId: number },
): Promise<Uploaded> {
  requireAccount(context.read, accountId);
  return takeMoneySheet(context, { from: 'bank', id: accountId }, file);
}

/** Takes a sheet of money that moved in, a bank's or anybody's. @throws too-large, sheet-unreadable */
export async function takeMoneySheet(context: Context, sender: SheetSender, file: File): Promise<Uploaded> {
  checkSize(file.size);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const fileName = basename(file.name.replaceAll('\\', '/')).slice(-LONGEST_NAME) || 'statement.csv';
  const table = await openTable(bytes, fileName);
  const saved = savedMapping(context.read, sender, table);
  const mapping = proposeColumns(table, saved);
  return {
    uploadId: await storeUpload(context.services, { fileName, bytes }),
    fileName,
    rows: table.rows.length,
    isSaved: saved !== undefined,
    columns: table.headings.map((header, at) => ({
      header,
      field: mapping.columns[header] ?? 'ignore',
      samples: table.rows
        .map(({ cells }) => (cells[at] ?? '').trim().slice(0, LONGEST_SAMPLE))
        .filter(Boolean)
        .slice(0, SAMPLES),
    })),
    fields: [...STATEMENT_FIELDS],
    mapping,
  };
}
