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
  const { sheet, fresh, charges } = await openSheet(context, asked);
  const { lines, refused } = sheet;
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
  const { sheet, fresh, charges } = await openSheet(context, asked);
  if (sheet.lines.length === 0) throw fail('statement-empty', {});
  const fileHash = createHash('sha256').update(sheet.bytes).digest('hex');
  const chargedMinor = fresh.reduce((sum, { amountMinor }) => sum - amountMinor, 0);
  const newLines = context.write((tx) => {
    const known = tx.sql.get<{ fileHash: string; systemId: number; newLines: number }>(
      'SELECT file_hash AS fileHash, system_id AS systemId, new_lines AS newLines FROM distributor_sheet WHERE uid = ?',
      uid,
    );
    if (known && (known.fileHash !== fileHash || known.systemId !== systemId))
      throw fail('id-used-differently', { id: uid });
    if (known) return known.newLines;
    const { id: sheetId } = tx.sql.run(
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
        ...{ uid: fingerprint, requestHash: fingerprint, systemId, chargedOn: on, reference, note: narration, sheetId },
        ...{ kind: 'charge' as const, amountMinor: -amountMinor, withheldMinor: 0, bankAccountId: null },
      })),
    );
    saveMapping(tx, { from: 'distributor', id: systemId }, sheet.table, asked.mapping);
    tx.audit({
      action: 'import-wallet-sheet',
      entity: 'cas-system',
      entityId: systemId,
      after: { fileName: sheet.fileName, newLines: fresh.length, chargedMinor },
    });
    tx.touch('cas');
    return fresh.length;
  });
  return {
    newLines,
    knownLines: charges.length - fresh.length,
    chargedMinor,
    ...held(context.read, systemId, sheet.lines),
  };
}

interface Opened {
  readonly sheet: OpenedSheet;
  /** What he took. */
  readonly charges: readonly Line[];
  /** Of those what the office does not have yet. */
  readonly fresh: readonly (Line & { readonly fingerprint: string })[];
}

async function openSheet(context: Context, asked: Asked): Promise<Opened> {
  requireWholeOffice(context, 'distributor.wallet');
  readSystem(context.read, asked.id);
  const sheet = await readMoneySheet(context, asked);
  const charges = sheet.lines.filter(({ amountMinor }) => amountMinor < 0);
  const fingerprints = fingerprintLines(`distributor ${asked.id}`, charges);
  const known = new Set(
    context.read.sql
      .all<{ uid: string }>(
        'SELECT e.uid FROM json_each(?) w JOIN distributor_entry e ON e.uid = w.value',
        JSON.stringify(fingerprints),
      )
      .map(({ uid }) => uid),
  );
  const fresh = charges.flatMap((line, at) => {
    const fingerprint = fingerprints[at] ?? '';
    return known.has(fingerprint) ? [] : [{ ...line, fingerprint }];
  });
  return { sheet, charges, fresh };
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
