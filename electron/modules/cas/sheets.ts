import { createHash } from 'node:crypto';
import type { Context, Tx } from '#host/context.ts';
import { cleanCell, neutraliseCell, openSheet, restoreCell, sameKey } from '#modules/sheets/index.ts';
import type { CasFileWay, CasWay } from '#shared/contract/cas.ts';
import type { CasSheetField } from '#shared/domain/cas.ts';
import { commandsOfSheet, type DueCommand, noteStep, settle, waitingCommands } from './outbound.ts';

/** Rows of one sheet at most; the rest goes with the next. */
const MOST_ROWS = 1000;

type SheetWay = Exclude<CasWay, { adapter: 'http' }>;

export interface CommandSheet {
  readonly name: string;
  readonly ids: readonly number[];
  /** Headings, and a row for each command. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * Takes what waits of a system out into a sheet, each box's first command, in the transaction that says so. @returns null
 * when nothing waits
 */
export function takeOutSheet(tx: Tx, systemId: number, way: SheetWay): CommandSheet | null {
  const commands = waitingCommands(tx, systemId, MOST_ROWS);
  if (commands.length === 0) return null;
  const name = `commands-${tx.today}-${tx.ids.uuid()}`;
  for (const { id } of commands) {
    tx.sql.run(
      `UPDATE cas_command SET state = 'sent', attempts = attempts + 1, sent_at = coalesce(sent_at, ?), sheet = ?, failure = ''
       WHERE id = ?`,
      tx.at,
      name,
      id,
    );
    noteStep(tx, id, 'sent', '', name);
  }
  tx.touch('cas');
  return { name, ids: commands.map(({ id }) => id), rows: rowsOf(commands, way) };
}

/** A sheet that was taken out, as it was then: the same rows, however often it is written. */
export function readSheetAgain(context: Context, name: string, way: SheetWay): CommandSheet {
  const commands = commandsOfSheet(context.read, name);
  return { name, ids: commands.map(({ id }) => id), rows: rowsOf(commands, way) };
}

function rowsOf(commands: readonly DueCommand[], { columns, words }: SheetWay): string[][] {
  const cell = ({ uid, kind, customer, name, payload }: DueCommand): Record<CasSheetField, string> => ({
    serial: payload.serial,
    vc: payload.vc,
    command: words[kind] ?? kind,
    packs: payload.products.join(' '),
    customer,
    name,
    reference: uid,
  });
  return [
    columns.map(({ heading }) => neutraliseCell(heading)),
    ...commands.map((command) => {
      const cells = cell(command);
      return columns.map(({ field }) => neutraliseCell(cells[field]));
    }),
  ];
}

/** Sheets whose file may not be there: the host ended between taking them out and writing them. */
export function unwrittenSheets({ read }: Context, systemId: number): string[] {
  return read.sql
    .all<{ name: string }>(
      `SELECT DISTINCT c.sheet AS name FROM cas_command c WHERE c.system_id = ? AND c.state = 'sent' AND c.sheet <> ''
         AND c.finished_at IS NULL AND NOT EXISTS (SELECT 1 FROM cas_sheet w WHERE w.name = c.sheet)`,
      systemId,
    )
    .map(({ name }) => name);
}

/** Notes that a sheet's file is in its folder. */
export function noteSheetWritten(context: Context, systemId: number, name: string): void {
  context.write((tx) => {
    tx.sql.run(
      'INSERT INTO cas_sheet (system_id, name, at) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING',
      systemId,
      name,
      tx.at,
    );
  });
}

/**
 * Reads a result of the distributor. Each row counts once, however often the file comes: it is known by the name of the
 * file and what it says. A row says something of the command it names, or of the oldest that is out for its box.
 * @returns how many rows said something new of a command
 * @throws sheet-unreadable, too-large
 */
export async function readResult(
  context: Context,
  systemId: number,
  way: CasFileWay,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<number> {
  const { result } = way;
  const headings = [result.reference, result.serial, result.status, result.message].filter(Boolean).map(sameKey);
  const { table } = await openSheet(file.bytes, file.name, (cell) => headings.includes(sameKey(cell)));
  const column = (heading: string) =>
    heading === '' ? -1 : table.headings.findIndex((one) => sameKey(one) === sameKey(heading));
  const at = {
    reference: column(result.reference),
    serial: column(result.serial),
    status: column(result.status),
    message: column(result.message),
  };
  // A sheet without that column is no result, and says nothing.
  if (at.status < 0) return 0;
  const done = new Set(result.doneWords.map(sameKey));
  return context.write((tx) => {
    const seen = new Map<string, number>();
    let changed = 0;
    for (const { cells } of table.rows) {
      const text = (index: number) => restoreCell(cleanCell(cells[index] ?? ''));
      const says = cells.join('\u0000');
      const times = (seen.get(says) ?? 0) + 1;
      seen.set(says, times);
      const hash = createHash('sha256').update(`${file.name}\u0000${times}\u0000${says}`).digest('hex');
      const { changes } = tx.sql.run(
        'INSERT INTO cas_result_row (system_id, hash, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        systemId,
        hash,
        tx.at,
      );
      if (changes === 0) continue;
      const status = text(at.status);
      const id = status === '' ? undefined : commandFor(tx, systemId, text(at.reference), text(at.serial));
      if (id === undefined) continue;
      const isDone = done.has(sameKey(status));
      settle(
        tx,
        id,
        {
          kind: isDone ? 'confirmed' : 'failed',
          reference: '',
          proof: `${file.name}: ${cells.join(' | ')}`,
          failure: isDone ? '' : text(at.message) || status || 'refused',
        },
        null,
      );
      changed += 1;
    }
    return changed;
  });
}

function commandFor(tx: Tx, systemId: number, reference: string, serial: string): number | undefined {
  const row =
    reference !== ''
      ? tx.sql.get<{ id: number }>(
          "SELECT id FROM cas_command WHERE uid = ? AND system_id = ? AND state IN ('sent', 'acknowledged')",
          reference,
          systemId,
        )
      : tx.sql.get<{ id: number }>(
          `SELECT c.id FROM cas_command c JOIN box b ON b.id = c.box_id
           WHERE b.serial = ? AND c.system_id = ? AND c.state IN ('sent', 'acknowledged') ORDER BY c.id LIMIT 1`,
          serial,
          systemId,
        );
  return row?.id;
}
