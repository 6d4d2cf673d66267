import type { Context, Reader } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';

interface Holiday {
  id: number;
  on: Day;
  name: string;
}

/** More than anybody keeps: some decades of them. */
const MOST_HOLIDAYS = 1000;

export function listHolidays({ sql }: Reader): Holiday[] {
  return sql.all<Holiday>(
    'SELECT id, business_on AS "on", name FROM holiday ORDER BY business_on DESC LIMIT ?',
    MOST_HOLIDAYS,
  );
}

/** @throws already-exists */
export function addHoliday(context: Context, on: Day, name: string): Holiday {
  return context.write((tx) => {
    if (tx.sql.get('SELECT id FROM holiday WHERE business_on = ?', on))
      throw fail('already-exists', { what: 'holiday', value: on });
    const { id } = tx.sql.run('INSERT INTO holiday (business_on, name) VALUES (?, ?)', on, name);
    tx.audit({ action: 'add-holiday', entity: 'holiday', entityId: id, after: { on, name } });
    tx.touch('collections');
    return { id, on, name };
  });
}

/** @throws not-found */
export function removeHoliday(context: Context, id: number): Record<string, never> {
  context.write((tx) => {
    const before = tx.sql.get<{ on: Day; name: string }>(
      'SELECT business_on AS "on", name FROM holiday WHERE id = ?',
      id,
    );
    if (!before) throw fail('not-found', { what: 'holiday', id: String(id) });
    tx.sql.run('DELETE FROM holiday WHERE id = ?', id);
    tx.audit({ action: 'remove-holiday', entity: 'holiday', entityId: id, before });
    tx.touch('collections');
  });
  return {};
}
