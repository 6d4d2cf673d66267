import { placeOfSupply } from '#shared/domain/gstin.ts';
import { stateText } from '#shared/domain/indianStates.ts';
import type { Day } from '#shared/domain/time.ts';
import type { ReadDatabase } from '../database.ts';

interface Days {
  readonly fromOn: Day;
  readonly toOn: Day;
}

/** What a document charges or gives back under one component of a tax; without a name what is not taxed. */
export interface TaxedPart {
  readonly document: 'bill' | 'debit-note' | 'credit-note' | 'bill-void';
  readonly documentId: number;
  readonly number: string;
  readonly on: Day;
  readonly partyName: string;
  readonly partyTaxId: string;
  /** Where the supply counts as made, `Karnataka (29)`; empty where no state matters. */
  readonly place: string;
  /** The whole document; negative when it gives back. */
  readonly totalMinor: number;
  /** Accounting codes of what it is charged on, `998422, 998466`. */
  readonly sac: string;
  /** Tells apart what one document charges under several rates. */
  readonly versionId: number;
  readonly name: string;
  readonly ratePpm: number;
  readonly baseMinor: number;
  readonly amountMinor: number;
}

type Row = Omit<TaxedPart, 'place'> & { readonly stateCode: string };

const PARTY = (from: string) =>
  `${from}.party_name AS partyName, ${from}.party_tax_id AS partyTaxId, ${from}.party_state_code AS stateCode`;
const CODES = (lines: string, owner: string) =>
  `coalesce((SELECT group_concat(sac_code, ', ') FROM (SELECT DISTINCT sac_code FROM ${lines} WHERE ${owner} AND tax_version_id = k.tax_version_id AND sac_code <> '')), '')`;
const BILL_KIND = `CASE WHEN b.original_bill_id IS NULL THEN 'bill' ELSE 'debit-note' END`;

/** Bills on the days, and the voids of bills on the days as their opposite, each with its parts that are taxed and not. */
function billParts(isVoid: boolean): string {
  const sign = isVoid ? '-' : '';
  const document = isVoid ? "'bill-void'" : BILL_KIND;
  const from = isVoid ? "document_void v JOIN bill b ON v.document_kind = 'bill' AND b.id = v.document_id" : 'bill b';
  const on = isVoid ? 'v.business_on' : 'b.business_on';
  return `SELECT ${document} AS document, b.id AS documentId, b.number, ${on} AS "on", ${PARTY('b')}, ${sign}b.total_minor AS totalMinor,
       ${CODES('bill_line', 'bill_id = b.id')} AS sac, k.tax_version_id AS versionId, t.name, t.rate_ppm AS ratePpm,
       ${sign}t.base_minor AS baseMinor, ${sign}t.amount_minor AS amountMinor
     FROM ${from} JOIN bill_tax t ON t.bill_id = b.id JOIN tax_component k ON k.id = t.component_id WHERE ${on} BETWEEN ? AND ?
     UNION ALL SELECT ${document}, b.id, b.number, ${on}, ${PARTY('b')}, ${sign}b.total_minor, l.sac_code, 0, '', 0, ${sign}sum(l.taxable_minor), 0
     FROM ${from} JOIN bill_line l ON l.bill_id = b.id
     WHERE ${on} BETWEEN ? AND ? AND l.tax_version_id IS NULL AND l.kind <> 'deposit' GROUP BY b.id, l.sac_code`;
}

const CREDIT_PARTS = `SELECT 'credit-note' AS document, n.id AS documentId, n.number, n.business_on AS "on", ${PARTY('n')}, -n.total_minor AS totalMinor,
       ${CODES('credit_note_line', 'credit_note_id = n.id')} AS sac, k.tax_version_id AS versionId, t.name, t.rate_ppm AS ratePpm,
       -t.base_minor AS baseMinor, -t.amount_minor AS amountMinor
     FROM credit_note n JOIN credit_note_tax t ON t.credit_note_id = n.id JOIN tax_component k ON k.id = t.component_id
     WHERE n.business_on BETWEEN ? AND ?
     UNION ALL SELECT 'credit-note', n.id, n.number, n.business_on, ${PARTY('n')}, -n.total_minor, l.sac_code, 0, '', 0, -sum(l.taxable_minor), 0
     FROM credit_note n JOIN credit_note_line l ON l.credit_note_id = n.id
     WHERE n.business_on BETWEEN ? AND ? AND l.tax_version_id IS NULL AND l.kind <> 'deposit' GROUP BY n.id, l.sac_code`;

/**
 * All that counts for the tax of the days, by the day on which the books have it: so it comes to what moved on the tax
 * accounts. A bill that is voided on a later day counts on its own day and is taken back on that one.
 */
export function readTaxedParts(database: ReadDatabase, { fromOn, toOn }: Days): TaxedPart[] {
  const company = database.get<{ country: string; stateCode: string; taxId: string }>(
    'SELECT country, state_code AS stateCode, tax_id AS taxId FROM company WHERE id = 1',
  ) ?? { country: '', stateCode: '', taxId: '' };
  const days = [fromOn, toOn, fromOn, toOn];
  return [billParts(false), billParts(true), CREDIT_PARTS]
    .flatMap((sql) => database.all<Row>(sql, ...days))
    .map(({ stateCode, ...part }) => {
      const state = placeOfSupply(company, { stateCode, taxId: part.partyTaxId });
      return { ...part, place: stateText(state ?? stateCode, company.country) };
    })
    .sort((one, other) => compare(one.on, other.on) || compare(one.number, other.number));
}

export function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
