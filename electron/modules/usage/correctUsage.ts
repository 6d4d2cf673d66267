import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { UsageRecord, usage } from '#shared/contract/usage.ts';
import type { Day } from '#shared/domain/time.ts';
import { chargeUsage } from './chargeUsage.ts';
import { insertRecord, knownRecord, readRecords } from './store.ts';

type AskedCorrection = z.output<NonNullable<(typeof usage.correct)['~orpc']['inputSchema']>>;

interface WrongRecord {
  readonly subscriptionId: number;
  readonly customerId: number;
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly downloadBytes: number;
  readonly uploadBytes: number;
  readonly isReplaced: number;
}

/**
 * Puts another record of the same days in the place of a wrong one. What waits for a bill becomes less or more; what a
 * bill has charged too much comes back on the next one. The same id again answers with the record it made the first time.
 * @throws not-found, changed-meanwhile (another one stands in its place), id-used-differently, invalid-input (too large)
 */
export function correctUsage(context: Context, input: AskedCorrection): UsageRecord {
  const id = context.write((tx) => {
    const wrong = readWrong(tx, input.id);
    requireCustomer(context, wrong.customerId);
    const { subscriptionId, fromOn, toOn } = wrong;
    const { uid, downloadBytes, uploadBytes, reason } = input;
    const right = { uid, subscriptionId, fromOn, toOn, downloadBytes, uploadBytes };
    const record = { ...right, source: 'correction', replacesId: input.id, reason };
    const known = knownRecord(tx, record);
    if (known !== undefined) return known;
    if (wrong.isReplaced === 1) throw fail('changed-meanwhile', { what: 'usage' });
    const newId = insertRecord(tx, record);
    chargeUsage(tx, subscriptionId, fromOn);
    const before = { downloadBytes: wrong.downloadBytes, uploadBytes: wrong.uploadBytes };
    const after = { downloadBytes, uploadBytes, fromOn, reason };
    tx.audit({ action: 'correct-usage', entity: 'usage', entityId: input.id, before, after });
    tx.touch('usage');
    return newId;
  });
  const [record] = readRecords(context.read, 'r.id = ?', id);
  if (!record) throw new Error('the record was not written');
  return record;
}

function readWrong(tx: Tx, id: number): WrongRecord {
  const wrong = tx.sql.get<WrongRecord>(
    `SELECT r.subscription_id AS subscriptionId, s.customer_id AS customerId, r.from_on AS fromOn, r.to_on AS toOn,
       r.download_bytes AS downloadBytes, r.upload_bytes AS uploadBytes,
       EXISTS (SELECT 1 FROM usage_record n WHERE n.replaces_id = r.id) AS isReplaced
     FROM usage_record r JOIN subscription s ON s.id = r.subscription_id WHERE r.id = ?`,
    id,
  );
  if (!wrong) throw fail('not-found', { what: 'usage', id: String(id) });
  return wrong;
}
