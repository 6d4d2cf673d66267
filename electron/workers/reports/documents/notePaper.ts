import { placeOfSupply } from '#shared/domain/gstin.ts';
import { stateText } from '#shared/domain/indianStates.ts';
import type { BillPaper } from '#shared/domain/paper.ts';
import { ratePercent } from '#shared/domain/tax.ts';
import { type Day, localDateTime } from '#shared/domain/time.ts';
import type { ReadDatabase } from '../database.ts';
import { lastDay } from '../queries/customerStatement.ts';
import { letterheadReader, orNull, paperLetterhead, textLines } from './letterhead.ts';

interface NoteRow {
  number: string;
  on: Day;
  issuedAt: number;
  letterheadId: number;
  reason: string;
  againstNumber: string | null;
  againstOn: Day | null;
  code: string;
  partyName: string;
  partyAddress: string;
  partyTaxId: string;
  partyStateCode: string;
  taxableMinor: number;
  roundOffMinor: number;
  totalMinor: number;
}

interface LineRow {
  description: string;
  sacCode: string;
  fromOn: Day;
  toOn: Day;
  taxableMinor: number;
}

interface TaxRow {
  name: string;
  ratePpm: number;
  baseMinor: number;
  amountMinor: number;
  sac: string;
}

/**
 * A credit note as data, with what CGST rule 53 wants on it: its own number, the bill it answers, value, rate and tax,
 * and why; undefined when there is none. Who it is for is as he stood on it.
 */
export function notePaper(database: ReadDatabase, noteId: number): BillPaper | undefined {
  const note = database.get<NoteRow>(
    `SELECT n.number, n.business_on AS "on", n.issued_at AS issuedAt, n.letterhead_id AS letterheadId, n.reason,
       b.number AS againstNumber, b.business_on AS againstOn, c.code, n.party_name AS partyName, n.party_address AS partyAddress,
       n.party_tax_id AS partyTaxId, n.party_state_code AS partyStateCode, n.taxable_minor AS taxableMinor,
       n.round_off_minor AS roundOffMinor, n.total_minor AS totalMinor
     FROM credit_note n JOIN customer c ON c.id = n.customer_id LEFT JOIN bill b ON b.id = n.bill_id
     WHERE n.id = ?`,
    noteId,
  );
  if (!note) return undefined;
  const company = letterheadReader(database)(note.letterheadId);
  const lines = database.all<LineRow>(
    `SELECT description, sac_code AS sacCode, from_on AS fromOn, to_on AS toOn, taxable_minor AS taxableMinor
     FROM credit_note_line WHERE credit_note_id = ? ORDER BY position`,
    noteId,
  );
  const taxes = database.all<TaxRow>(
    `SELECT t.name, t.rate_ppm AS ratePpm, t.base_minor AS baseMinor, t.amount_minor AS amountMinor,
       coalesce((SELECT group_concat(sac_code, ', ') FROM (SELECT DISTINCT l.sac_code FROM credit_note_line l
         WHERE l.credit_note_id = t.credit_note_id AND l.tax_version_id = k.tax_version_id AND l.sac_code <> '')), '') AS sac
     FROM credit_note_tax t JOIN tax_component k ON k.id = t.component_id WHERE t.credit_note_id = ? ORDER BY t.id`,
    noteId,
  );
  const isTaxed = company.country === 'IN' && taxes.length > 0;
  const supplyState = placeOfSupply(company, { stateCode: note.partyStateCode, taxId: note.partyTaxId });
  return {
    kind: 'bill',
    title: 'credit-note',
    number: note.number,
    issuedOn: note.on,
    issuedTime: localDateTime(note.issuedAt, company.timeZone).slice(11),
    issuedAtMs: note.issuedAt,
    counter: null,
    issuedBy: null,
    currency: company.currency,
    letterhead: paperLetterhead(company),
    party: {
      code: note.code,
      name: note.partyName,
      addressLines: textLines(note.partyAddress),
      phone: null,
      taxId: note.partyTaxId === '' ? null : { label: company.taxIdLabel, value: note.partyTaxId },
      stateText: orNull(stateText(note.partyStateCode, company.country)),
    },
    services: [],
    period: null,
    lines: lines.map((line) => ({
      description: line.description,
      sac: orNull(line.sacCode),
      period: { fromOn: line.fromOn, lastOn: lastDay(line.fromOn, line.toOn) },
      quantity: '1',
      rateMinor: line.taxableMinor,
      amountMinor: line.taxableMinor,
    })),
    discountMinor: 0,
    taxes: taxes.map(({ name, ratePpm, baseMinor, amountMinor, sac }) => ({
      sac: orNull(sac),
      name,
      rateText: `${ratePercent(ratePpm)}%`,
      taxableMinor: baseMinor,
      amountMinor,
    })),
    upi: null,
    verifyCode: null,
    copyNo: 0,
    voided: null,
    terms: [],
    taxableMinor: note.taxableMinor,
    roundOffMinor: note.roundOffMinor,
    billTotalMinor: note.totalMinor,
    previousBalanceMinor: 0,
    paidMinor: 0,
    totalDueMinor: note.totalMinor,
    dueOn: null,
    placeOfSupply: isTaxed && supplyState !== null ? stateText(supplyState, company.country) : null,
    isReverseCharge: isTaxed ? false : null,
    reason: orNull(note.reason),
    exemption: null,
    isComposition: false,
    bankLines: [],
    signatory: isTaxed ? company.legalName || company.name : null,
    against:
      note.againstNumber === null || note.againstOn === null
        ? null
        : { number: note.againstNumber, issuedOn: note.againstOn },
  };
}
