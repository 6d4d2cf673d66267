import type { Reader } from '#host/context.ts';
import type { TaxParty } from '#modules/catalog/index.ts';
import type { BillPer } from '#shared/contract/base.ts';
import { fail } from '#shared/contract/errors.ts';

/** A customer as his documents name him. */
export interface BillCustomer extends TaxParty {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly accountId: number;
  readonly branchId: number;
  readonly address: string;
  readonly areaName: string;
  readonly areaId: number | null;
  readonly taxCertificate: string;
  readonly dueDay: number | null;
  /** His own choice between one bill for all and one for each service. */
  readonly billPer: BillPer | null;
  readonly balanceMinor: number;
}

/** Customers by id: those who are asked for at once are read at once, and who pays for them when he is met. */
export function openParties(reader: Reader, customerIds: readonly number[]): (id: number) => BillCustomer {
  const known = new Map(readBillCustomers(reader, customerIds).map((customer) => [customer.id, customer]));
  return (id) => {
    const [customer] = known.has(id) ? [known.get(id)] : readBillCustomers(reader, [id]);
    if (!customer) throw fail('not-found', { what: 'customer', id: String(id) });
    known.set(id, customer);
    return customer;
  };
}

/** Customers as their documents name them. */
export function readBillCustomers(reader: Reader, customerIds: readonly number[]): BillCustomer[] {
  return reader.sql.all<BillCustomer>(
    `SELECT c.id, c.code, c.name, c.account_id AS accountId, c.branch_id AS branchId, c.address, coalesce(ar.name, '') AS areaName,
       c.area_id AS areaId, c.tax_id AS taxId, c.state_code AS stateCode, c.filer, c.tax_exemption AS taxExemption,
       c.tax_certificate AS taxCertificate, c.due_day AS dueDay, c.bill_per AS billPer, a.balance_minor AS balanceMinor
     FROM customer c JOIN account a ON a.id = c.account_id LEFT JOIN area ar ON ar.id = c.area_id
     WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id`,
    JSON.stringify(customerIds),
  );
}
