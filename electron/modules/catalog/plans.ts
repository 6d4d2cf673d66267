import type { z } from 'zod';
import type { Context, Reader, Tx } from '#host/context.ts';
import type { catalog, Plan } from '#shared/contract/catalog.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { InputFault } from '#shared/contract/inputFaults.ts';
import type { Day } from '#shared/domain/time.ts';
import { dayInZone } from '#shared/domain/time.ts';
import { firstPrice, isSameScope, priceInForce, putPrice, readPrices } from './prices.ts';
import { readPlanSplits } from './splits.ts';
import { requireTaxSet } from './taxes.ts';

export type NewPlan = z.output<NonNullable<(typeof catalog.createPlan)['~orpc']['inputSchema']>>;
type ChangedPlan = z.output<NonNullable<(typeof catalog.updatePlan)['~orpc']['inputSchema']>>;
type NewPrice = z.output<NonNullable<(typeof catalog.setPrice)['~orpc']['inputSchema']>>;

type AddedPlan = Omit<NewPlan, keyof typeof PLAIN_LINE> & Partial<Pick<NewPlan, keyof typeof PLAIN_LINE>>;

interface PlanRow {
  id: number;
  code: string;
  name: string;
  kind: Plan['kind'];
  taxSetId: number | null;
  taxSetName: string | null;
  sacCode: string;
  timing: Plan['timing'];
  cycleKind: Plan['cycle']['kind'];
  cycleEvery: number;
  billingDay: number;
  joinsFirst: number;
  baseFee: number;
  downloadKbps: number | null;
  uploadKbps: number | null;
  burstDownloadKbps: number | null;
  burstUploadKbps: number | null;
  quotaBytes: number | null;
  fairDownloadKbps: number | null;
  fairUploadKbps: number | null;
  overageUnitBytes: number | null;
  overagePriceMinor: number | null;
  overageIncludesTax: number;
  active: number;
  endedAt: number | null;
  subscribers: number;
  version: number;
}

const PLAN_SQL = `SELECT p.id, p.code, p.name, p.kind, p.tax_set_id AS taxSetId, t.name AS taxSetName, p.sac_code AS sacCode, p.timing,
    p.cycle_kind AS cycleKind, p.cycle_every AS cycleEvery, p.billing_day AS billingDay, p.joins_first AS joinsFirst, p.base_fee AS baseFee, p.download_kbps AS downloadKbps,
    p.upload_kbps AS uploadKbps, p.burst_download_kbps AS burstDownloadKbps, p.burst_upload_kbps AS burstUploadKbps, p.quota_bytes AS quotaBytes,
    p.fair_download_kbps AS fairDownloadKbps, p.fair_upload_kbps AS fairUploadKbps, p.overage_unit_bytes AS overageUnitBytes,
    p.overage_price_minor AS overagePriceMinor, p.overage_includes_tax AS overageIncludesTax, p.active, p.ended_at AS endedAt, p.version,
    (SELECT count(*) FROM subscription s WHERE s.plan_id = p.id AND s.state <> 'ended') AS subscribers
  FROM plan p LEFT JOIN tax_set t ON t.id = p.tax_set_id`;

/** Plans with every price they had, have and will have. */
export function listPlans(context: Context): Plan[] {
  const rows = context.read.sql.all<PlanRow>(`${PLAN_SQL} ORDER BY p.active DESC, p.name COLLATE NOCASE`);
  return rows.map((row) => toPlan(context, row));
}

/** @throws not-found */
export function readPlan(context: Context, id: number): Plan {
  const row = context.read.sql.get<PlanRow>(`${PLAN_SQL} WHERE p.id = ?`, id);
  if (!row) throw fail('not-found', { what: 'plan', id: String(id) });
  return toPlan(context, row);
}

function toPlan(context: Context, row: PlanRow): Plan {
  const { cycleKind, cycleEvery, billingDay, joinsFirst, baseFee, overageIncludesTax, active, endedAt, ...plan } = row;
  const prices = readPrices(context.read, 'plan', row.id);
  const today = dayInZone(context.services.clock.now(), context.company().timeZone);
  return {
    ...plan,
    active: active === 1,
    isEnded: endedAt !== null,
    joinsFirst: joinsFirst === 1,
    baseFee: baseFee === 1,
    overageIncludesTax: overageIncludesTax === 1,
    cycle: { kind: cycleKind, every: cycleEvery, billingDay },
    ...priceInForce(prices, today),
    prices,
    splits: readPlanSplits(context.read, row.id),
  };
}

/** Inserts a plan with its first price; also used by the import. @returns the plan's id @throws already-exists, not-found (tax set) */
export function addPlan(tx: Tx, asked: AddedPlan): number {
  const input = { ...PLAIN_LINE, ...asked };
  requireTaxSet(tx, input.taxSetId);
  requireCycle(input);
  requireLine(input);
  if (tx.sql.get('SELECT id FROM plan WHERE name = ? COLLATE NOCASE', input.name)) {
    throw fail('already-exists', { what: 'plan', value: input.name });
  }
  const code = input.code ?? nextPlanCode(tx);
  if (tx.sql.get('SELECT id FROM plan WHERE code = ?', code))
    throw fail('already-exists', { what: 'plan-code', value: code });
  const { id } = tx.sql.run(
    `INSERT INTO plan (code, name, kind, tax_set_id, sac_code, timing, cycle_kind, cycle_every, billing_day, joins_first, base_fee, download_kbps, upload_kbps, burst_download_kbps,
       burst_upload_kbps, quota_bytes, fair_download_kbps, fair_upload_kbps, overage_unit_bytes, overage_price_minor, overage_includes_tax, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    code,
    input.name,
    input.kind,
    input.taxSetId,
    input.sacCode,
    input.timing,
    input.cycle.kind,
    input.cycle.every,
    input.cycle.billingDay,
    input.joinsFirst ? 1 : 0,
    isFeeCharged(input) ? 1 : 0,
    ...lineColumns(input),
    tx.at,
  );
  putPrice(tx, 'plan', id, firstPrice(input.fromOn ?? tx.today, input));
  tx.audit({ action: 'create-plan', entity: 'plan', entityId: id, after: { ...input, code } });
  tx.touch('catalog');
  return id;
}

function nextPlanCode(reader: Reader): string {
  const n = (reader.sql.get<{ n: number | null }>('SELECT max(id) AS n FROM plan')?.n ?? 0) + 1;
  return `P${String(n).padStart(3, '0')}`;
}

/** A validity runs from the day it is bought, and a daily charge is a share of the month: other cycles make no sense. */
function requireCycle({ timing, cycle }: Pick<NewPlan, 'timing' | 'cycle'>): void {
  const isFitting =
    timing === 'validity'
      ? cycle.kind !== 'calendar'
      : timing !== 'daily' || (cycle.kind !== 'days' && cycle.every === 1);
  if (!isFitting) throw wrongInput('cycle', 'unfit');
}

type LineFields = Pick<
  NewPlan,
  | 'downloadKbps'
  | 'uploadKbps'
  | 'burstDownloadKbps'
  | 'burstUploadKbps'
  | 'quotaBytes'
  | 'fairDownloadKbps'
  | 'fairUploadKbps'
  | 'overageUnitBytes'
  | 'overagePriceMinor'
  | 'overageIncludesTax'
>;

/** A plan that says nothing of its line but the speed: all that an import knows of one. */
const PLAIN_LINE = {
  burstDownloadKbps: null,
  burstUploadKbps: null,
  quotaBytes: null,
  fairDownloadKbps: null,
  fairUploadKbps: null,
  overageUnitBytes: null,
  overagePriceMinor: null,
  overageIncludesTax: false,
} as const;

/** An internet line's columns, in the order of the statements. */
function lineColumns(line: LineFields) {
  const { downloadKbps, uploadKbps, burstDownloadKbps, burstUploadKbps, quotaBytes } = line;
  const { fairDownloadKbps, fairUploadKbps, overageUnitBytes, overagePriceMinor, overageIncludesTax } = line;
  return [
    ...[downloadKbps, uploadKbps, burstDownloadKbps, burstUploadKbps, quotaBytes],
    ...[fairDownloadKbps, fairUploadKbps, overageUnitBytes, overagePriceMinor],
    overageIncludesTax ? 1 : 0,
  ] as const;
}

/** A burst is faster than the line, fair use slower, what comes after a quota needs one, and a cable has none. */
function requireLine(line: LineFields & Pick<NewPlan, 'kind'>): void {
  const refuse = (path: keyof LineFields, fault: InputFault) => {
    throw wrongInput(path, fault);
  };
  const isLess = (a: number | null, b: number | null) => a !== null && b !== null && a < b;
  if (isLess(line.burstDownloadKbps, line.downloadKbps)) refuse('burstDownloadKbps', 'slower-than-line');
  if (isLess(line.burstUploadKbps, line.uploadKbps)) refuse('burstUploadKbps', 'slower-than-line');
  if (isLess(line.downloadKbps, line.fairDownloadKbps)) refuse('fairDownloadKbps', 'faster-than-line');
  if (isLess(line.uploadKbps, line.fairUploadKbps)) refuse('fairUploadKbps', 'faster-than-line');
  const { quotaBytes, fairDownloadKbps, fairUploadKbps, overageUnitBytes, overagePriceMinor } = line;
  if ((overageUnitBytes === null) !== (overagePriceMinor === null)) refuse('overagePriceMinor', 'unfit');
  if (quotaBytes === null && (fairDownloadKbps ?? fairUploadKbps ?? overageUnitBytes) !== null)
    refuse('quotaBytes', 'needed');
  if (line.kind === 'cable' && quotaBytes !== null) refuse('quotaBytes', 'unfit');
}

/** The base fee is of cable: an internet plan has no channels. */
function isFeeCharged({ baseFee, kind }: Pick<NewPlan, 'baseFee' | 'kind'>): boolean {
  return baseFee && (kind === 'cable' || kind === 'bundle');
}

export function createPlan(context: Context, input: NewPlan): Plan {
  return readPlan(
    context,
    context.write((tx) => addPlan(tx, input)),
  );
}

/** Changes a plan for what is billed from now on. @throws changed-meanwhile, already-exists, not-found, plan-ended */
export function updatePlan(context: Context, input: ChangedPlan): Plan {
  const before = readPlan(context, input.id);
  context.write((tx) => {
    if (before.version !== input.version) throw fail('changed-meanwhile', { what: 'plan' });
    if (before.isEnded) throw fail('plan-ended', { plan: before.name });
    if (tx.sql.get('SELECT id FROM plan WHERE name = ? COLLATE NOCASE AND id <> ?', input.name, input.id)) {
      throw fail('already-exists', { what: 'plan', value: input.name });
    }
    requireTaxSet(tx, input.taxSetId);
    requireCycle(input);
    requireLine(input);
    tx.sql.run(
      `UPDATE plan SET name = ?, kind = ?, tax_set_id = ?, sac_code = ?, timing = ?, cycle_kind = ?, cycle_every = ?, billing_day = ?,
         joins_first = ?, base_fee = ?, download_kbps = ?, upload_kbps = ?, burst_download_kbps = ?, burst_upload_kbps = ?,
         quota_bytes = ?, fair_download_kbps = ?, fair_upload_kbps = ?, overage_unit_bytes = ?, overage_price_minor = ?, overage_includes_tax = ?,
         active = ?, version = version + 1 WHERE id = ?`,
      input.name,
      input.kind,
      input.taxSetId,
      input.sacCode,
      input.timing,
      input.cycle.kind,
      input.cycle.every,
      input.cycle.billingDay,
      input.joinsFirst ? 1 : 0,
      isFeeCharged(input) ? 1 : 0,
      ...lineColumns(input),
      input.active ? 1 : 0,
      input.id,
    );
    tx.audit({ action: 'update-plan', entity: 'plan', entityId: input.id, before, after: input });
    tx.touch('catalog');
  });
  return readPlan(context, input.id);
}

/**
 * Sets a price from a day on. The past cannot be repriced: what was billed keeps its price.
 * @throws price-in-past when a bill already covers that day or a later one at another price; not-found (plan), plan-ended, and what
 *   `putPrice` refuses
 */
export function setPrice(context: Context, input: NewPrice): Plan {
  context.write((tx) => {
    const plan = tx.sql.get<{ name: string; endedAt: number | null }>(
      'SELECT name, ended_at AS endedAt FROM plan WHERE id = ?',
      input.id,
    );
    if (!plan) throw fail('not-found', { what: 'plan', id: String(input.id) });
    if (plan.endedAt !== null) throw fail('plan-ended', { plan: plan.name });
    const existing = readPrices(tx, 'plan', input.id).find(
      (price) => isSameScope(price, input) && price.fromOn === input.fromOn,
    );
    const isNew =
      existing?.priceMinor !== input.priceMinor ||
      existing.includesTax !== input.includesTax ||
      existing.toOn !== input.toOn;
    const billedToOn = isNew ? billedTo(tx, input) : null;
    if (billedToOn !== null) throw fail('price-in-past', { fromOn: input.fromOn, billedToOn });
    putPrice(tx, 'plan', input.id, input);
    tx.audit({ action: 'set-price', entity: 'plan', entityId: input.id, before: existing ?? null, after: input });
    tx.touch('catalog');
  });
  return readPlan(context, input.id);
}

/** The day up to which bills already charge the plan for a period from the day on, or null: then its price is still free. */
function billedTo(tx: Tx, { id, branchId, classId, fromOn, toOn }: NewPrice): Day | null {
  return (
    tx.sql.get<{ billedToOn: Day | null }>(
      `SELECT max(p.to_on) AS billedToOn FROM subscription s JOIN customer c ON c.id = s.customer_id
         JOIN billed_period p ON p.subscription_id = s.id AND p.from_on >= ? AND p.from_on < coalesce(?, '9999')
       WHERE s.plan_id = ? AND s.own_price_minor IS NULL AND c.branch_id = coalesce(?, c.branch_id)
         AND (? IS NULL OR EXISTS (SELECT 1 FROM customer_class_change k WHERE k.customer_id = c.id AND k.class_id = ?))`,
      fromOn,
      toOn,
      id,
      branchId,
      classId,
      classId,
    )?.billedToOn ?? null
  );
}
