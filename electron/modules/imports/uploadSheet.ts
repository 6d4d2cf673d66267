import { basename } from 'node:path';
import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { checkSize, storeUpload } from '#modules/sheets/index.ts';
import type { imports } from '#shared/contract/imports.ts';
import { openSubscribers, propose } from './openSheet.ts';
import { FIELDS } from './sheet/fields.ts';

type Uploaded = z.input<NonNullable<(typeof imports.upload)['~orpc']['outputSchema']>>;

const LONGEST_NAME = 200;
const LONGEST_SAMPLE = 200;

/**
 * Takes a sheet in and says what it seems to be. What cannot be read is not kept.
 * @throws too-large, sheet-unreadable
 */
export async function uploadSheet(context: Context, file: File): Promise<Uploaded> {
  checkSize(file.size);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const fileName = basename(file.name.replaceAll('\\', '/')).slice(-LONGEST_NAME) || 'sheet.csv';
  const { sheet, table } = await openSubscribers(bytes, fileName);
  const { columns, mapping } = propose(context, table);
  return {
    uploadId: await storeUpload(context.services, { fileName, bytes }),
    fileName,
    encoding: sheet.encoding ?? sheet.format,
    delimiter: sheet.delimiter ?? '',
    headerLine: table.headerLine,
    rows: table.rows.length,
    columns: columns.map(({ heading, field, confidence, samples }) => ({
      header: heading,
      field,
      confidence,
      samples: samples.map((sample) => sample.slice(0, LONGEST_SAMPLE)),
    })),
    fields: [...FIELDS],
    mapping,
  };
}
