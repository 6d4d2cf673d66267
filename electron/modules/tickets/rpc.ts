import type { Bindings } from '#host/bindings.ts';
import { listNodes } from '#modules/outages/index.ts';
import type { Contract } from '#shared/contract/index.ts';
import { addPhoto } from './addPhoto.ts';
import { changeTicket, noteTicket } from './changeTicket.ts';
import { endIncident, setIncidentOf } from './endIncident.ts';
import { endVisit, startVisit } from './makeVisit.ts';
import { assignTicket, closeTicket, reopenTicket, solveTicket, startTicket, waitTicket } from './moveTicket.ts';
import { openIncident } from './openIncident.ts';
import { openTicket } from './openTicket.ts';
import { cancelVisit, planVisit } from './planVisit.ts';
import { listIncidents, readIncident } from './readIncidents.ts';
import { listTickets, readTicket } from './readTickets.ts';
import { listVisits, myVisits, readPhoto } from './readVisits.ts';
import { readRule, saveRule } from './rule.ts';
import { createType, listTypes, updateType } from './types.ts';
import { listWorkers } from './workers.ts';

export const incidentsRpc: Bindings<Contract['incidents']> = {
  open: { access: 'tickets.write', run: openIncident },
  list: { access: 'tickets.read', run: listIncidents },
  get: { access: 'tickets.read', run: (context, { id }) => readIncident(context, id) },
  end: { access: 'tickets.manage', run: endIncident },
  setOf: { access: 'tickets.write', run: setIncidentOf },
};

export const visitsRpc: Bindings<Contract['visits']> = {
  plan: { access: 'tickets.write', run: planVisit },
  cancel: { access: 'tickets.write', run: cancelVisit },
  list: { access: 'tickets.read', run: listVisits },
  mine: { access: 'tickets.work', run: myVisits },
  start: { access: 'tickets.work', run: startVisit },
  done: { access: 'tickets.work', run: endVisit },
  addPhoto: { access: 'tickets.work', run: addPhoto },
  photo: { access: 'tickets.read', run: (context, { id }) => readPhoto(context, id) },
};

export const ticketsRpc: Bindings<Contract['tickets']> = {
  types: { access: 'tickets.read', run: listTypes },
  createType: { access: 'tickets.manage', run: createType },
  updateType: { access: 'tickets.manage', run: updateType },
  rule: { access: 'tickets.read', run: (context) => readRule(context.read) },
  saveRule: { access: 'tickets.manage', run: saveRule },
  workers: { access: 'tickets.read', run: listWorkers },
  nodes: { access: 'tickets.read', run: listNodes },
  open: { access: 'tickets.write', run: openTicket },
  list: { access: 'tickets.read', run: listTickets },
  get: { access: 'tickets.read', run: (context, { id }) => readTicket(context, id) },
  assign: { access: 'tickets.write', run: assignTicket },
  start: { access: 'tickets.work', run: startTicket },
  wait: { access: 'tickets.work', run: waitTicket },
  solve: { access: 'tickets.work', run: solveTicket },
  close: { access: 'tickets.write', run: closeTicket },
  reopen: { access: 'tickets.write', run: reopenTicket },
  note: { access: 'tickets.read', run: noteTicket },
  change: { access: 'tickets.write', run: changeTicket },
};
