import type { HostServices, Tx } from '#host/context.ts';
import { addBoxes } from '#modules/boxes/index.ts';
import { addClass, addPlan } from '#modules/catalog/index.ts';
import { addCustomer, addSubscription, nextCustomerCode, refreshSearch } from '#modules/customers/index.ts';
import { accountId, type NewTransfer, post } from '#modules/ledger/index.ts';
import { addItem } from '#modules/receivables/index.ts';
import { sameKey } from '#modules/sheets/index.ts';
import { type Day, day } from '#shared/domain/time.ts';
import type { ImportPlan, PlannedRow } from './planImport.ts';
import { accountName } from './sheet/readNetworkAccount.ts';
import type { SubscriberRow } from './sheet/subscriberRow.ts';
import { planNameOf, type SheetPlan } from './tariff.ts';

/** Where a batch comes from. */
export interface BatchSource {
  readonly fileName: string;
  /** SHA-256 of the file. */
  readonly fileHash: string;
}

/** Before any bill: an imported price stands for every period that can be billed. */
const PRICES_FROM_ON = day('2000-01-01');
/** Service accounting codes on Indian tax invoices (field-guide 2.5). */
const INDIAN_SAC: Readonly<Record<string, string>> = { cable: '998466', internet: '998422' };
const LATEST_DUE_DAY = 28;
const MAX_PHONES = 10;

/** The ids that the names of a sheet stand for, while one batch is written. */
interface Batch {
  readonly id: number;
  readonly today: Day;
  readonly secrets: HostServices['secrets'];
  readonly plans: ReadonlyMap<string, { id: number; priceMinor: number }>;
  readonly areas: Map<string, number>;
  readonly areaNames: ReadonlyMap<string, { name: string; id: number | null }>;
  readonly branches: Map<string, number>;
  readonly classes: Map<string, number>;
  readonly routers: Map<string, number>;
  readonly openingAccountId: number;
  readonly transfers: NewTransfer[];
  nextCode(): string;
}

/**
 * Writes everything a sheet brings in as one batch, inside the caller's transaction: all of it or nothing.
 * @returns the batch's id
 */
export function writeImport(tx: Tx, secrets: HostServices['secrets'], plan: ImportPlan, source: BatchSource): number {
  const openings = plan.accepted.map(({ row }) => row.openingMinor);
  const totals = {
    accepted: plan.accepted.length,
    rejected: plan.rejections.length,
    openingDueMinor: openings.reduce((sum, amount) => sum + Math.max(amount, 0), 0),
    openingAdvanceMinor: openings.reduce((sum, amount) => sum + Math.max(-amount, 0), 0),
  };
  const { id } = tx.sql.run(
    `INSERT INTO import_batch (file_name, file_hash, user_id, at, state, accepted, rejected, opening_due_minor, opening_advance_minor)
     VALUES (?, ?, ?, ?, 'done', ?, ?, ?, ?)`,
    source.fileName,
    source.fileHash,
    tx.actor.userId,
    tx.at,
    totals.accepted,
    totals.rejected,
    totals.openingDueMinor,
    totals.openingAdvanceMinor,
  );
  const batch = openBatch(tx, id, secrets, plan);
  const customerIds = plan.accepted.map((planned) => writeRow(tx, batch, planned));
  post(tx, batch.transfers);
  refreshSearch(tx, customerIds);
  tx.audit({ action: 'import-sheet', entity: 'import-batch', entityId: id, after: { ...source, ...totals } });
  tx.touch('imports', 'customers', 'subscriptions', 'catalog', 'billing', 'company');
  return id;
}

function openBatch(tx: Tx, id: number, secrets: HostServices['secrets'], plan: ImportPlan): Batch {
  const keyed = (table: 'branch' | 'router' | 'customer_class'): Map<string, number> =>
    new Map(
      tx.sql
        .all<{ id: number; name: string }>(`SELECT id, name FROM ${table}`)
        .map((named) => [sameKey(named.name), named.id]),
    );
  return {
    id,
    today: tx.today,
    secrets,
    plans: new Map(
      plan.plans.map((named) => [named.key, { id: named.id ?? makePlan(tx, named), priceMinor: named.priceMinor }]),
    ),
    areas: new Map(),
    areaNames: new Map(plan.areas.map((area) => [area.key, area])),
    branches: keyed('branch'),
    classes: keyed('customer_class'),
    routers: keyed('router'),
    openingAccountId: accountId(tx, 'opening'),
    transfers: [],
    nextCode: codesAfter(tx, plan),
  };
}

function makePlan(tx: Tx, plan: SheetPlan): number {
  return addPlan(tx, {
    name: plan.name,
    code: freePlanCode(tx),
    kind: plan.kind,
    taxSetId: tx.company.defaultTaxSetId,
    sacCode: tx.company.country === 'IN' ? (INDIAN_SAC[plan.kind] ?? '') : '',
    timing: 'prepaid',
    joinsFirst: false,
    baseFee: false,
    cycle: { kind: 'calendar', billingDay: 1, every: 1 },
    downloadKbps: plan.downloadKbps,
    uploadKbps: null,
    priceMinor: plan.priceMinor,
    includesTax: false,
    fromOn: PRICES_FROM_ON,
  });
}

/** An office that numbers its plans itself may have taken the code that would come next. */
function freePlanCode({ sql }: Tx): string {
  let number = (sql.get<{ id: number | null }>('SELECT max(id) AS id FROM plan')?.id ?? 0) + 1;
  const codeOf = (): string => `P${String(number).padStart(3, '0')}`;
  while (sql.get('SELECT id FROM plan WHERE code = ?', codeOf())) number += 1;
  return codeOf();
}

/** Codes for customers whose row has none; those that rows of this sheet bring along are left to them. */
function codesAfter(tx: Tx, plan: ImportPlan): () => string {
  const taken = new Set(plan.accepted.map(({ row }) => (row.code ?? '').toLowerCase()));
  const first = nextCustomerCode(tx);
  let number = Number(first.slice(1));
  const isFree = (code: string): boolean =>
    !taken.has(code.toLowerCase()) &&
    !tx.sql.get('SELECT id FROM customer WHERE code = ? COLLATE NOCASE AND removed_at IS NULL', code);
  return () => {
    for (;;) {
      const code = `C${String(number).padStart(5, '0')}`;
      number += 1;
      if (isFree(code)) return code;
    }
  };
}

/** @returns the customer's id */
function writeRow(tx: Tx, batch: Batch, { row, hash }: PlannedRow): number {
  const branchId = branchOf(tx, batch, row.branch);
  const customerId = addCustomer(tx, row.code ?? batch.nextCode(), {
    name: row.name,
    phones: row.phones.slice(0, MAX_PHONES),
    email: row.email ?? '',
    areaId: areaOf(tx, batch, row.area, branchId),
    branchId,
    address: row.street ?? '',
    stateCode: '',
    taxId: row.taxId ?? '',
    classId: classOf(tx, batch, row.customerClass),
    filer: 'filer',
    taxExemption: '',
    taxCertificate: '',
    billPer: null,
    walkNo: row.walkNo ?? null,
    cafNumber: '',
    idProof: '',
    notes: row.remarks ?? '',
    dueDay: row.dueDay === undefined ? null : Math.min(row.dueDay, LATEST_DUE_DAY),
    collectorName: row.collector ?? '',
    // As the sheet says, also for a customer whose service it does not name.
    state: row.state,
    importBatchId: batch.id,
  });
  const subscriptionId = writeSubscription(tx, batch, row, customerId);
  writeBoxes(tx, row, customerId, subscriptionId);
  writeNetworkAccount(tx, batch, row, customerId, subscriptionId);
  writeOpening(tx, batch, row, customerId);
  tx.sql.run(
    'INSERT INTO import_row (batch_id, line, row_hash, customer_id) VALUES (?, ?, ?, ?)',
    batch.id,
    row.line,
    hash,
    customerId,
  );
  return customerId;
}

function branchOf(tx: Tx, batch: Batch, name: string | undefined): number {
  const own = tx.actor.branchIds[0];
  if (name === undefined) return own ?? 1;
  const known = batch.branches.get(sameKey(name));
  // Who is limited to branches puts nobody where he could not find him again.
  if (own !== undefined) return known !== undefined && tx.actor.branchIds.includes(known) ? known : own;
  if (known !== undefined) return known;
  const { id } = tx.sql.run('INSERT INTO branch (name) VALUES (?)', name);
  batch.branches.set(sameKey(name), id);
  return id;
}

function classOf(tx: Tx, batch: Batch, name: string | undefined): number | null {
  if (name === undefined) return null;
  const key = sameKey(name);
  const id = batch.classes.get(key) ?? addClass(tx, name);
  batch.classes.set(key, id);
  return id;
}

function areaOf(tx: Tx, batch: Batch, name: string | undefined, branchId: number): number | null {
  if (name === undefined) return null;
  const key = sameKey(name);
  const made = batch.areas.get(key);
  if (made !== undefined) return made;
  const planned = batch.areaNames.get(key);
  const id =
    planned?.id ??
    tx.sql.run('INSERT INTO area (name, parent_id, branch_id) VALUES (?, NULL, ?)', planned?.name ?? name, branchId).id;
  batch.areas.set(key, id);
  return id;
}

function writeSubscription(tx: Tx, batch: Batch, row: SubscriberRow, customerId: number): number | null {
  const name = planNameOf(row);
  const plan = name === undefined ? undefined : batch.plans.get(sameKey(name));
  if (!plan) return null;
  const isOwnPrice = row.priceMinor !== undefined && row.priceMinor !== plan.priceMinor;
  const startOn = row.startedOn === undefined ? batch.today : day(row.startedOn);
  const id = addSubscription(tx, {
    uid: tx.ids.uuid(),
    customerId,
    planId: plan.id,
    startOn,
    state: row.state,
    ownPriceMinor: isOwnPrice ? (row.priceMinor ?? null) : null,
    ownPriceReason: isOwnPrice ? 'imported' : '',
    imported: true,
  });
  tx.sql.run(
    `INSERT INTO subscription_event (subscription_id, from_state, to_state, business_on, at, user_id, reason)
     VALUES (?, 'new', ?, ?, ?, ?, 'imported')`,
    id,
    row.state,
    startOn,
    tx.at,
    tx.actor.userId,
  );
  return id;
}

function writeBoxes(tx: Tx, row: SubscriberRow, customerId: number, subscriptionId: number | null): void {
  if (row.boxes.length === 0) return;
  const isOn = row.state === 'active';
  addBoxes(
    tx,
    row.boxes.map(({ serial, vc }) => ({
      serial,
      vc: vc ?? null,
      state: isOn ? 'active' : 'off',
      offCause: isOn ? '' : row.state === 'suspended' ? 'due' : 'request',
      placeId: null,
      customerId,
      subscriptionId,
      ownership: 'operator',
    })),
    { uid: tx.ids.uuid(), kind: 'enter', reason: 'imported' },
  );
}

function writeNetworkAccount(
  tx: Tx,
  batch: Batch,
  row: SubscriberRow,
  customerId: number,
  subscriptionId: number | null,
): void {
  const account = row.networkAccount;
  if (!account) return;
  const kind = account.kind === 'address' ? (account.ip ? 'static-ip' : 'mac') : account.kind;
  tx.sql.run(
    `INSERT INTO network_account (customer_id, subscription_id, kind, username, password_sealed, ip, mac, router_id, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    customerId,
    subscriptionId,
    kind,
    accountName(account),
    account.password === undefined ? null : batch.secrets.seal(account.password),
    account.ip ?? '',
    account.mac ?? '',
    routerOf(tx, batch, account.router),
    tx.at,
  );
}

function routerOf(tx: Tx, batch: Batch, name: string | undefined): number | null {
  if (name === undefined) return null;
  const key = sameKey(name);
  const known = batch.routers.get(key);
  if (known !== undefined) return known;
  const { id } = tx.sql.run('INSERT INTO router (name) VALUES (?)', name);
  batch.routers.set(key, id);
  return id;
}

/** What the customer brings along: a due he owes, or an advance that is held for him (domain.md 2). */
function writeOpening(tx: Tx, batch: Batch, row: SubscriberRow, customerId: number): void {
  if (row.openingMinor === 0) return;
  const { id } = tx.sql.run(
    'INSERT INTO opening_balance (customer_id, import_batch_id, amount_minor, business_on, at) VALUES (?, ?, ?, ?, ?)',
    customerId,
    batch.id,
    row.openingMinor,
    batch.today,
    tx.at,
  );
  const isDue = row.openingMinor > 0;
  const kind = isDue ? 'opening-due' : 'opening-advance';
  const amountMinor = Math.abs(row.openingMinor);
  const customerAccountId = accountId(tx, 'receivable', customerId);
  batch.transfers.push({
    debitId: isDue ? customerAccountId : batch.openingAccountId,
    creditId: isDue ? batch.openingAccountId : customerAccountId,
    amountMinor,
    code: kind,
    documentKind: kind,
    documentId: id,
    on: batch.today,
  });
  addItem(tx, {
    customerId,
    side: isDue ? 'debit' : 'credit',
    documentKind: kind,
    documentId: id,
    on: batch.today,
    dueOn: batch.today,
    amountMinor,
  });
}
