import type { Context, Reader, Tx } from '#host/context.ts';
import type { CustomerClass } from '#shared/contract/classes.ts';
import { fail } from '#shared/contract/errors.ts';

type ClassRow = Omit<CustomerClass, 'active'> & { active: number };

/** A customer is of the class of his last row: none is dated behind the one before it, or to come. */
const CLASS_SQL = `SELECT k.id, k.name, k.active, k.version,
    (SELECT count(*) FROM customer_class_change h WHERE h.class_id = k.id
       AND NOT EXISTS (SELECT 1 FROM customer_class_change n WHERE n.customer_id = h.customer_id AND n.id > h.id)) AS customers
  FROM customer_class k`;

/** Classes of customers, those that are given still first. */
export function listClasses({ read }: Context): CustomerClass[] {
  return read.sql.all<ClassRow>(`${CLASS_SQL} ORDER BY k.active DESC, k.name COLLATE NOCASE`).map(toClass);
}

function toClass({ active, ...row }: ClassRow): CustomerClass {
  return { ...row, active: active === 1 };
}

/** @throws not-found */
function readClass({ sql }: Reader, id: number): CustomerClass {
  const row = sql.get<ClassRow>(`${CLASS_SQL} WHERE k.id = ?`, id);
  if (!row) throw fail('not-found', { what: 'customer-class', id: String(id) });
  return toClass(row);
}

/** @throws not-found */
export function requireClass(reader: Reader, id: number | null): void {
  if (id !== null && !reader.sql.get('SELECT id FROM customer_class WHERE id = ?', id))
    throw fail('not-found', { what: 'customer-class', id: String(id) });
}

/** @throws not-found, class-not-given: those who are of it stay, nobody gets into it any more */
export function requireGivenClass(reader: Reader, id: number | null): void {
  if (id === null) return;
  const { name, active } = readClass(reader, id);
  if (!active) throw fail('class-not-given', { name });
}

/** @throws already-exists */
export function createClass(context: Context, { name }: Pick<CustomerClass, 'name'>): CustomerClass {
  const id = context.write((tx) => addClass(tx, name));
  return readClass(context.read, id);
}

/** The same inside a transaction, as the import does. @throws already-exists */
export function addClass(tx: Tx, name: string): number {
  requireFree(tx, name);
  const { id } = tx.sql.run('INSERT INTO customer_class (name) VALUES (?)', name);
  tx.audit({ action: 'create-customer-class', entity: 'customer-class', entityId: id, after: { name } });
  tx.touch('catalog');
  return id;
}

/** @throws changed-meanwhile, already-exists, not-found */
export function updateClass(context: Context, input: Omit<CustomerClass, 'customers'>): CustomerClass {
  context.write((tx) => {
    const before = readClass(tx, input.id);
    if (before.version !== input.version) throw fail('changed-meanwhile', { what: 'customer-class' });
    requireFree(tx, input.name, input.id);
    tx.sql.run(
      'UPDATE customer_class SET name = ?, active = ?, version = version + 1 WHERE id = ?',
      input.name,
      input.active ? 1 : 0,
      input.id,
    );
    tx.audit({ action: 'update-customer-class', entity: 'customer-class', entityId: input.id, before, after: input });
    tx.touch('catalog');
  });
  return readClass(context.read, input.id);
}

function requireFree(tx: Tx, name: string, id = 0): void {
  if (tx.sql.get('SELECT id FROM customer_class WHERE name = ? COLLATE NOCASE AND id <> ?', name, id))
    throw fail('already-exists', { what: 'customer-class', value: name });
}
