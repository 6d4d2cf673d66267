import { createHash } from 'node:crypto';
import type { CountryCode } from 'libphonenumber-js/min';
import parsePhone from 'libphonenumber-js/min';
import type { z } from 'zod';
import { roundAreas } from '#db/schema/rounds.ts';
import type { Context, Tx } from '#host/context.ts';
import { requireGivenClass, taxIdentity } from '#modules/catalog/index.ts';
import { accountId } from '#modules/ledger/index.ts';
import type { Customer, customers } from '#shared/contract/customers.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import { beginClass } from './classes.ts';
import { readCustomer } from './readCustomer.ts';
import { scopeCondition } from './scope.ts';
import { digitsOf, refreshSearch } from './searchText.ts';

type NewCustomer = z.output<NonNullable<(typeof customers.create)['~orpc']['inputSchema']>>;
type ChangedCustomer = z.output<NonNullable<(typeof customers.update)['~orpc']['inputSchema']>>;

/** What a customer is made of, whoever makes him: the counter or an import. */
export interface CustomerFields extends Omit<NewCustomer, 'uid' | 'code' | 'branchId' | 'classId'> {
  readonly branchId: number;
  /** Id of the form that asked for him, and what it asked for. */
  readonly request?: { readonly uid: string; readonly hash: string };
  readonly classId?: number | null;
  readonly collectorName?: string;
  readonly importBatchId?: number;
  /** Known beforehand only to an import; else it follows from the subscriptions. */
  readonly state?: Customer['state'];
}

/**
 * Adds a customer with his account; by who is limited to branches and areas, into the first of them unless told.
 * The same id again answers with the customer it made the first time.
 * @throws already-exists (code), not-found (branch or area, also one the caller may not see), id-used-differently,
 *   not-allowed (exemption, filer, class), class-not-given, and what `taxIdentity` refuses
 */
export function createCustomer(context: Context, input: NewCustomer): Customer {
  const { uid, ...asked } = input;
  const hash = createHash('sha256').update(JSON.stringify(asked)).digest('hex');
  const id = context.write((tx) => {
    const known = tx.sql.get<{ id: number; hash: string }>(
      'SELECT id, request_hash AS hash FROM customer WHERE uid = ?',
      uid,
    );
    if (known && known.hash !== hash) throw fail('id-used-differently', { id: uid });
    return known?.id ?? createCustomerWithin(tx, asked, { uid, hash });
  });
  return readCustomer(context, id);
}

/** The same inside a transaction that does more; a repeat is not looked for. @returns the customer's id */
export function createCustomerWithin(
  tx: Tx,
  asked: Omit<NewCustomer, 'uid'>,
  request?: CustomerFields['request'],
): number {
  const code = asked.code || nextCustomerCode(tx);
  const branchId = branchOfNew(tx, asked);
  const areaId = asked.areaId ?? tx.actor.areaIds[0] ?? null;
  requirePlace(tx, branchId, areaId);
  requireTaxPermission(tx, asked, NEW_TAX_FACTS);
  requireClassPermission(tx, asked.classId);
  const created = addCustomer(tx, code, {
    ...asked,
    ...taxIdentity(tx.company.country, asked),
    branchId,
    areaId,
    ...(request ? { request } : {}),
  });
  refreshSearch(tx, created);
  tx.audit({ action: 'create-customer', entity: 'customer', entityId: created, after: { ...asked, code } });
  tx.touch('customers');
  return created;
}

/** The branch that somebody new comes to: the one that is named, else the maker's own. */
export function branchOfNew({ actor }: Tx, { branchId }: Pick<NewCustomer, 'branchId'>): number {
  return branchId ?? actor.branchIds[0] ?? 1;
}

/** Inserts a customer, his phones and his account. The caller refreshes the search row when all parts stand. */
export function addCustomer(tx: Tx, code: string, fields: CustomerFields): number {
  if (tx.sql.get('SELECT id FROM customer WHERE code = ? COLLATE NOCASE AND removed_at IS NULL', code)) {
    throw fail('already-exists', { what: 'customer', value: code });
  }
  const id = (tx.sql.get<{ id: number | null }>('SELECT max(id) AS id FROM customer')?.id ?? 0) + 1;
  tx.sql.run(
    `INSERT INTO customer (id, uid, request_hash, code, name, account_id, branch_id, area_id, address, state_code, email, tax_id, filer,
       tax_exemption, tax_certificate, caf_number, id_proof, notes, collector_name, due_day, bill_per, walk_no, state, import_batch_id, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    fields.request?.uid ?? null,
    fields.request?.hash ?? null,
    code,
    fields.name,
    accountId(tx, 'receivable', id),
    fields.branchId,
    fields.areaId,
    fields.address,
    fields.stateCode,
    fields.email,
    fields.taxId,
    fields.filer,
    fields.taxExemption,
    fields.taxCertificate,
    fields.cafNumber,
    fields.idProof,
    fields.notes,
    fields.collectorName ?? '',
    fields.dueDay,
    fields.billPer,
    fields.walkNo,
    fields.state ?? 'new',
    fields.importBatchId ?? null,
    tx.at,
  );
  insertPhones(tx, id, fields.phones);
  beginClass(tx, id, fields.classId ?? null);
  return id;
}

function insertPhones(tx: Tx, customerId: number, phones: readonly string[]): void {
  phones.forEach((phone, position) => {
    tx.sql.run(
      'INSERT INTO customer_phone (customer_id, position, phone, digits) VALUES (?, ?, ?, ?)',
      customerId,
      position,
      phone,
      internationalDigits(phone, tx.company.country),
    );
  });
}

/** `+91 98490 12345` and `098490 12345` are both 919849012345 in India. */
export function internationalDigits(phone: string, country: string): string {
  return parsePhone(phone, country as CountryCode)?.number.replace('+', '') ?? digitsOf(phone);
}

/** Nobody puts a customer where he could not find him again. @throws not-found (branch, area) */
function requirePlace(tx: Tx, branchId: number, areaId: number | null): void {
  const { branchIds, areaIds, collectorId } = tx.actor;
  const isBranch = branchIds.length === 0 || branchIds.includes(branchId);
  if (!isBranch || !tx.sql.get('SELECT id FROM branch WHERE id = ?', branchId))
    throw fail('not-found', { what: 'branch', id: String(branchId) });
  const isArea = areaIds.length === 0 || (areaId !== null && areaIds.includes(areaId));
  const isRound = collectorId === null || (areaId !== null && isOnRound(tx, collectorId, areaId));
  if (!isArea || !isRound || (areaId !== null && !tx.sql.get('SELECT id FROM area WHERE id = ?', areaId)))
    throw fail('not-found', { what: 'area', id: String(areaId ?? '') });
}

function isOnRound(tx: Tx, collectorId: number, areaId: number): boolean {
  return tx.sql.get(`SELECT 1 FROM area WHERE id = ? AND id IN (${roundAreas(collectorId)})`, areaId) !== undefined;
}

/** C00001, C00002 …: the number after the highest of that shape. */
export function nextCustomerCode(tx: Pick<Tx, 'sql'>): string {
  const highest = tx.sql.get<{ number: number | null }>(
    `SELECT max(CAST(substr(code, 2) AS INTEGER)) AS number FROM customer
     WHERE code GLOB 'C[0-9][0-9][0-9][0-9][0-9]*' AND substr(code, 2) NOT GLOB '*[^0-9]*' AND length(code) <= 12
       AND removed_at IS NULL`,
  )?.number;
  return `C${String((highest ?? 0) + 1).padStart(5, '0')}`;
}

/** @throws changed-meanwhile, not-found, not-allowed (exemption, filer), and what `taxIdentity` refuses */
export function updateCustomer(context: Context, input: ChangedCustomer): Customer {
  const before = readCustomer(context, input.id);
  context.write((tx) => {
    const current = tx.sql.get<{ version: number }>(
      `SELECT c.version FROM customer c WHERE c.id = ? AND ${scopeCondition(context.actor)}`,
      input.id,
    );
    if (current?.version !== input.version) throw fail('changed-meanwhile', { what: 'customer' });
    requirePlace(tx, input.branchId ?? before.branchId, input.areaId);
    requireTaxPermission(tx, input, before);
    const { taxId, stateCode } = taxIdentity(tx.company.country, input);
    tx.sql.run(
      `UPDATE customer SET name = ?, email = ?, area_id = ?, branch_id = ?, address = ?, state_code = ?, tax_id = ?, filer = ?, tax_exemption = ?,
         tax_certificate = ?, caf_number = ?, id_proof = ?, notes = ?, due_day = ?, bill_per = ?, walk_no = ?, version = version + 1 WHERE id = ?`,
      input.name,
      input.email,
      input.areaId,
      input.branchId ?? before.branchId,
      input.address,
      stateCode,
      taxId,
      input.filer,
      input.taxExemption,
      input.taxCertificate,
      input.cafNumber,
      input.idProof,
      input.notes,
      input.dueDay,
      input.billPer,
      input.walkNo,
      input.id,
    );
    tx.sql.run('DELETE FROM customer_phone WHERE customer_id = ?', input.id);
    insertPhones(tx, input.id, input.phones);
    refreshSearch(tx, input.id);
    tx.audit({
      action: 'update-customer',
      entity: 'customer',
      entityId: input.id,
      before: editable(before),
      after: input,
    });
    tx.touch('customers');
  });
  return readCustomer(context, input.id);
}

type TaxFacts = Pick<NewCustomer, 'filer' | 'taxExemption' | 'taxCertificate'>;

const NEW_TAX_FACTS: TaxFacts = { filer: 'filer', taxExemption: '', taxCertificate: '' };

/**
 * Whether somebody is charged tax is for those to say who keep the taxes, not for every counter.
 * @throws not-allowed, invalid-input for a certificate of nothing
 */
function requireTaxPermission(tx: Tx, after: TaxFacts, before: TaxFacts): void {
  if (after.taxCertificate !== '' && after.taxExemption === '') throw wrongInput('taxExemption', 'needed');
  const isChanged = (Object.keys(NEW_TAX_FACTS) as (keyof TaxFacts)[]).some((key) => after[key] !== before[key]);
  if (isChanged && !tx.actor.permissions.has('catalog.write'))
    throw fail('not-allowed', { permission: 'catalog.write' });
}

/** A class is a price: who gets it, not every counter says. @throws not-allowed, class-not-given, not-found */
function requireClassPermission(tx: Tx, classId: number | null): void {
  if (classId !== null && !tx.actor.permissions.has('customers.class'))
    throw fail('not-allowed', { permission: 'customers.class' });
  requireGivenClass(tx, classId);
}

function editable(customer: Customer): object {
  const { name, phones, email, areaId, branchId, address, stateCode, taxId, filer, taxExemption, taxCertificate } =
    customer;
  const { cafNumber, idProof, notes, dueDay, billPer, walkNo } = customer;
  return {
    ...{ name, phones, email, areaId, branchId, address, stateCode, taxId, filer, taxExemption, taxCertificate },
    ...{ cafNumber, idProof, notes, dueDay, billPer, walkNo },
  };
}
