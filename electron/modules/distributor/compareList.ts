import { createHash } from 'node:crypto';
import { systemOf } from '#db/schema/systemOf.ts';
import type { Context, Tx } from '#host/context.ts';
import { openCostBook } from '#modules/cas/index.ts';
import { openOfferBook, openPriceBook } from '#modules/catalog/index.ts';
import { requireWholeOffice } from '#modules/customers/index.ts';
import { readUpload } from '#modules/sheets/index.ts';
import type { CasCheck } from '#shared/contract/distributor.ts';
import { fail } from '#shared/contract/errors.ts';
import { type CostBook, monthlyCost } from '#shared/domain/boxCost.ts';
import { CAS_DIFFERENCES, type CasDifference } from '#shared/domain/cas.ts';
import { mulDiv } from '#shared/domain/money.ts';
import type { Day } from '#shared/domain/time.ts';
import { readCheck } from './readChecks.ts';
import { boxKey, type ListedBox, type ListMapping, openList, readList, saveListMapping } from './readList.ts';

/** A box of the office, as far as the distributor has to do with it. */
interface OurBox {
  readonly id: number;
  readonly serial: string;
  readonly vc: string | null;
  readonly state: string;
  readonly customerId: number | null;
  readonly code: string;
  readonly name: string;
  readonly subscriptionId: number | null;
  readonly planId: number | null;
  readonly ownPriceMinor: number | null;
  readonly branchId: number | null;
  readonly classId: number | null;
  readonly cycleKind: string | null;
  readonly cycleEvery: number | null;
  /** The distributor's system that switches it. */
  readonly systemId: number;
}

interface Difference {
  readonly kind: CasDifference;
  readonly ours: OurBox | null;
  readonly theirs: ListedBox | null;
  readonly there: string;
  readonly here: string;
}

const MONTH_DAYS = 30;

/**
 * Compares the distributor's list of what is on there with what is on here, and keeps what it finds. The list says who
 * costs something there; who is on here is who is paid for. Nothing of the office is changed. The same id again answers
 * with what was found then.
 * @throws not-found (the upload is gone), mapping-invalid, sheet-unreadable, id-used-differently, not-allowed for whoever
 *   sees only a part of the office: to him every other box would be unknown
 */
export async function compareList(
  context: Context,
  { uid, uploadId, mapping }: { readonly uid: string; readonly uploadId: string; readonly mapping: ListMapping },
): Promise<CasCheck> {
  requireWholeOffice(context, 'distributor.compare');
  const upload = await readUpload(context.services, uploadId);
  const bytes = upload.read();
  const table = await openList(bytes, upload.fileName);
  const list = readList(table, mapping, context.company().currency);
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  const id = context.write((tx) => {
    const repeated = tx.sql.get<{ id: number; fileHash: string }>(
      'SELECT id, file_hash AS fileHash FROM cas_check WHERE uid = ?',
      uid,
    );
    if (repeated && repeated.fileHash !== fileHash) throw fail('id-used-differently', { id: uid });
    if (repeated) return repeated.id;
    const ours = readOurs(tx);
    const products = openProducts(tx, tx.today);
    const worth = openWorth(tx, products, tx.today);
    const { differences, matched, costMinor } = differencesOf(products, worth, ours, list.boxes);
    const counts = Object.fromEntries(
      CAS_DIFFERENCES.map((kind) => [kind, differences.filter((one) => one.kind === kind).length]),
    );
    const { id: checkId } = tx.sql.run(
      `INSERT INTO cas_check (uid, file_name, file_hash, business_on, at, user_id, rows, repeated, unreadable, matched, counts, cost_minor, price_minor)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      uid,
      upload.fileName,
      fileHash,
      tx.today,
      tx.at,
      tx.actor.userId,
      list.boxes.length,
      list.repeated,
      list.unreadable,
      matched,
      JSON.stringify(counts),
      costMinor,
      ours.reduce((sum, box) => sum + (box.state === 'active' ? worth.priceOf(box) : 0), 0),
    );
    tx.sql.insertAll(
      'cas_difference (check_id, kind, box_id, customer_id, serial, vc, there, here, cost_minor, price_minor)',
      differences.map(({ kind, ours: box, theirs, there, here }) => [
        checkId,
        kind,
        box?.id ?? null,
        box?.customerId ?? null,
        box?.serial ?? theirs?.serial ?? '',
        box?.vc ?? theirs?.vc ?? '',
        there,
        here,
        theirs ? costOf(worth, theirs, box) : 0,
        box?.state === 'active' ? worth.priceOf(box) : 0,
      ]),
    );
    saveListMapping(tx, table, mapping);
    tx.audit({
      action: 'compare-distributor-list',
      entity: 'cas-check',
      entityId: checkId,
      after: { fileName: upload.fileName, rows: list.boxes.length, matched, ...counts },
    });
    tx.touch('cas');
    return checkId;
  });
  return readCheck(context, id);
}

/** Every box of the office with its customer and what decides over the price of its service. */
function readOurs(tx: Tx): OurBox[] {
  return tx.sql.all<OurBox>(
    `WITH class_now AS (
       SELECT customer_id, class_id, row_number() OVER (PARTITION BY customer_id ORDER BY from_on DESC, id DESC) AS newest
       FROM customer_class_change WHERE from_on <= ?)
     SELECT b.id, b.serial, b.vc, b.state, b.customer_id AS customerId, coalesce(c.code, '') AS code, coalesce(c.name, '') AS name,
       s.id AS subscriptionId, s.plan_id AS planId, s.own_price_minor AS ownPriceMinor, c.branch_id AS branchId, k.class_id AS classId,
       p.cycle_kind AS cycleKind, p.cycle_every AS cycleEvery,
       ${systemOf('m.cas')} AS systemId
     FROM box b LEFT JOIN customer c ON c.id = b.customer_id LEFT JOIN subscription s ON s.id = b.subscription_id
       LEFT JOIN plan p ON p.id = s.plan_id LEFT JOIN class_now k ON k.customer_id = c.id AND k.newest = 1
       LEFT JOIN box_model m ON m.id = b.model_id`,
    tx.today,
  );
}

/** What boxes bring and cost in a month. */
interface Worth {
  /** What the service of a box is sold for: its plan, and the packs and channels that it has beside it. */
  priceOf(box: OurBox): number;
  /** What a box costs by the cost prices of its distributor; null where nothing of it has one. */
  costOf(box: OurBox): number | null;
}

function openWorth(tx: Tx, products: Products, on: Day): Worth {
  const plans = openPriceBook(tx);
  const offers = openOfferBook(tx);
  const books = new Map<number, CostBook>();
  return {
    priceOf(box) {
      if (box.planId === null || box.branchId === null) return 0;
      const scope = { branchId: box.branchId, classId: box.classId };
      const planMinor = box.ownPriceMinor ?? plans.priceOn(box.planId, scope, on)?.priceMinor ?? 0;
      return products
        .beside(box.subscriptionId)
        .reduce((sum, id) => sum + (offers.priceOn(id, scope, on)?.priceMinor ?? 0), monthly(planMinor, box));
    },
    costOf({ systemId, planId, subscriptionId }) {
      const costs = kept(books, systemId, () => openCostBook(tx, systemId));
      const made = { planId, included: products.inPlan(planId), beside: products.beside(subscriptionId) };
      return monthlyCost(costs, made, on);
    },
  };
}

/** A price for a period as one for a month. */
function monthly(priceMinor: number, { cycleKind, cycleEvery }: OurBox): number {
  if (cycleEvery === null || cycleEvery < 1) return priceMinor;
  return cycleKind === 'days' ? mulDiv(priceMinor, MONTH_DAYS, cycleEvery) : mulDiv(priceMinor, 1, cycleEvery);
}

/** What a box that is on there costs a month: as the list says, or where it does not, by the cost prices. */
function costOf(worth: Worth, { costMinor }: ListedBox, box: OurBox | null): number {
  return costMinor ?? (box === null ? 0 : (worth.costOf(box) ?? 0));
}

function differencesOf(
  packs: Products,
  worth: Worth,
  ours: readonly OurBox[],
  theirs: readonly ListedBox[],
): { differences: Difference[]; matched: number; costMinor: number } {
  const bySerial = new Map(ours.map((box) => [boxKey(box.serial), box]));
  const byCard = new Map(ours.flatMap((box) => (box.vc === null ? [] : [[boxKey(box.vc), box] as const])));
  const found = new Set<number>();
  const differences: Difference[] = [];
  let matched = 0;
  let costMinor = 0;
  for (const listed of theirs) {
    const box = bySerial.get(boxKey(listed.serial)) ?? byCard.get(boxKey(listed.vc));
    costMinor += costOf(worth, listed, box ?? null);
    if (!box) {
      differences.push({ kind: 'unknown', ours: null, theirs: listed, there: listed.customer ?? '', here: '' });
      continue;
    }
    found.add(box.id);
    if (box.state !== 'active') {
      differences.push({
        kind: 'unpaid',
        ours: box,
        theirs: listed,
        there: listed.packs?.join(', ') ?? '',
        here: box.state,
      });
      continue;
    }
    matched += 1;
    if (listed.packs !== null) {
      const here = packs.ofService(box.subscriptionId, box.planId);
      const there = packs.named(listed.packs);
      if (here.join('\n') !== there.join('\n'))
        differences.push({ kind: 'packs', ours: box, theirs: listed, there: there.join(', '), here: here.join(', ') });
    }
    if (listed.customer !== null && listed.customer !== '' && !isCustomer(box, listed.customer))
      differences.push({ kind: 'customer', ours: box, theirs: listed, there: listed.customer, here: box.name });
  }
  for (const box of ours)
    if (box.state === 'active' && !found.has(box.id))
      differences.push({
        kind: 'missing',
        ours: box,
        theirs: null,
        there: '',
        here: packs.ofService(box.subscriptionId, box.planId).join(', '),
      });
  return { differences, matched, costMinor };
}

const nameKey = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

function isCustomer({ code, name }: OurBox, listed: string): boolean {
  if (listed === name || listed === code) return true;
  const key = nameKey(listed);
  return key === nameKey(name) || key === nameKey(code);
}

/**
 * Packs by the distributor's numbers: a list may write the number or the name of a pack, or the code or the name of a
 * plan that stands for it.
 */
function openProducts(tx: Tx, on: Day) {
  const offers = tx.sql.all<{ id: number; number: string; name: string }>('SELECT id, number, name FROM offer');
  const plans = tx.sql.all<{ id: number; code: string; name: string }>('SELECT id, code, name FROM plan');
  const plain = new Map<string, string>();
  for (const { code, name } of plans) for (const word of [name, code]) plain.set(nameKey(word), code);
  for (const { number, name } of offers)
    if (number !== '') for (const word of [name, number]) plain.set(nameKey(word), number);
  const numbers = new Map(offers.map(({ id, number }) => [id, number]));
  const inPlan = byOwner(
    tx.sql.all<Owned>(
      'SELECT plan_id AS owner, offer_id AS offer FROM plan_offer WHERE from_on <= ? AND (to_on IS NULL OR to_on > ?)',
      on,
      on,
    ),
  );
  const beside = byOwner(
    tx.sql.all<Owned>(
      'SELECT subscription_id AS owner, offer_id AS offer FROM subscription_offer WHERE from_on <= ? AND (to_on IS NULL OR to_on > ?)',
      on,
      on,
    ),
  );
  const codes = new Map(plans.map(({ id, code }) => [id, code]));
  const sorted = (words: Iterable<string>) => [...new Set(words)].filter((word) => word !== '').sort();
  const packsOf = (planId: number | null, own: readonly number[]) => {
    const has = sorted([...(inPlan.get(planId ?? 0) ?? []), ...own].map((id) => numbers.get(id) ?? ''));
    return has.length > 0 ? has : sorted([codes.get(planId ?? 0) ?? '']);
  };
  // Thousands have the same: each is made out once.
  const listed = new Map<string, string[]>();
  const ofPlan = new Map<number | null, string[]>();
  const none: readonly number[] = [];
  return {
    inPlan: (planId: number | null): readonly number[] => inPlan.get(planId ?? 0) ?? none,
    beside: (subscriptionId: number | null): readonly number[] => beside.get(subscriptionId ?? 0) ?? none,
    named: (words: readonly string[]) =>
      kept(listed, words.join('\n'), () => sorted(words.map((word) => plain.get(nameKey(word)) ?? word))),
    ofService(subscriptionId: number | null, planId: number | null): string[] {
      const own = beside.get(subscriptionId ?? 0);
      return own ? packsOf(planId, own) : kept(ofPlan, planId, () => packsOf(planId, []));
    },
  };
}

type Products = ReturnType<typeof openProducts>;

function kept<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

interface Owned {
  readonly owner: number;
  readonly offer: number;
}

function byOwner(rows: readonly Owned[]): Map<number, number[]> {
  const owners = new Map<number, number[]>();
  for (const { owner, offer } of rows) owners.set(owner, [...(owners.get(owner) ?? []), offer]);
  return owners;
}
