import type { z } from 'zod';
import type { Context, HostServices, Tx } from '#host/context.ts';
import { paidBy, requireCustomer } from '#modules/customers/index.ts';
import { inTurns } from '#modules/jobs/index.ts';
import { changeStateWithin } from '#modules/subscriptions/index.ts';
import type { CollectionRule, collections, SuspensionBatch } from '#shared/contract/collections.ts';
import { fail } from '#shared/contract/errors.ts';
import { noteCutOff, proposedIds } from './cutOff.ts';
import { type CustomerFacts, readFacts } from './facts.ts';
import { readBatch } from './readBatches.ts';
import { readRule, refuseClosedDay } from './rule.ts';
import { reprieveOf } from './rules.ts';
import { propose } from './track.ts';

type AskedSuspension = z.output<NonNullable<(typeof collections.suspend)['~orpc']['inputSchema']>>;

/** Goes that are being driven in each host of this process: one at a time, and their ends. */
const active = new WeakMap<HostServices, { readonly id: number; readonly finished: Promise<void> }>();

/**
 * Cuts off customers from the list, and answers at once; it goes on by itself, some customers at a time. Each is looked
 * at again when his turn comes: who has paid or promised meanwhile is passed over. The same id again answers with the
 * same go, and goes on with it when it was interrupted.
 * @throws suspension-busy while another go is on, closed-day unless confirmed, nothing-to-suspend, not-found,
 *   id-used-differently
 */
export function suspendCustomers(context: Context, input: AskedSuspension): SuspensionBatch {
  const id = claimBatch(context, input.uid, input.customerIds, (tx) => {
    if (!input.onClosedDay) refuseClosedDay(tx, tx.today);
  });
  void drive(context, id);
  return readBatch(context.read, id);
}

/** Cuts off all of the list, to the end: for the daily work. @returns how many were cut off */
export async function suspendToEnd(context: Context, uid: string): Promise<number> {
  const known = context.read.sql.get('SELECT id FROM suspension_batch WHERE uid = ?', uid);
  if (!known && !context.read.sql.get('SELECT customer_id FROM collection_case WHERE proposed_on IS NOT NULL LIMIT 1'))
    return 0;
  const id = claimBatch(context, uid, undefined, () => {});
  await drive(context, id);
  context.services.stopping.throwIfAborted();
  return readBatch(context.read, id).suspended;
}

/** Makes a go with its customers, or finds the one that the same id made before. @returns its id */
function claimBatch(
  context: Context,
  uid: string,
  customerIds: readonly number[] | undefined,
  check: (tx: Tx) => void,
): number {
  return context.write((tx) => {
    const known = tx.sql.get<{ id: number; state: string }>(
      'SELECT id, state FROM suspension_batch WHERE uid = ?',
      uid,
    );
    if (known && customerIds && !holdsExactly(tx, known.id, customerIds))
      throw fail('id-used-differently', { id: uid });
    if (known && known.state !== 'interrupted') return known.id;
    refuseSecond(context, tx);
    if (known) {
      tx.sql.run("UPDATE suspension_batch SET state = 'running', finished_at = NULL WHERE id = ?", known.id);
      return known.id;
    }
    check(tx);
    const ids = customerIds ?? proposedIds(tx);
    if (ids.length === 0) throw fail('nothing-to-suspend', {});
    if (customerIds) for (const id of customerIds) requireCustomer(context, id);
    return insertBatch(tx, uid, ids);
  });
}

function holdsExactly({ sql }: Tx, batchId: number, customerIds: readonly number[]): boolean {
  const held = sql
    .all<{ id: number }>('SELECT customer_id AS id FROM suspension_item WHERE batch_id = ?', batchId)
    .map(({ id }) => id);
  const asked = new Set(customerIds);
  return held.length === asked.size && held.every((id) => asked.has(id));
}

/** A go that nobody drives any more could not even be marked as ended (disk full): it is marked now. @throws suspension-busy */
function refuseSecond({ services }: Context, tx: Tx): void {
  const running = active.get(services);
  if (running) throw fail('suspension-busy', { batchId: running.id });
  tx.sql.run("UPDATE suspension_batch SET state = 'interrupted', finished_at = ? WHERE state = 'running'", tx.at);
}

function insertBatch(tx: Tx, uid: string, customerIds: readonly number[]): number {
  const ids = JSON.stringify([...new Set(customerIds)]);
  const { id } = tx.sql.run(
    `INSERT INTO suspension_batch (uid, business_on, at, user_id, state, total) VALUES (?, ?, ?, ?, 'running', json_array_length(?))`,
    uid,
    tx.today,
    tx.at,
    tx.actor.userId,
    ids,
  );
  tx.sql.run(
    `INSERT INTO suspension_item (batch_id, customer_id, result) SELECT ?, value, 'waiting' FROM json_each(?)`,
    id,
    ids,
  );
  tx.audit({
    action: 'start-suspension',
    entity: 'suspension',
    entityId: id,
    after: { customers: new Set(customerIds).size },
  });
  tx.touch('collections');
  return id;
}

/** Works a go off, and ends it; a second call for the same go waits for the first. */
function drive(context: Context, batchId: number): Promise<void> {
  const { services } = context;
  const running = active.get(services);
  if (running?.id === batchId) return running.finished;
  if (readBatch(context.read, batchId).state !== 'running') return Promise.resolve();
  const finished = workOff(context, batchId)
    .catch((error: unknown) => {
      if (!services.stopping.aborted) services.log.error({ err: error, batchId }, 'cutting off could not be ended');
    })
    .finally(() => active.delete(services));
  active.set(services, { id: batchId, finished });
  return finished;
}

async function workOff(context: Context, batchId: number): Promise<void> {
  const rule = readRule(context.read);
  const waiting = context.read.sql
    .all<{ id: number }>(
      "SELECT customer_id AS id FROM suspension_item WHERE batch_id = ? AND result = 'waiting' ORDER BY customer_id",
      batchId,
    )
    .map(({ id }) => id);
  const failed = await inTurns(context, waiting, (tx, ids) => {
    for (const facts of readFacts(tx, ids, tx.today))
      finishItem(tx, batchId, facts.customerId, suspendOne(tx, rule, facts, batchId));
    tx.touch('collections');
  });
  context.write((tx) => {
    for (const id of failed) finishItem(tx, batchId, id, { result: 'failed', reason: 'internal' });
    tx.sql.run("UPDATE suspension_batch SET state = 'done', finished_at = ? WHERE id = ?", tx.at, batchId);
    tx.touch('collections', 'customers', 'subscriptions');
  });
}

interface Outcome {
  readonly result: 'suspended' | 'skipped' | 'failed';
  readonly reason: string;
}

function finishItem(tx: Tx, batchId: number, customerId: number, { result, reason }: Outcome): void {
  tx.sql.run(
    'UPDATE suspension_item SET result = ?, reason = ? WHERE batch_id = ? AND customer_id = ?',
    result,
    reason,
    batchId,
    customerId,
  );
  tx.sql.run(
    'UPDATE suspension_batch SET done = done + 1, suspended = suspended + ? WHERE id = ?',
    result === 'suspended' ? 1 : 0,
    batchId,
  );
}

/** Cuts off every running service that a customer pays for, also of his group, unless something speaks for him by now. */
function suspendOne(tx: Tx, rule: CollectionRule, facts: CustomerFacts, batchId: number): Outcome {
  const reprieve = reprieveOf(rule, facts);
  const { customerId, on } = facts;
  if (facts.proposedOn !== null) propose(tx, customerId, null);
  if (reprieve !== null) return { result: 'skipped', reason: reprieve };
  // Who is exempt himself stays on, whoever pays for him.
  const services = tx.sql.all<{ id: number }>(
    `SELECT s.id FROM subscription s WHERE s.customer_id IN (SELECT value FROM json_each(?)) AND s.state = 'active'
       AND NOT EXISTS (SELECT 1 FROM collection_exemption x WHERE x.customer_id = s.customer_id AND x.ended_at IS NULL) ORDER BY s.id`,
    JSON.stringify(paidBy(tx, customerId, on)),
  );
  for (const { id } of services)
    changeStateWithin(tx, id, { uid: null, to: 'suspended', cause: 'due', billNow: false, reason: 'overdue' });
  noteCutOff(tx, facts, batchId);
  return { result: 'suspended', reason: '' };
}

/** At start: goes that the last host left running were interrupted. */
export function recoverSuspensions(context: Context): void {
  if (!context.read.sql.get("SELECT id FROM suspension_batch WHERE state = 'running'")) return;
  context.write((tx) => {
    tx.sql.run("UPDATE suspension_batch SET state = 'interrupted', finished_at = ? WHERE state = 'running'", tx.at);
    tx.touch('collections');
  });
}
