import type { Reader, Tx } from '#host/context.ts';
import type { OwnAccountKind } from '#shared/contract/banks.ts';
import { fail } from '#shared/contract/errors.ts';
import type { MatchHow, MatchKind } from '#shared/contract/statements.ts';
import type { Day } from '#shared/domain/time.ts';
import type { LineTexts } from './rules.ts';

/** A line as decisions need it. */
export interface LineRecord extends LineTexts {
  readonly id: number;
  readonly bankAccountId: number;
  readonly ledgerId: number;
  readonly accountKind: OwnAccountKind;
  readonly fingerprint: string;
  readonly on: Day;
  readonly amountMinor: number;
  readonly version: number;
}

export const LINE_RECORD = `SELECT l.id, l.bank_account_id AS bankAccountId, b.account_id AS ledgerId, b.kind AS accountKind, l.fingerprint, l.business_on AS "on",
    l.amount_minor AS amountMinor, l.reference, l.narration, l.payer, l.phone, l.version
  FROM statement_line l JOIN bank_account b ON b.id = l.bank_account_id`;

/** The match of a line that stands. */
export interface StandingMatch {
  readonly id: number;
  readonly kind: MatchKind;
  readonly how: MatchHow;
  readonly documentId: number | null;
}

/** @throws not-found */
export function requireLine(reader: Pick<Reader, 'sql'>, id: number): LineRecord {
  const line = reader.sql.get<LineRecord>(`${LINE_RECORD} WHERE l.id = ?`, id);
  if (!line) throw fail('not-found', { what: 'statement line', id: String(id) });
  return line;
}

export function standingMatch(reader: Pick<Reader, 'sql'>, lineId: number): StandingMatch | undefined {
  return reader.sql.get<StandingMatch>(
    'SELECT id, kind, how, document_id AS documentId FROM statement_match WHERE line_id = ? AND ended_at IS NULL',
    lineId,
  );
}

/** A line of which nothing is known, as whoever decides saw it. @throws changed-meanwhile, not-found */
export function requireOpen(reader: Pick<Reader, 'sql'>, { id, version }: { id: number; version: number }): LineRecord {
  const line = requireLine(reader, id);
  if (line.version !== version || standingMatch(reader, id))
    throw fail('changed-meanwhile', { what: 'statement line' });
  return line;
}

/** @throws not-allowed for the office’s own jobs: a match has somebody who made it */
export function insertMatch(
  tx: Tx,
  match: { lineId: number; kind: MatchKind; documentId: number | null; how: MatchHow; note?: string },
): void {
  const { userId } = tx.actor;
  if (userId === null) throw fail('not-allowed', { permission: 'banking.statements' });
  tx.sql.run(
    'INSERT INTO statement_match (line_id, kind, document_id, how, note, user_id, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    match.lineId,
    match.kind,
    match.documentId,
    match.how,
    match.note ?? '',
    userId,
    tx.at,
  );
}
