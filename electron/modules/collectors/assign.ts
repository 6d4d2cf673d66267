import type { Context, Reader } from '#host/context.ts';
import { requireCustomer, requireWholeOffice, scopeCondition } from '#modules/customers/index.ts';
import type { Assignment } from '#shared/contract/collectors.ts';
import { fail } from '#shared/contract/errors.ts';
import { requireUser } from './actFor.ts';

/** The areas and the single customers of a collector's round, by name. @throws not-found */
export function readAssignment({ read, actor }: Pick<Context, 'read' | 'actor'>, userId: number): Assignment {
  requireUser(read, userId);
  return {
    areas: areasOf(read, userId),
    customers: read.sql.all(
      `SELECT c.id, c.code, c.name FROM collector_customer k JOIN customer c ON c.id = k.customer_id
       WHERE k.user_id = ? AND ${scopeCondition(actor)} ORDER BY c.name COLLATE NOCASE LIMIT 500`,
      userId,
    ),
  };
}

function areasOf({ sql }: Pick<Reader, 'sql'>, userId: number): Assignment['areas'] {
  return sql.all(
    'SELECT a.id, a.name FROM collector_area k JOIN area a ON a.id = k.area_id WHERE k.user_id = ? ORDER BY a.name COLLATE NOCASE',
    userId,
  );
}

/**
 * Says which areas are a collector's: those leave whoever had them, and his others are nobody's. A batch that is out
 * keeps the list that it was carried out with. @throws not-found (user, area), not-allowed to who sees a part of the office
 */
export function assignAreas(context: Context, userId: number, areaIds: readonly number[]): Assignment {
  requireWholeOffice(context, 'collectors.manage');
  context.write((tx) => {
    const name = requireUser(tx, userId);
    const before = areasOf(tx, userId).map((area) => area.name);
    for (const id of areaIds)
      if (!tx.sql.get('SELECT id FROM area WHERE id = ?', id))
        throw fail('not-found', { what: 'area', id: String(id) });
    tx.sql.run('DELETE FROM collector_area WHERE user_id = ?', userId);
    for (const id of areaIds)
      tx.sql.run(
        'INSERT INTO collector_area (area_id, user_id) VALUES (?, ?) ON CONFLICT (area_id) DO UPDATE SET user_id = excluded.user_id',
        id,
        userId,
      );
    tx.audit({
      action: 'assign-areas',
      entity: 'user',
      entityId: userId,
      before: { areas: before.join(', ') },
      after: {
        name,
        areas: areasOf(tx, userId)
          .map((area) => area.name)
          .join(', '),
      },
    });
    tx.touch('collectors');
  });
  return readAssignment(context, userId);
}

/** Puts a customer on a round by himself, or back to that of his area. @throws not-found */
export function assignCustomer(context: Context, customerId: number, collectorId: number | null) {
  requireCustomer(context, customerId);
  return context.write((tx) => {
    const before = tx.sql.get<{ userId: number }>(
      'SELECT user_id AS userId FROM collector_customer WHERE customer_id = ?',
      customerId,
    );
    tx.sql.run('DELETE FROM collector_customer WHERE customer_id = ?', customerId);
    if (collectorId !== null) {
      requireUser(tx, collectorId);
      tx.sql.run('INSERT INTO collector_customer (customer_id, user_id) VALUES (?, ?)', customerId, collectorId);
    }
    tx.audit({
      action: 'assign-collector',
      entity: 'customer',
      entityId: customerId,
      before: { collector: before ? requireUser(tx, before.userId) : null },
      after: { collector: collectorId === null ? null : requireUser(tx, collectorId) },
    });
    tx.touch('collectors');
    return { collectorId };
  });
}
