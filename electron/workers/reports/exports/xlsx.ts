import { type CellStyle, type CellValue, type ColumnDef, writeXlsxStream } from 'hucre/xlsx';
import { formatDecimal } from '#shared/domain/money.ts';
import { type Day, dayNumber, isDay, localDateTime } from '#shared/domain/time.ts';
import type { Report } from '../queries/report.ts';
import type { Cell, ReportColumn } from '../service.ts';
import { moneyFormat } from './cellText.ts';
import { type ExportSettings, joinChunks } from './csv.ts';
import { reportRows, totalsRow } from './reportRows.ts';

const DAY_MS = 86_400_000;
const WIDTHS: Readonly<Record<ReportColumn['kind'], number>> = { text: 22, money: 14, number: 10, day: 12, time: 17 };
/** Excel refuses longer cells and these characters in the name of a sheet. */
const MAX_CELL_LENGTH = 32_767;
const NOT_IN_SHEET_NAMES = /[[\]:*?/\\]/g;

/**
 * A report as XLSX: amounts and dates are real ones with formats, the header is bold and stays in view, the totals
 * stand in the last row. Texts are written as texts, so nothing in them is ever a formula. Written as a stream.
 */
export async function reportXlsx(report: Report, settings: ExportSettings): Promise<Uint8Array<ArrayBuffer>> {
  const columns: ColumnDef[] = report.columns.map((column) => ({ width: WIDTHS[column.kind] }));
  const plain = report.columns.map((column) => styleOf(column, settings.currency, false));
  const strong = report.columns.map((column) => styleOf(column, settings.currency, true));
  // The writer knows one style per column and asks for it row by row, so it is changed between the rows.
  const dress = (styles: readonly CellStyle[]): void => {
    for (const [index, column] of columns.entries()) column.style = styles[index] ?? {};
  };
  function* rows(): Generator<CellValue[]> {
    dress(strong);
    yield report.columns.map((column) => column.label);
    dress(plain);
    for (const row of reportRows(report))
      yield report.columns.map((column, index) => value(row[index] ?? null, column, settings));
    const totals = totalsRow(report, settings.totalLabel);
    dress(strong);
    if (totals) yield report.columns.map((column, index) => value(totals[index] ?? null, column, settings));
  }
  const name = report.title.replace(NOT_IN_SHEET_NAMES, ' ').slice(0, 31);
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeXlsxStream(rows(), { name, columns, freezePane: { rows: 1 } })) chunks.push(chunk);
  return joinChunks(chunks);
}

function styleOf({ kind }: ReportColumn, currency: string, isStrong: boolean): CellStyle {
  const formats: Partial<Record<ReportColumn['kind'], string>> = {
    money: moneyFormat(currency),
    number: '#,##0',
    day: 'yyyy-mm-dd',
    time: 'yyyy-mm-dd hh:mm',
  };
  const numFmt = formats[kind];
  return { ...(numFmt ? { numFmt } : {}), ...(isStrong ? { font: { bold: true } } : {}) };
}

function value(cell: Cell, { kind }: ReportColumn, { currency, timeZone }: ExportSettings): CellValue {
  if (cell === null) return null;
  if (typeof cell === 'string')
    return kind === 'day' && isDay(cell) ? new Date(dayNumber(cell) * DAY_MS) : cell.slice(0, MAX_CELL_LENGTH);
  if (kind === 'money') return Number(formatDecimal(cell, currency));
  return kind === 'time' ? localInstant(cell, timeZone) : cell;
}

/** Spreadsheets know no time zones: the wall clock of the office is written as if it were UTC. */
function localInstant(atMs: number, timeZone: string): Date {
  const [on = '', time = ''] = localDateTime(atMs, timeZone).split(' ');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(dayNumber(on as Day) * DAY_MS + (hours * 60 + minutes) * 60_000);
}
