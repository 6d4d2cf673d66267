import type { Reader } from '#host/context.ts';
import { NO_TAX, type TaxComponent, type TaxRule } from '#shared/domain/tax.ts';
import type { BillCustomer } from './billCustomers.ts';

/** A tax of a bill: what credit notes have left of it, and the version it was charged by. */
export interface BilledTax {
  readonly component: TaxComponent;
  readonly versionId: number;
  readonly baseNumerator: number;
  readonly baseDenominator: number;
  readonly baseMinor: number;
  readonly amountMinor: number;
}

interface TaxRow extends Omit<BilledTax, 'component'> {
  readonly id: number;
  readonly name: string;
  readonly ratePpm: number;
  readonly compound: number;
}

/** The taxes of a bill, by component, less what credit notes gave back of them. */
export function readBilledTaxes(reader: Reader, billId: number): BilledTax[] {
  return reader.sql
    .all<TaxRow>(
      `WITH credited AS (SELECT t.component_id, sum(t.base_minor) AS base, sum(t.amount_minor) AS amount FROM credit_note n
         JOIN credit_note_tax t ON t.credit_note_id = n.id WHERE n.bill_id = ? GROUP BY t.component_id)
       SELECT k.id, k.name, k.rate_ppm AS ratePpm, k.compound, v.id AS versionId, v.base_numerator AS baseNumerator,
         v.base_denominator AS baseDenominator, sum(t.base_minor) - coalesce(c.base, 0) AS baseMinor,
         sum(t.amount_minor) - coalesce(c.amount, 0) AS amountMinor
       FROM bill_tax t JOIN tax_component k ON k.id = t.component_id JOIN tax_version v ON v.id = k.tax_version_id
       LEFT JOIN credited c ON c.component_id = k.id WHERE t.bill_id = ? GROUP BY k.id ORDER BY v.id, k.position`,
      billId,
      billId,
    )
    .map(({ id, name, ratePpm, compound, ...rest }) => ({
      ...rest,
      component: { id, name, ratePpm, compound: compound === 1 },
    }));
}

/** A customer as a bill named him. */
export interface BilledParty {
  readonly customerId: number;
  readonly name: string;
  readonly address: string;
  readonly taxId: string;
  readonly stateCode: string;
}

/** How a line of a bill was taxed, and to whom. */
export interface BilledLine {
  readonly taxVersionId: number | null;
  readonly rule: TaxRule;
  readonly party: BilledParty;
}

/** Answers for lines of any bills. */
export function openBilledLines(reader: Reader): (lineId: number) => BilledLine {
  return (lineId) => {
    const line = reader.sql.get<BilledParty & { billId: number; taxVersionId: number | null }>(
      `SELECT l.bill_id AS billId, l.tax_version_id AS taxVersionId, b.customer_id AS customerId, b.party_name AS name,
         b.party_address AS address, b.party_tax_id AS taxId, b.party_state_code AS stateCode
       FROM bill_line l JOIN bill b ON b.id = l.bill_id WHERE l.id = ?`,
      lineId,
    );
    if (!line) throw new Error(`no line ${lineId} of a bill`);
    const { billId, taxVersionId, ...party } = line;
    return { taxVersionId, rule: billedRule(readBilledTaxes(reader, billId), taxVersionId), party };
  };
}

/** A customer as a bill named him: what answers it speaks of the same party. */
export function partyOf(customer: BillCustomer, { name, address, taxId, stateCode }: BilledParty): BillCustomer {
  return { ...customer, name, address, areaName: '', taxId, stateCode };
}

/** The rule by which a bill's lines of a version were taxed: only the components that the bill itself names. */
export function billedRule(taxes: readonly BilledTax[], versionId: number | null): TaxRule {
  const own = taxes.filter((tax) => tax.versionId === versionId);
  const [first] = own;
  if (!first) return NO_TAX;
  const { baseNumerator, baseDenominator } = first;
  return { baseNumerator, baseDenominator, components: own.map(({ component }) => component) };
}
