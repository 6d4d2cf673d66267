import { createHash } from 'node:crypto';
import type { Tx } from '#host/context.ts';
import { takeNumber } from '#modules/office/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';

export interface NewDocument {
  readonly uid: string;
  /** Of what was asked: the same uid for anything else is refused. */
  readonly hash: string;
  readonly kind: 'receive' | 'move';
  readonly fromPlaceId: number | null;
  readonly toPlaceId: number;
  readonly boxes: number;
  readonly supplier?: string;
  readonly billNumber?: string;
  readonly billOn?: Day | null;
  readonly note: string;
}

export function hashOf(asked: unknown): string {
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}

/** The paper that an id made before. @throws id-used-differently */
export function documentMadeBefore({ sql }: Pick<Tx, 'sql'>, uid: string, hash: string): number | undefined {
  const known = sql.get<{ id: number; hash: string }>(
    'SELECT id, request_hash AS hash FROM stock_document WHERE uid = ?',
    uid,
  );
  if (known && known.hash !== hash) throw fail('id-used-differently', { id: uid });
  return known?.id;
}

/** Writes a paper under the next number of its series. @returns its id @throws not-allowed for the office's own jobs */
export function writeDocument(tx: Tx, document: NewDocument): { id: number; number: string } {
  const { userId } = tx.actor;
  if (userId === null) throw fail('not-allowed', { permission: 'stock.move' });
  const taken = takeNumber(tx, 'stock-document', null, tx.today);
  const { id } = tx.sql.run(
    `INSERT INTO stock_document (uid, request_hash, kind, series_id, fy, sequence, number, from_place_id, to_place_id, boxes, supplier,
       bill_number, bill_on, note, user_id, business_on, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    document.uid,
    document.hash,
    document.kind,
    taken.seriesId,
    taken.fy,
    taken.sequence,
    taken.number,
    document.fromPlaceId,
    document.toPlaceId,
    document.boxes,
    document.supplier ?? '',
    document.billNumber ?? '',
    document.billOn ?? null,
    document.note,
    userId,
    tx.today,
    tx.at,
  );
  return { id, number: taken.number };
}
