import { decodeText, latin1Text, notASheet, type SheetEncoding } from './decodeText.ts';
import { type Delimiter, readDelimited } from './readDelimited.ts';
import { readWorkbook } from './readWorkbook.ts';
import { SheetError } from './sheetError.ts';

/** The largest file that is read at all; check a file's size against it before reading the bytes. */
export const MAX_SHEET_BYTES = 64 * 1024 * 1024;
const MAX_SHEET_COLUMNS = 256;
const MAX_SHEET_ROWS = 250_000;

/** `line` is the 1-based row number that a spreadsheet program shows for the file (a quoted line break adds none). */
export type SheetRow = { readonly line: number; readonly cells: readonly string[] };

export type Sheet = {
  readonly fileName: string;
  readonly format: 'csv' | 'xlsx';
  readonly encoding: SheetEncoding | null;
  readonly delimiter: Delimiter | null;
  readonly rows: readonly SheetRow[];
};

/** First bytes of files that people rename or pick by mistake; what is neither here nor a ZIP must decode as text. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['%PDF', 'a PDF'],
  ['{\\rtf', 'a Word text'],
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['GIF8', 'a picture'],
  ['SQLite format 3', 'a database'],
  ['Rar!', 'a RAR archive'],
  ['7z\xbc\xaf', 'a 7-Zip archive'],
  ['\x1f\x8b', 'a compressed file'],
  ['MZ\x90', 'a program'],
  ['\x7fELF', 'a program'],
];

/**
 * Reads the bytes of a CSV, TSV or XLSX file into rows of text cells, whatever its encoding and delimiter.
 * The content decides the format, not the file's name.
 * @throws SheetError, and nothing else, for bytes that are no sheet.
 */
export async function readSheet(bytes: Uint8Array, fileName: string): Promise<Sheet> {
  checkSheetSize(bytes.length);
  if (bytes.length === 0) throw new SheetError('empty-file', 'This file is empty.');
  const opening = latin1Text(bytes.subarray(0, 512));
  if (opening.startsWith('PK\x03\x04')) {
    const records = await readWorkbook(bytes, MAX_SHEET_ROWS);
    return { fileName, format: 'xlsx', encoding: null, delimiter: null, rows: numbered(records) };
  }
  refuseForeignFile(opening);
  const { text, encoding } = decodeText(bytes);
  if (text.trim() === '') throw new SheetError('empty-file', 'This file is empty.');
  const { delimiter, records } = readDelimited(text, MAX_SHEET_ROWS);
  return { fileName, format: 'csv', encoding, delimiter, rows: numbered(records) };
}

/** @throws SheetError `too-large`. Call it with the size of the file before the file is read. */
export function checkSheetSize(sizeBytes: number): void {
  if (sizeBytes <= MAX_SHEET_BYTES) return;
  throw new SheetError('too-large', 'This file is larger than 64 MB; a subscriber sheet is not.', {
    sizeBytes,
    limitBytes: MAX_SHEET_BYTES,
  });
}

function refuseForeignFile(opening: string): void {
  if (opening.startsWith('\xd0\xcf\x11\xe0')) {
    throw new SheetError('old-excel', 'This is an old or password-protected Excel file. Save it as XLSX or CSV.');
  }
  const signature = SIGNATURES.find(([start]) => opening.startsWith(start));
  if (signature) throw notASheet(signature[1]);
  if (/^\s*(?:\xef\xbb\xbf)?<(?:!doctype|html|\?xml|table)/i.test(opening)) throw notASheet('a web page');
}

function numbered(records: readonly (readonly string[])[]): SheetRow[] {
  if (records.length > MAX_SHEET_ROWS) {
    throw new SheetError('too-many-rows', `This sheet has more than ${MAX_SHEET_ROWS} rows.`, {
      limit: MAX_SHEET_ROWS,
    });
  }
  return records.map((record, index) => {
    const cells = withoutTrailingBlanks(record);
    if (cells.length > MAX_SHEET_COLUMNS) {
      throw new SheetError(
        'too-many-columns',
        `Row ${index + 1} has ${cells.length} columns; ${MAX_SHEET_COLUMNS} are read.`,
        {
          line: index + 1,
          columns: cells.length,
          limit: MAX_SHEET_COLUMNS,
        },
      );
    }
    return { line: index + 1, cells };
  });
}

function withoutTrailingBlanks(cells: readonly string[]): readonly string[] {
  let end = cells.length;
  while (end > 0 && (cells[end - 1] ?? '').trim() === '') end -= 1;
  return end === cells.length ? cells : cells.slice(0, end);
}
