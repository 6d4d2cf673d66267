import type { Context, Tx } from '#host/context.ts';
import { type CasKind, type CasPayload, type CasState, supersededBy, waitAfter } from '#shared/domain/cas.ts';

/** How an attempt ended. `doubtful`: it went out, and nobody knows what became of it. `absent`: it surely never came. */
export interface CasOutcome {
  readonly kind: 'confirmed' | 'acknowledged' | 'failed' | 'doubtful' | 'absent';
  readonly reference: string;
  readonly proof: string;
  /** Why, as a code; empty where it went well. */
  readonly failure: string;
}

/** A command on its way out. */
export interface DueCommand {
  readonly id: number;
  readonly uid: string;
  readonly kind: CasKind;
  readonly state: CasState;
  readonly customer: string;
  readonly name: string;
  readonly payload: CasPayload;
}

interface Row extends Omit<DueCommand, 'payload'> {
  readonly payload: string;
}

const LONGEST_PROOF = 2000;
/** What is taken there is asked for again after so long. */
const ASK_AGAIN_MS = 5 * 60_000;
const LONGEST_WAIT_MS = 6 * 60 * 60_000;

const COLUMNS = `c.id, c.uid, c.kind, c.state, coalesce(k.code, '') AS customer, coalesce(k.name, '') AS name, c.payload`;
const FROM = 'FROM cas_command c JOIN box b ON b.id = c.box_id LEFT JOIN customer k ON k.id = b.customer_id';

/**
 * Commands of a box go in their order: one waits until those before it are settled. A system that can be asked is waited
 * for until it has done what it took, too, since nobody knows in which order it does what waits there.
 */
const nextOfBox = (asks: boolean) => `NOT EXISTS (SELECT 1 FROM cas_command e WHERE e.box_id = c.box_id AND e.id < c.id
  AND e.state IN ('queued', 'sent', 'failed'${asks ? ", 'acknowledged'" : ''}))`;

const toDue = ({ payload, ...row }: Row): DueCommand => ({ ...row, payload: JSON.parse(payload) as CasPayload });

/** What is out and may be asked for, or has to be said. */
const dueOf = (asks: boolean) =>
  `c.finished_at IS NULL AND c.system_id = ? ${asks ? '' : "AND c.state <> 'acknowledged'"} AND ${nextOfBox(asks)}`;

/**
 * What a system may be told or asked now, oldest first.
 * @param asks whether the system can be asked what became of a command
 */
export function dueCommands({ read, services }: Context, systemId: number, asks: boolean, limit: number): DueCommand[] {
  return read.sql
    .all<Row>(
      `SELECT ${COLUMNS} ${FROM} WHERE ${dueOf(asks)} AND c.next_try_at <= ? ORDER BY c.id LIMIT ?`,
      systemId,
      services.clock.now(),
      limit,
    )
    .map(toDue);
}

/** What has not left of a system, each box's first command only. */
export function waitingCommands({ sql, at }: Pick<Tx, 'sql' | 'at'>, systemId: number, limit: number): DueCommand[] {
  return sql
    .all<Row>(
      `SELECT ${COLUMNS} ${FROM} WHERE c.finished_at IS NULL AND c.system_id = ? AND c.state IN ('queued', 'failed')
         AND c.next_try_at <= ? AND ${nextOfBox(false)} ORDER BY c.id LIMIT ?`,
      systemId,
      at,
      limit,
    )
    .map(toDue);
}

/** The commands that left with a sheet, in its order. */
export function commandsOfSheet({ sql }: Pick<Tx, 'sql'>, sheet: string): DueCommand[] {
  return sql.all<Row>(`SELECT ${COLUMNS} ${FROM} WHERE c.sheet = ? ORDER BY c.id`, sheet).map(toDue);
}

/**
 * Notes that a command is about to leave: from here on nobody can say that it did not. Should the host end meanwhile,
 * it is asked for or said again under the same id.
 * @returns false when it was overtaken or marked meanwhile
 */
export function beginCommand(context: Context, id: number): boolean {
  return context.write((tx) => {
    const { changes } = tx.sql.run(
      `UPDATE cas_command SET state = 'sent', attempts = attempts + 1, sent_at = coalesce(sent_at, ?), next_try_at = ?
       WHERE id = ? AND state IN ('queued', 'failed', 'sent')`,
      tx.at,
      tx.at,
      id,
    );
    if (changes > 0) noteStep(tx, id, 'sent', '', '');
    return changes > 0;
  });
}

/** Notes that it is asked what became of a command. @returns false when that is known meanwhile */
export function beginQuestion(context: Context, id: number): boolean {
  return context.write((tx) => {
    const { changes } = tx.sql.run(
      "UPDATE cas_command SET attempts = attempts + 1 WHERE id = ? AND state IN ('sent', 'acknowledged')",
      id,
    );
    return changes > 0;
  });
}

/** Lets what was out when the host ended be settled at once. */
export function recoverCommands(context: Context): void {
  context.write((tx) => {
    tx.sql.run("UPDATE cas_command SET next_try_at = 0 WHERE state = 'sent' AND sheet = '' AND finished_at IS NULL");
  });
}

/** Notes how an attempt, or a question, ended. What is at its end already stays as it is. */
export function finishCommand(context: Context, id: number, outcome: CasOutcome): void {
  context.write((tx) => settle(tx, id, outcome, null));
}

/** The same within a transaction. @param userId who says so; null for the distributor's system */
export function settle(tx: Tx, id: number, outcome: CasOutcome, userId: number | null): void {
  const row = tx.sql.get<{ uid: string; kind: CasKind; boxId: number; state: CasState; attempts: number }>(
    'SELECT uid, kind, box_id AS boxId, state, attempts FROM cas_command WHERE id = ? AND finished_at IS NULL',
    id,
  );
  if (!row) return;
  const { reference, failure } = outcome;
  const proof = outcome.proof.slice(0, LONGEST_PROOF);
  tx.touch('cas');
  if (outcome.kind === 'confirmed') {
    tx.sql.run(
      `UPDATE cas_command SET state = 'confirmed', confirmed_at = ?, finished_at = ?, finished_by_id = ?, failure = '',
         reference = CASE WHEN ? = '' THEN reference ELSE ? END, proof = ? WHERE id = ?`,
      tx.at,
      tx.at,
      userId,
      reference,
      reference,
      proof,
      id,
    );
    noteStep(tx, id, 'confirmed', reference, proof, userId);
    overtake(tx, id, row.boxId, row.kind);
    return;
  }
  if (outcome.kind === 'acknowledged') {
    tx.sql.run(
      `UPDATE cas_command SET state = 'acknowledged', failure = '', next_try_at = ?,
         reference = CASE WHEN ? = '' THEN reference ELSE ? END, proof = ? WHERE id = ?`,
      tx.at + ASK_AGAIN_MS,
      reference,
      reference,
      proof,
      id,
    );
    if (row.state !== 'acknowledged') noteStep(tx, id, 'acknowledged', reference, proof);
    return;
  }
  // It surely never came: when a later wish stands meanwhile, that one goes in its place.
  if (outcome.kind === 'absent' || outcome.kind === 'failed') {
    const later = laterWish(tx, id, row.boxId, row.kind);
    if (later !== undefined) {
      tx.sql.run(
        "UPDATE cas_command SET state = 'superseded', finished_at = ?, superseded_by_id = ?, failure = ? WHERE id = ?",
        tx.at,
        later,
        failure,
        id,
      );
      noteStep(tx, id, 'superseded', '', proof);
      return;
    }
  }
  const waitMs = outcome.kind === 'absent' ? 0 : waitAfter(row.attempts, row.uid);
  const isDoubtful = outcome.kind === 'doubtful';
  if (isDoubtful && row.state === 'acknowledged') {
    // It is taken there: a question without an answer changes nothing of that.
    tx.sql.run('UPDATE cas_command SET next_try_at = ? WHERE id = ?', tx.at + (waitMs ?? LONGEST_WAIT_MS), id);
    return;
  }
  const state: CasState = waitMs === null ? 'given-up' : isDoubtful ? 'sent' : 'failed';
  tx.sql.run(
    'UPDATE cas_command SET state = ?, failure = ?, proof = ?, next_try_at = ?, finished_at = ? WHERE id = ?',
    state,
    failure,
    proof,
    waitMs === null ? 0 : tx.at + waitMs,
    waitMs === null ? tx.at : null,
    id,
  );
  noteStep(tx, id, state, reference, proof);
}

/** A later wish of the same box that takes the place of this one. */
function laterWish(tx: Tx, id: number, boxId: number, kind: CasKind): number | undefined {
  const later = tx.sql.all<{ id: number; kind: CasKind }>(
    "SELECT id, kind FROM cas_command WHERE box_id = ? AND id > ? AND state <> 'superseded' ORDER BY id DESC",
    boxId,
    id,
  );
  return later.find((one) => supersededBy(one.kind).includes(kind))?.id;
}

/** What was wished before it and is not settled is overtaken: the distributor has the later wish. */
function overtake(tx: Tx, id: number, boxId: number, kind: CasKind): void {
  tx.sql.run(
    `UPDATE cas_command SET state = 'superseded', finished_at = ?, superseded_by_id = ?
     WHERE box_id = ? AND id < ? AND finished_at IS NULL AND kind IN (SELECT value FROM json_each(?))`,
    tx.at,
    id,
    boxId,
    id,
    JSON.stringify(supersededBy(kind)),
  );
}

export function noteStep(
  tx: Tx,
  commandId: number,
  state: CasState,
  reference: string,
  proof: string,
  userId: number | null = null,
): void {
  tx.sql.run(
    'INSERT INTO cas_command_step (command_id, at, user_id, state, reference, proof) VALUES (?, ?, ?, ?, ?, ?)',
    commandId,
    tx.at,
    userId,
    state,
    reference,
    proof,
  );
}
