import type { z } from 'zod';
import type { Context, Reader, Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { TicketType, tickets } from '#shared/contract/tickets.ts';

type NewType = z.output<NonNullable<(typeof tickets.createType)['~orpc']['inputSchema']>>;
type ChangedType = z.output<NonNullable<(typeof tickets.updateType)['~orpc']['inputSchema']>>;

type TypeRow = Omit<TicketType, 'isFault' | 'active' | 'checklist'> & {
  isFault: number;
  active: number;
  checklist: string;
};

const COLUMNS =
  'SELECT id, name, priority, sla_hours AS slaHours, is_fault AS isFault, checklist, active, version FROM ticket_type';

function toType({ isFault, active, checklist, ...row }: TypeRow): TicketType {
  return { ...row, isFault: isFault === 1, active: active === 1, checklist: JSON.parse(checklist) as string[] };
}

/** The office's own list, those that are offered first. */
export function listTypes({ read }: Context): TicketType[] {
  return read.sql.all<TypeRow>(`${COLUMNS} ORDER BY active DESC, name COLLATE NOCASE`).map(toType);
}

/** @throws not-found */
export function readType({ sql }: Pick<Reader, 'sql'>, id: number): TicketType {
  const row = sql.get<TypeRow>(`${COLUMNS} WHERE id = ?`, id);
  if (!row) throw fail('not-found', { what: 'ticket-type', id: String(id) });
  return toType(row);
}

/** @throws already-exists */
export function createType(context: Context, input: NewType): TicketType {
  const id = context.write((tx) => {
    refuseNameTwice(tx, input.name, 0);
    const created = tx.sql.run(
      'INSERT INTO ticket_type (name, priority, sla_hours, is_fault, checklist) VALUES (?, ?, ?, ?, ?)',
      input.name,
      input.priority,
      input.slaHours,
      input.isFault ? 1 : 0,
      JSON.stringify(input.checklist),
    ).id;
    tx.audit({ action: 'create-ticket-type', entity: 'ticket-type', entityId: created, after: input });
    tx.touch('tickets');
    return created;
  });
  return readType(context.read, id);
}

/** Changes a type for tickets to come; those that are there keep what they were promised. @throws not-found, changed-meanwhile, already-exists */
export function updateType(context: Context, { id, version, ...after }: ChangedType): TicketType {
  context.write((tx) => {
    const { id: _, version: present, ...before } = readType(tx, id);
    if (present !== version) throw fail('changed-meanwhile', { what: 'ticket-type' });
    refuseNameTwice(tx, after.name, id);
    tx.sql.run(
      `UPDATE ticket_type SET name = ?, priority = ?, sla_hours = ?, is_fault = ?, checklist = ?, active = ?, version = version + 1
       WHERE id = ?`,
      after.name,
      after.priority,
      after.slaHours,
      after.isFault ? 1 : 0,
      JSON.stringify(after.checklist),
      after.active ? 1 : 0,
      id,
    );
    tx.audit({ action: 'update-ticket-type', entity: 'ticket-type', entityId: id, before, after });
    tx.touch('tickets');
  });
  return readType(context.read, id);
}

function refuseNameTwice({ sql }: Tx, name: string, id: number): void {
  if (sql.get('SELECT id FROM ticket_type WHERE name = ? COLLATE NOCASE AND id <> ?', name, id))
    throw fail('already-exists', { what: 'ticket-type', value: name });
}
