import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { openItems } from '#modules/receivables/index.ts';
import type { CollectionRule, PaymentPromise, promises } from '#shared/contract/collections.ts';
import { fail } from '#shared/contract/errors.ts';
import { addDays, monthStart } from '#shared/domain/time.ts';
import { OPEN_PROMISE, readFacts } from './facts.ts';
import { readPromise } from './readPromises.ts';
import { restoreWithin } from './restore.ts';
import { readRule } from './rule.ts';
import { propose } from './track.ts';

type AskedPromise = z.output<NonNullable<(typeof promises.make)['~orpc']['inputSchema']>>;

/**
 * Takes a customer's word to pay by a day: until then he is neither reminded nor cut off, and where the rule says so
 * his services go on at once. The same id again answers with the first promise.
 * @throws day-not-allowed (past), promise-too-late, promise-open, promise-limit, more-than-due, id-used-differently,
 *   not-found
 */
export function makePromise(context: Context, input: AskedPromise): PaymentPromise {
  requireCustomer(context, input.customerId);
  const id = context.write((tx) => {
    const known = findKnown(tx, input);
    if (known !== undefined) return known;
    const rule = readRule(tx);
    refuseBeyondLimits(tx, rule, input);
    const created = tx.sql.run(
      'INSERT INTO promise (uid, customer_id, made_on, promised_on, amount_minor, note, user_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      input.uid,
      input.customerId,
      tx.today,
      input.promisedOn,
      input.amountMinor,
      input.note,
      tx.actor.userId,
      tx.at,
    ).id;
    const [facts] = readFacts(tx, [input.customerId], tx.today);
    if (facts && rule.promiseRestores) restoreWithin(tx, rule, facts, { reason: 'promise', withFee: true });
    if (facts?.proposedOn) propose(tx, input.customerId, null);
    const { promisedOn, amountMinor, customerId } = input;
    tx.audit({
      action: 'make-promise',
      entity: 'promise',
      entityId: created,
      after: { customerId, promisedOn, amountMinor },
    });
    tx.touch('collections');
    return created;
  });
  return readPromise(context, id);
}

/** The promise that the same id made before. @throws id-used-differently when it was another one */
function findKnown(tx: Tx, { uid, customerId, promisedOn, amountMinor }: AskedPromise): number | undefined {
  const known = tx.sql.get<{ id: number; customerId: number; promisedOn: string; amountMinor: number }>(
    'SELECT id, customer_id AS customerId, promised_on AS promisedOn, amount_minor AS amountMinor FROM promise WHERE uid = ?',
    uid,
  );
  if (!known) return undefined;
  if (known.customerId !== customerId || known.promisedOn !== promisedOn || known.amountMinor !== amountMinor)
    throw fail('id-used-differently', { id: uid });
  return known.id;
}

/** Promises are a courtesy with limits: per customer, and per user so that nobody gives them away (domain.md 6). */
function refuseBeyondLimits(tx: Tx, rule: CollectionRule, { customerId, promisedOn, amountMinor }: AskedPromise): void {
  if (promisedOn < tx.today) throw fail('day-not-allowed', { on: promisedOn, reason: 'past' });
  const lastOn = addDays(tx.today, rule.promiseDays);
  if (promisedOn > lastOn) throw fail('promise-too-late', { lastOn });
  const dueMinor = openItems(tx, customerId, 'debit').reduce((sum, item) => sum + item.openMinor, 0);
  if (amountMinor > dueMinor) throw fail('more-than-due', { dueMinor, amountMinor });
  const open = tx.sql.get<{ n: number }>(
    `SELECT count(*) AS n FROM promise pr WHERE pr.customer_id = ? AND ${OPEN_PROMISE}`,
    customerId,
    tx.today,
  );
  if ((open?.n ?? 0) >= rule.promiseOpen) throw fail('promise-open', { most: rule.promiseOpen });
  const taken = tx.sql.get<{ n: number }>(
    'SELECT count(*) AS n FROM promise WHERE user_id IS ? AND made_on >= ? AND cancelled_at IS NULL',
    tx.actor.userId,
    monthStart(tx.today),
  );
  if ((taken?.n ?? 0) >= rule.promiseMonth) throw fail('promise-limit', { most: rule.promiseMonth });
}
