import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import type { corrections } from '#shared/contract/corrections.ts';
import { fail } from '#shared/contract/errors.ts';
import { minor } from '#shared/domain/money.ts';
import type { Day } from '#shared/domain/time.ts';
import { readBillCustomers } from './billCustomers.ts';
import { billedRule, readBilledTaxes } from './billedTaxes.ts';
import { draftDocuments } from './draft.ts';
import type { LineKind } from './draftLines.ts';
import { issueBills } from './issueBills.ts';

type AskedRaise = z.output<NonNullable<(typeof corrections.raise)['~orpc']['inputSchema']>>;

interface RaisedLine {
  readonly customerId: number;
  readonly number: string;
  readonly kind: LineKind;
  readonly subscriptionId: number | null;
  readonly memberId: number | null;
  readonly sacCode: string;
  readonly revenueKey: string;
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly includesTax: number;
  readonly taxVersionId: number | null;
  readonly isVoid: number;
}

/**
 * Raises a bill by a debit note (GST rule 53): a document of its own series that names the bill and bears the tax of
 * the line that was charged too low. The same id again answers with the first note.
 * @throws already-void, not-found (bill, line), id-used-differently
 */
export function raiseBill(context: Context, input: AskedRaise): { billId: number; billNumber: string } {
  return context.write((tx) => {
    const known = tx.sql.get<{ id: number; number: string; originalId: number | null; totalMinor: number }>(
      'SELECT id, number, original_bill_id AS originalId, total_minor AS totalMinor FROM bill WHERE uid = ?',
      input.uid,
    );
    if (known && known.originalId !== input.id) throw fail('id-used-differently', { id: input.uid });
    if (known) return { billId: known.id, billNumber: known.number };
    const line = tx.sql.get<RaisedLine>(
      `SELECT b.customer_id AS customerId, b.number, l.kind, l.subscription_id AS subscriptionId, l.member_id AS memberId, l.sac_code AS sacCode,
         l.revenue_key AS revenueKey, l.from_on AS fromOn, l.to_on AS toOn, l.includes_tax AS includesTax, l.tax_version_id AS taxVersionId,
         EXISTS (SELECT 1 FROM document_void v WHERE v.document_kind = 'bill' AND v.document_id = b.id) AS isVoid
       FROM bill b JOIN bill_line l ON l.bill_id = b.id WHERE b.id = ? AND l.position = ?`,
      input.id,
      input.position,
    );
    if (!line) throw fail('not-found', { what: 'bill', id: String(input.id) });
    requireCustomer(context, line.customerId);
    if (line.isVoid === 1) throw fail('already-void', { number: line.number });
    const [customer] = readBillCustomers(tx, [line.customerId]);
    if (!customer) throw fail('not-found', { what: 'customer', id: String(line.customerId) });
    const { bill } = draftDocuments(tx.company, customer, [
      {
        kind: line.kind,
        subscriptionId: line.subscriptionId,
        memberId: line.memberId,
        chargeId: null,
        description: input.description,
        sacCode: line.sacCode,
        revenueKey: line.revenueKey,
        fromOn: line.fromOn,
        toOn: line.toOn,
        unitMinor: minor(input.amountMinor),
        amountMinor: minor(input.amountMinor),
        includesTax: line.includesTax === 1,
        taxVersionId: line.taxVersionId,
        rule: billedRule(readBilledTaxes(tx, input.id), line.taxVersionId),
      },
    ]);
    issueBills(tx, { on: tx.today, runId: null, uid: input.uid, originalBillId: input.id }, [
      { kind: 'issue', customerId: customer.id, bill, credit: null, claims: [], advances: [] },
    ]);
    const note = tx.sql.get<{ id: number; number: string }>('SELECT id, number FROM bill WHERE uid = ?', input.uid);
    if (!note) throw new Error('the debit note was not written');
    tx.audit({
      action: 'raise-bill',
      entity: 'bill',
      entityId: input.id,
      after: { number: note.number, amountMinor: input.amountMinor, reason: input.reason },
    });
    tx.touch('billing', 'customers');
    return { billId: note.id, billNumber: note.number };
  });
}
