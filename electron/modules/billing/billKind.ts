import type { CompanyFacts } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { DocumentKind } from '#shared/domain/numbering.ts';
import type { BillCustomer } from './billCustomers.ts';

/** What a bill is before the law; each kind has a number series of its own (domain.md 8). */
export type BillKind = Extract<DocumentKind, 'bill' | 'plain-bill' | 'bill-of-supply'>;

/**
 * A tax invoice carries tax. In India, what a registered company supplies without tax, and everything under the
 * composition scheme, goes on a bill of supply (CGST rule 49), which bears its GSTIN; a company that is not registered
 * or has no number issues a plain bill (field-guide 2.5).
 */
export function billKind(
  { country, taxRegistration, taxId }: Pick<CompanyFacts, 'country' | 'taxRegistration' | 'taxId'>,
  isTaxed: boolean,
): BillKind {
  if (isTaxed) return 'bill';
  if (country !== 'IN' || taxRegistration === 'unregistered') return 'plain-bill';
  return taxRegistration === 'composition' || taxId !== '' ? 'bill-of-supply' : 'plain-bill';
}

/** From this taxable value on, a bill names an unregistered recipient with his address (CGST rule 46 (e)): Rs 50,000. */
const NAMED_FROM_MINOR = 50_000_00;

/**
 * Whether the recipient can be named on the bill as the Indian rule wants it.
 * @throws recipient-address-missing
 */
export function checkRecipient(
  { country, taxRegistration }: Pick<CompanyFacts, 'country' | 'taxRegistration'>,
  customer: Pick<BillCustomer, 'address' | 'areaName'>,
  taxableMinor: number,
): void {
  if (country !== 'IN' || taxRegistration === 'unregistered' || taxableMinor < NAMED_FROM_MINOR) return;
  if (addressOf(customer) === '') throw fail('recipient-address-missing', {});
}

/** The customer's address as his bills carry it. */
export function addressOf({ address, areaName }: Pick<BillCustomer, 'address' | 'areaName'>): string {
  return [address, areaName].filter(Boolean).join(', ');
}
