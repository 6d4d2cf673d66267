import type { Context } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Incident } from '#shared/contract/incidents.ts';
import { isKnown, moveWithin, noteEvent, presentTicket } from './moveTicket.ts';
import { readIncident } from './readIncidents.ts';
import { readTicket } from './readTickets.ts';

/**
 * It works again: every unsolved ticket that it explains is solved with it, whoever has it. The same id again changes
 * nothing. @throws not-found, incident-ended
 */
export function endIncident(context: Context, { id, uid, note }: { id: number; uid: string; note: string }): Incident {
  readIncident(context, id);
  context.write((tx) => {
    const incident = tx.sql.get<{ endUid: string | null }>('SELECT end_uid AS endUid FROM incident WHERE id = ?', id);
    if (incident?.endUid === uid) return;
    if (incident?.endUid) throw fail('incident-ended', {});
    if (tx.sql.get('SELECT id FROM incident WHERE end_uid = ?', uid)) throw fail('id-used-differently', { id: uid });
    tx.sql.run('UPDATE incident SET end_uid = ?, ended_at = ?, note = ? WHERE id = ?', uid, tx.at, note, id);
    const children = tx.sql.all<{ id: number }>(
      "SELECT id FROM ticket WHERE incident_id = ? AND state NOT IN ('solved', 'closed') ORDER BY id",
      id,
    );
    for (const child of children) moveWithin(tx, { id: child.id, uid: null, kind: 'solve', note });
    tx.audit({ action: 'end-incident', entity: 'incident', entityId: id, after: { note, solved: children.length } });
    tx.touch('tickets');
  });
  return readIncident(context, id);
}

/** Which outage a ticket belongs to, or none. The same id again changes nothing. @throws not-found, incident-ended, id-used-differently */
export function setIncidentOf(
  context: Context,
  { ticketId, uid, incidentId }: { ticketId: number; uid: string; incidentId: number | null },
): { incidentId: number | null } {
  readTicket(context, ticketId);
  if (incidentId !== null && readIncident(context, incidentId).endedAt !== null) throw fail('incident-ended', {});
  context.write((tx) => {
    if (isKnown(tx, { uid, id: ticketId, kind: 'change' })) return;
    const { state, assigneeId } = presentTicket(tx, ticketId);
    tx.sql.run('UPDATE ticket SET incident_id = ?, version = version + 1 WHERE id = ?', incidentId, ticketId);
    const waiting = tx.sql.get<{ waitingFor: string }>(
      'SELECT waiting_for AS waitingFor FROM ticket WHERE id = ?',
      ticketId,
    );
    const waitingFor = waiting?.waitingFor ?? '';
    noteEvent(tx, { uid, ticketId, kind: 'change', toState: state, waitingFor, assigneeId, note: '' });
    tx.audit({ action: 'change-ticket', entity: 'ticket', entityId: ticketId, after: { incidentId } });
    tx.touch('tickets');
  });
  return { incidentId };
}
