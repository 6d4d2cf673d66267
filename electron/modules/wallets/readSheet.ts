import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { readSystem } from '#modules/cas/index.ts';
import { requireWholeOffice } from '#modules/customers/index.ts';
import {
  fingerprintLines,
  type OpenedSheet,
  previewOf,
  readMoneySheet,
  saveMapping,
  takeMoneySheet,
} from '#modules/statements/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { wallets } from '#shared/contract/wallets.ts';
import { daysBetween } from '#shared/domain/time.ts';
import { writeEntries } from './makeEntry.ts';

type Asked = z.output<NonNullable<(typeof wallets.preview)['~orpc']['inputSchema']>>;
type Preview = z.input<NonNullable<(typeof wallets.preview)['~orpc']['outputSchema']>>;
type Imported = z.input<NonNullable<(typeof wallets.import)['~orpc']['outputSchema']>>;
type Line = OpenedSheet['lines'][number];

/** Money on its way to a distributor is credited within these days. */
const CREDITED_WITHIN_DAYS = 7;
/** Credits without a recharge that are told. */
const TOLD = 50;

/** Takes a distributor's statement in, and says what its columns seem to be. @throws too-large, sheet-unreadable, not-found */
export function uploadSheet(context: Context, { id, file }: { readonly id: number; readonly file: File }) {
  requireWholeOffice(context, 'distributor.wallet');
  readSystem(context.read, id);
  return takeMoneySheet(context, { from: 'distributor', id }, file);
}

/** What a distributor's statement would bring. @throws not-found, sheet-unreadable, mapping-invalid, not-allowed */
export async function previewSheet(context: Context, asked: Asked): Promise<Preview> {
  const { sheet, charges } = await openSheet(context, asked);
  const { lines, refused } = sheet;
  const fresh = freshOf(context.read, charges);
  return {
    ...previewOf({ lines, refused }, fresh.length),
    // Money that he has credited is no line of its own: it is compared with the recharges.
    knownLines: charges.length - fresh.length,
    ...held(context.read, asked.id, lines),
  };
}

/**
 * Keeps the deductions of a distributor's statement that the office does not have yet, all of them or none, and its
 * columns for the next. What he has credited is compared with the recharges of the office and changes nothing. The same
 * id again brings nothing twice, and neither does a sheet that has days of an earlier one.
 * @throws statement-empty, sheet-unreadable, mapping-invalid, id-used-differently, not-found, not-allowed
 */
export async function importSheet(context: Context, asked: Asked & { readonly uid: string }): Promise<Imported> {
  const { id: systemId, uid } = asked;
  const { sheet, charges } = await openSheet(context, asked);
  if (sheet.lines.length === 0) throw fail('statement-empty', {});
  const fileHash = createHash('sha256').update(sheet.bytes).digest('hex');
  const sheetId = context.write((tx) => {
    const known = tx.sql.get<{ id: number; fileHash: string; systemId: number }>(
      'SELECT id, file_hash AS fileHash, system_id AS systemId FROM distributor_sheet WHERE uid = ?',
      uid,
    );
    if (known && (known.fileHash !== fileHash || known.systemId !== systemId))
      throw fail('id-used-differently', { id: uid });
    if (known) return known.id;
    // Looked for here: another may have read the same days meanwhile.
    const fresh = freshOf(tx, charges);
    const { id } = tx.sql.run(
      `INSERT INTO distributor_sheet (uid, system_id, file_name, file_hash, new_lines, known_lines, user_id, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      uid,
      systemId,
      sheet.fileName,
      fileHash,
      fresh.length,
      charges.length - fresh.length,
      tx.actor.userId,
      tx.at,
    );
    writeEntries(
      tx,
      systemId,
      fresh.map(({ fingerprint, on, amountMinor, reference, narration }) => ({
        ...{
          uid: fingerprint,
          requestHash: fingerprint,
          systemId,
          chargedOn: on,
          reference,
          note: narration,
          sheetId: id,
        },
        ...{ kind: 'charge' as const, amountMinor: -amountMinor, withheldMinor: 0, bankAccountId: null },
      })),
    );
    saveMapping(tx, { from: 'distributor', id: systemId }, sheet.table, asked.mapping);
    tx.audit({
      action: 'import-wallet-sheet',
      entity: 'cas-system',
      entityId: systemId,
      after: { fileName: sheet.fileName, ...broughtBy(tx, id) },
    });
    tx.touch('cas');
    return id;
  });
  return { ...broughtBy(context.read, sheetId), ...held(context.read, systemId, sheet.lines) };
}

/** What a sheet brought when it was read, the same whenever it is asked for. */
function broughtBy({ sql }: Pick<Reader, 'sql'>, sheetId: number) {
  const brought = sql.get<Pick<Imported, 'newLines' | 'knownLines' | 'chargedMinor'>>(
    `SELECT s.new_lines AS newLines, s.known_lines AS knownLines,
       (SELECT coalesce(sum(e.amount_minor), 0) FROM distributor_entry e WHERE e.sheet_id = s.id) AS chargedMinor
     FROM distributor_sheet s WHERE s.id = ?`,
    sheetId,
  );
  if (!brought) throw fail('not-found', { what: 'distributor-sheet', id: String(sheetId) });
  return brought;
}

interface Opened {
  readonly sheet: OpenedSheet;
  /** What he took. */
  readonly charges: readonly Charge[];
}
type Charge = Line & { readonly fingerprint: string };

async function openSheet(context: Context, asked: Asked): Promise<Opened> {
  requireWholeOffice(context, 'distributor.wallet');
  readSystem(context.read, asked.id);
  const sheet = await readMoneySheet(context, asked);
  const charges = sheet.lines.filter(({ amountMinor }) => amountMinor < 0);
  const fingerprints = fingerprintLines(`distributor ${asked.id}`, charges);
  return { sheet, charges: charges.map((line, at) => ({ ...line, fingerprint: fingerprints[at] ?? '' })) };
}

/** Of what he took, what the office does not have yet. */
function freshOf({ sql }: Pick<Reader, 'sql'>, charges: readonly Charge[]): Charge[] {
  const known = new Set(
    sql
      .all<{ uid: string }>(
        'SELECT e.uid FROM json_each(?) w JOIN distributor_entry e ON e.uid = w.value',
        JSON.stringify(charges.map(({ fingerprint }) => fingerprint)),
      )
      .map(({ uid }) => uid),
  );
  return charges.filter(({ fingerprint }) => !known.has(fingerprint));
}

/** What the sheet says of money that he holds: each credit takes the first recharge of its amount that was before it. */
function held(
  { sql }: Reader,
  systemId: number,
  lines: readonly Line[],
): Pick<Preview, 'creditsKnown' | 'creditsUnknown' | 'balanceMinor'> {
  const recharges = sql.all<{ on: Line['on']; amountMinor: number }>(
    `SELECT e.business_on AS "on", e.amount_minor AS amountMinor FROM distributor_entry e
     WHERE e.system_id = ? AND e.kind IN ('recharge', 'refund')
       AND NOT EXISTS (SELECT 1 FROM distributor_entry_void v WHERE v.entry_id = e.id) ORDER BY e.business_on, e.id`,
    systemId,
  );
  const credits = lines.filter(({ amountMinor }) => amountMinor > 0);
  const unknown = credits.filter(({ on, amountMinor }) => {
    const at = recharges.findIndex(
      (one) => one.amountMinor === amountMinor && Math.abs(daysBetween(one.on, on)) <= CREDITED_WITHIN_DAYS,
    );
    if (at >= 0) recharges.splice(at, 1);
    return at < 0;
  });
  return {
    creditsKnown: credits.length - unknown.length,
    creditsUnknown: unknown.slice(0, TOLD).map(({ on, amountMinor, reference, narration }) => ({
      on,
      amountMinor,
      text: [narration, reference].filter(Boolean).join(' · '),
    })),
    balanceMinor: lastBalance(lines),
  };
}

/** Sheets run up or down: the last line is that of the newest day, where it stands among those of its day. */
function lastBalance(lines: readonly Line[]): number | null {
  const said = lines.filter(({ balanceMinor }) => balanceMinor !== null);
  const [first] = said;
  const last = said.at(-1);
  if (!first || !last) return null;
  return (first.on > last.on ? first : last).balanceMinor;
}
