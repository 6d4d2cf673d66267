import { randomBytes } from 'node:crypto';
import { DEMO_AREAS, DEMO_PLANS, type DemoCustomer, demoCustomers } from '#db/seed/demo.ts';
import { createRandom, type Random } from '#db/seed/random.ts';
import { runBillsToEnd } from '#modules/billing/index.ts';
import { addBoxes } from '#modules/boxes/index.ts';
import { addPlan } from '#modules/catalog/index.ts';
import { addCustomer, addSubscription, refreshSearch, refreshState } from '#modules/customers/index.ts';
import { confirmClock } from '#modules/ledger/index.ts';
import { createOffice } from '#modules/office/index.ts';
import { takePaymentWithin } from '#modules/payments/index.ts';
import { closeShift, openShift } from '#modules/shifts/index.ts';
import { PERMISSIONS } from '#shared/domain/permissions.ts';
import { addMonths, type Day, day, dayInZone, monthStart } from '#shared/domain/time.ts';
import type { Clock } from '../clock.ts';
import { systemClock } from '../clock.ts';
import type { Actor, Context, Tx } from '../context.ts';
import type { Host } from '../createHost.ts';
import { createIds } from '../ids.ts';
import { withHost } from './openOffice.ts';

export interface DemoChoice {
  readonly customers: number;
  readonly months: number;
  readonly seed: number;
  progress(text: string): void;
}

const PER_TRANSACTION = 500;

/**
 * Fills an office with believable customers, and with months of bills and payments as if it had run all along:
 * through the same commands that people use, on a clock that starts in the past.
 */
export async function fillDemo(dataDir: string, choice: DemoChoice) {
  let now = systemClock.now();
  const clock: Clock = { now: () => now };
  return withHost(
    dataDir,
    async (host, context) => {
      const owner = await ownerOf(context);
      const today = dayInZone(now, context.company().timeZone);
      const actor = cashier(owner.userId);
      const customers = [...demoCustomers(choice.customers, choice.seed)];
      const firstMonth = addMonths(monthStart(today), 1 - Math.max(choice.months, 1));
      const setTo = (on: Day, hour: number) => {
        now = Math.min(Date.parse(`${on}T${String(hour).padStart(2, '0')}:00:00Z`), systemClock.now());
      };
      setTo(firstMonth, 4);
      // Books that were lived in already are newer than the months to be filled.
      confirmClock(context);
      addCustomers(context, customers, choice, firstMonth);
      const random = createRandom(choice.seed + 1);
      for (let month = 0; month < choice.months; month += 1) {
        const on = addMonths(firstMonth, month);
        setTo(on, 5);
        const run = await runBillsToEnd(host.context(), createIds(clock).uuid(), on);
        choice.progress(`${on}: ${run.created} bills`);
        const payDay = day(`${on.slice(0, 8)}${String(3 + random.below(10)).padStart(2, '0')}`);
        if (payDay > today) break;
        setTo(payDay, 6);
        const taken = takePayments(host, clock, actor, customers, random);
        choice.progress(`${payDay}: ${taken} payments`);
      }
      now = systemClock.now();
      return {
        customers: customers.length,
        months: choice.months,
        seed: choice.seed,
        ...(owner.password ? { owner: { username: 'owner', password: owner.password } } : {}),
      };
    },
    clock,
  );
}

/** The office's owner; a folder without an office gets one, with a password made for it and shown once. */
async function ownerOf(context: Context): Promise<{ userId: number; password?: string }> {
  const existing = context.read.sql.get<{ id: number }>("SELECT id FROM user WHERE role = 'owner' ORDER BY id LIMIT 1");
  if (existing) return { userId: existing.id };
  const password = randomBytes(9).toString('base64url');
  const session = await createOffice(context, {
    company: 'Sri Venkateswara Cable Network',
    country: 'IN',
    address: '12-3 Main Bazar, Guntur 522001',
    phone: '+91 86322 12345',
    taxId: '37ABCDE1234F1ZZ',
    stateCode: '37',
    taxRegistration: 'registered',
    defaultTaxSet: 'GST18',
    billPrefix: 'INV',
    receiptPrefix: 'RCT',
    owner: { name: 'Lakshmi Devi', username: 'owner', password },
  });
  return { userId: session.userId, password };
}

function cashier(userId: number): Actor {
  return {
    userId,
    sessionId: null,
    name: 'Demo',
    role: 'owner',
    permissions: new Set(PERMISSIONS),
    counter: 'Counter 1',
    language: 'en',
    branchIds: [],
    areaIds: [],
    collectorId: null,
  };
}

function addCustomers(context: Context, customers: readonly DemoCustomer[], choice: DemoChoice, firstMonth: Day): void {
  const { plans, areas } = context.write((tx) => ({ plans: demoPlans(tx, firstMonth), areas: demoAreas(tx) }));
  for (let start = 0; start < customers.length; start += PER_TRANSACTION) {
    context.write((tx) => {
      for (const customer of customers.slice(start, start + PER_TRANSACTION))
        addOne(tx, customer, plans, areas, firstMonth);
      tx.touch('customers', 'subscriptions', 'catalog', 'company');
    });
    if (start % 10_000 === 0) choice.progress(`${start} customers`);
  }
}

function demoPlans(tx: Tx, fromOn: Day): Map<string, number> {
  const plans = new Map<string, number>();
  for (const plan of DEMO_PLANS) {
    const existing = tx.sql.get<{ id: number }>('SELECT id FROM plan WHERE name = ? COLLATE NOCASE', plan.name);
    plans.set(
      plan.name,
      existing?.id ??
        addPlan(tx, {
          ...plan,
          taxSetId: tx.company.defaultTaxSetId,
          timing: 'prepaid',
          joinsFirst: false,
          baseFee: false,
          cycle: { kind: 'calendar', billingDay: 1, every: 1 },
          uploadKbps: plan.downloadKbps,
          includesTax: false,
          fromOn,
        }),
    );
  }
  return plans;
}

function demoAreas(tx: Tx): Map<string, number> {
  return new Map(
    DEMO_AREAS.map((name) => {
      const existing = tx.sql.get<{ id: number }>(
        'SELECT id FROM area WHERE name = ? COLLATE NOCASE AND parent_id IS NULL',
        name,
      );
      return [name, existing?.id ?? tx.sql.run('INSERT INTO area (name, branch_id) VALUES (?, 1)', name).id];
    }),
  );
}

function addOne(
  tx: Tx,
  customer: DemoCustomer,
  plans: Map<string, number>,
  areas: Map<string, number>,
  startOn: Day,
): void {
  const customerId = addCustomer(tx, customer.code, {
    name: customer.name,
    phones: [...customer.phones],
    email: '',
    areaId: areas.get(customer.area) ?? null,
    branchId: 1,
    address: customer.address,
    stateCode: '',
    taxId: '',
    filer: 'filer',
    taxExemption: '',
    taxCertificate: '',
    cafNumber: '',
    idProof: '',
    notes: '',
    dueDay: null,
    billPer: null,
    walkNo: null,
  });
  const subscriptionId = addSubscription(tx, {
    uid: tx.ids.uuid(),
    customerId,
    planId: plans.get(customer.plan) ?? 0,
    startOn,
    state: 'active',
    ownPriceMinor: null,
    ownPriceReason: '',
    imported: false,
  });
  if (customer.box) {
    addBoxes(
      tx,
      [
        {
          serial: customer.box.serial,
          vc: customer.box.vc,
          state: 'active',
          offCause: '',
          placeId: null,
          customerId,
          subscriptionId,
          ownership: 'operator',
        },
      ],
      { uid: tx.ids.uuid(), kind: 'enter', reason: '' },
    );
  }
  if (customer.username) {
    tx.sql.run(
      "INSERT INTO network_account (customer_id, subscription_id, kind, username, created_at) VALUES (?, ?, 'pppoe', ?, ?)",
      customerId,
      subscriptionId,
      customer.username,
      tx.at,
    );
  }
  refreshState(tx, customerId);
  refreshSearch(tx, customerId);
}

/** A month's payments by those who pay: most in cash, some by UPI, in one shift that is counted and closed. */
function takePayments(
  host: Host,
  clock: Clock,
  actor: Actor,
  customers: readonly DemoCustomer[],
  random: Random,
): number {
  const context = host.context(actor);
  const ids = createIds(clock);
  const open = context.read.sql.get(
    "SELECT id FROM shift WHERE user_id = ? AND kind = 'drawer' AND state = 'open'",
    actor.userId,
  );
  if (!open) openShift(context, { uid: ids.uuid(), floatMinor: 1000_00, count: [] });
  const paying = customers.filter((customer) => random.chance(customer.paysPercent));
  let taken = 0;
  for (let start = 0; start < paying.length; start += PER_TRANSACTION) {
    context.write((tx) => {
      for (const customer of paying.slice(start, start + PER_TRANSACTION))
        taken += takeOne(tx, customer, ids.uuid(), random);
      tx.touch('payments', 'customers', 'billing', 'shifts');
    });
  }
  const expected = context.read.sql.get<{ balance: number }>(
    "SELECT balance_minor AS balance FROM account WHERE kind = 'drawer' AND owner_id = ?",
    actor.userId,
  );
  if (!open) closeShift(context, { uid: ids.uuid(), countedMinor: expected?.balance ?? 0, count: [], reason: '' });
  return taken;
}

function takeOne(tx: Tx, customer: DemoCustomer, uid: string, random: Random): number {
  const found = tx.sql.get<{ id: number; balance: number }>(
    'SELECT c.id, a.balance_minor AS balance FROM customer c JOIN account a ON a.id = c.account_id WHERE c.code = ? COLLATE NOCASE AND c.removed_at IS NULL',
    customer.code,
  );
  if (!found || found.balance <= 0) return 0;
  const amountMinor = random.chance(8) ? Math.max(100, Math.floor(found.balance / 200) * 100) : found.balance;
  const cash = random.chance(65);
  takePaymentWithin(tx, {
    uid,
    customerId: found.id,
    amountMinor,
    tenders: [
      cash
        ? { kind: 'cash', amountMinor, reference: '' }
        : { kind: 'upi', amountMinor, reference: `UPI${100_000 + random.below(900_000)}` },
    ],
    note: '',
    ahead: [],
    chosen: [],
    advanceConfirmed: true,
  });
  return 1;
}
