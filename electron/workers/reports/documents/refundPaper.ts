import type { BillPaper, PaperLocale, PaperMode } from '#shared/domain/paper.ts';
import { type Day, localDateTime } from '#shared/domain/time.ts';
import { common } from '#shared/text/common.ts';
import { reports } from '#shared/text/reports.ts';
import type { ReadDatabase } from '../database.ts';
import { letterheadReader, orNull, paperLetterhead, textLines } from './letterhead.ts';

interface RefundRow {
  number: string;
  on: Day;
  at: number;
  letterheadId: number;
  source: 'advance' | 'deposit';
  amountMinor: number;
  mode: PaperMode;
  reference: string;
  reason: string;
  voidReason: string | null;
  code: string;
  name: string;
  address: string;
  taxId: string;
  /** The receipt voucher over the advance that comes back, where there is one for it (CGST rule 51). */
  voucherNumber: string | null;
  voucherOn: Day | null;
}

/** The voucher of money given back as data: out of what, how, why, and to whom; undefined when there is none. */
export function refundPaper(database: ReadDatabase, refundId: number, language: PaperLocale): BillPaper | undefined {
  const refund = database.get<RefundRow>(
    `SELECT r.number, r.business_on AS "on", r.at, r.letterhead_id AS letterheadId, r.source, r.amount_minor AS amountMinor, r.kind AS mode,
       r.reference, r.reason, x.reason AS voidReason, c.code, c.name, c.address, c.tax_id AS taxId,
       rv.number AS voucherNumber, p.business_on AS voucherOn
     FROM refund r JOIN customer c ON c.id = r.customer_id
     LEFT JOIN document_void x ON x.document_kind = 'refund' AND x.document_id = r.id
     LEFT JOIN payment p ON r.source = 'advance' AND p.id = (SELECT max(q.id) FROM payment q JOIN receipt_voucher w ON w.payment_id = q.id
       WHERE q.customer_id = r.customer_id AND q.at <= r.at AND NOT EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = q.id))
     LEFT JOIN receipt_voucher rv ON rv.payment_id = p.id
     WHERE r.id = ?`,
    refundId,
  );
  if (!refund) return undefined;
  const company = letterheadReader(database)(refund.letterheadId);
  const modes: Readonly<Record<string, string>> = common[language];
  const mode = modes[`mode.${refund.mode}`] ?? refund.mode;
  return {
    kind: 'bill',
    title: 'refund-voucher',
    number: refund.number,
    issuedOn: refund.on,
    issuedTime: localDateTime(refund.at, company.timeZone).slice(11),
    issuedAtMs: refund.at,
    counter: null,
    issuedBy: null,
    currency: company.currency,
    letterhead: paperLetterhead(company),
    party: {
      code: refund.code,
      name: refund.name,
      addressLines: textLines(refund.address),
      phone: null,
      taxId: refund.taxId === '' ? null : { label: company.taxIdLabel, value: refund.taxId },
      stateText: null,
    },
    services: [],
    period: null,
    lines: [
      {
        description: `${reports[language][`refund.${refund.source}`]}, ${mode}${refund.reference === '' ? '' : ` ${refund.reference}`}`,
        sac: null,
        period: null,
        quantity: '1',
        rateMinor: refund.amountMinor,
        amountMinor: refund.amountMinor,
      },
    ],
    discountMinor: 0,
    taxes: [],
    upi: null,
    verifyCode: null,
    copyNo: 0,
    voided: refund.voidReason === null ? null : { reason: refund.voidReason },
    terms: [],
    taxableMinor: refund.amountMinor,
    roundOffMinor: 0,
    billTotalMinor: refund.amountMinor,
    previousBalanceMinor: 0,
    paidMinor: 0,
    totalDueMinor: refund.amountMinor,
    dueOn: null,
    placeOfSupply: null,
    isReverseCharge: null,
    reason: orNull(refund.reason),
    exemption: null,
    isComposition: false,
    bankLines: [],
    signatory: company.legalName || company.name,
    against:
      refund.voucherNumber === null || refund.voucherOn === null
        ? null
        : { number: refund.voucherNumber, issuedOn: refund.voucherOn },
  };
}
