import type { z } from 'zod';
import { roundAreas } from '#db/schema/rounds.ts';
import type { Context, Reader, Tx } from '#host/context.ts';
import { taxIdentity } from '#modules/catalog/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { settings, zSeries } from '#shared/contract/settings.ts';
import { type DocumentKind, documentNumber, financialYear } from '#shared/domain/numbering.ts';
import { dayInZone } from '#shared/domain/time.ts';
import { type CompanyDetails, readCompany, writeLetterhead } from './letterhead.ts';

type ChangedCompany = z.output<NonNullable<(typeof settings.updateCompany)['~orpc']['inputSchema']>>;
type Series = z.output<typeof zSeries>;

/** @throws changed-meanwhile when somebody saved in between, what `taxIdentity` refuses, voucher-needs-gstin */
export function updateCompany(context: Context, input: ChangedCompany): CompanyDetails {
  return context.write((tx) => {
    const before = readCompany(tx);
    if (before.version !== input.version) throw fail('changed-meanwhile', { what: 'company' });
    if (input.defaultTaxSetId !== null && !tx.sql.get('SELECT id FROM tax_set WHERE id = ?', input.defaultTaxSetId)) {
      throw fail('not-found', { what: 'tax-set', id: String(input.defaultTaxSetId) });
    }
    const { taxId, stateCode } = taxIdentity(before.country, input);
    if (input.receiptVouchers && !(before.country === 'IN' && input.taxRegistration === 'registered' && taxId !== ''))
      throw fail('voucher-needs-gstin', {});
    tx.sql.run(
      `UPDATE company SET name = ?, legal_name = ?, address = ?, state_code = ?, phone = ?, email = ?, helpdesk = ?, tax_id_label = ?,
         tax_id = ?, tax_registration = ?, tax_rounding = ?, receipt_vouchers = ?, upi_id = ?, bank_details = ?, bill_terms = ?, language = ?, locale = ?, round_to_minor = ?, day_basis = ?,
         due_days = ?, default_tax_set_id = ?, paused_charging = ?, suspended_charging = ?, pause_least_days = ?,
         pause_most_days = ?, end_refund = ?, least_bill_minor = ?, bill_per = ?, issue_after_days = ?, bounce_fee_minor = ?, version = version + 1 WHERE id = 1`,
      input.name,
      input.legalName,
      input.address,
      stateCode,
      input.phone,
      input.email,
      input.helpdesk,
      input.taxIdLabel,
      taxId,
      input.taxRegistration,
      input.taxRounding,
      input.receiptVouchers ? 1 : 0,
      input.upiId,
      input.bankDetails,
      input.billTerms,
      input.language,
      input.locale,
      input.roundToMinor,
      input.dayBasis,
      input.dueDays,
      input.defaultTaxSetId,
      input.pausedCharging,
      input.suspendedCharging,
      input.pauseLeastDays,
      input.pauseMostDays,
      input.endRefund,
      input.leastBillMinor,
      input.billPer,
      input.issueAfterDays,
      input.bounceFeeMinor,
    );
    writeLetterhead(tx);
    const after = readCompany(tx);
    tx.audit({ action: 'update-company', entity: 'company', entityId: 1, before, after });
    tx.touch('company');
    return after;
  });
}

interface SeriesRow {
  id: number;
  documentKind: DocumentKind;
  branchId: number | null;
  prefix: string;
  last: number | null;
}

/** Number series with the last and the next number of this financial year. */
export function listSeries(context: Context): Series[] {
  const company = readCompany(context.read);
  const fy = financialYear(dayInZone(context.services.clock.now(), company.timeZone), company.financialYearStartMonth);
  return context.read.sql
    .all<SeriesRow>(
      `SELECT s.id, s.document_kind AS documentKind, s.branch_id AS branchId, s.prefix, c.last
       FROM series s LEFT JOIN series_counter c ON c.series_id = s.id AND c.fy = ? ORDER BY s.id`,
      fy,
    )
    .map(({ last, ...series }) => ({
      ...series,
      lastNumber: last ? numberGiven(context.read, series.id, fy, last) : null,
      nextNumber: documentNumber(series.prefix, fy, (last ?? 0) + 1),
    }));
}

/** The number on the document that took it: under the prefix of then, which may have changed since. */
function numberGiven({ sql }: Reader, seriesId: number, fy: string, sequence: number): string | null {
  for (const table of ['bill', 'credit_note', 'payment', 'receipt_voucher', 'refund'] as const) {
    const given = sql.get<{ number: string }>(
      `SELECT number FROM ${table} WHERE series_id = ? AND fy = ? AND sequence = ?`,
      seriesId,
      fy,
      sequence,
    );
    if (given) return given.number;
  }
  return null;
}

/** @throws already-exists when another series has the prefix, or has given numbers under it: they would come twice */
export function updateSeries(context: Context, id: number, prefix: string): Series {
  context.write((tx) => {
    const before = tx.sql.get<{ prefix: string }>('SELECT prefix FROM series WHERE id = ?', id);
    if (!before) throw fail('not-found', { what: 'series', id: String(id) });
    if (tx.sql.get('SELECT id FROM series WHERE prefix = ? AND id <> ?', prefix, id) || wasUsed(tx, prefix, id)) {
      throw fail('already-exists', { what: 'series', value: prefix });
    }
    tx.sql.run('UPDATE series SET prefix = ? WHERE id = ?', prefix, id);
    tx.audit({ action: 'update-series', entity: 'series', entityId: id, before, after: { prefix } });
    tx.touch('company');
  });
  const series = listSeries(context).find((candidate) => candidate.id === id);
  if (!series) throw fail('not-found', { what: 'series', id: String(id) });
  return series;
}

/** Whether documents of another series bear the prefix. */
function wasUsed(tx: Tx, prefix: string, seriesId: number): boolean {
  const under = (table: 'bill' | 'credit_note' | 'payment' | 'receipt_voucher' | 'refund') =>
    tx.sql.get(
      `SELECT id FROM ${table} WHERE number >= ? AND number < ? AND series_id <> ? LIMIT 1`,
      `${prefix}/`,
      `${prefix}0`,
      seriesId,
    ) !== undefined;
  return under('bill') || under('credit_note') || under('payment') || under('receipt_voucher') || under('refund');
}

export function listBranches(reader: Reader): { id: number; name: string }[] {
  return reader.sql.all('SELECT id, name FROM branch ORDER BY id');
}

export function createBranch(context: Context, name: string): { id: number; name: string } {
  return context.write((tx) => {
    if (tx.sql.get('SELECT id FROM branch WHERE name = ?', name))
      throw fail('already-exists', { what: 'branch', value: name });
    const { id } = tx.sql.run('INSERT INTO branch (name) VALUES (?)', name);
    tx.audit({ action: 'create-branch', entity: 'branch', entityId: id, after: { name } });
    tx.touch('company');
    return { id, name };
  });
}

/** Areas with their customers counted; to who is limited to some, or walks a round, only those. */
export function listAreas({ read, actor }: Pick<Context, 'read' | 'actor'>) {
  const areas = read.sql.all<{
    id: number;
    name: string;
    parentId: number | null;
    branchId: number;
    customers: number;
  }>(
    `SELECT a.id, a.name, a.parent_id AS parentId, a.branch_id AS branchId,
       (SELECT count(*) FROM customer c WHERE c.area_id = a.id AND c.removed_at IS NULL) AS customers
     FROM area a ${actor.collectorId === null ? '' : `WHERE a.id IN (${roundAreas(actor.collectorId)}) `}ORDER BY a.name COLLATE NOCASE`,
  );
  return areas.filter(
    ({ id, branchId }) =>
      (actor.areaIds.length === 0 || actor.areaIds.includes(id)) &&
      (actor.branchIds.length === 0 || actor.branchIds.includes(branchId)),
  );
}

/** @throws already-exists, not-found (branch, parent), not-allowed outside the caller's branches and areas */
export function createArea(
  context: Context,
  name: string,
  parentId: number | null,
  branchId: number,
): { id: number; name: string } {
  return context.write((tx) => {
    requirePlace(tx, parentId, branchId);
    const taken = tx.sql.get(
      'SELECT id FROM area WHERE coalesce(parent_id, 0) = ? AND name = ? COLLATE NOCASE',
      parentId ?? 0,
      name,
    );
    if (taken) throw fail('already-exists', { what: 'area', value: name });
    const { id } = tx.sql.run(
      'INSERT INTO area (name, parent_id, branch_id) VALUES (?, ?, ?)',
      name,
      parentId,
      branchId,
    );
    tx.audit({ action: 'create-area', entity: 'area', entityId: id, after: { name, parentId } });
    tx.touch('company');
    return { id, name };
  });
}

/** Who is limited to some branches or areas makes new areas only within them. */
function requirePlace({ sql, actor }: Tx, parentId: number | null, branchId: number): void {
  if (!sql.get('SELECT id FROM branch WHERE id = ?', branchId)) {
    throw fail('not-found', { what: 'branch', id: String(branchId) });
  }
  if (parentId !== null && !sql.get('SELECT id FROM area WHERE id = ?', parentId)) {
    throw fail('not-found', { what: 'area', id: String(parentId) });
  }
  if (actor.branchIds.length > 0 && !actor.branchIds.includes(branchId))
    throw fail('not-allowed', { permission: 'branches' });
  if (actor.areaIds.length > 0 && (parentId === null || !actor.areaIds.includes(parentId))) {
    throw fail('not-allowed', { permission: 'areas' });
  }
}
