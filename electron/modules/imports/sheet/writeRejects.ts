import { neutraliseCell, sameKey, type Table } from '#modules/sheets/index.ts';
import type { Rejection } from './subscriberRow.ts';

/** Columns that are added behind the source's own. */
const REJECT_HEADINGS = ['Reason', 'Line'] as const;

/**
 * The rejected rows as a CSV text with the source's own headings and cells, plus `Reason` and `Line`, ready to be
 * corrected and imported again (the reader ignores the two columns). No cell can run as a formula, and the reader
 * takes that protection back, so that `-100` and `+91 98...` survive the round.
 */
export function writeRejects(table: Table, rejections: readonly Rejection[]): string {
  const extra = new Set<string>(REJECT_HEADINGS.map(sameKey));
  const kept = table.headings.flatMap((heading, at) => (extra.has(sameKey(heading)) ? [] : [at]));
  const rowsByLine = new Map(table.rows.map((row) => [row.line, row]));
  const records = [[...kept.map((at) => table.headings[at] ?? ''), ...REJECT_HEADINGS]];
  for (const { line, reason } of rejections) {
    const cells = rowsByLine.get(line)?.cells ?? [];
    records.push([...kept.map((at) => cells[at] ?? ''), reason, String(line)]);
  }
  return `\ufeff${records.map((record) => `${record.map(csvCell).join(',')}\r\n`).join('')}`;
}

function csvCell(text: string): string {
  const safe = neutraliseCell(text);
  return /[",;|\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
