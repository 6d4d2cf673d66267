import type { Tx } from '#host/context.ts';
import { post } from '#modules/ledger/index.ts';
import { noteBills } from '#modules/messages/index.ts';
import { currentLetterheadId, type TakenNumber } from '#modules/office/index.ts';
import { addItems } from '#modules/receivables/index.ts';
import { sumMinor } from '#shared/domain/money.ts';
import type { Day } from '#shared/domain/time.ts';
import { documentTransfers, openAccounts } from './accounts.ts';
import { addressOf, type BillKind, billKind } from './billKind.ts';
import type { Advance, Claim, DocumentDraft, Drafted } from './draft.ts';
import { billOfCredit, type CreditNoteHeader, insertCreditNote } from './insertCreditNote.ts';
import { type Numbers, openNumbers } from './numbers.ts';
import { dueDay } from './rules.ts';

export interface Issued {
  readonly created: number;
  readonly creditNotes: number;
  readonly creditedMinor: number;
  readonly taxableMinor: number;
  readonly taxMinor: number;
  readonly roundOffMinor: number;
  readonly totalMinor: number;
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
 * customer's advance pays of them. Either all of it stands afterwards or nothing does. Rows are written table by table:
 * many go with one statement, and each table's pages are at hand while it is their turn.
 */
export function issueBills(tx: Tx, header: IssueHeader, drafted: readonly Drafted[]): Issued {
  const accounts = openAccounts(tx);
  const numbers = openNumbers(tx, header.on);
  const letterheadId = currentLetterheadId(tx);
  const bills = numberBills(tx, header, numbers, drafted);
  insertBills(tx, header, letterheadId, bills);
  const [first, last] = [bills[0], bills.at(-1)];
  if (first && last) noteBills(tx, first.id, last.id);
  const transfers = bills.flatMap(({ id, draft }) =>
    documentTransfers({ documentKind: 'bill', documentId: id, on: header.on }, draft, accounts),
  );
  const credits = drafted.flatMap((entry) => (entry.kind === 'issue' && entry.credit ? [entry.credit] : []));
  for (const draft of credits) {
    const { on, runId, uid } = header;
    const billId = billOfCredit(tx, draft);
    const note: CreditNoteHeader = { kind: 'run', on, letterheadId, runId, uid: uid ?? null, billId, reason: '' };
    const number = numbers.take('credit-note', draft.customer.branchId);
    transfers.push(...insertCreditNote(tx, note, number, draft, accounts).transfers);
  }
  numbers.finish();
  post(tx, transfers);
  for (const entry of drafted) if (entry.kind !== 'failed') for (const advance of entry.advances) moveOn(tx, advance);
  return issuedOf(
    bills.map(({ draft }) => draft),
    credits,
  );
}

function issuedOf(bills: readonly DocumentDraft[], credits: readonly DocumentDraft[]): Issued {
  return {
    created: bills.length,
    creditNotes: credits.length,
    creditedMinor: sumMinor(credits.map((draft) => draft.totalMinor)),
    taxableMinor: sumMinor(bills.map((draft) => draft.taxableMinor)),
    taxMinor: sumMinor(bills.map((draft) => draft.taxMinor)),
    roundOffMinor: sumMinor(bills.map((draft) => draft.roundOffMinor)),
    totalMinor: sumMinor(bills.map((draft) => draft.totalMinor)),
  };
}

function moveOn(tx: Tx, { subscriptionId, billedToOn, billOn }: Advance): void {
  tx.sql.run('UPDATE subscription SET billed_to_on = ?, bill_on = ? WHERE id = ?', billedToOn, billOn, subscriptionId);
}

/** A bill with its id and number, ready to be written. */
interface NewBill {
  readonly id: number;
  readonly kind: BillKind | 'debit-note';
  readonly number: TakenNumber;
  readonly dueOn: Day;
  /** What the customer owes before it. */
  readonly previousMinor: number;
  readonly draft: DocumentDraft;
  readonly claims: readonly Claim[];
}

function numberBills(
  tx: Tx,
  { on, originalBillId }: IssueHeader,
  numbers: Numbers,
  drafted: readonly Drafted[],
): NewBill[] {
  let id = tx.sql.get<{ id: number | null }>('SELECT max(id) AS id FROM bill')?.id ?? 0;
  // Where a customer gets several, each says what was owed when the ones before it had been made.
  const balances = new Map<number, number>();
  return drafted.flatMap((entry) => {
    if (entry.kind !== 'issue' || !entry.bill) return [];
    const draft = entry.bill;
    const kind = originalBillId === undefined ? billKind(tx.company, draft.taxes.length > 0) : 'debit-note';
    const number = numbers.take(kind, draft.customer.branchId);
    id += 1;
    const previousMinor = balances.get(draft.customer.id) ?? draft.customer.balanceMinor;
    balances.set(draft.customer.id, previousMinor + draft.totalMinor);
    return {
      id,
      kind,
      number,
      dueOn: dueDay(on, draft.customer.dueDay, tx.company.dueDays),
      previousMinor,
      draft,
      claims: entry.claims,
    };
  });
}

function insertBills(
  tx: Tx,
  { on, runId, uid = null, originalBillId }: IssueHeader,
  letterheadId: number,
  bills: readonly NewBill[],
): void {
  tx.sql.insertAll(
    `bill (id, kind, series_id, fy, sequence, number, customer_id, run_id, letterhead_id, business_on, issued_at, due_on, party_name,
       party_address, party_tax_id, party_state_code, party_exemption, taxable_minor, tax_minor, round_off_minor, total_minor,
       previous_balance_minor, uid, original_bill_id)`,
    bills.map(({ id, kind, number, dueOn, previousMinor, draft }) => [
      id,
      kind,
      number.seriesId,
      number.fy,
      number.sequence,
      number.number,
      draft.customer.id,
      runId,
      letterheadId,
      on,
      tx.at,
      dueOn,
      draft.customer.name,
      addressOf(draft.customer),
      draft.customer.taxId,
      draft.customer.stateCode,
      [draft.customer.taxExemption, draft.customer.taxCertificate].filter(Boolean).join(', '),
      draft.taxableMinor,
      draft.taxMinor,
      draft.roundOffMinor,
      draft.totalMinor,
      previousMinor,
      uid,
      originalBillId ?? null,
    ]),
  );
  tx.sql.insertAll(
    `bill_line (bill_id, position, kind, subscription_id, member_id, description, sac_code, revenue_key, from_on, to_on, unit_minor, amount_minor,
       includes_tax, taxable_minor, tax_version_id)`,
    bills.flatMap(({ id, draft }) =>
      draft.lines.map((line, position) => [
        id,
        position,
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
      ]),
    ),
  );
  insertDiscounts(tx, bills);
  // The primary key refuses a period that was billed before, whatever else went wrong.
  tx.sql.insertAll(
    'billed_period (subscription_id, kind, from_on, to_on, bill_id)',
    bills.flatMap(({ id, claims }) =>
      claims.map(({ subscriptionId, fromOn, toOn }) => [subscriptionId, 'recurring', fromOn, toOn, id]),
    ),
  );
  tx.sql.insertAll(
    'bill_tax (bill_id, component_id, name, rate_ppm, base_minor, amount_minor)',
    bills.flatMap(({ id, draft }) =>
      draft.taxes.map(({ component, baseMinor, amountMinor }) => [
        id,
        component.id,
        component.name,
        component.ratePpm,
        baseMinor,
        amountMinor,
      ]),
    ),
  );
  for (const { id, draft } of bills)
    draft.lines.forEach(({ chargeId }, position) => {
      if (chargeId === null) return;
      tx.sql.run(
        'UPDATE charge SET bill_id = ?, own_line_id = (SELECT id FROM bill_line WHERE bill_id = ? AND position = ?) WHERE id = ?',
        id,
        id,
        position,
        chargeId,
      );
    });
  addItems(
    tx,
    'debit',
    bills.map(({ id, dueOn, draft }) => ({
      customerId: draft.customer.id,
      documentKind: 'bill',
      documentId: id,
      on,
      dueOn,
      amountMinor: draft.totalMinor,
    })),
  );
}

/** What discounts took off the lines of bills; most bills have none, and cost nothing here. */
function insertDiscounts(tx: Tx, bills: readonly NewBill[]): void {
  const rows: (readonly [number, number, number, string, number])[] = [];
  for (const { id, draft } of bills)
    draft.lines.forEach(({ discounts }, position) => {
      if (discounts)
        for (const { discountId, description, amountMinor } of discounts)
          rows.push([id, position, discountId, description, amountMinor]);
    });
  if (rows.length > 0)
    tx.sql.insertAll('bill_discount (bill_id, position, discount_id, description, amount_minor)', rows);
}
