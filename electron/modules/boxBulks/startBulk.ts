import type { z } from 'zod';
import type { Actor, Context, HostServices, Tx } from '#host/context.ts';
import { hashOf } from '#modules/boxWork/index.ts';
import { isClosedDay, refuseClosedDay } from '#modules/collections/index.ts';
import { inTurns } from '#modules/jobs/index.ts';
import { findActor } from '#modules/office/index.ts';
import type { BoxBulk, BulkChoice, BulkWork, boxBulks } from '#shared/contract/boxBulks.ts';
import { fail } from '#shared/contract/errors.ts';
import { type BulkSource, type BulkWorkKind, isServiceChange } from '#shared/domain/boxBulks.ts';
import { type Day, dayInZone } from '#shared/domain/time.ts';
import { type Chosen, type ChosenBox, chooseBoxes } from './chooseBoxes.ts';
import { readBulk } from './readBulks.ts';
import { type BulkTask, type Outcome, workBoxes } from './workBoxes.ts';

type AskedBulk = z.output<NonNullable<(typeof boxBulks.start)['~orpc']['inputSchema']>>;

interface ActiveBulk {
  readonly id: number;
  isCancelled: boolean;
  finished: Promise<void>;
}

interface LeftBulk {
  readonly id: number;
  readonly userId: number | null;
  readonly counter: string;
  readonly source: BulkSource;
  /** Of what it does, or takes back. */
  readonly kind: BulkWorkKind;
  readonly on: Day;
}

/** Bulks that are being driven in each host of this process: one at a time. */
const active = new WeakMap<HostServices, ActiveBulk>();

/**
 * Begins work on many boxes and answers at once; it goes on by itself, some boxes at a time, also after a restart. The
 * same id again answers with the same bulk, and goes on with it when it was interrupted.
 * @throws bulk-busy while another is going on, bulk-nothing, bulk-too-many, closed-day unless confirmed (suspension list),
 *   not-allowed, id-used-differently, not-found
 */
export function startBulk(context: Context, { uid, work, choice, reason }: AskedBulk): BoxBulk {
  requireSingleWork(context, work.kind, 'bulkId' in choice ? choice.bulkId : null);
  const requestHash = hashOf(work, choice, reason);
  const id = context.write((tx) => {
    const known = tx.sql.get<{ id: number; hash: string; state: string }>(
      'SELECT id, request_hash AS hash, state FROM box_bulk WHERE uid = ?',
      uid,
    );
    if (known && known.hash !== requestHash) throw fail('id-used-differently', { id: uid });
    if (known) {
      if (known.state === 'interrupted') claimAgain(context, tx, known.id);
      return known.id;
    }
    refuseSecond(context, tx);
    if (choice.from === 'due' && !choice.onClosedDay) refuseClosedDay(tx, tx.today);
    return insertBulk(tx, { uid, work, choice, reason, requestHash }, chooseBoxes(context, choice));
  });
  void drive(context, id);
  return readBulk(context, id);
}

/** Goes on with a bulk that was interrupted; one that is over stays as it is. @throws not-found, bulk-busy, not-allowed */
export function goOnWithBulk(context: Context, id: number): BoxBulk {
  const { work, ofBulkId, state } = readBulk(context, id);
  requireSingleWork(context, work.kind, ofBulkId);
  if (state === 'interrupted') {
    context.write((tx) => claimAgain(context, tx, id));
    void drive(context, id);
  }
  return readBulk(context, id);
}

/** Stops a bulk after the boxes in hand: what is done stays done, and the others are left as they were. @throws not-found */
export async function cancelBulk(context: Context, id: number): Promise<BoxBulk> {
  const { state } = readBulk(context, id);
  const running = active.get(context.services);
  if (running?.id === id) {
    running.isCancelled = true;
    await running.finished;
  } else if (state === 'running' || state === 'interrupted') context.write((tx) => finish(tx, id, 'cancelled'));
  return readBulk(context, id);
}

/** At start: bulks that the last host left running were interrupted. */
export function recoverBulks(context: Context): void {
  if (!context.read.sql.get("SELECT id FROM box_bulk WHERE state = 'running'")) return;
  context.write(markInterrupted);
}

/**
 * Goes on with what was interrupted, to the end, each as whoever began it, if he may still do it. The suspension list waits
 * for a person, or the next day, where another day has come on which nobody is cut off.
 * @param contextOf a context of the host for somebody's work
 */
export async function resumeBulks(office: Context, contextOf: (actor: Actor) => Context): Promise<void> {
  const left = office.read.sql.all<LeftBulk>(
    `SELECT k.id, k.user_id AS userId, k.counter, k.source, CASE k.kind WHEN 'reverse' THEN o.kind ELSE k.kind END AS kind,
       k.business_on AS "on" FROM box_bulk k LEFT JOIN box_bulk o ON o.id = k.of_bulk_id WHERE k.state = 'interrupted' ORDER BY k.id`,
  );
  for (const { id, userId, counter, source, kind, on } of left) {
    const today = dayInZone(office.services.clock.now(), office.company().timeZone);
    if (source === 'due' && on !== today && isClosedDay(office.read, today)) continue;
    const actor = userId === null ? office.actor : findActor(office.read, userId, counter);
    if (!actor?.permissions.has('boxes.bulk') || !actor.permissions.has(permissionFor(kind))) continue;
    if (active.has(office.services)) continue;
    goOnWithBulk(contextOf(actor), id);
    await active.get(office.services)?.finished;
  }
}

/**
 * Whoever may work with many has to be one who may work with one.
 * @param ofBulkId the earlier bulk, where one is taken back
 * @throws not-allowed, not-found (the earlier bulk)
 */
export function requireSingleWork(context: Context, kind: BulkWorkKind, ofBulkId: number | null): void {
  const done = kind === 'reverse' && ofBulkId !== null ? readBulk(context, ofBulkId).work.kind : kind;
  const permission = permissionFor(done);
  if (!context.actor.permissions.has(permission)) throw fail('not-allowed', { permission });
}

function permissionFor(kind: BulkWorkKind) {
  return isServiceChange(kind) ? 'subscriptions.write' : 'boxes.work';
}

function claimAgain(context: Context, tx: Tx, id: number): void {
  refuseSecond(context, tx);
  tx.sql.run("UPDATE box_bulk SET state = 'running', finished_at = NULL WHERE id = ?", id);
  tx.touch('boxes');
}

/** One that nobody drives any more could not even be marked as ended (disk full): it is marked now. @throws bulk-busy */
function refuseSecond({ services }: Context, tx: Tx): void {
  const running = active.get(services);
  if (running) throw fail('bulk-busy', { bulkId: running.id });
  markInterrupted(tx);
}

function markInterrupted(tx: Tx): void {
  tx.sql.run("UPDATE box_bulk SET state = 'interrupted', finished_at = ? WHERE state = 'running'", tx.at);
  tx.touch('boxes');
}

interface NewBulk extends AskedBulk {
  readonly requestHash: string;
}

function insertBulk(tx: Tx, { uid, work, choice, reason, requestHash }: NewBulk, chosen: readonly Chosen[]): number {
  const unknown = chosen.filter(({ boxId }) => boxId === null).length;
  const { id } = tx.sql.run(
    `INSERT INTO box_bulk (uid, request_hash, kind, work, source, filter, of_bulk_id, reason, business_on, at, user_id, counter,
       state, total, refused)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'running', ?, ?)`,
    uid,
    requestHash,
    work.kind,
    JSON.stringify(work),
    choice.from,
    JSON.stringify(filterOf(choice)),
    'bulkId' in choice ? choice.bulkId : null,
    reason,
    tx.today,
    tx.at,
    tx.actor.userId,
    tx.actor.counter,
    chosen.length,
    unknown,
  );
  tx.sql.insertAll(
    'box_bulk_item (bulk_id, position, number, box_id, customer_id, result, failure, failure_data)',
    chosen.map((one) =>
      one.boxId === null
        ? [id, one.position, one.number, null, null, 'refused', 'box-unknown', JSON.stringify({ number: one.number })]
        : [id, one.position, one.number, one.boxId, one.customerId, 'waiting', '', ''],
    ),
  );
  tx.audit({
    action: 'start-box-bulk',
    entity: 'box-bulk',
    entityId: id,
    after: { work, from: choice.from, boxes: chosen.length, reason },
  });
  tx.touch('boxes');
  return id;
}

function filterOf(choice: BulkChoice): object {
  if (choice.from !== 'filter') return {};
  const { from: _from, ...filter } = choice;
  return filter;
}

/** Works a bulk off and ends it. */
function drive(context: Context, id: number): Promise<void> {
  const { services } = context;
  const running = active.get(services);
  if (running) return running.finished;
  if (readBulk(context, id).state !== 'running') return Promise.resolve();
  const bulk: ActiveBulk = { id, isCancelled: false, finished: Promise.resolve() };
  active.set(services, bulk);
  bulk.finished = workOff(context, bulk)
    .catch((error: unknown) => {
      if (!services.stopping.aborted) services.log.error({ err: error, bulkId: id }, 'a bulk could not be ended');
    })
    .finally(() => active.delete(services));
  return bulk.finished;
}

async function workOff(context: Context, bulk: ActiveBulk): Promise<void> {
  const task = readTask(context, bulk.id);
  const waiting = waitingBoxes(context, bulk.id);
  const failed = await inTurns(context, [...waiting.keys()], (tx, positions) => {
    if (bulk.isCancelled) return;
    const boxes = positions.flatMap((position) => waiting.get(position) ?? []);
    keepOutcomes(tx, bulk.id, boxes, workBoxes(context, tx, task, boxes));
  });
  context.write((tx) => {
    const boxes = failed.flatMap((position) => waiting.get(position) ?? []);
    const internal = { result: 'refused', code: 'internal', data: { requestId: context.requestId } } as const;
    keepOutcomes(
      tx,
      bulk.id,
      boxes,
      boxes.map(() => internal),
    );
    finish(tx, bulk.id, bulk.isCancelled ? 'cancelled' : 'done');
  });
}

function readTask({ read }: Context, id: number): BulkTask {
  const row = read.sql.get<Omit<BulkTask, 'work'> & { work: string }>(
    `SELECT k.uid, k.work, k.source, o.source AS reversedSource, o.kind AS reversedKind, k.reason, k.request_hash AS requestHash
     FROM box_bulk k LEFT JOIN box_bulk o ON o.id = k.of_bulk_id AND k.kind = 'reverse' WHERE k.id = ?`,
    id,
  );
  if (!row) throw fail('not-found', { what: 'box-bulk', id: String(id) });
  return { ...row, work: JSON.parse(row.work) as BulkWork };
}

/** Boxes that nothing was done about yet, by their places. */
function waitingBoxes({ read }: Context, id: number): ReadonlyMap<number, ChosenBox> {
  const boxes = read.sql.all<ChosenBox>(
    `SELECT i.position, i.number, i.box_id AS boxId, i.customer_id AS customerId, NULL AS subscriptionId,
       coalesce(o.action_id, o.terms_id, o.offer_change_id) AS targetId
     FROM box_bulk_item i JOIN box_bulk k ON k.id = i.bulk_id
       LEFT JOIN box_bulk_item o ON k.kind = 'reverse' AND o.bulk_id = k.of_bulk_id AND o.position = i.position
     WHERE i.bulk_id = ? AND i.result = 'waiting' ORDER BY i.position`,
    id,
  );
  return new Map(boxes.map((box) => [box.position, box]));
}

function keepOutcomes(tx: Tx, id: number, boxes: readonly ChosenBox[], outcomes: readonly Outcome[]): void {
  const counts: Record<Outcome['result'], number> = { done: 0, already: 0, refused: 0 };
  for (const [index, outcome] of outcomes.entries()) {
    counts[outcome.result] += 1;
    const isRefused = outcome.result === 'refused';
    const made = outcome.result === 'done' ? outcome.made : null;
    tx.sql.run(
      `UPDATE box_bulk_item SET result = ?, failure = ?, failure_data = ?, action_id = ?, terms_id = ?, offer_change_id = ?,
         change_minor = ? WHERE bulk_id = ? AND position = ?`,
      outcome.result,
      isRefused ? outcome.code : '',
      isRefused ? JSON.stringify(outcome.data) : '',
      made?.actionId ?? null,
      made?.termsId ?? null,
      made?.offerChangeId ?? null,
      made?.changeMinor ?? 0,
      id,
      boxes[index]?.position ?? 0,
    );
  }
  tx.sql.run(
    'UPDATE box_bulk SET done = done + ?, already = already + ?, refused = refused + ? WHERE id = ?',
    counts.done,
    counts.already,
    counts.refused,
    id,
  );
  tx.touch('boxes');
}

function finish(tx: Tx, id: number, state: 'done' | 'cancelled'): void {
  tx.sql.run('UPDATE box_bulk SET state = ?, finished_at = ? WHERE id = ?', state, tx.at, id);
  const counts = tx.sql.get<{ done: number; already: number; refused: number }>(
    'SELECT done, already, refused FROM box_bulk WHERE id = ?',
    id,
  );
  tx.audit({ action: 'finish-box-bulk', entity: 'box-bulk', entityId: id, after: { state, ...counts } });
  tx.touch('boxes');
}
