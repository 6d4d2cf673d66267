import type { Context } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import { dayInZone } from '#shared/domain/time.ts';
import { readSavedMappings } from './savedMappings.ts';
import { findTable, type Table } from './sheet/findTable.ts';
import { type MappingProposal, proposeMapping } from './sheet/proposeMapping.ts';
import { type RowsReading, readRows } from './sheet/readRows.ts';
import { checkSheetSize, MAX_SHEET_BYTES, readSheet, type Sheet } from './sheet/readSheet.ts';
import { SheetError } from './sheet/sheetError.ts';

export interface OpenedSheet {
  readonly sheet: Sheet;
  readonly table: Table;
}

/** @throws too-large, before a byte of the file is read */
export function checkSize(sizeBytes: number): void {
  explained(() => checkSheetSize(sizeBytes));
}

/** @throws sheet-unreadable, too-large */
export async function openSheet(bytes: Uint8Array, fileName: string): Promise<OpenedSheet> {
  try {
    const sheet = await readSheet(bytes, fileName);
    return { sheet, table: findTable(sheet) };
  } catch (error) {
    throw inOfficeWords(error);
  }
}

/** What each column seems to be; mappings that people confirmed go before guesses. */
export function propose(context: Context, table: Table): MappingProposal {
  return proposeMapping(table, readSavedMappings(context.read));
}

/** The rows as the mapping reads them, by the office's currency and country. @throws mapping-invalid */
export function readSubscribers(context: Context, table: Table, mapping: unknown): RowsReading {
  const { currency, country, timeZone } = context.company();
  const today = dayInZone(context.services.clock.now(), timeZone);
  return explained(() => readRows(table, mapping, { currency, countryCode: country, today }));
}

function explained<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw inOfficeWords(error);
  }
}

/** The contract's words for what is wrong with a sheet; anything else is passed on as it is. */
function inOfficeWords(error: unknown): unknown {
  if (!(error instanceof SheetError)) return error;
  const { code, data, message } = error;
  if (code === 'too-large') return fail('too-large', { limitBytes: MAX_SHEET_BYTES });
  if (code !== 'bad-mapping') return fail('sheet-unreadable', { reason: code, detail: message });
  const named = data.heading ?? data.headings ?? data.field ?? '';
  const column = data.problem === 'unknown-heading' ? String(data.heading) : [named].flat().join(', ');
  return fail('mapping-invalid', { reason: String(data.problem), column });
}
