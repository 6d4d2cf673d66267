import { currencyDecimals, formatDecimal } from '#shared/domain/money.ts';
import { localDateTime } from '#shared/domain/time.ts';
import type { Cell, ReportColumn } from '../service.ts';

/** What spreadsheets take for the beginning of a formula (OWASP, CSV injection). */
const FORMULA_START = /^[=+\-@\t\r]/;

/**
 * Text as a spreadsheet cell that is never run: what could begin a formula is led by an apostrophe.
 */
export function harmless(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** How the cells of one column are written as plain text: `1234.50`, `2026-11-21`, `2026-11-21 14:05`. */
export function textWriter(column: ReportColumn, currency: string, timeZone: string): (cell: Cell) => string {
  return (cell) => {
    if (cell === null) return '';
    if (typeof cell === 'string') return harmless(cell);
    if (column.kind === 'money') return formatDecimal(cell, currency);
    return column.kind === 'time' ? localDateTime(cell, timeZone) : String(cell);
  };
}

/** Excel's own description of how amounts of a currency are shown. */
export function moneyFormat(currency: string): string {
  const decimals = currencyDecimals(currency);
  return decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
}
