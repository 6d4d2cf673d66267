import { systemOf } from '#db/schema/systemOf.ts';
import type { Reader, Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import { type CasKind, type CasPayload, supersededBy } from '#shared/domain/cas.ts';
import { readProducts } from './products.ts';

/** A wish of the office about a box at the distributor. */
export interface AskedCommand {
  /** Made by whoever asks; the same again is the same wish. */
  readonly uid: string;
  readonly kind: CasKind;
  readonly boxId: number;
  /** The action that it follows from; null for a wish of its own. */
  readonly actionId: number | null;
  /** Of `pair` and `unpair`, where it is not the card that the box has now. */
  readonly vc?: string;
}

/**
 * Writes a wish into the queue, in the transaction of what it follows from: it leaves only when that is committed. What
 * waits of the box and is overtaken by it never leaves; what is out already is settled before it.
 * @returns the id of the command, of the one there is when the uid came before
 * @throws id-used-differently, not-found
 */
export function queueCommand(tx: Tx, { uid, kind, boxId, actionId, vc }: AskedCommand): number {
  const known = tx.sql.get<{ id: number; kind: string; boxId: number }>(
    'SELECT id, kind, box_id AS boxId FROM cas_command WHERE uid = ?',
    uid,
  );
  if (known) {
    if (known.kind !== kind || known.boxId !== boxId) throw fail('id-used-differently', { id: uid });
    return known.id;
  }
  const { id } = tx.sql.run(
    `INSERT INTO cas_command (uid, kind, box_id, action_id, system_id, payload, state, at, user_id)
     VALUES (?, ?, ?, ?, ${systemOf('(SELECT m.cas FROM box b JOIN box_model m ON m.id = b.model_id WHERE b.id = ?)')}, ?, 'queued', ?, ?)`,
    uid,
    kind,
    boxId,
    actionId,
    boxId,
    JSON.stringify(payloadOf(tx, kind, boxId, vc)),
    tx.at,
    tx.actor.userId,
  );
  tx.sql.run(
    `UPDATE cas_command SET state = 'superseded', finished_at = ?, superseded_by_id = ?
     WHERE box_id = ? AND id < ? AND state IN ('queued', 'failed') AND kind IN (SELECT value FROM json_each(?))`,
    tx.at,
    id,
    boxId,
    id,
    JSON.stringify(supersededBy(kind)),
  );
  tx.touch('cas');
  return id;
}

function payloadOf(tx: Tx, kind: CasKind, boxId: number, vc: string | undefined): CasPayload {
  const row = tx.sql.get<{ serial: string; vc: string | null; subscriptionId: number | null }>(
    'SELECT serial, vc, subscription_id AS subscriptionId FROM box WHERE id = ?',
    boxId,
  );
  if (!row) throw fail('not-found', { what: 'box', id: String(boxId) });
  const bearsPacks = kind === 'activate' || kind === 'set-packs';
  const products = bearsPacks && row.subscriptionId !== null ? readProducts(tx, row.subscriptionId, tx.today) : [];
  return { serial: row.serial, vc: vc ?? row.vc ?? '', products };
}

/** What is wanted of a box at the distributor, and what is known to be there; null before anything was asked. */
export interface BoxStand {
  readonly wantedOn: boolean | null;
  readonly confirmedOn: boolean | null;
  /** How many commands are not at their end. */
  readonly open: number;
}

/** Whether a box is on at the distributor by the last wish that stands, and by the last one that is confirmed. */
export function readStand({ sql }: Pick<Reader, 'sql'>, boxId: number): BoxStand {
  const last = (states: string) =>
    sql.get<{ kind: CasKind }>(
      `SELECT kind FROM cas_command WHERE box_id = ? AND kind IN ('activate', 'deactivate') AND ${states} ORDER BY id DESC LIMIT 1`,
      boxId,
    );
  const isOn = (row: { kind: CasKind } | undefined) => (row ? row.kind === 'activate' : null);
  const open = sql.get<{ n: number }>(
    'SELECT count(*) AS n FROM cas_command WHERE box_id = ? AND finished_at IS NULL',
    boxId,
  );
  return {
    wantedOn: isOn(last("state <> 'superseded'")),
    confirmedOn: isOn(last("state = 'confirmed'")),
    open: open?.n ?? 0,
  };
}
