import type { Report } from '../queries/report.ts';
import type { Cell } from '../service.ts';
import { harmless, textWriter } from './cellText.ts';
import { reportRows, totalsRow } from './reportRows.ts';

export interface ExportSettings {
  readonly currency: string;
  readonly timeZone: string;
  /** What the totals row is called. */
  readonly totalLabel: string;
}

export const UTF8_MARK = '\uFEFF';
/** Text turned into bytes at a time. */
const CHUNK_LENGTH = 256 * 1024;

/** A report as CSV (RFC 4180) with a UTF-8 mark, by which Excel knows the encoding. Formulas in cells are defused. */
export function reportCsv(report: Report, { currency, timeZone, totalLabel }: ExportSettings): Uint8Array<ArrayBuffer> {
  const writers = report.columns.map((column) => textWriter(column, currency, timeZone));
  const line = (cells: readonly Cell[]): string =>
    `${writers.map((write, index) => quoted(write(cells[index] ?? null))).join(',')}\r\n`;
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  let open = UTF8_MARK;
  const put = (text: string): void => {
    open += text;
    if (open.length < CHUNK_LENGTH) return;
    chunks.push(encoder.encode(open));
    open = '';
  };
  put(`${report.columns.map((column) => quoted(harmless(column.label))).join(',')}\r\n`);
  for (const row of reportRows(report)) put(line(row));
  const totals = totalsRow(report, totalLabel);
  if (totals) put(line(totals));
  chunks.push(encoder.encode(open));
  return joinChunks(chunks);
}

/** A field of a CSV file. */
export function quoted(text: string): string {
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One array of its own, which can be handed to another thread without a copy. */
export function joinChunks(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.byteLength, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
