import type { Context, Reader } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import { type Permission, permissionsOf, type Role } from '#shared/domain/permissions.ts';

interface Worker {
  readonly id: number;
  readonly name: string;
}

/** Who may be given tickets: everybody at work who may work at them. */
export function listWorkers({ read }: Pick<Context, 'read'>): Worker[] {
  return workersOf(read);
}

function workersOf({ sql }: Pick<Reader, 'sql'>): Worker[] {
  return sql
    .all<Worker & { role: Role; granted: string; denied: string }>(
      'SELECT id, name, role, granted, denied FROM user WHERE active = 1 ORDER BY name COLLATE NOCASE',
    )
    .filter(({ role, granted, denied }) =>
      permissionsOf(role, JSON.parse(granted) as Permission[], JSON.parse(denied) as Permission[]).has('tickets.work'),
    )
    .map(({ id, name }) => ({ id, name }));
}

/** @throws not-found for who may not work at tickets */
export function requireWorker(reader: Pick<Reader, 'sql'>, id: number): Worker {
  const worker = workersOf(reader).find((one) => one.id === id);
  if (!worker) throw fail('not-found', { what: 'user', id: String(id) });
  return worker;
}
