import type { Context } from '#host/context.ts';
import type { CustomerRow } from '#shared/contract/customers.ts';
import { customerRows } from './rows.ts';
import { internationalDigits } from './saveCustomer.ts';
import { scopeCondition } from './scope.ts';

/** Customers with the same phone or name: asked before a new one is made (field-guide 2.2, step 1). */
export function findDuplicates(context: Context, name: string, phone: string): CustomerRow[] {
  const scope = scopeCondition(context.actor);
  const { country } = context.company();
  const ids = context.read.sql.all<{ id: number }>(
    `SELECT c.id FROM customer c JOIN customer_phone p ON p.customer_id = c.id WHERE p.digits = ? AND ${scope}
     UNION SELECT c.id FROM customer c WHERE c.name = ? COLLATE NOCASE AND ${scope} LIMIT 10`,
    phone.trim() ? internationalDigits(phone, country) : '-',
    name.trim() || '-',
  );
  return customerRows(
    context.read,
    ids.map(({ id }) => id),
  );
}
