import type { Reader, Tx } from '#host/context.ts';
import type { ClassFrom } from '#shared/contract/classes.ts';
import { type Day, day } from '#shared/domain/time.ts';

/** Of which class a customer is from a day on. */
export type ClassOn = Pick<ClassFrom, 'classId' | 'fromOn'>;

/** Before any bill: the class that a customer begins with stands for all his days. */
const FROM_THE_BEGINNING = day('2000-01-01');

/** The classes of some customers by day, oldest first; an office where nobody is of one is not asked for each. */
export function readClasses(reader: Reader, customerIds: readonly number[]): ReadonlyMap<number, readonly ClassOn[]> {
  if (!reader.sql.get('SELECT id FROM customer_class_change LIMIT 1')) return new Map();
  const rows = reader.sql.all<ClassOn & { customerId: number }>(
    `SELECT customer_id AS customerId, class_id AS classId, from_on AS fromOn FROM customer_class_change
     WHERE customer_id IN (SELECT value FROM json_each(?)) ORDER BY customer_id, id`,
    JSON.stringify(customerIds),
  );
  return Map.groupBy(rows, ({ customerId }) => customerId);
}

/** The class on a day, of classes oldest first; null for none. */
export function classOn(classes: readonly ClassOn[], on: Day): number | null {
  return classes.findLast(({ fromOn }) => fromOn <= on)?.classId ?? null;
}

/** Puts a new customer into a class for all his days. */
export function beginClass(tx: Tx, customerId: number, classId: number | null): void {
  if (classId === null) return;
  addClassChange(tx, { uid: null, customerId, classId, fromOn: FROM_THE_BEGINNING, atOnce: true, reason: '' });
}

interface NewClassChange extends ClassOn {
  readonly uid: string | null;
  readonly customerId: number;
  readonly atOnce: boolean;
  readonly reason: string;
}

export function addClassChange(tx: Tx, change: NewClassChange): void {
  tx.sql.run(
    `INSERT INTO customer_class_change (uid, customer_id, class_id, from_on, at_once, reason, user_id, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    change.uid,
    change.customerId,
    change.classId,
    change.fromOn,
    change.atOnce ? 1 : 0,
    change.reason,
    tx.actor.userId,
    tx.at,
  );
}

/** Of which class a customer was from which day on, newest first. */
export function classHistory(reader: Reader, customerId: number): ClassFrom[] {
  return reader.sql.all<ClassFrom>(
    `SELECT h.class_id AS classId, coalesce(k.name, '') AS name, h.from_on AS fromOn, h.reason, coalesce(u.name, '') AS byName, h.at
     FROM customer_class_change h LEFT JOIN customer_class k ON k.id = h.class_id LEFT JOIN user u ON u.id = h.user_id
     WHERE h.customer_id = ? ORDER BY h.id DESC LIMIT 200`,
    customerId,
  );
}

/** The class of a `customer c` now: that of his last row, since none is of a day to come. */
export const CLASS_NOW =
  '(SELECT h.class_id FROM customer_class_change h WHERE h.customer_id = c.id ORDER BY h.id DESC LIMIT 1)';
