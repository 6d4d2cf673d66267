import type { Context } from '#host/context.ts';
import { queueCommand } from '#modules/cas/index.ts';
import { requireWholeOffice } from '#modules/customers/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { type CasDifference, REMEDIES } from '#shared/domain/cas.ts';
import { readCheck } from './readChecks.ts';

/**
 * Asks the distributor for what the office has, where the comparison found it otherwise: a box that is on there and not
 * here is switched off, one that is on here and not there is switched on, packs are set. A box whose standing here has
 * changed since is left for the next comparison. Asked again it asks for nothing twice.
 * @throws not-found, no-remedy (only people can see to that kind), not-allowed
 */
export function remedyDifferences(
  context: Context,
  {
    id,
    kind,
    ids,
  }: { readonly id: number; readonly kind: CasDifference; readonly ids?: readonly number[] | undefined },
): { changed: number } {
  requireWholeOffice(context, 'distributor.compare');
  readCheck(context, id);
  const remedy = REMEDIES[kind];
  if (remedy === null) throw fail('no-remedy', {});
  const changed = context.write((tx) => {
    const rows = tx.sql.all<{ id: number; boxId: number }>(
      `SELECT d.id, d.box_id AS boxId FROM cas_difference d JOIN box b ON b.id = d.box_id
       WHERE d.check_id = ? AND d.kind = ? AND d.answer <> 'command' AND (b.state = 'active') = ?
         ${ids ? 'AND d.id IN (SELECT value FROM json_each(?))' : "AND d.answer = ''"} ORDER BY d.id`,
      id,
      kind,
      kind === 'unpaid' ? 0 : 1,
      ...(ids ? [JSON.stringify(ids)] : []),
    );
    for (const row of rows) {
      const uid = `check/${row.id}`;
      const commandId = queueCommand(tx, { uid, kind: remedy, boxId: row.boxId, actionId: null });
      tx.sql.run(
        "UPDATE cas_difference SET answer = 'command', command_id = ?, answered_at = ?, answered_by_id = ? WHERE id = ?",
        commandId,
        tx.at,
        tx.actor.userId,
        row.id,
      );
    }
    if (rows.length > 0)
      tx.audit({
        action: 'remedy-differences',
        entity: 'cas-check',
        entityId: id,
        after: { kind, commands: rows.length },
      });
    return rows.length;
  });
  context.services.cas.wake();
  return { changed };
}

/** Keeps what is done about differences that no command puts right. @throws not-found, not-allowed */
export function noteDifferences(
  context: Context,
  { id, ids, note }: { readonly id: number; readonly ids: readonly number[]; readonly note: string },
): { changed: number } {
  requireWholeOffice(context, 'distributor.compare');
  readCheck(context, id);
  return context.write((tx) => {
    const { changes } = tx.sql.run(
      `UPDATE cas_difference SET answer = 'note', note = ?, answered_at = ?, answered_by_id = ?
       WHERE check_id = ? AND answer <> 'command' AND id IN (SELECT value FROM json_each(?))`,
      note,
      tx.at,
      tx.actor.userId,
      id,
      JSON.stringify(ids),
    );
    if (changes > 0) {
      tx.audit({
        action: 'note-differences',
        entity: 'cas-check',
        entityId: id,
        after: { note, differences: changes },
      });
      tx.touch('cas');
    }
    return { changed: changes };
  });
}
