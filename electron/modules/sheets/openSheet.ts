import { fail } from '#shared/contract/errors.ts';
import { findTable, type Table } from './findTable.ts';
import { checkSheetSize, MAX_SHEET_BYTES, readSheet, type Sheet } from './readSheet.ts';
import { SheetError } from './sheetError.ts';

export interface OpenedSheet {
  readonly sheet: Sheet;
  readonly table: Table;
}

/** @throws too-large, before a byte of the file is read */
export function checkSize(sizeBytes: number): void {
  explained(() => checkSheetSize(sizeBytes));
}

/**
 * @param isHeadingWord whether a cell is something that heads a column of this kind of sheet
 * @throws sheet-unreadable, too-large
 */
export async function openSheet(
  bytes: Uint8Array,
  fileName: string,
  isHeadingWord: (cell: string) => boolean,
): Promise<OpenedSheet> {
  try {
    const sheet = await readSheet(bytes, fileName);
    return { sheet, table: findTable(sheet, isHeadingWord) };
  } catch (error) {
    throw inOfficeWords(error);
  }
}

/** What the work answers; what it finds wrong with the sheet in the contract's words. @throws sheet-unreadable, mapping-invalid */
export function explained<Result>(work: () => Result): Result {
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
