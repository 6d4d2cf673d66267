import { type CellValue, readXlsx, type Sheet as Worksheet } from 'hucre/xlsx';
import { latin1Text, notASheet } from './decodeText.ts';
import { SheetError } from './sheetError.ts';

const MAX_UNPACKED_BYTES = 512 * 1024 * 1024;
const CENTRAL_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;

/**
 * Reads the first worksheet that holds a table, formulas by the value last calculated. Every value becomes
 * unambiguous text: a date is `YYYY-MM-DD`, a number has all its digits and a decimal point.
 * @throws SheetError `too-large`, `not-a-sheet` or `broken-file`.
 */
export async function readWorkbook(bytes: Uint8Array, maxRecords: number): Promise<string[][]> {
  checkUnpackedSize(bytes);
  const worksheets = await parseWorkbook(bytes, maxRecords);
  const visible = worksheets.filter((sheet) => !sheet.hidden && !sheet.veryHidden);
  const candidates = [...visible, ...worksheets.filter((sheet) => !visible.includes(sheet))];
  const chosen = candidates.find(holdsTable) ?? candidates.find((sheet) => sheet.rows.some(filled));
  if (!chosen) throw new SheetError('empty-file', 'This workbook has no filled cell.');
  return chosen.rows.map((row) => row.map(cellText));
}

async function parseWorkbook(bytes: Uint8Array, maxRecords: number): Promise<Worksheet[]> {
  try {
    const workbook = await readXlsx(bytes, { maxRows: maxRecords + 1 });
    return workbook.sheets;
  } catch (error) {
    // Whatever the reader finds wrong in a stranger's file is a fault of the file.
    const reason = error instanceof Error ? error.message : String(error);
    throw new SheetError('broken-file', 'This Excel file is damaged or is not a workbook.', { reason });
  }
}

const filled = (row: readonly CellValue[]): boolean => row.some((value) => value !== null && value !== '');

function holdsTable(sheet: Worksheet): boolean {
  let wide = 0;
  for (const row of sheet.rows) {
    if (row.filter((value) => value !== null && value !== '').length >= 2) wide += 1;
    if (wide >= 2) return true;
  }
  return false;
}

function cellText(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return numberText(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  return String(value);
}

/**
 * All digits of a number cell, never `9.1E+09`. A fraction never gets exactly three digits: `1.250` in a text
 * could be a thousand, a number cell cannot.
 */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return '';
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = value.toFixed(6).replace(/0+$/, '');
  if (text.endsWith('.')) return text.slice(0, -1);
  return text.length - text.indexOf('.') === 4 ? `${text}0` : text;
}

/** Adds up what the archive says it unpacks to; the reader holds each entry to its own word. */
function checkUnpackedSize(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  const lowest = Math.max(0, end - 0xffff);
  while (end >= lowest && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1;
  if (end < lowest) throw new SheetError('broken-file', 'This Excel file is damaged or is not a workbook.');
  let at = view.getUint32(end + 16, true);
  let unpackedBytes = 0;
  let workbook = false;
  while (at + 46 <= end && view.getUint32(at, true) === CENTRAL_ENTRY) {
    const packed = view.getUint32(at + 20, true);
    const unpacked = view.getUint32(at + 24, true);
    unpackedBytes += unpacked === 0 && packed > 2 ? MAX_UNPACKED_BYTES + 1 : unpacked;
    const nameLength = view.getUint16(at + 28, true);
    workbook ||= latin1Text(bytes.subarray(at + 46, at + 46 + nameLength)).startsWith('xl/');
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (unpackedBytes > MAX_UNPACKED_BYTES) {
    throw new SheetError('too-large', 'This workbook unpacks to more than a subscriber sheet can hold.', {
      unpackedBytes,
      limitBytes: MAX_UNPACKED_BYTES,
    });
  }
  if (!workbook) throw notASheet('a ZIP archive');
}
