import type { Tx } from '#host/context.ts';
import { type NewTransfer, post } from '#modules/ledger/index.ts';
import { currentLetterheadId, type TakenNumber } from '#modules/office/index.ts';
import { addItem } from '#modules/receivables/index.ts';
import type { Day } from '#shared/domain/time.ts';
import { documentTransfers, openAccounts } from './accounts.ts';
import { addressOf, type BillKind, billKind } from './billKind.ts';
import type { Advance, Claim, DocumentDraft, Drafted } from './draft.ts';
import { billOfCredit, insertCreditNote } from './insertCreditNote.ts';
import { openNumbers } from './numbers.ts';
import { dueDay } from './rules.ts';

export interface Issued {
  created: number;
  creditNotes: number;
  creditedMinor: number;
  taxableMinor: number;
  taxMinor: number;
  roundOffMinor: number;
  totalMinor: number;
}

export interface IssueHeader {
  readonly on: Day;
  readonly runId: number | null;
  /** Made by whoever asked for these documents; null in a run. */
  readonly uid?: string | null;
  /** The bill that a debit note raises. */
  readonly originalBillId?: number;
}

/**
 * Issues worked-out bills inside one transaction: numbers, documents, claims on the periods, ledger, and what the
 * customer's advance pays of them. Either all of it stands afterwards or nothing does.
 */
export function issueBills(
  tx: Tx,
  { on, runId, uid = null, originalBillId }: IssueHeader,
  drafted: readonly Drafted[],
): Issued {
  const issued: Issued = {
    created: 0,
    creditNotes: 0,
    creditedMinor: 0,
    taxableMinor: 0,
    taxMinor: 0,
    roundOffMinor: 0,
    totalMinor: 0,
  };
  const accounts = openAccounts(tx);
  const numbers = openNumbers(tx, on);
  const letterheadId = currentLetterheadId(tx);
  const transfers: NewTransfer[] = [];
  for (const entry of drafted) {
    if (entry.kind === 'failed') continue;
    if (entry.kind === 'issue' && entry.bill) {
      const draft = entry.bill;
      const kind = originalBillId === undefined ? billKind(tx.company, draft.taxes.length > 0) : 'debit-note';
      const dueOn = dueDay(on, draft.customer.dueDay, tx.company.dueDays);
      const header: BillHeader = { on, dueOn, runId, uid, originalBillId: originalBillId ?? null, letterheadId, kind };
      const billId = insertBill(tx, header, numbers.take(kind, draft.customer.branchId), draft, entry.claims);
      transfers.push(...documentTransfers({ documentKind: 'bill', documentId: billId, on }, draft, accounts));
      addItem(tx, {
        customerId: draft.customer.id,
        side: 'debit',
        documentKind: 'bill',
        documentId: billId,
        on,
        dueOn,
        amountMinor: draft.totalMinor,
      });
      issued.created += 1;
      issued.taxableMinor += draft.taxableMinor;
      issued.taxMinor += draft.taxMinor;
      issued.roundOffMinor += draft.roundOffMinor;
      issued.totalMinor += draft.totalMinor;
    }
    if (entry.kind === 'issue' && entry.credit) {
      const draft = entry.credit;
      const header = {
        kind: 'run' as const,
        on,
        letterheadId,
        runId,
        uid,
        billId: billOfCredit(tx, draft),
        reason: '',
      };
      const number = numbers.take('credit-note', draft.customer.branchId);
      transfers.push(...insertCreditNote(tx, header, number, draft, accounts).transfers);
      issued.creditNotes += 1;
      issued.creditedMinor += draft.totalMinor;
    }
    for (const advance of entry.advances) moveOn(tx, advance);
  }
  numbers.finish();
  post(tx, transfers);
  return issued;
}

function moveOn(tx: Tx, { subscriptionId, billedToOn, billOn }: Advance): void {
  tx.sql.run('UPDATE subscription SET billed_to_on = ?, bill_on = ? WHERE id = ?', billedToOn, billOn, subscriptionId);
}

interface BillHeader {
  readonly on: Day;
  readonly dueOn: Day;
  readonly runId: number | null;
  readonly uid: string | null;
  readonly originalBillId: number | null;
  readonly letterheadId: number;
  readonly kind: BillKind | 'debit-note';
}

function insertBill(
  tx: Tx,
  header: BillHeader,
  number: TakenNumber,
  draft: DocumentDraft,
  claims: readonly Claim[],
): number {
  const { on, dueOn, runId, uid, originalBillId, letterheadId, kind } = header;
  const { customer } = draft;
  const { id } = tx.sql.run(
    `INSERT INTO bill (kind, series_id, fy, sequence, number, customer_id, run_id, letterhead_id, business_on, issued_at, due_on,
       party_name, party_address, party_tax_id, party_state_code, party_exemption, taxable_minor, tax_minor, round_off_minor, total_minor,
       previous_balance_minor, uid, original_bill_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    kind,
    number.seriesId,
    number.fy,
    number.sequence,
    number.number,
    customer.id,
    runId,
    letterheadId,
    on,
    tx.at,
    dueOn,
    customer.name,
    addressOf(customer),
    customer.taxId,
    customer.stateCode,
    [customer.taxExemption, customer.taxCertificate].filter(Boolean).join(', '),
    draft.taxableMinor,
    draft.taxMinor,
    draft.roundOffMinor,
    draft.totalMinor,
    customer.balanceMinor,
    uid,
    originalBillId,
  );
  draft.lines.forEach((line, position) => {
    tx.sql.run(
      `INSERT INTO bill_line (bill_id, position, kind, subscription_id, description, sac_code, revenue_key, from_on, to_on, unit_minor,
         amount_minor, includes_tax, taxable_minor, tax_version_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      position,
      line.kind,
      line.subscriptionId,
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
    if (line.chargeId !== null) tx.sql.run('UPDATE charge SET bill_id = ? WHERE id = ?', id, line.chargeId);
  });
  for (const claim of claims) {
    // The primary key refuses a period that was billed before, whatever else went wrong.
    tx.sql.run(
      "INSERT INTO billed_period (subscription_id, kind, from_on, to_on, bill_id) VALUES (?, 'recurring', ?, ?, ?)",
      claim.subscriptionId,
      claim.fromOn,
      claim.toOn,
      id,
    );
  }
  for (const tax of draft.taxes) {
    tx.sql.run(
      'INSERT INTO bill_tax (bill_id, component_id, name, rate_ppm, base_minor, amount_minor) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      tax.component.id,
      tax.component.name,
      tax.component.ratePpm,
      tax.baseMinor,
      tax.amountMinor,
    );
  }
  return id;
}
