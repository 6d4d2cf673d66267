import type { Context, Reader, Tx } from '#host/context.ts';
import { explained, openSheet, readUpload, sameKey, type Table } from '#modules/sheets/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { dayInZone } from '#shared/domain/time.ts';
import { STATEMENT_HEADINGS } from './fields.ts';
import { fingerprintLines } from './fingerprint.ts';
import { type StatementMapping, statementMappingSchema } from './mapping.ts';
import { type LinesReading, type ReadLine, readLines } from './readLines.ts';

export interface OpenedStatement extends LinesReading {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly table: Table;
  /** Those of `lines` that the office does not have yet. */
  readonly fresh: readonly (ReadLine & { readonly fingerprint: string })[];
}

/** @throws sheet-unreadable, too-large */
export async function openTable(bytes: Uint8Array, fileName: string): Promise<Table> {
  return (await openSheet(bytes, fileName, STATEMENT_HEADINGS.isWord)).table;
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
  const { fileName, read } = await readUpload(context.services, uploadId);
  const bytes = read();
  const table = await openTable(bytes, fileName);
  const { currency, timeZone } = context.company();
  const today = dayInZone(context.services.clock.now(), timeZone);
  const reading = explained(() => readLines(table, mapping, { currency, today }));
  const fingerprints = fingerprintLines(accountId, reading.lines);
  const known = knownOf(context.read, fingerprints);
  const fresh = reading.lines.flatMap((line, at) => {
    const fingerprint = fingerprints[at] ?? '';
    return known.has(fingerprint) ? [] : [{ ...line, fingerprint }];
  });
  return { ...reading, fileName, bytes, table, fresh };
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

const headingsKey = (headings: readonly string[]): string => JSON.stringify(headings.map(sameKey).sort());

/** The columns that a person confirmed for this account and these headings, if any. */
export function savedMapping({ sql }: Reader, accountId: number, table: Table): StatementMapping | undefined {
  const row = sql.get<{ mapping: string }>(
    'SELECT mapping FROM statement_mapping WHERE bank_account_id = ? AND headings = ?',
    accountId,
    headingsKey(table.headings),
  );
  const parsed = row && statementMappingSchema.safeParse(JSON.parse(row.mapping));
  return parsed?.success ? parsed.data : undefined;
}

/** Keeps confirmed columns for the next sheet of this account with these headings. */
export function saveMapping(tx: Tx, accountId: number, table: Table, mapping: StatementMapping): void {
  tx.sql.run(
    `INSERT INTO statement_mapping (bank_account_id, headings, mapping, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (bank_account_id, headings) DO UPDATE SET mapping = excluded.mapping, at = excluded.at`,
    accountId,
    headingsKey(table.headings),
    JSON.stringify(mapping),
    tx.at,
  );
}
