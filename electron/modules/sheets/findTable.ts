import { cleanCell, sameKey } from './cellText.ts';
import type { Sheet, SheetRow } from './readSheet.ts';
import { SheetError } from './sheetError.ts';

/** Why a line below the header is no row of the table. */
export type SkipReason = 'blank' | 'total' | 'note' | 'repeated-header';

export type Table = {
  /** One name for each column, unique; a column without a heading is `Column 5`. */
  readonly headings: readonly string[];
  readonly headerLine: number;
  /** Rows of exactly as many cells as there are headings. */
  readonly rows: readonly SheetRow[];
  readonly skipped: readonly { readonly line: number; readonly why: SkipReason }[];
};

type IsHeadingWord = (cell: string) => boolean;

const SEARCHED_ROWS = 100;
const TOTAL =
  /^(?:(?:grand|sub|net|page|overall)?[\s-]*totals?|jumlah(?: total)?|total (?:keseluruhan|semua|general|customers?|amount|due|outstanding)|suma(?: total)?|कुल(?: योग| जोड़| राशि)?|योग|जोड़|महायोग)\s*(?:[:=-].*|\d[\d,. ]*)?$/i;
const NOTE =
  /^(?:note|notes|nb|prepared by|checked by|printed (?:on|by)|generated (?:on|by)|signature|sign|page \d+|end of|\*{2,}|-{3,}|={3,}|catatan|dibuat oleh|dicetak|mengetahui|nota|elaborado|हस्ताक्षर|नोट)(?:$|[\s:.*=-])/i;

/**
 * Finds the table in a sheet: the header row, and below it the rows of the table. Titles above,
 * blank rows, totals, notes and repeated headers are left out and listed with the reason.
 * @param isHeadingWord whether a cell is something that heads a column of this kind of sheet
 * @throws SheetError `no-header` or `no-rows`.
 */
export function findTable(sheet: Sheet, isHeadingWord: IsHeadingWord): Table {
  const headerAt = findHeader(sheet.rows, isHeadingWord);
  const header = sheet.rows[headerAt];
  if (!header) {
    throw new SheetError('no-header', 'No row of this file looks like column headings (name, phone, due ...).');
  }
  const below = sheet.rows.slice(headerAt + 1);
  const width = Math.max(header.cells.length, ...below.slice(0, SEARCHED_ROWS * 10).map((row) => row.cells.length));
  const headings = nameColumns(header.cells, width);
  const typical = typicalWidth(below.slice(0, SEARCHED_ROWS * 10));
  const titles = header.cells.map(sameKey);
  const rows: SheetRow[] = [];
  const skipped: { line: number; why: SkipReason }[] = [];
  for (const row of below) {
    const why = reasonToSkip(row.cells, titles, typical);
    if (why) skipped.push({ line: row.line, why });
    else rows.push({ line: row.line, cells: headings.map((_, at) => row.cells[at] ?? '') });
  }
  if (rows.length === 0) throw new SheetError('no-rows', 'This sheet has headings but no row below them.');
  return { headings, headerLine: header.line, rows, skipped };
}

/** The row with the most words that head columns; without any known word, the first full row of words over data. */
function findHeader(rows: readonly SheetRow[], isHeadingWord: IsHeadingWord): number {
  let best = -1;
  let bestScore = 0;
  for (let at = 0; at < Math.min(rows.length, SEARCHED_ROWS); at += 1) {
    const cells = rows[at]?.cells ?? [];
    // Distinct words: a row of data may say `No` many times.
    const score = new Set(cells.filter((cell) => cell.trim() !== '' && isHeadingWord(cell)).map(sameKey)).size;
    if (score > bestScore) {
      best = at;
      bestScore = score;
    }
  }
  return bestScore >= 2 || (bestScore === 1 && looksLikeHeader(rows, best)) ? best : findUnknownHeader(rows);
}

const filledCells = (cells: readonly string[]): string[] => cells.map(cleanCell).filter((cell) => cell !== '');

function looksLikeHeader(rows: readonly SheetRow[], at: number): boolean {
  const cells = filledCells(rows[at]?.cells ?? []);
  const next = rows
    .slice(at + 1)
    .map((row) => filledCells(row.cells))
    .find((row) => row.length > 0);
  if (!next || cells.length === 0 || new Set(cells.map(sameKey)).size < cells.length) return false;
  const isWord = (cell: string): boolean => /\p{L}/u.test(cell) && !/\d{3,}/.test(cell) && cell.length <= 40;
  return cells.every(isWord) && next.length * 2 >= cells.length;
}

function findUnknownHeader(rows: readonly SheetRow[]): number {
  const searched = rows.slice(0, SEARCHED_ROWS);
  const widest = Math.max(0, ...searched.map((row) => filledCells(row.cells).length));
  if (widest < 2) return -1;
  return searched.findIndex((row, at) => {
    const cells = filledCells(row.cells);
    const dataBelow = rows.slice(at + 1, at + 6).some((next) => next.cells.some((cell) => /\d/.test(cell)));
    return cells.length >= 2 && cells.length * 2 >= widest && dataBelow && looksLikeHeader(rows, at);
  });
}

function nameColumns(cells: readonly string[], width: number): string[] {
  const headings: string[] = [];
  for (let at = 0; at < width; at += 1) {
    const base = cleanCell(cells[at] ?? '') || `Column ${at + 1}`;
    let heading = base;
    for (let copy = 2; headings.some((other) => sameKey(other) === sameKey(heading)); copy += 1)
      heading = `${base} (${copy})`;
    headings.push(heading);
  }
  return headings;
}

/** The upper quartile, because totals and notes are a large part of a short sheet. */
function typicalWidth(rows: readonly SheetRow[]): number {
  const widths = rows.map((row) => filledCells(row.cells).length).filter((width) => width > 0);
  return widths.sort((left, right) => left - right)[Math.floor(widths.length * 0.75)] ?? 0;
}

function reasonToSkip(cells: readonly string[], titles: readonly string[], typical: number): SkipReason | null {
  const filled = filledCells(cells);
  if (filled.length === 0) return 'blank';
  if (filled.length === 1 && typical > 1 && /^[^\p{L}\p{N}]+$/u.test(filled[0] ?? '')) return 'blank';
  const repeated = cells.filter(
    (cell, at) => cell !== '' && cell.length < 80 && sameKey(cell) === titles[at] && titles[at] !== '',
  ).length;
  if (repeated >= 2 && repeated * 2 >= filled.length) return 'repeated-header';
  if (filled.slice(0, 3).some((cell) => TOTAL.test(cell)) && isTotal(filled, typical)) return 'total';
  return filled.length <= 2 && typical > 2 && NOTE.test(filled[0] ?? '') ? 'note' : null;
}

/** A total has little beside its word, or nothing but figures; a customer called Total has an address. */
function isTotal(filled: readonly string[], typical: number): boolean {
  if (filled.length <= Math.max(3, typical / 2)) return true;
  return filled.every((cell) => TOTAL.test(cell) || !/\p{L}{4,}/u.test(cell));
}
