import type { Tx } from '#host/context.ts';
import type { MessageEvent } from '#shared/domain/messages.ts';

/** Whether customers are told of something at all: asked before work that is for nothing else. */
export function isTold({ sql }: Pick<Tx, 'sql'>, event: MessageEvent): boolean {
  return sql.get('SELECT event FROM message_rule WHERE event = ? LIMIT 1', event) !== undefined;
}

/**
 * Writes what a customer is to be told into the outbox, in the transaction of what it tells of (law 4): a row for each
 * channel that is switched on, without words yet. One statement, for the counter does not wait for letters.
 */
export function noteMessage(tx: Tx, event: MessageEvent, documentId: number, customerId: number): void {
  const { changes } = tx.sql.run(
    `INSERT INTO message (event, document_id, channel, customer_id, state, at)
     SELECT r.event, ?, r.channel, ?, 'new', ? FROM message_rule r WHERE r.event = ? ON CONFLICT DO NOTHING`,
    documentId,
    customerId,
    tx.at,
    event,
  );
  if (changes > 0) tx.touch('messages');
}

/** The same for bills that were issued together, by their ids from first to last: one statement for all of them. */
export function noteBills(tx: Tx, firstId: number, lastId: number): void {
  if (!isTold(tx, 'bill-issued')) return;
  tx.sql.run(
    `INSERT INTO message (event, document_id, channel, customer_id, state, at)
     SELECT r.event, b.id, r.channel, b.customer_id, 'new', ? FROM bill b JOIN message_rule r ON r.event = 'bill-issued'
     WHERE b.id BETWEEN ? AND ? ON CONFLICT DO NOTHING`,
    tx.at,
    firstId,
    lastId,
  );
  tx.touch('messages');
}
