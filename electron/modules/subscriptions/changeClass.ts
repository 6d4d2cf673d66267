import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { addCharge } from '#modules/charges/index.ts';
import { addClassChange, classHistory, requireCustomer } from '#modules/customers/index.ts';
import type { ClassFrom, classes } from '#shared/contract/classes.ts';
import { fail } from '#shared/contract/errors.ts';
import { workOutClass } from './classChange.ts';
import { addTerms, setBilling } from './terms.ts';
import { turnService } from './turnService.ts';

type AskedClassChange = z.output<NonNullable<(typeof classes.change)['~orpc']['inputSchema']>>;

/**
 * Puts a customer into another class, with the money for days that are billed already, or when his next periods begin.
 * The same id again changes nothing.
 * @throws what `workOutClass` refuses, id-used-differently
 */
export function changeClass(context: Context, input: AskedClassChange): ClassFrom[] {
  requireCustomer(context, input.id);
  context.write((tx) => {
    if (isKnown(tx, input)) return;
    for (const { id } of tx.sql.all<{ id: number }>(
      "SELECT id FROM subscription WHERE customer_id = ? AND state <> 'ended'",
      input.id,
    ))
      turnService(tx, id);
    const { on, charges, services } = workOutClass(tx, input, input.reason);
    const { uid, id: customerId, classId, reason } = input;
    addClassChange(tx, { uid, customerId, classId, fromOn: on, atOnce: input.when === 'now', reason });
    for (const { service, after, terms } of services) {
      if (!terms) continue;
      addTerms(tx, service, terms, { uid: null, kind: 'plan', reason });
      setBilling(tx, after);
    }
    for (const charge of charges) addCharge(tx, charge);
    tx.audit({ action: 'change-class', entity: 'customer', entityId: customerId, after: { ...input, on } });
    tx.touch('customers', 'subscriptions', 'charges', 'catalog');
  });
  return classHistory(context.read, input.id);
}

/** @throws id-used-differently */
function isKnown(tx: Tx, { uid, id, classId }: AskedClassChange): boolean {
  const known = tx.sql.get<{ id: number; classId: number | null }>(
    'SELECT customer_id AS id, class_id AS classId FROM customer_class_change WHERE uid = ?',
    uid,
  );
  if (known && (known.id !== id || known.classId !== classId)) throw fail('id-used-differently', { id: uid });
  return known !== undefined;
}
