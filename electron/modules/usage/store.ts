import type { Reader, Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { UsageRecord } from '#shared/contract/usage.ts';
import type { Day } from '#shared/domain/time.ts';

export interface NewRecord {
  readonly uid: string;
  readonly subscriptionId: number;
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly downloadBytes: number;
  readonly uploadBytes: number;
  readonly source: string;
  readonly replacesId?: number;
  readonly reason?: string;
}

export function insertRecord(tx: Tx, record: NewRecord): number {
  return tx.sql.run(
    `INSERT INTO usage_record (uid, subscription_id, from_on, to_on, download_bytes, upload_bytes, source, replaces_id, reason, user_id, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    record.uid,
    record.subscriptionId,
    record.fromOn,
    record.toOn,
    record.downloadBytes,
    record.uploadBytes,
    record.source,
    record.replacesId ?? null,
    record.reason ?? '',
    tx.actor.userId,
    tx.at,
  ).id;
}

/** The record that the same id made before. @throws id-used-differently when it told of other things */
export function knownRecord(reader: Reader, record: NewRecord): number | undefined {
  const known = reader.sql.get<Omit<NewRecord, 'replacesId'> & { id: number; replacesId: number | null }>(
    `SELECT id, subscription_id AS subscriptionId, from_on AS fromOn, to_on AS toOn, download_bytes AS downloadBytes,
       upload_bytes AS uploadBytes, replaces_id AS replacesId FROM usage_record WHERE uid = ?`,
    record.uid,
  );
  if (!known) return undefined;
  const isSame =
    known.subscriptionId === record.subscriptionId &&
    known.fromOn === record.fromOn &&
    known.toOn === record.toOn &&
    known.downloadBytes === record.downloadBytes &&
    known.uploadBytes === record.uploadBytes &&
    known.replacesId === (record.replacesId ?? null);
  if (!isSame) throw fail('id-used-differently', { id: record.uid });
  return known.id;
}

/** Records that a condition on `usage_record r` chooses, newest first. */
export function readRecords(reader: Reader, condition: string, ...values: (string | number)[]): UsageRecord[] {
  return reader.sql
    .all<Omit<UsageRecord, 'isReplaced'> & { isReplaced: number }>(
      `SELECT r.id, r.from_on AS fromOn, r.to_on AS toOn, r.download_bytes AS downloadBytes, r.upload_bytes AS uploadBytes, r.source,
         r.at, coalesce(u.name, '') AS byName, r.reason, EXISTS (SELECT 1 FROM usage_record n WHERE n.replaces_id = r.id) AS isReplaced
       FROM usage_record r LEFT JOIN user u ON u.id = r.user_id WHERE ${condition}`,
      ...values,
    )
    .map((row) => ({ ...row, isReplaced: row.isReplaced === 1 }));
}
