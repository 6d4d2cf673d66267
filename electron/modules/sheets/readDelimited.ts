import { CsvError, parse } from 'csv-parse/sync';
import { restoreCell } from './cellSafety.ts';
import { notASheet } from './decodeText.ts';
import { SheetError } from './sheetError.ts';

export type Delimiter = ',' | ';' | '\t' | '|';

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];
const PROBE_CHARACTERS = 256 * 1024;
const PROBE_RECORDS = 200;
const MAX_RECORD_CHARACTERS = 1024 * 1024;

/**
 * Splits delimited text into records; blank lines stay, so that a record's place is the row number a spreadsheet
 * program shows. A leading `sep=;` line, Excel's own hint, decides the delimiter and reads as a blank row.
 * @throws SheetError `unclosed-quote` or `not-a-sheet`.
 */
export function readDelimited(text: string, maxRecords: number): { delimiter: Delimiter; records: string[][] } {
  const hint = /^sep=([,;|\t])(?=\r|\n|$)/i.exec(text)?.[1];
  const delimiter = DELIMITERS.find((candidate) => candidate === hint) ?? findDelimiter(text);
  const body = hint === undefined ? text : text.slice(5);
  return { delimiter, records: parseRecords(body, delimiter, maxRecords) };
}

function parseRecords(text: string, delimiter: Delimiter, maxRecords: number): string[][] {
  try {
    const records: string[][] = parse(text, {
      delimiter,
      quote: '"',
      relax_quotes: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      skip_empty_lines: false,
      max_record_size: MAX_RECORD_CHARACTERS,
      to: maxRecords + 1,
    });
    for (const record of records) {
      record.forEach((cell, at) => {
        if (cell.startsWith("'")) record[at] = restoreCell(cell);
      });
    }
    return records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
      throw new SheetError('unclosed-quote', 'A quotation mark in this file is opened and never closed.');
    }
    throw notASheet('no rows and columns');
  }
}

/** The delimiter that cuts the most records into the same, largest number of cells. */
function findDelimiter(text: string): Delimiter {
  const records = countDelimiters(text.slice(0, PROBE_CHARACTERS));
  let best: Delimiter = ',';
  let bestScore = 0;
  DELIMITERS.forEach((delimiter, index) => {
    const tally = new Map<number, number>();
    for (const record of records) {
      const count = record[index] ?? 0;
      if (count > 0) tally.set(count, (tally.get(count) ?? 0) + 1);
    }
    for (const [count, agreeing] of tally) {
      const score = (agreeing / records.length) * Math.log2(1 + count);
      if (score <= bestScore) continue;
      best = delimiter;
      bestScore = score;
    }
  });
  return best;
}

/** How often each delimiter stands outside quotes, per record that is not blank. A quote opens behind any delimiter. */
function countDelimiters(text: string): number[][] {
  const records: number[][] = [];
  let counts = DELIMITERS.map(() => 0);
  let quoted = false;
  let filled = false;
  let before = '\n';
  for (let at = 0; at < text.length && records.length < PROBE_RECORDS; at += 1) {
    const letter = text[at] ?? '';
    if (quoted) {
      quoted = letter !== '"';
    } else if (letter === '\n' || letter === '\r') {
      if (filled) records.push(counts);
      counts = DELIMITERS.map(() => 0);
      filled = false;
    } else {
      const index = (DELIMITERS as readonly string[]).indexOf(letter);
      if (index >= 0) counts[index] = (counts[index] ?? 0) + 1;
      else filled = true;
      // A doubled quote closes and opens again at once.
      quoted = letter === '"' && /[,;|\t\r\n"]/.test(before);
    }
    before = letter;
  }
  if (filled) records.push(counts);
  return records;
}
