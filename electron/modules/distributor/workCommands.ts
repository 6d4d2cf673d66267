import type { Context } from '#host/context.ts';
import { noteStep, readSystem, settle, takeOutSheet } from '#modules/cas/index.ts';
import { requireWholeOffice } from '#modules/customers/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { CasState } from '#shared/domain/cas.ts';
import { readRules, requireCommands } from './readCommands.ts';

interface Changed {
  readonly changed: number;
}

/**
 * That a person has seen to commands at the distributor: they are confirmed by him. What is at its end already stays.
 * @throws not-found
 */
export function markCommands(
  context: Context,
  { ids, reference }: { readonly ids: readonly number[]; readonly reference: string },
): Changed {
  requireCommands(context, ids);
  return context.write((tx) => {
    const open = tx.sql.all<{ id: number }>(
      `SELECT id FROM cas_command WHERE id IN (SELECT value FROM json_each(?)) AND finished_at IS NULL ORDER BY id`,
      JSON.stringify(ids),
    );
    for (const { id } of open)
      settle(tx, id, { kind: 'confirmed', reference, proof: '', failure: '' }, tx.actor.userId);
    if (open.length > 0)
      tx.audit({
        action: 'mark-cas-commands',
        entity: 'cas-command',
        entityId: open[0]?.id ?? 0,
        after: { commands: open.length, reference },
      });
    return { changed: open.length };
  });
}

/**
 * Lets commands be tried now, also those that were given up, unless a later wish stands. What is on a sheet goes onto
 * another; what may be there already keeps its id, by which the distributor knows it.
 * @throws not-found
 */
export function retryCommands(context: Context, { ids }: { readonly ids: readonly number[] }): Changed {
  requireCommands(context, ids);
  const changed = context.write((tx) => {
    const rows = tx.sql.all<{ id: number; state: CasState; sheet: string }>(
      `SELECT c.id, c.state, c.sheet FROM cas_command c WHERE c.id IN (SELECT value FROM json_each(?))
         AND c.state IN ('sent', 'failed', 'acknowledged', 'given-up')
         AND NOT (c.state = 'given-up' AND EXISTS (
           SELECT 1 FROM cas_command l WHERE l.box_id = c.box_id AND l.id > c.id AND l.state <> 'superseded'
             AND (l.kind = c.kind OR (l.kind IN ('activate', 'deactivate') AND c.kind IN ('activate', 'deactivate')))))`,
      JSON.stringify(ids),
    );
    for (const { id, state, sheet } of rows) {
      const next = state === 'given-up' || (state === 'sent' && sheet !== '') ? 'queued' : state;
      tx.sql.run(
        `UPDATE cas_command SET state = ?, attempts = 0, next_try_at = 0, sheet = '', note = '', finished_at = NULL, finished_by_id = NULL
         WHERE id = ?`,
        next,
        id,
      );
      noteStep(tx, id, next, '', '', tx.actor.userId);
    }
    if (rows.length > 0) {
      tx.audit({
        action: 'retry-cas-commands',
        entity: 'cas-command',
        entityId: rows[0]?.id ?? 0,
        after: { commands: rows.length },
      });
      tx.touch('cas');
    }
    return rows.length;
  });
  context.services.cas.wake();
  return { changed };
}

/** Tries commands no more, and keeps why. @throws not-found */
export function giveUpCommands(
  context: Context,
  { ids, reason }: { readonly ids: readonly number[]; readonly reason: string },
): Changed {
  requireCommands(context, ids);
  return context.write((tx) => {
    const rows = tx.sql.all<{ id: number }>(
      `SELECT id FROM cas_command WHERE id IN (SELECT value FROM json_each(?))
         AND (finished_at IS NULL OR (state = 'given-up' AND note = ''))`,
      JSON.stringify(ids),
    );
    for (const { id } of rows) {
      tx.sql.run(
        "UPDATE cas_command SET state = 'given-up', finished_at = ?, finished_by_id = ?, note = ? WHERE id = ?",
        tx.at,
        tx.actor.userId,
        reason,
        id,
      );
      noteStep(tx, id, 'given-up', '', reason, tx.actor.userId);
    }
    if (rows.length > 0) {
      tx.audit({
        action: 'give-up-cas-commands',
        entity: 'cas-command',
        entityId: rows[0]?.id ?? 0,
        after: { commands: rows.length, reason },
      });
      tx.touch('cas');
    }
    return { changed: rows.length };
  });
}

/**
 * Takes what waits of a system out, as a sheet in the order of the distributor's portal, for a person to carry there.
 * @throws not-found, not-a-work-list (requests and folders go by themselves), nothing-waits,
 *   not-allowed for whoever sees only a part of the office
 */
export function handOut(context: Context, id: number) {
  requireWholeOffice(context, 'cas.work');
  const { way } = readSystem(context.read, id);
  if (way.adapter !== 'manual') throw fail('not-a-work-list', {});
  return context.write((tx) => {
    const sheet = takeOutSheet(tx, id, way);
    if (!sheet) throw fail('nothing-waits', {});
    tx.audit({
      action: 'take-out-cas-sheet',
      entity: 'cas-system',
      entityId: id,
      after: { commands: sheet.ids.length, sheet: sheet.name },
    });
    return { name: sheet.name, ids: [...sheet.ids], rows: sheet.rows.map((row) => [...row]) };
  });
}

/** Says how long a command may take before it is on Today. @throws changed-meanwhile */
export function saveRules(
  context: Context,
  { confirmWithinHours, version }: { readonly confirmWithinHours: number; readonly version: number },
) {
  context.write((tx) => {
    const before = readRules(tx, tx.at);
    if (before.version !== version) throw fail('changed-meanwhile', { what: 'cas-rules' });
    tx.sql.run(
      'UPDATE cas_office SET confirm_within_hours = ?, version = version + 1 WHERE id = 1',
      confirmWithinHours,
    );
    tx.audit({
      action: 'save-cas-rules',
      entity: 'cas-system',
      entityId: 0,
      before: { confirmWithinHours: before.confirmWithinHours },
      after: { confirmWithinHours },
    });
    tx.touch('cas');
  });
  return readRules(context.read, context.services.clock.now());
}
