import { hash } from 'node:crypto';

export interface HashedTransfer {
  readonly id: number;
  readonly debitId: number;
  readonly creditId: number;
  readonly amountMinor: number;
  readonly code: string;
  readonly documentKind: string;
  readonly documentId: number;
  readonly on: string;
  readonly at: number;
  readonly reversesId: number | null;
}

export interface HashedBlock {
  readonly id: number;
  readonly at: number;
  readonly userId: number | null;
  readonly previousHash: string;
}

/** What the first block follows. */
export const GENESIS = '0'.repeat(64);

/**
 * SHA-256 over the block before and every field of every transfer, one line each. A row that was changed, added or
 * taken away outside the program no longer fits its block, and no later block fits any more.
 */
export function blockHash(block: HashedBlock, transfers: readonly HashedTransfer[]): string {
  const lines = [`${block.previousHash} ${block.id} ${block.at} ${block.userId ?? '-'} ${transfers.length}`];
  for (const t of transfers) {
    lines.push(
      `${t.id} ${t.debitId} ${t.creditId} ${t.amountMinor} ${t.code} ${t.documentKind} ${t.documentId} ${t.on} ${t.at} ${t.reversesId ?? '-'}`,
    );
  }
  return hash('sha256', lines.join('\n'));
}
