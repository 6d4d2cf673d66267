import type { Context, Reader, Tx } from '#host/context.ts';
import { explained, openSheet, readUpload, sameKey, type Table } from '#modules/sheets/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { dayInZone } from '#shared/domain/time.ts';
import { STATEMENT_HEADINGS } from './fields.ts';
import { fingerprintLines } from './fingerprint.ts';
import { bindStatement, type StatementMapping, statementMappingSchema } from './mapping.ts';
import { type LinesReading, type ReadLine, readLines } from './readLines.ts';

/** A sheet of money that moved, read by its columns. */
export interface OpenedSheet extends LinesReading {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly table: Table;
}

export interface OpenedStatement extends OpenedSheet {
  /** Those of `lines` that the office does not have yet. */
  readonly fresh: readonly (ReadLine & { readonly fingerprint: string })[];
}

/** @throws sheet-unreadable, too-large */
export async function openTable(bytes: Uint8Array, fileName: string): Promise<Table> {
  return (await openSheet(bytes, fileName, STATEMENT_HEADINGS.isWord)).table;
}

/**
 * Reads an uploaded sheet of money that moved, a bank's or anybody's.
 * @throws not-found, sheet-unreadable, too-large, mapping-invalid
 */
export async function readMoneySheet(
  context: Context,
  { uploadId, mapping }: { uploadId: string; mapping: unknown },
): Promise<OpenedSheet> {
  const { fileName, read } = await readUpload(context.services, uploadId);
  const bytes = read();
  const table = await openTable(bytes, fileName);
  const { currency, timeZone } = context.company();
  const today = dayInZone(context.services.clock.now(), timeZone);
  const reading = explained(() => readLines(table, mapping, { currency, today }));
  return { ...reading, fileName, bytes, table };
}

/**
 * Reads an uploaded statement by its columns, and finds what is new in it.
 * @throws not-found, sheet-unreadable, too-large, mapping-invalid
 */
export async function openStatement(
  context: Context,
  { uploadId, accountId, mapping }: { uploadId: string; accountId: number; mapping: unknown },
): Promise<OpenedStatement> {
  requireAccount(context.read, accountId);
  const sheet = await readMoneySheet(context, { uploadId, mapping });
  const fingerprints = fingerprintLines(accountId, sheet.lines);
  const known = knownOf(context.read, fingerprints);
  const fresh = sheet.lines.flatMap((line, at) => {
    const fingerprint = fingerprints[at] ?? '';
    return known.has(fingerprint) ? [] : [{ ...line, fingerprint }];
  });
  return { ...sheet, fresh };
}

function knownOf({ sql }: Reader, fingerprints: readonly string[]): Set<string> {
  const rows = sql.all<{ fingerprint: string }>(
    'SELECT l.fingerprint FROM json_each(?) w JOIN statement_line l ON l.fingerprint = w.value',
    JSON.stringify(fingerprints),
  );
  return new Set(rows.map(({ fingerprint }) => fingerprint));
}

/** @throws not-found */
export function requireAccount({ sql }: Reader, id: number): void {
  if (!sql.get('SELECT id FROM bank_account WHERE id = ?', id))
    throw fail('not-found', { what: 'bank account', id: String(id) });
}

/** Where confirmed columns are kept, by whom the sheets are from. */
const MAPPINGS = {
  bank: { table: 'statement_mapping', owner: 'bank_account_id' },
  distributor: { table: 'distributor_sheet_mapping', owner: 'system_id' },
} as const;

/** Whose sheets those are: an account at a bank, or a distributor's system. */
export interface SheetSender {
  readonly from: keyof typeof MAPPINGS;
  readonly id: number;
}

const headingsKey = (headings: readonly string[]): string => JSON.stringify(headings.map(sameKey).sort());

/** The columns that a person confirmed for this sender and these headings, if any. */
export function savedMapping({ sql }: Reader, { from, id }: SheetSender, table: Table): StatementMapping | undefined {
  const kept = MAPPINGS[from];
  const row = sql.get<{ mapping: string }>(
    `SELECT mapping FROM ${kept.table} WHERE ${kept.owner} = ? AND headings = ?`,
    id,
    headingsKey(table.headings),
  );
  const parsed = row && statementMappingSchema.safeParse(JSON.parse(row.mapping));
  return parsed?.success ? parsed.data : undefined;
}

/** Keeps confirmed columns for the next sheet of this sender with these headings. @throws mapping-invalid */
export function saveMapping(tx: Tx, { from, id }: SheetSender, table: Table, mapping: unknown): void {
  const kept = MAPPINGS[from];
  const bound = explained(() => bindStatement(table, mapping));
  tx.sql.run(
    `INSERT INTO ${kept.table} (${kept.owner}, headings, mapping, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (${kept.owner}, headings) DO UPDATE SET mapping = excluded.mapping, at = excluded.at`,
    id,
    headingsKey(table.headings),
    JSON.stringify(bound.mapping),
    tx.at,
  );
}
