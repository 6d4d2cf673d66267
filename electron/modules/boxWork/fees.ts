import type { Context, Reader } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import { BOX_FEES, type BoxFee } from '#shared/domain/boxWork.ts';

interface FeeItem {
  readonly fee: BoxFee;
  readonly itemId: number | null;
}

/** Which item of the catalogue is charged for what; null for what costs nothing. */
export function readFees({ sql }: Pick<Reader, 'sql'>): FeeItem[] {
  const chosen = new Map(
    sql
      .all<{ fee: BoxFee; itemId: number }>('SELECT fee, item_id AS itemId FROM box_fee')
      .map(({ fee, itemId }) => [fee, itemId]),
  );
  return BOX_FEES.map((fee) => ({ fee, itemId: chosen.get(fee) ?? null }));
}

/**
 * Chooses what is charged from now on; what is not named stays.
 * @throws not-found (item), deposit-item when a deposit is no deposit, or something else is one
 */
export function saveFees(context: Context, fees: readonly FeeItem[]): FeeItem[] {
  context.write((tx) => {
    const before = readFees(tx);
    for (const { fee, itemId } of fees) {
      if (itemId === null) {
        tx.sql.run('DELETE FROM box_fee WHERE fee = ?', fee);
        continue;
      }
      const item = tx.sql.get<{ name: string; kind: string }>('SELECT name, kind FROM item WHERE id = ?', itemId);
      if (!item) throw fail('not-found', { what: 'item', id: String(itemId) });
      if ((item.kind === 'deposit') !== (fee === 'deposit')) throw fail('deposit-item', { item: item.name });
      tx.sql.run(
        'INSERT INTO box_fee (fee, item_id) VALUES (?, ?) ON CONFLICT (fee) DO UPDATE SET item_id = excluded.item_id',
        fee,
        itemId,
      );
    }
    tx.audit({ action: 'save-box-fees', entity: 'box-fees', entityId: 1, before: { fees: before }, after: { fees } });
    tx.touch('boxes');
  });
  return readFees(context.read);
}
