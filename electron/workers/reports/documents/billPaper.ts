import { placeOfSupply } from '#shared/domain/gstin.ts';
import { stateText } from '#shared/domain/indianStates.ts';
import { mulDiv } from '#shared/domain/money.ts';
import type { BillPaper, PaperLine, PaperPeriod, PaperService, PaperTax } from '#shared/domain/paper.ts';
import { ratePercent } from '#shared/domain/tax.ts';
import { type Day, localDateTime } from '#shared/domain/time.ts';
import type { ReadDatabase } from '../database.ts';
import { lastDay } from '../queries/customerStatement.ts';
import { inOrder } from '../queries/report.ts';
import { FIRST_PHONE } from '../queries/services.ts';
import { inWalkingOrder, type Stop } from '../queries/walk.ts';
import { type LetterheadDetails, letterheadReader, orNull, paperLetterhead, textLines } from './letterhead.ts';
import { servicesOf } from './services.ts';

interface BillRow {
  id: number;
  kind: 'bill' | 'plain-bill' | 'bill-of-supply' | 'debit-note';
  number: string;
  on: Day;
  issuedAt: number;
  dueOn: Day;
  letterheadId: number;
  partyName: string;
  partyAddress: string;
  partyTaxId: string;
  partyStateCode: string;
  partyExemption: string;
  taxableMinor: number;
  taxMinor: number;
  roundOffMinor: number;
  totalMinor: number;
  previousBalanceMinor: number;
  customerId: number;
  code: string;
  phone: string;
  /** Payments taken since, without voided ones. */
  paidSinceMinor: number;
  voidReason: string | null;
  /** Of a debit note: the bill that it raises. */
  againstNumber: string | null;
  againstOn: Day | null;
}

interface LineRow {
  billId: number;
  member: string | null;
  description: string;
  sacCode: string;
  fromOn: Day;
  toOn: Day;
  unitMinor: number;
  amountMinor: number;
  includesTax: number;
  taxableMinor: number;
  taxVersionId: number | null;
  position: number;
}

/** By how much a discount lowered a line, in the manner of its price. */
interface DiscountRow {
  billId: number;
  position: number;
  description: string;
  amountMinor: number;
}

interface TaxRow {
  billId: number;
  name: string;
  ratePpm: number;
  baseMinor: number;
  amountMinor: number;
  taxVersionId: number;
}

/** Bills read at a time when a whole run goes to paper. */
const SLICE = 200;

/** One bill as data (field-guide 2.5 and 2.8); undefined when there is none. */
export function billPaper(database: ReadDatabase, billId: number): BillPaper | undefined {
  return readBills(database, [billId], letterheadReader(database))[0];
}

/** The bills of a run in walking order. */
export function* billPapersOfRun(database: ReadDatabase, runId: number): Generator<BillPaper> {
  const walk = inWalkingOrder(
    database,
    database.all<Stop & { id: number }>(
      `SELECT b.id, c.area_id AS areaId, c.walk_no AS walkNo, c.address, c.name FROM bill b JOIN customer c ON c.id = b.customer_id
       WHERE b.run_id = ? ORDER BY b.id`,
      runId,
    ),
  );
  const letterhead = letterheadReader(database);
  for (let start = 0; start < walk.length; start += SLICE) {
    const ids = walk.slice(start, start + SLICE).map((stop) => stop.id);
    yield* readBills(database, ids, letterhead);
  }
}

function readBills(
  database: ReadDatabase,
  billIds: readonly number[],
  letterheadOf: (id: number) => LetterheadDetails,
): BillPaper[] {
  const ids = JSON.stringify(billIds);
  const rows = database.all<BillRow>(
    `SELECT b.id, b.kind, b.number, b.business_on AS "on", b.issued_at AS issuedAt, b.due_on AS dueOn, b.letterhead_id AS letterheadId,
       b.party_name AS partyName, b.party_address AS partyAddress, b.party_tax_id AS partyTaxId, b.party_state_code AS partyStateCode,
       b.party_exemption AS partyExemption,
       b.taxable_minor AS taxableMinor, b.tax_minor AS taxMinor, b.round_off_minor AS roundOffMinor, b.total_minor AS totalMinor,
       b.previous_balance_minor AS previousBalanceMinor, c.id AS customerId, c.code, ${FIRST_PHONE} AS phone,
       coalesce((SELECT sum(p.amount_minor - coalesce((SELECT sum(al.amount_minor) FROM open_item pi
             JOIN allocation al ON al.credit_item_id = pi.id WHERE pi.document_kind = 'payment' AND pi.document_id = p.id
             AND al.debit_item_id > bi.id), 0))
         FROM payment p WHERE p.customer_id = b.customer_id AND p.at > b.issued_at
         AND NOT EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = p.id)), 0) AS paidSinceMinor,
       v.reason AS voidReason, o.number AS againstNumber, o.business_on AS againstOn
     FROM bill b JOIN customer c ON c.id = b.customer_id JOIN open_item bi ON bi.document_kind = 'bill' AND bi.document_id = b.id
       LEFT JOIN bill o ON o.id = b.original_bill_id
       LEFT JOIN document_void v ON v.document_kind = 'bill' AND v.document_id = b.id WHERE b.id IN (SELECT value FROM json_each(?))`,
    ids,
  );
  const lines = grouped(
    database.all<LineRow>(
      `SELECT bill_id AS billId, position, description, sac_code AS sacCode, from_on AS fromOn, to_on AS toOn, unit_minor AS unitMinor,
         (SELECT name || ' · ' || code || iif(address = '', '', ' · ' || address) FROM customer WHERE id = member_id) AS member,
         amount_minor AS amountMinor, includes_tax AS includesTax, taxable_minor AS taxableMinor, tax_version_id AS taxVersionId
       FROM bill_line WHERE bill_id IN (SELECT value FROM json_each(?)) ORDER BY bill_id, position`,
      ids,
    ),
  );
  const taxes = grouped(
    database.all<TaxRow>(
      `SELECT t.bill_id AS billId, t.name, t.rate_ppm AS ratePpm, t.base_minor AS baseMinor, t.amount_minor AS amountMinor,
         k.tax_version_id AS taxVersionId
       FROM bill_tax t JOIN tax_component k ON k.id = t.component_id
       WHERE t.bill_id IN (SELECT value FROM json_each(?)) ORDER BY t.bill_id, t.id`,
      ids,
    ),
  );
  const discounts = grouped(
    database.all<DiscountRow>(
      `SELECT bill_id AS billId, position, description, amount_minor AS amountMinor FROM bill_discount
       WHERE bill_id IN (SELECT value FROM json_each(?)) ORDER BY bill_id, position, discount_id`,
      ids,
    ),
  );
  const services = servicesOf(database, [...new Set(rows.map((row) => row.customerId))]);
  return inOrder(billIds, rows, (row) => row.id).map((row) =>
    makePaper(
      row,
      letterheadOf(row.letterheadId),
      lines.get(row.id) ?? [],
      discounts.get(row.id) ?? [],
      taxes.get(row.id) ?? [],
      services.get(row.customerId) ?? [],
    ),
  );
}

function grouped<Row extends { billId: number }>(rows: readonly Row[]): ReadonlyMap<number, Row[]> {
  return Map.groupBy(rows, (row) => row.billId);
}

function makePaper(
  bill: BillRow,
  company: LetterheadDetails,
  lines: LineRow[],
  discounts: DiscountRow[],
  taxes: TaxRow[],
  services: PaperService[],
): BillPaper {
  const against =
    bill.againstNumber === null || bill.againstOn === null
      ? null
      : { number: bill.againstNumber, issuedOn: bill.againstOn };
  const title = against ? 'debit-note' : paperTitle(bill.kind, company.country);
  const isTaxDocument = title === 'tax-invoice' || (title === 'debit-note' && company.country === 'IN');
  const askedMinor = bill.previousBalanceMinor + bill.totalMinor;
  // What came since, but for what later documents got of it, belongs to this bill's total due until that is covered.
  const paidMinor = Math.min(bill.paidSinceMinor, Math.max(askedMinor, 0));
  const totalDueMinor = askedMinor - paidMinor;
  const supplyState = placeOfSupply(company, { stateCode: bill.partyStateCode, taxId: bill.partyTaxId });
  return {
    kind: 'bill',
    title,
    number: bill.number,
    issuedOn: bill.on,
    issuedTime: localDateTime(bill.issuedAt, company.timeZone).slice(11),
    issuedAtMs: bill.issuedAt,
    counter: null,
    issuedBy: null,
    currency: company.currency,
    letterhead: paperLetterhead(company),
    party: {
      code: bill.code,
      name: bill.partyName,
      addressLines: textLines(bill.partyAddress),
      phone: orNull(bill.phone),
      taxId: bill.partyTaxId === '' ? null : { label: company.taxIdLabel, value: bill.partyTaxId },
      stateText: orNull(stateText(bill.partyStateCode, company.country)),
    },
    services,
    period: billedPeriod(lines),
    lines: lines.flatMap((line) =>
      paperLines(
        line,
        discounts.filter(({ position }) => position === line.position),
      ),
    ),
    discountMinor: 0,
    taxes: taxes.map((tax): PaperTax => paperTax(tax, lines)),
    upi:
      company.upiId !== '' && totalDueMinor > 0 && bill.voidReason === null
        ? { payeeId: company.upiId, payeeName: company.name, amountMinor: totalDueMinor, note: bill.number }
        : null,
    verifyCode: null,
    copyNo: 0,
    voided: bill.voidReason === null ? null : { reason: bill.voidReason },
    terms: textLines(company.billTerms),
    taxableMinor: bill.taxableMinor,
    roundOffMinor: bill.roundOffMinor,
    billTotalMinor: bill.totalMinor,
    previousBalanceMinor: bill.previousBalanceMinor,
    paidMinor,
    totalDueMinor,
    dueOn: bill.dueOn,
    placeOfSupply: isTaxDocument && supplyState !== null ? stateText(supplyState, company.country) : null,
    isReverseCharge: isTaxDocument ? false : null,
    reason: null,
    exemption: orNull(bill.partyExemption),
    isComposition: title === 'bill-of-supply' && company.taxRegistration === 'composition',
    bankLines: textLines(company.bankDetails),
    signatory: isTaxDocument || title === 'bill-of-supply' ? company.legalName || company.name : null,
    against,
  };
}

/** What the law calls the document. Outside India the tax office's own document is another one, so a bill is a bill. */
function paperTitle(kind: BillRow['kind'], country: string): BillPaper['title'] {
  if (kind === 'bill-of-supply') return 'bill-of-supply';
  return kind === 'bill' && country === 'IN' ? 'tax-invoice' : 'bill';
}

/** A charge before its discounts, and each discount below it: its price, what was taken off, and together its value. */
function paperLines(line: LineRow, discounts: readonly DiscountRow[]): PaperLine[] {
  if (discounts.length === 0) return [paperLine(line)];
  const offMinor = discounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const listMinor = line.amountMinor + offMinor;
  // Of a price with the tax in it the discounts are told without it too, so that all adds up to the line's value.
  const value = (amountMinor: number) =>
    line.includesTax && line.amountMinor !== 0 ? mulDiv(amountMinor, line.taxableMinor, line.amountMinor) : amountMinor;
  const before = paperLine({ ...line, amountMinor: listMinor, taxableMinor: value(listMinor) });
  let leftMinor = value(listMinor) - line.taxableMinor;
  const taken = discounts.map(({ description, amountMinor }, index): PaperLine => {
    const isLast = index === discounts.length - 1;
    const givenMinor = isLast ? leftMinor : value(amountMinor);
    leftMinor -= givenMinor;
    return { ...before, description, quantity: '1', rateMinor: -givenMinor, amountMinor: -givenMinor };
  });
  return [before, ...taken];
}

/**
 * A charge by its taxable value, so that the lines add up to the bill's also where the price contains the tax. A part
 * of a period is a fraction of its price.
 */
function paperLine(line: LineRow): PaperLine {
  const isWhole = line.amountMinor === line.unitMinor;
  const rateMinor =
    line.includesTax && line.amountMinor !== 0
      ? mulDiv(line.unitMinor, Math.abs(line.taxableMinor), Math.abs(line.amountMinor))
      : line.unitMinor;
  const thousandths = isWhole || line.unitMinor <= 0 ? 1000 : mulDiv(line.amountMinor, 1000, line.unitMinor);
  return {
    member: line.member,
    description: line.description,
    sac: orNull(line.sacCode),
    period: { fromOn: line.fromOn, lastOn: lastDay(line.fromOn, line.toOn) },
    quantity: String(thousandths / 1000),
    rateMinor: line.unitMinor <= 0 ? line.taxableMinor : rateMinor,
    amountMinor: line.taxableMinor,
  };
}

/**
 * A tax with the accounting codes of the lines it was charged on. Prices with and without the tax in them are taxed
 * apart, so of two such groups of a set the one is taken whose value is the tax's base.
 */
function paperTax(tax: TaxRow, lines: readonly LineRow[]): PaperTax {
  const taxed = lines.filter((line) => line.taxVersionId === tax.taxVersionId);
  const group = [...Map.groupBy(taxed, (line) => line.includesTax).values()].find(
    (members) => members.reduce((sum, line) => sum + line.taxableMinor, 0) === tax.baseMinor,
  );
  const codes = new Set((group ?? taxed).flatMap(({ sacCode }) => (sacCode === '' ? [] : [sacCode])));
  return {
    sac: orNull([...codes].join(', ')),
    name: tax.name,
    rateText: `${ratePercent(tax.ratePpm)}%`,
    taxableMinor: tax.baseMinor,
    amountMinor: tax.amountMinor,
  };
}

function billedPeriod(lines: readonly LineRow[]): PaperPeriod | null {
  const [first] = lines;
  if (!first) return null;
  const fromOn = lines.reduce((least, line) => (line.fromOn < least ? line.fromOn : least), first.fromOn);
  const toOn = lines.reduce((greatest, line) => (line.toOn > greatest ? line.toOn : greatest), first.toOn);
  return { fromOn, lastOn: lastDay(fromOn, toOn) };
}
