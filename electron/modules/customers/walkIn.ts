import type { Context } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import { chargeLines } from '#shared/text/chargeLines.ts';
import { addCustomer, nextCustomerCode } from './saveCustomer.ts';
import { refreshSearch } from './searchText.ts';

/**
 * The customer on whose account a branch sells to whoever has none: one for each branch, made at the first need, so that
 * such a sale is a bill and a receipt like any other. The caller's own branch is meant, the first of his or of the office.
 * @throws no-walk-in to whoever is limited to areas or a round: he would not see his own sale
 */
export function walkInCustomer(context: Context): { id: number } {
  const { areaIds, branchIds, collectorId } = context.actor;
  if (areaIds.length > 0 || collectorId !== null) throw fail('no-walk-in', {});
  const find = 'SELECT id FROM customer WHERE branch_id = ? AND walk_in = 1 AND removed_at IS NULL';
  const branchId = branchIds[0] ?? 1;
  const known = context.read.sql.get<{ id: number }>(find, branchId);
  if (known) return known;
  return context.write((tx) => {
    const made = tx.sql.get<{ id: number }>(find, branchId);
    if (made) return made;
    const code = nextCustomerCode(tx);
    const name = chargeLines[tx.company.language]['walk-in'];
    const id = addCustomer(tx, code, {
      ...{ name, branchId, areaId: null, phones: [], address: '', stateCode: '', email: '', taxId: '' },
      ...{ filer: 'filer', taxExemption: '', taxCertificate: '', cafNumber: '', idProof: '', notes: '' },
      ...{ dueDay: null, billPer: null, walkNo: null },
    });
    tx.sql.run('UPDATE customer SET walk_in = 1 WHERE id = ?', id);
    refreshSearch(tx, id);
    tx.audit({ action: 'create-customer', entity: 'customer', entityId: id, after: { name, code, branchId } });
    tx.touch('customers');
    return { id };
  });
}
