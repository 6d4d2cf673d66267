import { placeOfSupply } from '#shared/domain/gstin.ts';
import { stateText } from '#shared/domain/indianStates.ts';
import type { BillPaper, PaperTax } from '#shared/domain/paper.ts';
import { ratePercent } from '#shared/domain/tax.ts';
import { type Day, localDateTime } from '#shared/domain/time.ts';
import type { ReadDatabase } from '../database.ts';
import { letterheadReader, orNull, paperLetterhead, textLines } from './letterhead.ts';

interface VoucherRow {
  id: number;
  number: string;
  on: Day;
  at: number;
  letterheadId: number;
  receiptNumber: string;
  voidReason: string | null;
  code: string;
  description: string;
  sacCode: string;
  partyName: string;
  partyAddress: string;
  partyTaxId: string;
  partyStateCode: string;
  amountMinor: number;
  taxableMinor: number;
  roundOffMinor: number;
}

/**
 * The receipt voucher of a payment's advance as data, with the fields of CGST rule 50; undefined when the payment has
 * none. Who paid, for what and how much tax is in it are as they were when the money came.
 */
export function receiptVoucherPaper(database: ReadDatabase, paymentId: number): BillPaper | undefined {
  const voucher = database.get<VoucherRow>(
    `SELECT v.id, v.number, p.business_on AS "on", p.at, p.letterhead_id AS letterheadId, p.number AS receiptNumber, x.reason AS voidReason,
       c.code, v.description, v.sac_code AS sacCode, v.party_name AS partyName, v.party_address AS partyAddress,
       v.party_tax_id AS partyTaxId, v.party_state_code AS partyStateCode, v.amount_minor AS amountMinor,
       v.taxable_minor AS taxableMinor, v.round_off_minor AS roundOffMinor
     FROM receipt_voucher v JOIN payment p ON p.id = v.payment_id JOIN customer c ON c.id = p.customer_id
     LEFT JOIN payment_void x ON x.payment_id = p.id WHERE v.payment_id = ?`,
    paymentId,
  );
  if (!voucher) return undefined;
  const company = letterheadReader(database)(voucher.letterheadId);
  const supplyState = placeOfSupply(company, { stateCode: voucher.partyStateCode, taxId: voucher.partyTaxId });
  return {
    kind: 'bill',
    title: 'receipt-voucher',
    number: voucher.number,
    issuedOn: voucher.on,
    issuedTime: localDateTime(voucher.at, company.timeZone).slice(11),
    issuedAtMs: voucher.at,
    counter: null,
    issuedBy: null,
    currency: company.currency,
    letterhead: paperLetterhead(company),
    party: {
      code: voucher.code,
      name: voucher.partyName,
      addressLines: textLines(voucher.partyAddress),
      phone: null,
      taxId: voucher.partyTaxId === '' ? null : { label: company.taxIdLabel, value: voucher.partyTaxId },
      stateText: orNull(stateText(voucher.partyStateCode, company.country)),
    },
    services: [],
    period: null,
    lines: [
      {
        description: voucher.description || company.name,
        sac: orNull(voucher.sacCode),
        period: null,
        quantity: '1',
        rateMinor: voucher.taxableMinor,
        amountMinor: voucher.taxableMinor,
      },
    ],
    discountMinor: 0,
    taxes: voucherTaxes(database, voucher),
    upi: null,
    verifyCode: null,
    copyNo: 0,
    voided: voucher.voidReason === null ? null : { reason: voucher.voidReason },
    terms: [],
    taxableMinor: voucher.taxableMinor,
    roundOffMinor: voucher.roundOffMinor,
    billTotalMinor: voucher.amountMinor,
    previousBalanceMinor: 0,
    paidMinor: 0,
    totalDueMinor: voucher.amountMinor,
    dueOn: null,
    placeOfSupply: supplyState === null ? null : stateText(supplyState, company.country),
    isReverseCharge: false,
    reason: null,
    exemption: null,
    isComposition: false,
    bankLines: [],
    signatory: company.legalName || company.name,
    against: { number: voucher.receiptNumber, issuedOn: voucher.on },
  };
}

function voucherTaxes(database: ReadDatabase, { id, sacCode }: VoucherRow): PaperTax[] {
  return database
    .all<{ name: string; ratePpm: number; baseMinor: number; amountMinor: number }>(
      `SELECT name, rate_ppm AS ratePpm, base_minor AS baseMinor, amount_minor AS amountMinor FROM receipt_voucher_tax
       WHERE voucher_id = ? ORDER BY id`,
      id,
    )
    .map(({ name, ratePpm, baseMinor, amountMinor }) => ({
      sac: orNull(sacCode),
      name,
      rateText: `${ratePercent(ratePpm)}%`,
      taxableMinor: baseMinor,
      amountMinor,
    }));
}
