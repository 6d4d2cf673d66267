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
      for (let at = 0; at < record.length; at += 1) record[at] = restoreCell(record[at] ?? '');
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
export function findDelimiter(text: string): Delimiter {
  const probe = text.slice(0, PROBE_CHARACTERS);
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const counts = delimiterCounts(probe, delimiter);
    const tally = new Map<number, number>();
    for (const count of counts) if (count > 0) tally.set(count, (tally.get(count) ?? 0) + 1);
    let score = 0;
    for (const [count, records] of tally) score = Math.max(score, (records / counts.length) * Math.log2(1 + count));
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** How often the delimiter stands outside quotes, per record that is not blank. */
function delimiterCounts(text: string, delimiter: Delimiter): number[] {
  const counts: number[] = [];
  let count = 0;
  let quoted = false;
  let fieldStart = true;
  let filled = false;
  for (let at = 0; at < text.length && counts.length < PROBE_RECORDS; at += 1) {
    const letter = text[at];
    if (quoted) {
      if (letter === '"') quoted = false;
      continue;
    }
    if (letter === '\n' || letter === '\r') {
      if (filled) counts.push(count);
      count = 0;
      filled = false;
      fieldStart = true;
    } else if (letter === delimiter) {
      count += 1;
      fieldStart = true;
    } else if (letter === '"' && fieldStart) {
      quoted = true;
      filled = true;
    } else {
      fieldStart = false;
      filled = true;
    }
  }
  if (filled) counts.push(count);
  return counts;
}
