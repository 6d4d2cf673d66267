import { z } from 'zod';
import { rest, zId, zInstant, zName, zPage, zPathId, zReason, zRows, zUid } from './base.ts';

const zIncident = z.object({
  id: zId,
  areaId: zId.nullable(),
  routerId: zId.nullable(),
  areaName: z.string().nullable(),
  routerName: z.string().nullable(),
  cause: z.string(),
  fromAt: zInstant,
  by: z.string(),
  endedAt: zInstant.nullable(),
  /** When the office told this, by its own clock: an outage that lasts has lasted until then. */
  toldAt: zInstant,
  note: z.string(),
  /** Tickets that it explains, and those of them that are unsolved. */
  tickets: z.number().int(),
  unsolved: z.number().int(),
  /** What was given back for it, newest last. */
  rebateIds: z.array(zId),
});
export type Incident = z.infer<typeof zIncident>;

/** Outages while they last: the parents of the tickets that they explain (the rebate afterwards is `outages`). */
export const incidents = {
  open: rest({
    method: 'POST',
    path: '/incidents',
    tag: 'Incidents',
    summary: 'Something is out: faults of the place belong to it from now on',
    status: 201,
  })
    .input(
      z.object({
        uid: zUid,
        /** An area with all below it, or a node; neither means everywhere. */
        areaId: zId.nullable().default(null),
        routerId: zId.nullable().default(null),
        cause: zName,
        /** Since when; now when left out. */
        fromAt: zInstant.optional(),
      }),
    )
    .output(zIncident),
  list: rest({ method: 'GET', path: '/incidents', tag: 'Incidents', summary: 'Outages, those that last first' })
    .input(z.object(zPage))
    .output(zRows(zIncident)),
  get: rest({ method: 'GET', path: '/incidents/{id}', tag: 'Incidents', summary: 'One outage' })
    .input(z.object({ id: zPathId }))
    .output(zIncident),
  end: rest({
    method: 'POST',
    path: '/incidents/{id}/end',
    tag: 'Incidents',
    summary: 'It works again: the tickets that it explains are solved with it',
  })
    .input(z.object({ id: zPathId, uid: zUid, note: zReason }))
    .output(zIncident),
  setOf: rest({
    method: 'PUT',
    path: '/tickets/{ticketId}/incident',
    tag: 'Incidents',
    summary: 'Which outage a ticket belongs to, or none',
  })
    .input(z.object({ ticketId: zPathId, uid: zUid, incidentId: zId.nullable() }))
    .output(z.object({ incidentId: zId.nullable() })),
};
