import type { z } from 'zod';
import type { Reader, Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { zCompanyOut } from '#shared/contract/settings.ts';

export type CompanyDetails = z.output<typeof zCompanyOut>;

/** The company as Settings shows it. */
export function readCompany(reader: Reader): CompanyDetails {
  const row = reader.sql.get<Omit<CompanyDetails, 'receiptVouchers'> & { receiptVouchers: number }>(
    `SELECT name, legal_name AS legalName, address, state_code AS stateCode, phone, email, helpdesk, tax_id_label AS taxIdLabel,
       tax_id AS taxId, tax_registration AS taxRegistration, tax_rounding AS taxRounding,
       receipt_vouchers AS receiptVouchers, upi_id AS upiId, bank_details AS bankDetails, bill_terms AS billTerms, language, locale,
       round_to_minor AS roundToMinor, day_basis AS dayBasis, due_days AS dueDays, default_tax_set_id AS defaultTaxSetId,
       paused_charging AS pausedCharging, suspended_charging AS suspendedCharging, pause_least_days AS pauseLeastDays,
       pause_most_days AS pauseMostDays, end_refund AS endRefund, least_bill_minor AS leastBillMinor, bill_per AS billPer, issue_after_days AS issueAfterDays, bounce_fee_minor AS bounceFeeMinor,
       country, currency, time_zone AS timeZone, financial_year_start_month AS financialYearStartMonth, version
     FROM company WHERE id = 1`,
  );
  if (!row) throw fail('office-missing', {});
  return { ...row, receiptVouchers: row.receiptVouchers === 1 };
}

/** Keeps the company as it now stands for the documents that follow; older documents keep their own. */
export function writeLetterhead(tx: Tx): void {
  tx.sql.run('INSERT INTO letterhead (at, details) VALUES (?, ?)', tx.at, JSON.stringify(readCompany(tx)));
}

/** The letterhead that documents issued now carry. */
export function currentLetterheadId(reader: Reader): number {
  const row = reader.sql.get<{ id: number }>('SELECT max(id) AS id FROM letterhead');
  if (!row?.id) throw fail('office-missing', {});
  return row.id;
}
