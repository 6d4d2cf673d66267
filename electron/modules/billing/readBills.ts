import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { scopeCondition } from '#modules/customers/index.ts';
import { readList } from '#modules/lists/index.ts';
import type { BillRow, billing } from '#shared/contract/billing.ts';
import { fail } from '#shared/contract/errors.ts';
import { placeOfSupply, type Stated } from '#shared/domain/gstin.ts';
import type { Day } from '#shared/domain/time.ts';

type BillFilter = z.output<NonNullable<(typeof billing.bills)['~orpc']['inputSchema']>>;

const BILL_FROM = `FROM bill b JOIN customer c ON c.id = b.customer_id
  JOIN open_item i ON i.document_kind = 'bill' AND i.document_id = b.id
  LEFT JOIN document_void dv ON dv.document_kind = 'bill' AND dv.document_id = b.id`;

const STATE = `CASE WHEN dv.id IS NOT NULL THEN 'void' WHEN i.open_minor = 0 THEN 'paid' WHEN i.open_minor < i.original_minor THEN 'part-paid' ELSE 'issued' END`;

const BILL_COLUMNS = `b.id, b.number, b.kind, b.business_on AS "on", b.due_on AS dueOn, b.customer_id AS customerId, c.code AS customerCode,
  b.party_name AS customerName, b.taxable_minor AS taxableMinor, b.tax_minor AS taxMinor, b.round_off_minor AS roundOffMinor,
  b.total_minor AS totalMinor, i.open_minor AS openMinor, ${STATE} AS state`;

interface BillTotals {
  total: number;
  taxableMinor: number;
  taxMinor: number;
  totalMinor: number;
  openMinor: number;
}

/** A page of bills, newest first, with the totals of all that match; a void bill counts for nothing. */
export async function listBills(context: Context, filter: BillFilter) {
  const parts = [scopeCondition(context.actor)];
  const values: (string | number)[] = [];
  const add = (text: string, ...more: (string | number)[]) => {
    parts.push(text);
    values.push(...more);
  };
  if (filter.customerId) add('b.customer_id = ?', filter.customerId);
  if (filter.runId) add('b.run_id = ?', filter.runId);
  if (filter.fromOn) add('b.business_on >= ?', filter.fromOn);
  if (filter.toOn) add('b.business_on <= ?', filter.toOn);
  if (filter.state) add(`${STATE} = ?`, filter.state);
  if (filter.text)
    add('(b.number LIKE ? OR b.party_name LIKE ? OR c.code = ?)', `${filter.text}%`, `%${filter.text}%`, filter.text);
  const where = parts.join(' AND ');
  const { totals, rows } = await readList<BillTotals, BillRow>(context, {
    table: 'bill',
    isNarrow: filter.customerId !== undefined,
    totals: {
      text: `SELECT count(*) AS total, coalesce(sum(b.taxable_minor) FILTER (WHERE dv.id IS NULL), 0) AS taxableMinor,
        coalesce(sum(b.tax_minor) FILTER (WHERE dv.id IS NULL), 0) AS taxMinor,
        coalesce(sum(b.total_minor) FILTER (WHERE dv.id IS NULL), 0) AS totalMinor, coalesce(sum(i.open_minor), 0) AS openMinor
        ${BILL_FROM} WHERE ${where}`,
      values,
    },
    page: {
      text: `SELECT ${BILL_COLUMNS} ${BILL_FROM} WHERE ${where} ORDER BY b.business_on DESC, b.id DESC LIMIT ? OFFSET ?`,
      values: [...values, filter.limit, filter.offset],
    },
  });
  const { total, ...sums } = totals;
  return { rows, total, totals: sums };
}

interface BillRecord extends BillRow {
  issuedAt: number;
  partyName: string;
  partyAddress: string;
  partyTaxId: string;
  partyStateCode: string;
  partyExemption: string;
  letterhead: string;
  previousBalanceMinor: number;
}

/** @throws not-found, also outside the caller's branches and areas */
export function readBill(context: Context, id: number) {
  const { read } = context;
  const record = read.sql.get<BillRecord>(
    `SELECT ${BILL_COLUMNS}, b.issued_at AS issuedAt, b.party_name AS partyName, b.party_address AS partyAddress,
       b.party_tax_id AS partyTaxId, b.party_state_code AS partyStateCode, b.party_exemption AS partyExemption,
       (SELECT details FROM letterhead l WHERE l.id = b.letterhead_id) AS letterhead, b.previous_balance_minor AS previousBalanceMinor
     ${BILL_FROM} WHERE b.id = ? AND ${scopeCondition(context.actor)}`,
    id,
  );
  if (!record) throw fail('not-found', { what: 'bill', id: String(id) });
  const { letterhead, ...bill } = record;
  return {
    ...bill,
    placeOfSupply: supplyOf(bill, letterhead),
    lines: readLines(read, id),
    taxes: readTaxes(read, id),
    paidBy: readPaidBy(read, id),
  };
}

/** Where an Indian bill says the supply was made: by the company as it stood on that bill, and by the customer. */
function supplyOf({ partyStateCode, partyTaxId }: Omit<BillRecord, 'letterhead'>, letterhead: string): string | null {
  const company = JSON.parse(letterhead) as Stated & { readonly country: string };
  return company.country === 'IN' ? placeOfSupply(company, { stateCode: partyStateCode, taxId: partyTaxId }) : null;
}

function readLines(read: Reader, billId: number) {
  const discounts = Map.groupBy(
    read.sql.all<{ position: number; description: string; amountMinor: number }>(
      'SELECT position, description, amount_minor AS amountMinor FROM bill_discount WHERE bill_id = ? ORDER BY position, discount_id',
      billId,
    ),
    ({ position }) => position,
  );
  const lines = read.sql.all<{
    position: number;
    description: string;
    fromOn: Day;
    toOn: Day;
    sacCode: string;
    unitMinor: number;
    amountMinor: number;
    taxableMinor: number;
  }>(
    `SELECT position, description, from_on AS fromOn, to_on AS toOn, sac_code AS sacCode, unit_minor AS unitMinor, amount_minor AS amountMinor,
       taxable_minor AS taxableMinor FROM bill_line WHERE bill_id = ? ORDER BY position`,
    billId,
  );
  return lines.map(({ position, ...line }) => ({
    ...line,
    discounts: (discounts.get(position) ?? []).map(({ description, amountMinor }) => ({ description, amountMinor })),
  }));
}

function readTaxes(read: Reader, billId: number) {
  return read.sql.all<{ name: string; ratePpm: number; baseMinor: number; amountMinor: number }>(
    'SELECT name, rate_ppm AS ratePpm, base_minor AS baseMinor, amount_minor AS amountMinor FROM bill_tax WHERE bill_id = ? ORDER BY id',
    billId,
  );
}

function readPaidBy(read: Reader, billId: number) {
  return read.sql.all<{ document: string; on: Day; amountMinor: number }>(
    `SELECT coalesce(p.number, n.number, 'opening-advance') AS document, c.business_on AS "on", sum(al.amount_minor) AS amountMinor
     FROM open_item i JOIN allocation al ON al.debit_item_id = i.id JOIN open_item c ON c.id = al.credit_item_id
     LEFT JOIN payment p ON c.document_kind = 'payment' AND p.id = c.document_id
     LEFT JOIN credit_note n ON c.document_kind = 'credit-note' AND n.id = c.document_id
     WHERE i.document_kind = 'bill' AND i.document_id = ? GROUP BY c.id HAVING sum(al.amount_minor) <> 0 ORDER BY c.business_on, c.id`,
    billId,
  );
}
