import type { Tx } from '#host/context.ts';
import { openTaxBook, type TaxParty } from '#modules/catalog/index.ts';
import { takeNumber } from '#modules/office/index.ts';
import { minor } from '#shared/domain/money.ts';
import { taxInclusive } from '#shared/domain/tax.ts';
import type { Day } from '#shared/domain/time.ts';

interface PayingCustomer extends TaxParty {
  readonly branchId: number;
  readonly name: string;
  readonly address: string;
}

/** What an advance is for: the first of the customer's services that is taxed, else what the office sells. */
interface PaidService {
  readonly description: string;
  readonly sacCode: string;
  readonly taxSetId: number;
}

/**
 * Issues the receipt voucher of what a payment brought in advance, where the office issues them: the tax is inside the
 * money (CGST rule 50, decision 0018). Nothing is posted: the bill that uses the advance up posts its tax. An advance for
 * nothing that is taxed gets none.
 * @throws tax-not-begun, state-unknown, as the tax book
 */
export function issueReceiptVoucher(
  tx: Tx,
  paymentId: number,
  customerId: number,
  on: Day,
  advanceMinor: number,
): void {
  const { country, receiptVouchers, taxRegistration } = tx.company;
  if (!receiptVouchers || country !== 'IN' || taxRegistration !== 'registered' || advanceMinor <= 0) return;
  const customer = tx.sql.get<PayingCustomer>(
    `SELECT c.branch_id AS branchId, c.name, trim(c.address || coalesce(', ' || a.name, ''), ', ') AS address, c.tax_id AS taxId,
       c.state_code AS stateCode, c.filer, c.tax_exemption AS taxExemption
     FROM customer c LEFT JOIN area a ON a.id = c.area_id WHERE c.id = ?`,
    customerId,
  );
  const service = customer && paidService(tx, customerId);
  if (!service) return;
  const rule = openTaxBook(tx, tx.company).ruleFor(service.taxSetId, customer, on);
  if (rule.components.length === 0) return;
  const result = taxInclusive(minor(advanceMinor), rule);
  const number = takeNumber(tx, 'receipt-voucher', customer.branchId, on);
  const { id } = tx.sql.run(
    `INSERT INTO receipt_voucher (payment_id, series_id, fy, sequence, number, description, sac_code, party_name, party_address, party_tax_id,
       party_state_code, amount_minor, taxable_minor, tax_minor, round_off_minor)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    paymentId,
    number.seriesId,
    number.fy,
    number.sequence,
    number.number,
    service.description,
    service.sacCode,
    customer.name,
    customer.address,
    customer.taxId,
    customer.stateCode,
    advanceMinor,
    result.taxableMinor,
    result.taxMinor,
    result.roundOffMinor,
  );
  for (const { component, baseMinor, amountMinor } of result.taxes) {
    tx.sql.run(
      'INSERT INTO receipt_voucher_tax (voucher_id, component_id, name, rate_ppm, base_minor, amount_minor) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      component.id,
      component.name,
      component.ratePpm,
      baseMinor,
      amountMinor,
    );
  }
}

function paidService(tx: Tx, customerId: number): PaidService | null {
  const subscribed = tx.sql.get<PaidService>(
    `SELECT p.name AS description, p.sac_code AS sacCode, p.tax_set_id AS taxSetId FROM subscription s JOIN plan p ON p.id = s.plan_id
     WHERE s.customer_id = ? AND s.state <> 'ended' AND p.tax_set_id IS NOT NULL ORDER BY s.id LIMIT 1`,
    customerId,
  );
  const { defaultTaxSetId } = tx.company;
  if (subscribed) return subscribed;
  return defaultTaxSetId === null ? null : { description: '', sacCode: '', taxSetId: defaultTaxSetId };
}
