import { blockHash, GENESIS, type HashedTransfer } from '#db/schema/blockHash.ts';
import type { ReadDatabase } from '../database.ts';
import type { Check } from '../service.ts';

/** What the proof reads from: any connection. */
export type Books = Pick<ReadDatabase, 'get' | 'all'>;

const BLOCKS_PER_READ = 500;

interface BlockRow {
  id: number;
  at: number;
  userId: number | null;
  firstTransferId: number;
  transferCount: number;
  previousHash: string;
  hash: string;
}

/** Every block's hash again, in order; names the first block and transfer that do not fit. */
export function chainCheck(database: Books): Check {
  const name = 'hash-chain';
  let previousHash = GENESIS;
  let nextTransferId = 1;
  let last = 0;
  for (;;) {
    const blocks = database.all<BlockRow>(
      `SELECT id, at, user_id AS userId, first_transfer_id AS firstTransferId, transfer_count AS transferCount,
         previous_hash AS previousHash, hash FROM block WHERE id > ? ORDER BY id LIMIT ?`,
      last,
      BLOCKS_PER_READ,
    );
    if (blocks.length === 0) break;
    for (const block of blocks) {
      const rows = database.all<HashedTransfer>(
        `SELECT id, debit_id AS debitId, credit_id AS creditId, amount_minor AS amountMinor, code, document_kind AS documentKind,
           document_id AS documentId, business_on AS "on", at, reverses_id AS reversesId
         FROM transfer WHERE id >= ? AND id < ? ORDER BY id`,
        block.firstTransferId,
        block.firstTransferId + block.transferCount,
      );
      const wrong = chainFault(block, rows, previousHash, nextTransferId, last);
      if (wrong) return { name, ok: false, detail: wrong };
      previousHash = block.hash;
      nextTransferId += block.transferCount;
      last = block.id;
    }
  }
  const beyond = database.get<{ id: number }>(
    'SELECT id FROM transfer WHERE id >= ? ORDER BY id LIMIT 1',
    nextTransferId,
  );
  if (beyond) return { name, ok: false, detail: `transfer ${beyond.id} belongs to no block` };
  return { name, ok: true, detail: `${last} blocks` };
}

function chainFault(
  block: BlockRow,
  rows: HashedTransfer[],
  previousHash: string,
  nextTransferId: number,
  last: number,
): string | undefined {
  const span = `transfers ${block.firstTransferId} to ${block.firstTransferId + block.transferCount - 1}`;
  if (block.id !== last + 1) return `block ${last + 1} is missing`;
  if (block.previousHash !== previousHash) return `block ${block.id} does not follow the block before it`;
  if (block.firstTransferId !== nextTransferId) return `block ${block.id} does not begin at transfer ${nextTransferId}`;
  if (rows.length !== block.transferCount)
    return `block ${block.id}: ${block.transferCount - rows.length} of ${span} are missing`;
  if (blockHash(block, rows) !== block.hash) return `block ${block.id}: one of ${span} was changed outside the program`;
  return undefined;
}
