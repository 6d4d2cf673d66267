import type { Context, Reader } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import type { MessageWish } from '#shared/contract/messages.ts';
import type { MessageChannel } from '#shared/domain/messages.ts';

/** What a customer wishes of messages. @throws not-found */
export function readWish(context: Context, customerId: number): MessageWish {
  requireCustomer(context, customerId);
  return wishOf(context.read, customerId);
}

function wishOf({ sql }: Pick<Reader, 'sql'>, customerId: number): MessageWish {
  const row = sql.get<{ language: MessageWish['language']; refused: string }>(
    "SELECT nullif(language, '') AS language, refused FROM message_wish WHERE customer_id = ?",
    customerId,
  );
  return { language: row?.language ?? null, refused: row ? (JSON.parse(row.refused) as MessageChannel[]) : [] };
}

/** Notes it; what waits in words already stays, what is new goes by it. @throws not-found */
export function saveWish(
  context: Context,
  { id, language, refused }: MessageWish & { readonly id: number },
): MessageWish {
  requireCustomer(context, id);
  context.write((tx) => {
    const before = wishOf(tx, id);
    tx.sql.run(
      `INSERT INTO message_wish (customer_id, language, refused) VALUES (?, ?, ?)
       ON CONFLICT (customer_id) DO UPDATE SET language = excluded.language, refused = excluded.refused`,
      id,
      language ?? '',
      JSON.stringify([...new Set(refused)]),
    );
    tx.audit({ action: 'save-message-wish', entity: 'customer', entityId: id, before, after: { language, refused } });
    tx.touch('messages');
  });
  return wishOf(context.read, id);
}
