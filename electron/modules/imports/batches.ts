import type { z } from 'zod';
import type { Reader } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { zBatch } from '#shared/contract/imports.ts';

export type Batch = z.infer<typeof zBatch>;

const BATCH_SQL = `SELECT b.id, b.file_name AS fileName, b.at, coalesce(u.name, 'Counterfoil') AS userName, b.accepted, b.rejected,
    b.opening_due_minor AS openingDueMinor, b.opening_advance_minor AS openingAdvanceMinor, b.state
  FROM import_batch b LEFT JOIN user u ON u.id = b.user_id`;

/** Imports so far, the newest first. */
export function listBatches(reader: Reader): Batch[] {
  return reader.sql.all<Batch>(`${BATCH_SQL} ORDER BY b.id DESC`);
}

/** @throws not-found */
export function readBatch(reader: Reader, id: number): Batch {
  const batch = reader.sql.get<Batch>(`${BATCH_SQL} WHERE b.id = ?`, id);
  if (!batch) throw fail('not-found', { what: 'import', id: String(id) });
  return batch;
}
