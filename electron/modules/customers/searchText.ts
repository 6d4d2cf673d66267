import type { Tx } from '#host/context.ts';

/** The trigram index finds pieces of three characters and more. */
const SHORTEST_PIECE = 3;

/** "98490 12345" and "+91-98490-12345" are one number however they are grouped; names keep their spaces. */
export function digitsOf(text: string): string {
  return text.replace(/[\s\-+().]/g, '');
}

export function looksLikeNumber(text: string): boolean {
  return /^[\d\s\-+().]{3,}$/.test(text) && /\d{3}/.test(text);
}

/**
 * FTS5 expression that finds all pieces of a text anywhere, or null when no piece is long enough to be looked up.
 * Each piece is quoted, so nothing a person types is ever read as FTS syntax.
 */
export function matchExpression(text: string): string | null {
  // FTS5 reads its expression up to a zero byte, and then misses the closing quote.
  const trimmed = text.replaceAll('\0', ' ').trim();
  const pieces = looksLikeNumber(trimmed) ? [digitsOf(trimmed)] : trimmed.split(/\s+/);
  const usable = pieces.filter((piece) => [...piece].length >= SHORTEST_PIECE);
  if (usable.length === 0) return null;
  return usable.map((piece) => `"${piece.replaceAll('"', '""')}"`).join(' AND ');
}

/**
 * Writes what a search may find of customers; called by every command that changes any of it. Many at once cost a
 * fraction of one by one, because the index is written out after each statement.
 */
export function refreshSearch(tx: Tx, customers: number | readonly number[]): void {
  const ids = JSON.stringify([customers].flat());
  tx.sql.run('DELETE FROM customer_search WHERE customer_id IN (SELECT value FROM json_each(?))', ids);
  tx.sql.run(
    `INSERT INTO customer_search (customer_id, name, code, phones, boxes, vcs, usernames, address)
     SELECT c.id, c.name, c.code,
       coalesce((SELECT group_concat(digits, ' ') FROM customer_phone WHERE customer_id = c.id), ''),
       coalesce((SELECT group_concat(serial, ' ') FROM box WHERE customer_id = c.id), ''),
       coalesce((SELECT group_concat(vc, ' ') FROM box WHERE customer_id = c.id), ''),
       coalesce((SELECT group_concat(trim(username || ' ' || ip), ' ') FROM network_account WHERE customer_id = c.id), ''),
       trim(c.address || ' ' || coalesce((SELECT name FROM area WHERE id = c.area_id), ''))
     FROM customer c WHERE c.id IN (SELECT value FROM json_each(?)) AND c.removed_at IS NULL`,
    ids,
  );
}
