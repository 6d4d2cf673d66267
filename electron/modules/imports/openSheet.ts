import type { Context } from '#host/context.ts';
import { explained, type OpenedSheet, openSheet, type Table } from '#modules/sheets/index.ts';
import { dayInZone } from '#shared/domain/time.ts';
import { readSavedMappings } from './savedMappings.ts';
import { HEADINGS } from './sheet/headings.ts';
import { type MappingProposal, proposeMapping } from './sheet/proposeMapping.ts';
import { type RowsReading, readRows } from './sheet/readRows.ts';

/** @throws sheet-unreadable, too-large */
export function openSubscribers(bytes: Uint8Array, fileName: string): Promise<OpenedSheet> {
  return openSheet(bytes, fileName, HEADINGS.isWord);
}

/** What each column seems to be; mappings that people confirmed go before guesses. */
export function propose(context: Context, table: Table): MappingProposal {
  return proposeMapping(table, readSavedMappings(context.read));
}

/** The rows as the mapping reads them, by the office's currency and country. @throws mapping-invalid */
export function readSubscribers(context: Context, table: Table, mapping: unknown): RowsReading {
  const { currency, country, timeZone } = context.company();
  const today = dayInZone(context.services.clock.now(), timeZone);
  return explained(() => readRows(table, mapping, { currency, countryCode: country, today }));
}
