import type { Tx } from '#host/context.ts';
import { accountId, type NewTransfer, post } from '#modules/ledger/index.ts';
import { currentLetterheadId, openSeries, type TakenNumber } from '#modules/office/index.ts';
import { addItem } from '#modules/receivables/index.ts';
import type { Day } from '#shared/domain/time.ts';
import { addressOf, type BillKind, billKind } from './billKind.ts';
import type { Advance, BillDraft, Drafted } from './draft.ts';
import { dueDay } from './rules.ts';

export interface Issued {
  created: number;
  taxableMinor: number;
  taxMinor: number;
  roundOffMinor: number;
  totalMinor: number;
}

/**
 * Issues worked-out bills inside one transaction: numbers, documents, claims on the periods, ledger, and what the
 * customer's advance pays of them. Either all of it stands afterwards or nothing does.
 */
export function issueBills(tx: Tx, on: Day, runId: number | null, drafted: readonly Drafted[]): Issued {
  const issued: Issued = { created: 0, taxableMinor: 0, taxMinor: 0, roundOffMinor: 0, totalMinor: 0 };
  const accounts = openAccounts(tx);
  const numbers = openNumbers(tx, on);
  const letterheadId = currentLetterheadId(tx);
  const transfers: NewTransfer[] = [];
  for (const entry of drafted) {
    if (entry.kind === 'failed') continue;
    if (entry.kind === 'bill') {
      const { draft } = entry;
      const kind = billKind(tx.company, draft.taxes.length > 0);
      const dueOn = dueDay(on, draft.customer.dueDay, tx.company.dueDays);
      const header: BillHeader = { on, dueOn, runId, letterheadId, kind };
      const billId = insertBill(tx, header, numbers.take(kind, draft.customer.branchId), draft);
      transfers.push(...billTransfers(on, billId, draft, accounts));
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
  readonly letterheadId: number;
  readonly kind: BillKind;
}

function insertBill(tx: Tx, header: BillHeader, number: TakenNumber, draft: BillDraft): number {
  const { on, dueOn, runId, letterheadId, kind } = header;
  const { customer } = draft;
  const { id } = tx.sql.run(
    `INSERT INTO bill (kind, series_id, fy, sequence, number, customer_id, run_id, letterhead_id, business_on, issued_at, due_on,
       party_name, party_address, party_tax_id, party_state_code, party_exemption, taxable_minor, tax_minor, round_off_minor, total_minor, previous_balance_minor)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
  );
  draft.lines.forEach((line, position) => {
    tx.sql.run(
      `INSERT INTO bill_line (bill_id, position, kind, subscription_id, description, sac_code, revenue_key, from_on, to_on, unit_minor,
         amount_minor, includes_tax, taxable_minor, tax_version_id) VALUES (?, ?, 'recurring', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      position,
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
    // The primary key refuses a period that was billed before, whatever else went wrong.
    tx.sql.run(
      "INSERT INTO billed_period (subscription_id, kind, from_on, to_on, bill_id) VALUES (?, 'recurring', ?, ?, ?)",
      line.subscriptionId,
      line.fromOn,
      line.toOn,
      id,
    );
  });
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

interface BillAccounts {
  revenue(key: string): number;
  tax(name: string): number;
  roundOff(): number;
}

/** Accounts looked up once per transaction, not once per bill. */
function openAccounts(tx: Tx): BillAccounts {
  const known = new Map<string, number>();
  const find = (kind: 'revenue' | 'tax' | 'round-off', key: string) => {
    const name = `${kind}/${key}`;
    const id = known.get(name) ?? accountId(tx, kind, 0, key);
    known.set(name, id);
    return id;
  };
  return {
    revenue: (key) => find('revenue', key),
    tax: (name) => find('tax', name),
    roundOff: () => find('round-off', ''),
  };
}

function billTransfers(on: Day, billId: number, draft: BillDraft, accounts: BillAccounts): NewTransfer[] {
  const document = { documentKind: 'bill', documentId: billId, on };
  const customer = draft.customer.accountId;
  const transfers: NewTransfer[] = draft.lines.map((line, position) => ({
    ...document,
    debitId: customer,
    creditId: accounts.revenue(line.revenueKey),
    amountMinor: draft.lineTaxableMinor[position] ?? 0,
    code: 'bill-line',
  }));
  for (const tax of draft.taxes) {
    transfers.push({
      ...document,
      debitId: customer,
      creditId: accounts.tax(tax.component.name),
      amountMinor: tax.amountMinor,
      code: 'bill-tax',
    });
  }
  if (draft.roundOffMinor !== 0) {
    const roundOff = accounts.roundOff();
    const [debitId, creditId] = draft.roundOffMinor > 0 ? [customer, roundOff] : [roundOff, customer];
    transfers.push({ ...document, debitId, creditId, amountMinor: Math.abs(draft.roundOffMinor), code: 'round-off' });
  }
  return transfers;
}

/** Series by document kind and branch, each looked up and opened once per transaction. */
function openNumbers(tx: Tx, on: Day) {
  const byBranch = new Map<string, ReturnType<typeof openSeries>>();
  const bySeries = new Map<number, ReturnType<typeof openSeries>>();
  return {
    take(kind: BillKind, branchId: number): TakenNumber {
      const key = `${kind}/${branchId}`;
      let series = byBranch.get(key);
      if (!series) {
        const opened = openSeries(tx, kind, branchId, on);
        // Branches without a series of their own share the office's: their numbers come from one counter.
        series = bySeries.get(opened.seriesId) ?? opened;
        bySeries.set(opened.seriesId, series);
        byBranch.set(key, series);
      }
      return series.take();
    },
    finish() {
      for (const series of bySeries.values()) series.finish();
    },
  };
}
