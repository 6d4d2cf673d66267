import type { Tx } from '#host/context.ts';
import type { NewTransfer } from '#modules/ledger/index.ts';
import type { TakenNumber } from '#modules/office/index.ts';
import { addItem } from '#modules/receivables/index.ts';
import type { Day } from '#shared/domain/time.ts';
import { type DocumentAccounts, documentTransfers } from './accounts.ts';
import { addressOf } from './billKind.ts';
import type { DocumentDraft } from './draft.ts';

export interface CreditNoteHeader {
  readonly kind: 'full' | 'lines' | 'days' | 'run';
  readonly on: Day;
  readonly letterheadId: number;
  readonly runId?: number | null;
  readonly uid?: string | null;
  readonly requestHash?: string;
  /** The bill that it answers, where it answers one. */
  readonly billId: number | null;
  readonly reason: string;
  /** The line of the bill that each line gives back, in the order of the draft's lines. */
  readonly billLineIds?: readonly (number | null)[];
}

/**
 * Writes a credit note whose amounts are those of the credit, and settles it at once with what the customer owes,
 * oldest first. The caller posts the transfers. The charges that it takes in are marked as credited.
 */
export function insertCreditNote(
  tx: Tx,
  header: CreditNoteHeader,
  number: TakenNumber,
  draft: DocumentDraft,
  accounts: DocumentAccounts,
): { creditNoteId: number; transfers: NewTransfer[] } {
  const { customer } = draft;
  const { id } = tx.sql.run(
    `INSERT INTO credit_note (uid, request_hash, kind, series_id, fy, sequence, number, customer_id, bill_id, run_id, letterhead_id,
       business_on, issued_at, user_id, reason, party_name, party_address, party_tax_id, party_state_code, taxable_minor, tax_minor,
       round_off_minor, total_minor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    header.uid ?? null,
    header.requestHash ?? '',
    header.kind,
    number.seriesId,
    number.fy,
    number.sequence,
    number.number,
    customer.id,
    header.billId,
    header.runId ?? null,
    header.letterheadId,
    header.on,
    tx.at,
    tx.actor.userId,
    header.reason,
    customer.name,
    addressOf(customer),
    customer.taxId,
    customer.stateCode,
    draft.taxableMinor,
    draft.taxMinor,
    draft.roundOffMinor,
    draft.totalMinor,
  );
  draft.lines.forEach((line, position) => {
    tx.sql.run(
      `INSERT INTO credit_note_line (credit_note_id, position, bill_line_id, kind, subscription_id, member_id, description, sac_code,
         revenue_key, from_on, to_on, unit_minor, amount_minor, includes_tax, taxable_minor, tax_version_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      position,
      header.billLineIds?.[position] ?? null,
      line.kind,
      line.subscriptionId,
      line.memberId,
      line.description,
      line.sacCode,
      line.revenueKey,
      line.fromOn,
      line.toOn,
      line.unitMinor,
      line.amountMinor,
      line.includesTax ? 1 : 0,
      draft.lineTaxableMinor[position] ?? 0,
      line.taxVersionId,
    );
    if (line.chargeId !== null) tx.sql.run('UPDATE charge SET credit_note_id = ? WHERE id = ?', id, line.chargeId);
  });
  for (const tax of draft.taxes) {
    tx.sql.run(
      'INSERT INTO credit_note_tax (credit_note_id, component_id, name, rate_ppm, base_minor, amount_minor) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      tax.component.id,
      tax.component.name,
      tax.component.ratePpm,
      tax.baseMinor,
      tax.amountMinor,
    );
  }
  addItem(tx, {
    customerId: customer.id,
    side: 'credit',
    documentKind: 'credit-note',
    documentId: id,
    on: header.on,
    dueOn: header.on,
    amountMinor: draft.totalMinor,
  });
  const document = { documentKind: 'credit-note' as const, documentId: id, on: header.on };
  return { creditNoteId: id, transfers: documentTransfers(document, draft, accounts) };
}

/** The one bill that charged all days which the lines give back, or null where there is no such bill or more than one. */
export function billOfCredit(tx: Tx, draft: DocumentDraft): number | null {
  const bills = new Set<number | null>();
  for (const line of draft.lines) {
    const billed = tx.sql.get<{ billId: number }>(
      'SELECT bill_id AS billId FROM billed_period WHERE subscription_id = ? AND from_on <= ? AND to_on > ?',
      line.subscriptionId ?? 0,
      line.fromOn,
      line.fromOn,
    );
    bills.add(billed?.billId ?? null);
  }
  const [only] = bills;
  return bills.size === 1 && only !== undefined ? only : null;
}
