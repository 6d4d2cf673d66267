import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { openPriceBook } from '#modules/catalog/index.ts';
import { openItems } from '#modules/receivables/index.ts';
import type { Customer, Subscription, zCustomer } from '#shared/contract/customers.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';
import { dayInZone } from '#shared/domain/time.ts';
import { CLASS_NOW } from './classes.ts';
import { scopeCondition } from './scope.ts';

interface CustomerRecord {
  id: number;
  code: string;
  name: string;
  email: string;
  areaId: number | null;
  areaName: string;
  branchId: number;
  classId: number | null;
  className: string;
  address: string;
  stateCode: string;
  taxId: string;
  filer: Customer['filer'];
  taxExemption: string;
  taxCertificate: string;
  cafNumber: string;
  idProof: string;
  notes: string;
  dueDay: number | null;
  billPer: Customer['billPer'];
  walkNo: number | null;
  state: Customer['state'];
  createdAt: number;
  version: number;
  balanceMinor: number;
}

const CUSTOMER_SQL = `SELECT c.id, c.code, c.name, c.email, c.area_id AS areaId, coalesce(ar.name, '') AS areaName, c.branch_id AS branchId,
    c.address, c.state_code AS stateCode, c.tax_id AS taxId, c.filer, c.tax_exemption AS taxExemption,
    c.tax_certificate AS taxCertificate, c.caf_number AS cafNumber, c.id_proof AS idProof, c.notes,
    ${CLASS_NOW} AS classId, coalesce((SELECT k.name FROM customer_class k WHERE k.id = ${CLASS_NOW}), '') AS className,
    c.due_day AS dueDay, c.bill_per AS billPer, c.walk_no AS walkNo, c.state, c.created_at AS createdAt, c.version, a.balance_minor AS balanceMinor
  FROM customer c JOIN account a ON a.id = c.account_id LEFT JOIN area ar ON ar.id = c.area_id`;

/**
 * The customer as the counter and the 360 page see him.
 * @throws not-found also for customers outside the caller's branches and areas
 */
export function readCustomer(context: Context, id: number): Customer {
  const { read, actor } = context;
  const record = read.sql.get<CustomerRecord>(`${CUSTOMER_SQL} WHERE c.id = ? AND ${scopeCondition(actor)}`, id);
  if (!record) throw fail('not-found', { what: 'customer', id: String(id) });
  const customer: z.input<typeof zCustomer> = {
    ...record,
    phones: phonesOf(read, id),
    ...readDue(read, id),
    lastPayment: lastPayment(read, id),
    subscriptions: readSubscriptions(context, id),
    boxes: read.sql.all(
      "SELECT id, serial, coalesce(vc, '') AS vc, state, subscription_id AS subscriptionId FROM box WHERE customer_id = ? ORDER BY id",
      id,
    ),
    networkAccounts: read.sql.all(
      `SELECT n.id, n.kind, n.username, n.ip, n.mac, coalesce(r.name, '') AS router, n.subscription_id AS subscriptionId
       FROM network_account n LEFT JOIN router r ON r.id = n.router_id WHERE n.customer_id = ? ORDER BY n.id`,
      id,
    ),
  };
  return customer as Customer;
}

/** @throws not-found when the caller may not see the customer */
export function requireCustomer(context: Context, id: number): void {
  if (!context.read.sql.get(`SELECT c.id FROM customer c WHERE c.id = ? AND ${scopeCondition(context.actor)}`, id)) {
    throw fail('not-found', { what: 'customer', id: String(id) });
  }
}

function phonesOf(read: Reader, id: number): string[] {
  return read.sql
    .all<{ phone: string }>('SELECT phone FROM customer_phone WHERE customer_id = ? ORDER BY position', id)
    .map(({ phone }) => phone);
}

/** Dues, split into the newest bill and everything before it, and the advance held. */
function readDue(read: Reader, customerId: number) {
  const debits = openItems(read, customerId, 'debit');
  const credits = openItems(read, customerId, 'credit');
  const newest = read.sql.get<{ id: number }>('SELECT max(id) AS id FROM bill WHERE customer_id = ?', customerId);
  const dueMinor = debits.reduce((sum, item) => sum + item.openMinor, 0);
  const currentDueMinor =
    debits.find((item) => item.documentKind === 'bill' && item.documentId === newest?.id)?.openMinor ?? 0;
  return {
    dueMinor,
    currentDueMinor,
    previousDueMinor: dueMinor - currentDueMinor,
    advanceMinor: credits.reduce((sum, item) => sum + item.openMinor, 0),
    oldestDueOn: debits[0]?.dueOn ?? null,
  };
}

function lastPayment(read: Reader, customerId: number) {
  return (
    read.sql.get<{ number: string; on: Day; amountMinor: number }>(
      `SELECT number, business_on AS "on", amount_minor AS amountMinor FROM payment p WHERE customer_id = ?
         AND NOT EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = p.id) ORDER BY business_on DESC, id DESC LIMIT 1`,
      customerId,
    ) ?? null
  );
}

interface SubscriptionRecord {
  id: number;
  customerId: number;
  branchId: number;
  classId: number | null;
  planId: number;
  planName: string;
  planKind: Subscription['planKind'];
  state: Subscription['state'];
  cause: Subscription['cause'];
  startOn: Day;
  endOn: string | null;
  cycleKind: Subscription['cycle']['kind'];
  cycleEvery: number;
  billingDay: number;
  timing: Subscription['timing'];
  ownPriceMinor: number | null;
  billedToOn: string | null;
}

/** A customer's subscriptions, the living ones first. */
export function readSubscriptions(context: Context, customerId: number): Subscription[] {
  const { read, services } = context;
  const records = read.sql.all<SubscriptionRecord>(
    `SELECT s.id, s.customer_id AS customerId, c.branch_id AS branchId, ${CLASS_NOW} AS classId, s.plan_id AS planId, p.name AS planName, p.kind AS planKind, s.state,
       s.cause, s.start_on AS startOn, s.end_on AS endOn, s.cycle_kind AS cycleKind, s.cycle_every AS cycleEvery, s.billing_day AS billingDay,
       s.timing, s.own_price_minor AS ownPriceMinor, s.billed_to_on AS billedToOn
     FROM subscription s JOIN plan p ON p.id = s.plan_id JOIN customer c ON c.id = s.customer_id
     WHERE s.customer_id = ? ORDER BY s.state = 'ended', s.id`,
    customerId,
  );
  if (records.length === 0) return [];
  const today = dayInZone(services.clock.now(), context.company().timeZone);
  const prices = openPriceBook(read);
  return records.map(({ cycleKind, cycleEvery, billingDay, branchId, classId, ...record }) => {
    // Of one that has not begun yet: what it costs from then on.
    const on = record.startOn > today ? record.startOn : today;
    const price = prices.priceOn(record.planId, { branchId, classId }, on);
    return {
      ...record,
      cycle: { kind: cycleKind, every: cycleEvery, billingDay },
      priceMinor: record.ownPriceMinor ?? price?.priceMinor ?? 0,
      priceIncludesTax: price?.includesTax ?? false,
      planned: readPlanned(read, record.id),
      boxSerials: namesOf(read, 'SELECT serial AS name FROM box WHERE subscription_id = ? ORDER BY id', record.id),
      usernames: namesOf(
        read,
        'SELECT username AS name FROM network_account WHERE subscription_id = ? ORDER BY id',
        record.id,
      ),
    } as Subscription;
  });
}

/** Changes of a subscription that wait for their day, the next one first. */
function readPlanned(read: Reader, subscriptionId: number): Subscription['planned'] {
  return read.sql.all<Subscription['planned'][number]>(
    `SELECT t.id, t.kind, t.from_on AS "on", p.name AS planName, t.billing_day AS billingDay, 'active' AS "to", NULL AS untilOn
       FROM subscription_terms t JOIN plan p ON p.id = t.plan_id
       WHERE t.subscription_id = ? AND t.applied_at IS NULL AND t.cancelled_at IS NULL
     UNION ALL
     SELECT id, 'state', business_on, '', 1, to_state, until_on FROM planned_state
       WHERE subscription_id = ? AND done_at IS NULL AND cancelled_at IS NULL
     ORDER BY 3, 1`,
    subscriptionId,
    subscriptionId,
  );
}

function namesOf(read: Reader, sql: string, subscriptionId: number): string[] {
  return read.sql.all<{ name: string }>(sql, subscriptionId).map(({ name }) => name);
}
